import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.lots import lots
from eslabon.graph.reading.fields.volume import uncounted, volumes
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Zincado, lotes de 12 tarimas", "12"),
        ("Zincado, lote de 5 jaulas", "5"),
        ("Zincado, lotes de 8 canastillas", "8"),
        ("Zincado, pedido de 10 contenedores", "10"),
        ("Zincado, lotes de 12 racks", "12"),
        ("Zincado, lotes de 20 cajas", "20"),
        ("Zincado, embarques de 15 huacales", "15"),
        ("Zincado de 12 tarimas", "12"),
        ("Zincado, tengo 12 jaulas", "12"),
        ("Zincado, 12 jaulas de tornillos", "12"),
        ("Zincado, 12 tarimas por lote", "12"),
        ("Empacado en tarimas, zincado, lotes de 12 tarimas", "12"),
        ("Zinc plating, lots of 12 pallets", "12"),
        ("Zinc plating, batches of 20 bins", "20"),
        ("Zinc plating, lot size 4 cages", "4"),
        ("Zinc plating, order of 6 crates", "6"),
        ("Zinc plate, lots of 12 plastic totes", "12"),
        ("Zinc plate 12 pallets", "12"),
    ],
)
def test_packages_are_left_unread(text: str, number: str) -> None:
    read = read_text(text)
    assert read.lot is None
    assert number in read.unread


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("lotes de 12 tarimas de 500 piezas", 6000.0),
        ("zincado, 12 cajas de 500 tornillos", 6000.0),
        ("lots of 12 bins of 40 brackets", 480.0),
        ("4 jaulas con 250 piezas", 1000.0),
        ("pintar 40 racks", 40.0),
        ("powder coat 40 racks", 40.0),
        ("pintar 12 cajas metalicas", 12.0),
        ("pulido de 500 charolas 304", 500.0),
        ("reparar 3 cajas de engranes", 3.0),
        ("pintura de racks, lotes de 40 racks", 40.0),
        ("heat treat 400 pallets, ispm 15", 400.0),
        ("lotes de 20 racks de acero", 20.0),
    ],
)
def test_packages_of_so_many_pieces_or_finished_themselves_are_a_lot(
    text: str, pieces: float
) -> None:
    assert [one.value.value for one in lots(even(written(text)))] == [pieces]


@pytest.mark.parametrize("text", ["14 bins a week", "20 jaulas al mes", "30 wire baskets a month"])
def test_packages_of_a_period_are_no_volume(text: str) -> None:
    plain = even(written(text))
    assert volumes(plain) == []
    assert [one.value for one in uncounted(plain)] == [text]


def test_packages_that_are_finished_are_a_volume() -> None:
    [found] = volumes(even(written("5,000 jaulas de rodamiento al mes")))
    assert found.value.value == 60_000
