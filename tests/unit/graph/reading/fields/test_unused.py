"""A quantity that no field holds is told as not understood, and not dropped."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("powder coat, small orders happen, min. 400 sq ft.", "400 sq ft"),
        ("zincado de tornillos. Piezas con rosca de 900 kg", "900 kg"),
        ("black chrome / 31,000 sets (4 ea) yr", "31,000 sets"),
    ],
)
def test_a_quantity_of_goods_is_read_or_told_as_not_understood(text: str, phrase: str) -> None:
    assert phrase in read_text(text).not_understood


@pytest.mark.parametrize(
    "text",
    [
        "zincado de 500 pzas por mes, lote de 50",
        "coil coating, T-bend 2T max",
        "ensamble de 14 componentes, 500 pzas al mes",
        "zinc flake, 22 MM pcs/yr across four part numbers",
        "overmold, CT scan of five pieces per lot, 700k parts annually",
    ],
)
def test_what_is_read_or_counts_no_goods_is_not_told_again(text: str) -> None:
    told = [one for one in read_text(text).not_understood if one[0].isdigit()]
    assert told in ([], ["2T max"])
