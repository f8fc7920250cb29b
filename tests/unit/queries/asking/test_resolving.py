"""What a request comes to: looked up, read, and put on top of what a step itself says."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import AmbiguousNameError, UnknownCodeError
from eslabon.graph.reading.requirements import read_requirement
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.asking.errors import UnreadTextError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import (
    Located,
    Named,
    UnknownPlaceError,
    UnlocatedPlaceError,
    place_named,
    region_named,
)
from eslabon.queries.asking.requirement import RequestedCapability, Requirement, ResolvedPlace
from eslabon.queries.asking.resolving import requirement_of
from tests.support.coverage_steps import step
from tests.support.recording import RecordingClient

HERE = (20.59, -100.39)
DAY = date(2026, 11, 22)


def asked(**parts: Any) -> Requirement:
    return requirement_of(RecordingClient(), MatchRequest(as_of=DAY, **parts))


def test_what_is_not_given_is_as_in_a_requirement() -> None:
    capabilities = (RequestedCapability("HT-CARB"),)
    assert asked(capabilities=("ht-carb",)) == Requirement(capabilities=capabilities, as_of=DAY)


def test_all_that_is_given_arrives() -> None:
    parts: dict[str, Any] = {
        "near": HERE,
        "within_km": 5.0,
        "material": "alloy_steel",
        "envelope": (3.0, 2.0, 1.0),
        "mass": 0.0,
        "annual_volume": 7.0,
        "standards": ("CQI-9",),
        "required_mode": "in_house",
        "min_size": 0,
        "max_size": 9,
        "limit": 7,
        "near_miss_limit": 0,
    }
    found = asked(capabilities=("HT-CARB", "PLT-ZN"), **parts)
    assert {name: getattr(found, name) for name in parts} == parts
    assert found.codes == ("HT-CARB", "PLT-ZN")
    assert (found.as_of, found.step_id, found.text) == (DAY, None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("niquelado químico de carcasas de aluminio", "PLT-EN"),
        ("carburizing of gears, case depth 0.8 mm", "HT-CARB"),
    ],
)
def test_a_text_becomes_the_processes_that_it_names(text: str, code: str) -> None:
    found = asked(text=text, near=HERE)
    assert code in found.codes
    assert (found.text, found.near) == (text, HERE)
    assert all(0.0 < one.confidence <= 1.0 for one in found.capabilities)


def test_a_text_is_understood_as_surely_as_it_is_read() -> None:
    text = "zincado o galvanizado, y temple"
    readings = [(reading.code, reading.confidence) for reading in read_requirement(text)]
    assert [(one.code, one.confidence) for one in asked(text=text).capabilities] == readings
    assert len(dict(readings)) == len(readings) > 1


@pytest.mark.parametrize("text", ["buenos días", "zzz"])
def test_a_text_without_a_process_is_refused(text: str) -> None:
    with pytest.raises(UnreadTextError) as refused:
        asked(text=text)
    assert "capabilities search" in refused.value.hint.es


def test_a_material_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownCodeError, match="unobtainium"):
        asked(capabilities=("HT-CARB",), material="unobtainium")


def record(**parts: Any) -> dict[str, object]:
    row = dataclasses.asdict(step("S1", **parts))
    return {camel_case(name): value for name, value in row.items()}


def test_a_step_keeps_what_was_not_given() -> None:
    client = RecordingClient([[record(standards=("CQI-9",), material="alloy_steel")]])
    found = requirement_of(client, MatchRequest(step="S1", material="aluminum", limit=3))
    assert (found.step_id, found.standards, found.material) == ("S1", ("CQI-9",), "aluminum")
    assert found.limit == 3
    client = RecordingClient([[record(standards=("CQI-9",))]])
    assert requirement_of(client, MatchRequest(step="S1", standards=())).standards == ()


def test_a_step_that_is_not_there_names_the_nearest() -> None:
    client = RecordingClient([[], [{"stepId": "S1"}]])
    with pytest.raises(NotFoundError) as refused:
        requirement_of(client, MatchRequest(step="S11"))
    assert "S1?" in refused.value.hint.en
    assert "eslabon load steps" in refused.value.hint.es


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
        ("Querétaro", ("22", "22014")),
        ("benito juarez", ("09014", "23005")),
        ("Cadereyta", ("19009", "22004")),
    ],
)
def test_a_name_of_several_places_is_none_of_them(text: str, codes: tuple[str, ...]) -> None:
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
    assert place_named(RecordingClient([plants]), "p7") == Located("P7", "León", *HERE)
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
    assert found == Located("PI-22011-x", "Parque X", 20.6, -100.3)


def test_what_is_nowhere_is_refused_with_what_is_near() -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        place_named(RecordingClient([[], []]), "Atlantis")
    assert "20.59,-100.39" in refused.value.hint.es
    assert "--" not in refused.value.hint.en
    with pytest.raises(UnknownPlaceError, match="Monterey, NL") as refused:
        place_named(RecordingClient([[], []]), "Monterey, NL")
    assert "Monterrey" in refused.value.hint.es


def test_a_requirement_says_what_its_place_was_read_as() -> None:
    asked = MatchRequest(text="temple", place="Monterrey", as_of=DAY)
    found = requirement_of(RecordingClient([[]]), asked)
    assert found.place == ResolvedPlace("19039", "Monterrey, Nuevo León")
    assert found.near == region_point("19039")
    at_a_point = MatchRequest(text="temple", place="20.59,-100.39", as_of=DAY)
    assert requirement_of(RecordingClient(), at_a_point).place is None


def test_a_step_is_at_its_plant_unless_a_place_is_given_on_top() -> None:
    rows = [record(place=(20.0, -100.0))]
    stored = requirement_of(RecordingClient([rows]), MatchRequest(step="S1"))
    assert stored.place == ResolvedPlace("P", "Planta P")
    moved = requirement_of(RecordingClient([rows]), MatchRequest(step="S1", near=HERE))
    assert (moved.near, moved.place) == (HERE, None)
    named = requirement_of(RecordingClient([[], rows]), MatchRequest(step="S1", place="22011"))
    assert named.place == ResolvedPlace("22011", "El Marqués, Querétaro")


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
