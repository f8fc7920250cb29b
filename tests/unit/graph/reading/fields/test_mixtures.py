"""The components of a paint, a resin or a foam are no lot of goods."""

import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.mixtures import mixtures
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pintura de dos componentes en estructura de acero", "dos componentes"),
        ("Pintura poliuretano 2 componentes en tanques", "2 componentes"),
        ("Pintura poliuretano (2 componentes)", "2 componentes"),
        ("Resina epóxica de tres componentes", "tres componentes"),
        ("Sistema de tres componentes epóxico", "tres componentes"),
        ("Espuma de poliuretano de dos componentes", "dos componentes"),
        ("Adhesivo de 2 componentes para pegar imanes", "2 componentes"),
        ("Resina de dos partes", "dos partes"),
        ("Adhesive, 2 components, for bonding of magnets", "2 components"),
        ("2 component foam", "2 component"),
        ("2 componentes: base y catalizador, pintura", "2 componentes"),
        ("2-part epoxy on housings", "2-part"),
        ("Pintura epóxica 2K en tanques", "2k"),
        ("2K urethane paint on bumpers", "2k"),
    ],
)
def test_the_components_of_a_mixture_are_no_lot(text: str, told: str) -> None:
    read = read_text(text)
    assert (read.lot, read.annual_volume) == (None, None)
    plain = even(written(text))
    assert [plain[slice(*one)] for one in mixtures(plain)] == [even(written(told))]


@pytest.mark.parametrize(
    ("text", "lot"),
    [
        ("Zincado de 2 componentes", 2),
        ("Pintar 2 componentes de acero", 2),
        ("Paint 2 components", 2),
        ("Pintura en polvo de 3 componentes metálicos", 3),
        ("Bonding of 2 components with epoxy", 2),
        ("Zincado de 2000 componentes", 2000),
        ("Pintura 2k piezas", 2000),
        ("Zinc plate 2K parts", 2000),
        ("Pintura bicomponente, lote de 200 piezas", 200),
        ("Pintura 2K en 50 partes de plástico", 50),
    ],
)
def test_counted_goods_are_a_lot(text: str, lot: float) -> None:
    found = read_text(text).lot
    assert found is not None
    assert found.value == lot


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pintura de dos componentes, 500 piezas al mes", "dos componentes"),
        ("Pintura bicomponente en puertas", "bicomponente"),
        ("Adhesivo de 2 componentes para pegar imanes", "2 componentes"),
    ],
)
def test_the_components_are_told_as_unread(text: str, told: str) -> None:
    assert told in read_text(text).unread
