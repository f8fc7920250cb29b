"""Municipalities and industrial parks of DENUE rows."""

import pytest

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import PartOf
from eslabon.loaders.sources.denue.places import Place, industrial_park, municipality, place_name

NONE = ("", "")


def test_a_municipality_is_part_of_its_state() -> None:
    assert municipality("22", "014", name="Querétaro") == Place(
        Region(code="22014", name="Querétaro", kind="municipality"),
        PartOf(start="22014", end="22"),
    )


@pytest.mark.parametrize("name", ["Quer\ufffdtaro", "QUERETARO", "", "León"])
def test_a_known_municipality_is_called_as_the_catalogue_calls_it(name: str) -> None:
    found = municipality("22", "014", name=name)
    assert found is not None
    assert found.region.name == "Querétaro"


def test_an_unknown_municipality_is_called_as_its_row_calls_it() -> None:
    for name, called in (("EL NUEVO", "El Nuevo"), ("", None)):
        found = municipality("22", "999", name=name)
        assert found is not None
        assert found.region == Region(code="22999", name=called, kind="municipality")


@pytest.mark.parametrize(("state", "town"), [("33", "001"), ("", "001"), ("22", "")])
def test_there_is_no_municipality_of_no_state(state: str, town: str) -> None:
    assert municipality(state, town, name="X") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SAN FRANCISCO DE LOS ROMO", "San Francisco de los Romo"),
        ("EL MARQUÉS", "El Marqués"),
        ("PEÑAMILLER", "Peñamiller"),
        ("SANTA CATARINA,GARCÍA", "Santa Catarina,García"),
        ("SAN FRANCISCO IV ETAPA", "San Francisco IV Etapa"),
        ("El Marqués", "El Marqués"),
        ("", ""),
    ],
)
def test_capitals_become_the_case_of_spanish(text: str, name: str) -> None:
    assert place_name(text) == name


@pytest.mark.parametrize(
    ("complex_", "settlement", "code", "name"),
    [
        (("PARQUE INDUSTRIAL", "JURICA"), NONE, "jurica", "Parque industrial Jurica"),
        (NONE, ("PARQUE INDUSTRIAL", "STIVA"), "stiva", "Parque industrial Stiva"),
        (("PARQUES INDUSTRIALES", "STIVA"), NONE, "stiva", "Parque industrial Stiva"),
        (
            ("PARQUE INDUSTRIAL", "PARQUE INDUSTRIAL SAN FRANCISCO IV ETAPA"),
            NONE,
            "san-francisco-iv-etapa",
            "Parque industrial San Francisco IV Etapa",
        ),
        (NONE, ("COLONIA", "PARQUE INDUSTRIAL ESCOBEDO"), "escobedo", "Parque industrial Escobedo"),
        (NONE, ("COLONIA", "TAPEIXTLES ZONA INDUSTRIAL"), "tapeixtles", "Zona industrial Tapeixtles"),
        (NONE, ("ZONA INDUSTRIAL", "INDUSTRIAL VALLEJO"), "vallejo", "Zona industrial Vallejo"),
        (("ZONA INDUSTRIAL", "ZONA INDUSTRIAL VALLEJO"), NONE, "vallejo", "Zona industrial Vallejo"),
        (("ZONA INDUSTRIAL", "VELARDEÑA"), NONE, "velardena", "Zona industrial Velardeña"),
        (NONE, ("FRACCIONAMIENTO", "CIUDAD INDUSTRIAL"), "ciudad-industrial", "Ciudad industrial"),
        (
            ("CIUDAD INDUSTRIAL", "SIN NOMBRE"),
            ("", "CIUDAD INDUSTRIAL"),
            "ciudad-industrial",
            "Ciudad industrial",
        ),
        (("OTRO CONGLOMERADO", "YUCATAN"), ("PARQUE INDUSTRIAL", "YUCATAN"), "yucatan",
         "Parque industrial Yucatan"),
        (("PARQUE INDUSTRIAL", "BODEGA 1"), ("PARQUE INDUSTRIAL", "JURICA"), "jurica",
         "Parque industrial Jurica"),
    ],
)  # fmt: skip
def test_a_park_is_read_off_the_settlement_fields(
    complex_: tuple[str, str], settlement: tuple[str, str], code: str, name: str
) -> None:
    assert industrial_park("22014", complex_, settlement) == Place(
        Region(code=f"PI-22014-{code}", name=name, kind="industrial_park"),
        PartOf(start=f"PI-22014-{code}", end="22014"),
    )


@pytest.mark.parametrize(
    ("complex_", "settlement"),
    [
        (NONE, NONE),
        (NONE, ("COLONIA", "INDUSTRIAL VALLEJO")),
        (NONE, ("EJIDO", "EJIDO INDUSTRIAL AÑO DE JUÁREZ")),
        (NONE, ("FRACCIONAMIENTO", "INDUSTRIAL")),
        (("CENTRO Y PLAZA COMERCIAL", "GALERIAS"), ("COLONIA", "CENTRO")),
        (("PARQUE INDUSTRIAL", "SIN NOMBRE"), ("COLONIA", "CENTRO")),
        (("PARQUE INDUSTRIAL", "PARQUE INDUSTRIAL"), ("PARQUE INDUSTRIAL", "PARQUE")),
        (("ZONA INDUSTRIAL", "ZONA INDUSTRIAL SIN NOMBRE"), ("COLONIA", "NAPOLES")),
        (("ZONA INDUSTRIAL", "PRIVADO"), NONE),
        (("PARQUE INDUSTRIAL", "NAVE 7"), NONE),
        (NONE, ("COLONIA", "FRENTE AL PARQUE INDUSTRIAL BENITO JUAREZ")),
        (("PARQUE RECREATIVO", "LA ALAMEDA"), NONE),
    ],
)
def test_what_names_no_park_is_none(complex_: tuple[str, str], settlement: tuple[str, str]) -> None:
    assert industrial_park("22014", complex_, settlement) is None


def test_the_same_park_under_two_types_is_one() -> None:
    first = industrial_park("22014", ("ZONA INDUSTRIAL", "BENITO JUÁREZ"), NONE)
    second = industrial_park("22014", NONE, ("PARQUE INDUSTRIAL", "Benito Juarez"))
    assert first is not None
    assert second is not None
    assert first.region.code == second.region.code == "PI-22014-benito-juarez"
