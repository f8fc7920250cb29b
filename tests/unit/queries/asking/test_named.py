"""Places and regions as people name them: read without the graph, else found in it."""

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.terms import PlaceKind
from eslabon.queries.asking.named import (
    Located,
    Named,
    UnknownPlaceError,
    UnlocatedPlaceError,
    place_named,
    region_named,
)
from tests.support.recording import RecordingClient

HERE = (20.59, -100.39)


def test_a_point_is_a_place_without_asking_the_graph() -> None:
    assert place_named(RecordingClient(), "20.59,-100.39") == Located(None, None, *HERE)


@pytest.mark.parametrize("text", ["11020", "León, Gto.", "leon guanajuato"])
def test_a_municipality_is_a_place_though_the_graph_does_not_hold_it(text: str) -> None:
    found = place_named(RecordingClient([[]]), text)
    assert (found.code, found.name) == ("11020", "León, Guanajuato")
    assert abs(found.latitude - 21.12) < 0.1
    assert abs(found.longitude + 101.68) < 0.1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("benito juarez", ("09014", "23005")),
        ("Guadalupe", ("19026", "32017")),
        ("Bajío", ("11020", "22014")),
    ],
)
def test_a_name_that_any_of_several_places_may_be_meant_by_is_none_of_them(
    text: str, codes: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousNameError) as refused:
        place_named(RecordingClient([[]]), text)
    for said in (refused.value.message.es, refused.value.message.en):
        assert all(code in said for code in codes)
    assert "municipio, estado" in refused.value.hint.es


@pytest.mark.parametrize(("text", "code"), [("China", "19013"), ("Col.", "06")])
def test_a_country_is_no_place_that_is_told_apart_from_others(text: str, code: str) -> None:
    assert place_named(RecordingClient([[]]), text).code == code


def test_a_plant_called_like_a_municipality_is_told_apart_by_codes() -> None:
    plants = [plant_record("P7", "León")]
    with pytest.raises(
        AmbiguousNameError, match=r"11020 \(León, Guanajuato\), the plant León \[P7\]"
    ):
        place_named(RecordingClient([plants]), "leon")
    assert place_named(RecordingClient([plants]), "p7") == Located(
        "P7", "León", *HERE, PlaceKind.PLANT
    )
    assert place_named(RecordingClient([plants]), "León, Gto.").code == "11020"


@pytest.mark.parametrize("wanted", ["11020", "Leon"])
def test_a_plant_keyed_like_a_municipality_neither_hides_it_nor_stands_for_it(wanted: str) -> None:
    plants = [plant_record("11020", "León")]
    with pytest.raises(AmbiguousNameError, match=r"the plant León \[11020\]") as refused:
        place_named(RecordingClient([plants]), wanted)
    assert "latitude" in refused.value.hint.en
    found = place_named(RecordingClient([plants]), "León, Gto.")
    assert (found.latitude, found.longitude) == region_point("11020")


def test_a_plant_without_a_point_stands_at_the_seat_of_its_municipality() -> None:
    plants = [plant_record("P7", "Planta", latitude=None, municipalityCode="11020")]
    found = place_named(RecordingClient([plants]), "planta")
    assert (found.latitude, found.longitude) == region_point("11020")


def test_a_place_whose_point_nobody_knows_is_known_all_the_same() -> None:
    with pytest.raises(UnlocatedPlaceError, match="Asunción Cacalotepec, Oaxaca") as refused:
        place_named(RecordingClient([[], []]), "Asunción Cacalotepec")
    assert "20.59,-100.39" in refused.value.hint.es
    with pytest.raises(UnlocatedPlaceError, match="USA"):
        place_named(RecordingClient([[], []]), "Estados Unidos")
    with pytest.raises(UnlocatedPlaceError, match="P7"):
        place_named(RecordingClient([[plant_record("P7", "Planta", latitude=None)]]), "planta")


