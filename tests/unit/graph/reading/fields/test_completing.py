"""Demands told with the words of their clause that complete them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.completing import completed
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Maquinado, sin porosidad en cara de brida", "sin porosidad en cara de brida"),
        ("Recocido, tamaño de grano 7 o más fino", "tamaño de grano 7 o más fino"),
        ("Pintura a varilla, curvatura 180 sin fisura", "curvatura 180 sin fisura"),
        ("Sand casting, no porosity on the seat", "no porosity on the seat"),
        ("Lavado, enjuague con agua DI 1 megohm", "enjuague con agua DI 1 megohm"),
    ],
)
def test_a_demand_is_told_with_what_completes_it(text: str, words: str) -> None:
    assert words in read_text(text).not_understood


@pytest.mark.parametrize(
    "left",
    [
        "piezas \x00\x00\x00",
        "\x00\x00\x00 para bombas",
        "\x00\x00\x00 of nozzles",
        "\x00\x00\x00 en \x00\x00\x00\x00",
        "\x00\x00\x00 en 500 piezas",
        "\x00\x00\x00 a su entrega",
        "hola, luego \x00\x00\x00",
        "hola, no \x00\x00\x00",
        "hola, tornillos con \x00\x00\x00",
    ],
)
def test_what_others_hold_completes_nothing(left: str) -> None:
    start = left.index("\x00")
    hit = Found(start, start + 3, "color")
    assert completed(left, left, [hit]) == [hit]


@given(st.text(alphabet="a en no,.;3\n\x00-", max_size=20_000), st.integers(0, 99))
def test_any_demand_is_completed(text: str, at: int) -> None:
    hit = Found(min(at, len(text)), min(at + 3, len(text)), "color")
    (whole,) = completed(text, text, [hit])
    assert 0 <= whole.start <= hit.start <= hit.end <= whole.end <= len(text)
