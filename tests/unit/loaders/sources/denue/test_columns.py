"""The header variants of DENUE."""

from collections.abc import Sequence

import pytest

from eslabon.loaders.files.errors import MissingColumnError, RepeatedColumnError
from eslabon.loaders.sources.denue.columns import ALIASES, REQUIRED, resolve
from tests.support.denue_files import OFFICIAL

RENAMED = [
    "id_institucional",
    "Clee",
    "Nombre de la Unidad Econ√≥mica",
    "nombre_empresa",
    "C√≥digo de la clase de actividad SCIAN",
    "actividad_economica",
    "tamaño_empresa",
    "direccion",
    "C√≥digo Postal",
    "Clave entidad",
    "Entidad federativa",
    "id_municipio",
    "nombre_municipio",
    "Clave localidad",
    "municipio",
    "Numero_telefonico",
    "correo_electronico",
    "latitude",
    "longitude",
    "sector",
]


def found(header: Sequence[str]) -> dict[str, str]:
    """Return the heading under which each column was found."""
    columns = resolve("f.csv", header)
    return {n: header[p] for n, p in zip(columns.names, columns.positions, strict=True)}


def test_the_official_header_has_42_columns_and_stands_for_itself() -> None:
    assert len(OFFICIAL) == 42
    assert all(heading == column for column, heading in found(OFFICIAL).items())
    assert set(REQUIRED) <= set(found(OFFICIAL))


def test_the_older_header_lacks_the_statistical_key() -> None:
    older = [c for c in OFFICIAL if c != "clee"]
    assert set(found(OFFICIAL)) - set(found(older)) == {"clee"}


def test_an_index_column_and_extra_columns_are_left_out() -> None:
    assert found(["", *OFFICIAL, "CATEGORIA"]) == found(OFFICIAL)


def test_contacts_are_private() -> None:
    columns = resolve("f.csv", OFFICIAL)
    assert {OFFICIAL[i] for i in columns.private} == {"telefono", "correoelec"}


def test_the_renamed_download_calls_the_locality_municipio_and_the_date_sector() -> None:
    columns = found(RENAMED)
    assert columns["municipio"] == "nombre_municipio"
    assert columns["localidad"] == "municipio"
    assert columns["cve_mun"] == "id_municipio"
    assert columns["fecha_alta"] == "sector"
    assert columns["per_ocu"] == "tamaño_empresa"
    assert columns["nom_estab"] == "Nombre de la Unidad Econ√≥mica"
    assert columns["telefono"] == "Numero_telefonico"


def test_sector_is_no_date_where_the_rest_is_not_renamed() -> None:
    assert found([*OFFICIAL, "sector"])["fecha_alta"] == "fecha_alta"
    without = [c for c in OFFICIAL if c != "fecha_alta"]
    assert "fecha_alta" not in found([*without, "sector"])


@pytest.mark.parametrize("column", REQUIRED)
def test_a_header_without_a_required_column_fails(column: str) -> None:
    with pytest.raises(MissingColumnError) as refused:
        resolve("f.csv", [c for c in OFFICIAL if c != column])
    assert refused.value.columns == (column,)


def test_the_dictionarys_header_fails() -> None:
    with pytest.raises(MissingColumnError):
        resolve("f.csv", ["Nombre del Atributo en csv", "Tipo de dato", "Longitud", "id"])


def test_a_column_under_two_names_fails() -> None:
    with pytest.raises(RepeatedColumnError):
        resolve("f.csv", [*OFFICIAL, "Código Postal"])


def test_every_alias_is_folded() -> None:
    assert all(alias == alias.lower() and alias.isascii() for alias in ALIASES)
