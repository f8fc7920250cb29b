"""What holds for a reading of any text whatever."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import MAX_CHARACTERS, TextTooLongError
from eslabon.graph.reading.readings import InferredCapability, phrase_rows, rule_rows
from eslabon.graph.reading.requirement import read_requirement, read_text
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

TREE = capability_tree()
_WORDS = re.split(
    r"\s+",
    "cromo duro galvanizado zinc niquel 8 um µm sin no templadas vienen anodizado tipo III "
    "MIL-A-8625 ASTM B633 y , ; . ( ) / grind hardened paint por cliente pulido temple vacío "
    "AMS 2759/7 después de plating Zn-Ni 332810 ñandú 𝔾 ﬁ",
)
_NAMES = sorted({name for node in TREE for name in node.names})
_JOINTS = [", ", " y ", " o ", " per ASTM B633, ", " (", ". ", " según AMS 2759/9 "]
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
_CLASSES = st.one_of(
    st.none(), st.text(max_size=7), st.sampled_from(["332810", "332710", "812110", "541380"])
)


def _check(readings: list[InferredCapability]) -> None:
    assert readings == sorted(readings, key=lambda r: (-r.confidence, r.code))
    assert len({r.code for r in readings}) == len(readings)
    for reading in readings:
        assert reading.code in TREE
        assert 0.0 < reading.confidence <= 1.0
        assert reading.because


@given(_TEXTS, _CLASSES)
def test_any_name_is_read_alike_twice_into_known_codes(name: str, activity: str | None) -> None:
    readings = read_supplier(name, activity)
    _check(readings)
    assert read_supplier(name, activity) == readings


@given(_TEXTS)
def test_any_text_is_read_alike_twice_into_known_codes(text: str) -> None:
    readings = read_requirement(text)
    _check(readings)
    assert read_requirement(text) == readings


@given(st.sampled_from(_NAMES), st.sampled_from(_JOINTS), st.sampled_from(_NAMES))
def test_any_two_names_of_processes_are_read_together(one: str, joint: str, other: str) -> None:
    _check(read_requirement(f"{one}{joint}{other}"))


@given(_TEXTS)
def test_case_does_not_count_in_a_name(name: str) -> None:
    plain = "".join(c for c in name if c.isascii())
    codes = [[r.code for r in read_supplier(n, "332810")] for n in (plain.upper(), plain.lower())]
    assert codes[0] == codes[1]


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "sew & cut ",
            "M10 x 60 ",
            "already H900 ",
            "A193 B7 ",
            "Nadcap ",
            "AMS 2759/9 ",
            "a",
            "µ",
        ),
        *("MIL-A-8625 type III class 2 ", "SSPC-SP10. ", ", ".join(node.name_en for node in TREE)),
    ],
)
def test_a_text_twice_as_long_takes_no_four_times_as_long(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        started = time.process_time()
        read_text(text)
        return time.process_time() - started

    taken(20_000)  # compiles what it needs
    # Eight times the length; what grows with its square would take sixty times as long.
    assert min(taken(20_000) for _ in range(3)) < 24 * max(taken(2_500) for _ in range(3))


@pytest.mark.parametrize(
    "piece", ["temple ", "templadas ", "no cromo, ", "a", "( ", "astm b ", "zinc 1,000 um ", "ñ;"]
)
def test_the_longest_text_and_name_are_read_in_bounded_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    read = read_requirement(text[:MAX_CHARACTERS]), read_supplier(text, None)
    # Far above what it takes; what grows with the square of a text would take minutes.
    assert time.process_time() - started < 20.0
    for readings in read:
        _check(readings)
    assert read[1] == read_supplier(text[:MAX_CHARACTERS], None)
    with pytest.raises(TextTooLongError):
        read_requirement(text)


def test_every_rule_leads_to_a_capability_of_the_tree() -> None:
    codes = {row["code"] for row in phrase_rows()} | {r["code"] for r in rule_rows("classes")}
    codes |= {also.split(":")[0] for row in phrase_rows() for also in row["also"].split()}
    assert {code for code in codes - {"", "-"} if code not in TREE} == set()


_PARTS = (
    ("8 µm min", "minimum 12 um"),
    ("lots of 500 pcs", "lote de 500 piezas", "10,000 pcs per month", "5,000 piezas al mes"),
    ("5 kg each", "5 kg c/u"),
    ("300x200x100 mm", "300 x 200 x 100 mm"),
    ("2 weeks", "3 semanas"),
    ("in Queretaro", "en León, Gto."),
)


@given(
    parts=st.permutations(_PARTS).flatmap(lambda some: st.tuples(*map(st.sampled_from, some))),
    count=st.integers(1, len(_PARTS)),
    mark=st.sampled_from([", ", " / ", "\n", ". ", " | "]),
)
def test_the_mark_between_what_is_asked_for_changes_no_value(
    parts: tuple[str, ...], count: int, mark: str
) -> None:
    asked = ["zinc plating of steel brackets", *parts[:count]]
    assert read_text(mark.join(asked)).as_json() == read_text("; ".join(asked)).as_json()
