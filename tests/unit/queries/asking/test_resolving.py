"""What a request comes to: looked up, read, and put on top of what a step itself says."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import UnknownCodeError
from eslabon.graph.reading.requirements import read_requirement
from eslabon.queries.asking.errors import UnreadTextError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import UnknownPlaceError, point_of_place
from eslabon.queries.asking.requirement import RequestedCapability, Requirement
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


@pytest.mark.parametrize("text", ["", "buenos días", "zzz"])
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
    assert point_of_place(RecordingClient(), "20.59,-100.39") == HERE


def test_a_state_is_a_place_by_name_and_what_is_nowhere_is_none() -> None:
    latitude, longitude = point_of_place(RecordingClient([[], []]), "Guanajuato")
    assert 19 < latitude < 22
    assert -103 < longitude < -99
    with pytest.raises(UnknownPlaceError) as refused:
        point_of_place(RecordingClient([[], []]), "Atlantis")
    assert "20.59,-100.39" in refused.value.hint.es
    assert "--" not in refused.value.hint.en
