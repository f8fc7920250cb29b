"""Each kind of dirt spoils the row it is meant for and no other."""

import copy

import pytest

from eslabon.loaders.sample.directory import COLUMNS
from eslabon.loaders.sample.dirt import DEFECTS, ODDITIES, Cells, Dirt, spoil
from eslabon.loaders.sample.draws import Draws

CLEAN = {
    "nombre_act": "Confección",
    "nom_estab": "TALLER",
    "codigo_act": "332810",
    "entidad": "MÉXICO",
    "cve_ent": "09",
    "cve_mun": "002",
    "municipio": "Azcapotzalco",
    "cod_postal": "02010",
    "latitud": "19.48",
    "longitud": "-99.18",
    "id": "9000000001",
    "fecha_alta": "2019-11",
    "per_ocu": "0 a 5 personas",
    "tipoUniEco": "Fijo",
}


def clean(rows: int) -> Cells:
    return {name: [CLEAN.get(name, "")] * rows for name in COLUMNS}


def changed(cells: Cells) -> list[int]:
    rows = range(len(cells["id"]))
    return [row for row in rows if any(cells[c][row] != CLEAN.get(c, "") for c in COLUMNS)]


@pytest.mark.parametrize("dirt", [*ODDITIES, *DEFECTS], ids=lambda dirt: dirt.name)
def test_a_kind_of_dirt_changes_its_row_alone(dirt: Dirt) -> None:
    cells = clean(3)

    dirt.spoil(cells, 1)

    assert changed(cells) == [1]


def spoilt(kind: str, row: int = 0, **cells: str) -> dict[str, str]:
    """Return the cells that one kind of dirt makes of some in a row."""
    (dirt,) = (dirt for dirt in (*ODDITIES, *DEFECTS) if dirt.name == kind)
    own = clean(row + 1)
    for name, text in cells.items():
        own[name][row] = text
    dirt.spoil(own, row)
    return {name: own[name][row] for name in cells}


@pytest.mark.parametrize(
    ("row", "name"),
    [(0, "LA CROMDORA"), (1, "LA CROMAADORA"), (2, "LA CROMDAORA"), (3, "LA CROMDORA")],
)
def test_the_longest_word_of_a_name_is_misspelt_in_three_ways(row: int, name: str) -> None:
    assert spoilt("misspelt name", row, nom_estab="LA CROMADORA") == {"nom_estab": name}


def test_nothing_is_garbled_into_what_windows_cannot_read() -> None:
    found = spoilt("garbled accents", municipio="Álvaro Obregón", localidad="Celaya de Cortázar")

    assert found == {"municipio": "Álvaro Obregón", "localidad": "Celaya de CortÃ¡zar"}


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [dirt.name for dirt in (*ODDITIES, *DEFECTS)]

    assert len(set(names)) == len(names)


def test_defects_are_far_below_one_in_a_hundred() -> None:
    assert sum(dirt.rate for dirt in DEFECTS) == pytest.approx(0.0005)


def test_spared_rows_stay_clean_and_others_are_hit_about_as_often_as_the_rates_say() -> None:
    cells = clean(20_000)

    spoil(cells, Draws(1, (0,), count=20_000), spared=range(10_000), with_defects=True)

    hit = changed(cells)
    assert min(hit) >= 10_000
    expected = sum(dirt.rate for dirt in (*ODDITIES, *DEFECTS))
    assert len(hit) / 10_000 == pytest.approx(expected, rel=0.15)


def test_without_defects_every_row_keeps_its_id_and_its_class() -> None:
    cells = clean(20_000)
    before = copy.copy(cells["id"])

    spoil(cells, Draws(1, (0,), count=20_000), spared=(), with_defects=False)

    assert cells["id"] == before
    assert all(cells["codigo_act"])
    assert not any('"' in cell for cell in cells["www"])
