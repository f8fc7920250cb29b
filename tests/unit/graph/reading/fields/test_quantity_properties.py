"""Whatever is written, readers of quantities end soon, give spans in order, and read no blots."""

from collections.abc import Callable, Sequence
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.reading.even import MAX_CHARACTERS, Found, blotted, even, written
from eslabon.graph.reading.fields.days import as_of_dates, lead_times
from eslabon.graph.reading.fields.distance import distances, unmeasured
from eslabon.graph.reading.fields.hardness import hardnesses
from eslabon.graph.reading.fields.hs import hs_codes
from eslabon.graph.reading.fields.lots import lots
from eslabon.graph.reading.fields.mass import masses
from eslabon.graph.reading.fields.size import sizes
from eslabon.graph.reading.fields.thickness import thicknesses
from eslabon.graph.reading.fields.volume import uncounted, volumes

Reader = Callable[[str], Sequence[Found[object]]]

READERS: tuple[Reader, ...] = (
    thicknesses, hardnesses, sizes, masses, volumes, uncounted, lots, lead_times, as_of_dates,
    hs_codes, distances, unmeasured,
)  # fmt: skip
PIECES = [
    "8-12",
    "um",
    "58-62",
    "hrc",
    "300",
    "x",
    "200",
    "mm",
    '12"',
    "ø40",
    ".0005",
    "1,500",
    "1/2",
    "1",
    "1/2",
    "pzas/mes",
    "al",
    "mes",
    "eau",
    "120k",
    "mil",
    "lote",
    "de",
    "moq",
    "entrega",
    "semanas",
    "dias",
    "habiles",
    "vigente",
    "al",
    "15",
    "de",
    "marzo",
    "de",
    "2027",
    "hs",
    "8708.40",
    "km",
    "within",
    "miles",
    "±",
    "min",
    "max",
    "entre",
    "y",
    "a",
    "to",
    "x",
    "-",
    "/",
    ".",
    ",",
    ";",
    ":",
    "\n",
    "\x00",
    "twenty",
    "five",
    "dos",
    "mil",
    "capa",
    "case",
    "depth",
    "ra",
    "pesa",
    "kg",
    "lb",
    "each",
    "largo",
    "diam",
    "de",
    "of",
    "cada",
    "2",
    "4",
    "mm",
    "m",
    "in",
    "ft",
    "%",
    "two",
    "hundred",
    "sop",
    "03/2027",
    "hours",
]

texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=300)


@given(texts)
@settings(deadline=None)
def test_spans_lie_in_the_text_in_their_order(text: str) -> None:
    plain = even(written(text))
    for reader in READERS:
        spans = [(one.start, one.end) for one in reader(plain)]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(plain) for start, end in spans)


@given(texts)
@settings(deadline=None)
def test_what_is_blotted_out_is_not_read(text: str) -> None:
    plain = even(written(text))
    for reader in READERS:
        for one in reader(blotted(plain, reader(plain))):
            assert "\x00" not in blotted(plain, reader(plain))[one.start : one.end]


LONG = (
    "8 a " * 5_000,
    "1 " * 10_000,
    "1/" * 10_000,
    "1," * 10_000,
    "9" * 20_000,
    "3 x " * 5_000,
    "a" * 20_000,
    "de " * 7_000,
    "5 pzas de de de de " * 1_100,
    " " * 20_000,
    "min " * 5_000,
    "two hundred and " * 1_250,
    "largo " * 3_400,
    "lote de " * 2_500,
    "12 mm x 12 mm x " * 1_250,
    "entrega en 5 " * 1_600,
    "hs code " * 2_500,
    "1.1.1." * 3_400,
    "vigente 1 de " * 1_600,
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:12]))
def test_long_texts_are_read_soon(text: str) -> None:
    plain = even(written(text[:MAX_CHARACTERS]))
    began = process_time()
    for reader in READERS:
        reader(plain)
    assert process_time() - began < 3.0


@given(st.lists(st.sampled_from(PIECES), min_size=50, max_size=400).map(" ".join))
@settings(max_examples=8, deadline=None)
def test_random_long_texts_are_read_soon(piece: str) -> None:
    plain = even(written(((piece + " ") * (MAX_CHARACTERS // len(piece) + 1))[:MAX_CHARACTERS]))
    began = process_time()
    for reader in READERS:
        reader(plain)
    assert process_time() - began < 3.0