def test_the_graph_tells_where_a_region_is_that_the_catalogue_does_not_place() -> None:
    middle: dict[str, object] = {
        "code": "20003",
        "name": None,
        "latitude": 17.0,
        "longitude": -96.0,
    }
    found = place_named(RecordingClient([[], [middle]]), "Asunción Cacalotepec, Oax.")
    assert (found.name, found.latitude) == ("Asunción Cacalotepec, Oaxaca", 17.0)


def test_zones_and_parks_are_places_where_nothing_else_is_called_so() -> None:
    regions: list[dict[str, object]] = [
        {"code": "ZM-M11.02", "name": "León"},
        {"code": "PI-22011-x", "name": "Parque X"},
    ]
    middle: dict[str, object] = {
        "code": "PI-22011-x",
        "name": "Parque X",
        "latitude": 20.6,
        "longitude": -100.3,
    }
    assert place_named(RecordingClient([[], regions]), "León").code == "11020"
    found = place_named(RecordingClient([[], regions, [middle]]), "PARQUE X")
    assert found == Located("PI-22011-x", "Parque X", 20.6, -100.3, PlaceKind.INDUSTRIAL_PARK)


def graph_regions(*named: tuple[str, str]) -> list[dict[str, object]]:
    return [{"code": code, "name": name} for code, name in named]


ZONES_AND_PARKS = graph_regions(
    ("ZM-M11.03", "León"),
    ("ZM-M05.02", "Monclova-Frontera"),
    ("PI-22011-bernardo-quintana", "Parque industrial Bernardo Quintana"),
    ("PI-22014-queretaro", "Parque industrial Querétaro"),
    ("PI-19006-finsa", "Parque industrial Finsa"),
    ("PI-28022-finsa", "Parque industrial FINSA"),
    ("PI-15106-zona-industrial", "Zona industrial"),
    ("22999", "Nuevo"),
)


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("ZM-M11.03", "ZM-M11.03", "metropolitan_zone"),
        ("zona metropolitana de León", "ZM-M11.03", "metropolitan_zone"),
        ("Zona Metropolitana León", "ZM-M11.03", "metropolitan_zone"),
        ("ZM de León", "ZM-M11.03", "metropolitan_zone"),
        ("metropolitan zone of Leon", "ZM-M11.03", "metropolitan_zone"),
        ("área metropolitana de Monclova-Frontera", "ZM-M05.02", "metropolitan_zone"),
        ("Parque Industrial Querétaro", "PI-22014-queretaro", "industrial_park"),
        ("parque ind. Querétaro", "PI-22014-queretaro", "industrial_park"),
        ("Parque Querétaro", "PI-22014-queretaro", "industrial_park"),
        ("industrial park Queretaro", "PI-22014-queretaro", "industrial_park"),
        ("Bernardo Quintana", "PI-22011-bernardo-quintana", "industrial_park"),
        ("zona industrial", "PI-15106-zona-industrial", "industrial_park"),
        ("PI-19006-finsa", "PI-19006-finsa", "industrial_park"),
        ("22999", "22999", "municipality"),
    ],
)
def test_zones_and_parks_are_found_by_name_and_by_code(text: str, code: str, kind: str) -> None:
    middle: dict[str, object] = {"code": code, "name": "x", "latitude": 20.0, "longitude": -100.0}
    found = place_named(RecordingClient([[], ZONES_AND_PARKS, [middle]]), text)
    assert (found.code, found.kind, found.latitude) == (code, PlaceKind(kind), 20.0)
    assert region_named(RecordingClient([ZONES_AND_PARKS]), text).code == code


def test_parks_of_one_name_are_told_apart() -> None:
    with pytest.raises(AmbiguousNameError, match=r"PI-19006-finsa, PI-28022-finsa"):
        place_named(RecordingClient([[], ZONES_AND_PARKS]), "Finsa")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("zona metropolitana de León", "load zones"),
        ("ZM-M11.03", "load zones"),
        ("Parque Industrial Atlantis", "load denue"),
        ("PI-22014-atlantis", "load denue"),
    ],
)
def test_a_zone_or_a_park_that_the_graph_lacks_is_told_where_it_comes_from(
    text: str, source: str
) -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        place_named(RecordingClient([[], []]), text)
    with pytest.raises(NotFoundError) as unknown:
        region_named(RecordingClient([[]]), text)
    for hint in (refused.value.hint, unknown.value.hint):
        assert source in hint.es
        assert "?" not in hint.es
        assert source in hint.en


@pytest.mark.parametrize("text", ["CP 22014", "c.p. 22014"])
def test_a_postal_code_is_a_place_and_no_region(text: str) -> None:
    found = place_named(RecordingClient([[]]), text)
    assert (found.code, found.name) == ("CP 22014", "Tijuana, Baja California")
    assert (found.latitude, found.longitude) == region_point("02004")
    with pytest.raises(NotFoundError) as refused:
        region_named(RecordingClient([[]]), text)
    assert "02004 (Tijuana, Baja California)" in refused.value.hint.es


def test_five_digits_are_a_municipality_before_they_are_a_postal_code() -> None:
    both = place_named(RecordingClient([[]]), "22014")
    assert (both.code, both.kind, both.others) == (
        "22014",
        PlaceKind.MUNICIPALITY,
        ("CP 22014",),
    )
    postal = place_named(RecordingClient([[], []]), "76246")
    assert (postal.code, postal.kind) == ("CP 76246", PlaceKind.POSTAL_CODE)
    # A municipality that was founded since, and that the graph has.
    founded = graph_regions(("76246", "Nuevo"))
    middle: dict[str, object] = {"code": "76246", "name": "x", "latitude": 2.0, "longitude": 1.0}
    newer = place_named(RecordingClient([[], founded, [middle]]), "76246")
    assert (newer.code, newer.kind) == ("76246", PlaceKind.MUNICIPALITY)


def test_the_city_is_meant_where_its_state_is_called_so_too() -> None:
    found = place_named(RecordingClient([[]]), "Querétaro")
    assert (found.code, found.kind, found.others) == ("22014", PlaceKind.CITY, ("22",))
    with pytest.raises(AmbiguousNameError, match=r"22 .*, 22014 "):
        region_named(RecordingClient([[]]), "Querétaro")


def test_what_is_nowhere_is_refused_with_what_is_near() -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        place_named(RecordingClient([[], []]), "Atlantis")
    assert "20.59,-100.39" in refused.value.hint.es
    assert "--" not in refused.value.hint.en
    with pytest.raises(UnknownPlaceError, match="Monterey, NL") as refused:
        place_named(RecordingClient([[], []]), "Monterey, NL")
    assert "Monterrey" in refused.value.hint.es


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("22", "22", "Querétaro"),
        ("CDMX", "09", "Ciudad de México"),
        ("EUA", "USA", "Estados Unidos"),
        ("México", "MEX", "México"),
        ("Monterrey, N.L.", "19039", "Monterrey, Nuevo León"),
        # In the catalogue and in the graph.
        ("nuevo leon", "19", "Nuevo León"),
        ("ZM-M11.02", "ZM-M11.02", "León"),
        ("22999", "22999", "Nuevo"),
    ],
)
def test_a_region_is_the_same_by_name_as_a_place(text: str, code: str, name: str) -> None:
    regions: list[dict[str, object]] = [
        {"code": "19", "name": "Nuevo León"},
        {"code": "22999", "name": "Nuevo"},
        {"code": "ZM-M11.02", "name": "León"},
    ]
    assert region_named(RecordingClient([regions]), text) == Named(code, name)


def test_a_region_of_several_names_its_zone_too() -> None:
    regions: list[dict[str, object]] = [{"code": "ZM-M11.02", "name": "León"}]
    with pytest.raises(AmbiguousNameError, match=r"11020 \(León, Guanajuato\), ZM-M11\.02"):
        region_named(RecordingClient([regions]), "leon")
    with pytest.raises(NotFoundError) as refused:
        region_named(RecordingClient([regions]), "Sonara")
    assert "Sonora" in refused.value.hint.es


def plant_record(code: str, name: str, **parts: object) -> dict[str, object]:
    row = {"code": code, "name": name, "latitude": HERE[0], "longitude": HERE[1]}
    return {**row, "municipalityCode": None, **parts}
