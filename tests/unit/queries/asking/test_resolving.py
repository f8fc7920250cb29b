"""What a request comes to: looked up, read, and put on top of what a step itself says."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import AmbiguousNameError, UnknownCodeError, process_codes
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.terms import PlaceKind
from eslabon.queries.asking.common_fields import DEFAULT_WITHIN_KM
from eslabon.queries.asking.details import RequiredApproval, StatedAmount, StatedRange
from eslabon.queries.asking.errors import IncompleteRequestError, UnreadTextError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import today
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    ResolvedPlace,
)
from eslabon.queries.asking.resolving import requirement_of
from tests.support.coverage_steps import step
from tests.support.recording import RecordingClient

HERE = (20.59, -100.39)
DAY = date(2026, 11, 22)


def alone(client: RecordingClient, request: MatchRequest) -> OperationRequirement:
    """Return the one operation that a request comes to."""
    (operation,) = requirement_of(client, request).operations
    return operation


def asked(**parts: Any) -> OperationRequirement:
    return alone(RecordingClient(), MatchRequest(as_of=DAY, **parts))


def test_what_is_not_given_is_as_in_a_requirement() -> None:
    capabilities = (RequestedCapability("HT-CARB"),)
    assert asked(capabilities=("ht-carb",)) == OperationRequirement(
        capabilities=capabilities, as_of=DAY
    )


def test_all_that_is_given_arrives() -> None:
    parts: dict[str, Any] = {
        "near": HERE,
        "within_km": 5.0,
        "material": "alloy_steel",
        "envelope": (3.0, 2.0, 1.0),
        "mass": 0.1,
        "annual_volume": 7.0,
        "standards": ("CQI-9",),
        "required_mode": "in_house",
        "minimum_assurance": "third_party",
        "controlled": "CUI",
        "min_size": 0,
        "max_size": 9,
        "limit": 7,
        "near_miss_limit": 0,
    }
    request = MatchRequest(as_of=DAY, capabilities=("HT-CARB", "PLT-ZN"), **parts)
    operations = requirement_of(RecordingClient(), request).operations
    assert [one.codes for one in operations] == [("HT-CARB",), ("PLT-ZN",)]
    for found in operations:
        assert {name: getattr(found, name) for name in parts} == parts
        assert (found.as_of, found.step_id, found.text) == (DAY, None, None)


def test_that_a_part_is_controlled_is_asked_as_the_words_say_unless_it_is_given_apart() -> None:
    words = "zinc plating of brackets, contains CUI"
    assert alone(RecordingClient(), MatchRequest(text=words)).controlled == "CUI"
    given = MatchRequest(text=words, controlled="ITAR")
    assert alone(RecordingClient(), given).controlled == "ITAR"
    [said] = [
        part
        for part in requirement_of(RecordingClient(), given).understood
        if part.field == "controlled"
    ]
    assert said.instead is not None
    # Beside a step that is marked otherwise it is a question back.
    step = RecordingClient([[{**record(controlled="ITAR"), "name": "Zincado, CUI"}]])
    left_open = alone(step, MatchRequest(step="S1")).left_open
    assert ("doubtful", "controlled") in [(point.kind, point.about) for point in left_open]


def test_approvals_that_are_given_stand_beside_those_of_the_words_and_each_counts_once() -> None:
    given = ("Safran", "Boeing: BAC 5719", "Boeing: BAC 5719")
    for operation in requirement_of(
        RecordingClient(), MatchRequest(as_of=DAY, text="zincado y pulido", approvals=given)
    ).operations:
        assert operation.details.approvals == (
            RequiredApproval("Safran"),
            RequiredApproval("Boeing", "BAC 5719"),
        )
    stored = RecordingClient([[record(approvals=("Boeing: BAC 5719",))]])
    found = alone(stored, MatchRequest(step="S1", approvals=("Safran", "Boeing: BAC 5719")))
    assert [one.issuer for one in found.details.approvals] == ["Boeing", "Safran"]


def test_weights_that_are_given_count_for_every_operation() -> None:
    request = MatchRequest(as_of=DAY, text="zincado y pulido", weights=("evidence=0.5", "mode=0"))
    for operation in requirement_of(RecordingClient(), request).operations:
        assert operation.weights == (("evidence", 0.5), ("mode", 0.0))
    assert asked(text="zincado").weights == ()


@pytest.mark.parametrize(
    ("given", "limit"), [({}, 80.0), ({"within_km": 300.0}, 300.0), ({"within_km": 20.0}, 20.0)]
)
def test_the_distance_of_a_step_holds_unless_one_is_given(
    given: dict[str, float], limit: float
) -> None:
    client = RecordingClient([[record(max_distance=80.0)]])
    found = alone(client, MatchRequest(step="S1", **given))
    assert (found.within_km, found.within_is_default) == (limit, False)


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


def test_several_processes_in_a_text_are_a_sequence_in_their_order() -> None:
    text = "cementado y temple, rectificado cilíndrico y cromo duro"
    found = requirement_of(RecordingClient(), MatchRequest(text=text, as_of=DAY))
    assert [one.codes for one in found.operations] == [
        ("HT-CARB",),
        ("GRIND-CYL",),
        ("PLT-CRHARD",),
    ]


def test_an_ambiguous_phrase_asks_which_and_nobody_qualifies() -> None:
    found = asked(text="galvanizado de herrajes")
    assert set(found.codes) == {"GALV-HD", "PLT-ZN"}
    assert [point.kind for point in found.open_points] == ["doubtful"]


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("hard anodizing, approved by Boeing or Airbus", ["approval Boeing / Airbus"]),
        ("hard anodizing, Nadcap AC7108/9", ["NADCAP-CP AC7108/9"]),
        ("hard anodizing, Nadcap AC7108/8", []),
        ("hard anodizing, Nadcap AC7108 and AC7108/8", []),
        ("zincado, CQI-11 tabla C", ["CQI-11 C"]),
        ("zincado, CQI-11 tabla A", []),
        ("zinc plating, BIQS level 5", ["BIQS LEVEL 5"]),
        ("zinc plating, third-party certified", ["least assurance: third party"]),
        ("zinc plating, ISO 9001 certified by a third party", []),
    ],
)
def test_what_no_gate_asks_of_certificates_and_approvals_is_left_open(
    text: str, open_: list[str]
) -> None:
    assert [point.said.en for point in asked(text=text).open_points] == open_


def test_what_a_text_says_of_certificates_lots_and_approvals_is_asked() -> None:
    found = asked(text="zincado, lotes de 100 a 5000 kg, CQI-11 evaluado por tercera parte")
    assert found.details.lot == StatedAmount(100.0, "kg")
    assert found.minimum_assurance == "third_party"
    found = asked(text="hard anodizing, Boeing-approved to AMS 2469")
    assert found.details.approvals == (RequiredApproval("Boeing", "AMS 2469"),)
    found = asked(text="gas nitriding, Boeing D1-4426 approved")
    assert (found.standards, found.details.approvals) == (
        (),
        (RequiredApproval("Boeing", "D1-4426"),),
    )


def test_one_name_of_several_processes_asks_for_one_of_them() -> None:
    found = asked(capabilities=("termosellado",))
    assert found.codes == process_codes("termosellado")


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
    found = alone(client, MatchRequest(step="S1", material="aluminum", limit=3))
    assert (found.step_id, found.standards, found.material) == ("S1", ("CQI-9",), "aluminum")
    assert found.limit == 3
    client = RecordingClient([[record(standards=("CQI-9",))]])
    assert alone(client, MatchRequest(step="S1", standards=())).standards == ()


def step_name(code: str, name: str, component: str | None = None) -> dict[str, object]:
    return {"code": code, "name": name, "component": component, "plant": "Planta Norte"}


def test_a_step_is_found_by_words_of_its_operation_and_component() -> None:
    names = [step_name("S1", "Zincado", "Eje"), step_name("S2", "Zincado", "Perno de León")]
    client = RecordingClient([[], names, [record(place=(20.0, -100.0))]])
    found = alone(client, MatchRequest(step="LEON zinc", as_of=DAY))
    assert found.step_id == "S1"  # the record that the client answers with
    assert client.reads[-1].parameters["ids"] == ["S2"]
    with pytest.raises(AmbiguousNameError, match=r"Zincado \(Eje, Planta Norte\) \[S1\], .*S2"):
        requirement_of(RecordingClient([[], names]), MatchRequest(step="zincado"))


def test_a_step_that_is_not_there_names_the_nearest() -> None:
    client = RecordingClient([[], [step_name("S1", "Zincado")]])
    with pytest.raises(NotFoundError) as refused:
        requirement_of(client, MatchRequest(step="S11"))
    assert "S1?" in refused.value.hint.en
    assert "eslabon load steps" in refused.value.hint.es


def test_a_limit_is_taken_wherever_distances_are_measured_and_none_is_given() -> None:
    rows = [record(place=(20.0, -100.0))]
    requests: tuple[tuple[list[Any], dict[str, Any]], ...] = (
        ([[]], {"text": "temple", "place": "Monterrey"}),
        ([], {"text": "temple", "near": HERE}),
        ([], {"capabilities": ("HT-CARB",), "place": "20.59,-100.39"}),
        ([rows], {"step": "S1"}),
    )
    for answers, given in requests:
        taken = alone(RecordingClient(list(answers)), MatchRequest(**given))
        assert (taken.within_km, taken.within_is_default) == (DEFAULT_WITHIN_KM, True)
        request = MatchRequest(**given, within_km=5_000.0)
        said = alone(RecordingClient(list(answers)), request)
        assert (said.within_km, said.within_is_default) == (5_000.0, False)


def test_without_a_place_there_is_no_limit() -> None:
    unplaced = [record(place=(None, None))]
    for answers, parts in (([], {"text": "temple"}), ([unplaced], {"step": "S1"})):
        given: dict[str, Any] = dict(parts)
        found = alone(RecordingClient(list(answers)), MatchRequest(**given))
        assert (found.near, found.within_km, found.within_is_default) == (None, None, False)


def test_a_requirement_says_what_its_place_was_read_as() -> None:
    asked = MatchRequest(text="temple", place="Monterrey", as_of=DAY)
    found = alone(RecordingClient([[]]), asked)
    assert found.place == ResolvedPlace("19039", "Monterrey, Nuevo León", PlaceKind.CITY)
    assert found.near == region_point("19039")
    at_a_point = MatchRequest(text="temple", place="20.59,-100.39", as_of=DAY)
    assert alone(RecordingClient(), at_a_point).place is None


def test_a_step_is_at_its_plant_unless_a_place_is_given_on_top() -> None:
    rows = [record(place=(20.0, -100.0))]
    stored = alone(RecordingClient([rows]), MatchRequest(step="S1"))
    assert stored.place == ResolvedPlace("P", "Planta P", PlaceKind.PLANT)
    moved = alone(RecordingClient([rows]), MatchRequest(step="S1", near=HERE))
    assert (moved.near, moved.place) == (HERE, None)
    named = alone(RecordingClient([[], rows]), MatchRequest(step="S1", place="22011"))
    assert named.place == ResolvedPlace("22011", "El Marqués, Querétaro", PlaceKind.MUNICIPALITY)


def test_words_beside_a_code_are_asked_for_too() -> None:
    found = asked(capabilities=("PLT-ZN",), details="8-12 µm, lotes de 500, PPAP nivel 3")
    assert found.codes == ("PLT-ZN",)
    assert [point.said.es for point in found.open_points] == ["«PPAP nivel 3»"]
    # A gate asks for the others.
    assert found.details.thickness == StatedRange(least=8.0, most=12.0, unit="µm")
    assert found.details.lot == StatedAmount(500.0, "pieces")


def test_the_grade_of_a_material_is_not_lost_with_its_family() -> None:
    found = asked(capabilities=("HT-CARB",), material="acero 8620")
    assert (found.material, found.details.grade) == ("alloy_steel", "8620")
    assert asked(capabilities=("HT-CARB",), material="acero aleado").open_points == ()


@pytest.mark.parametrize("what", [{"text": "zincado"}, {"capabilities": ("PLT-ZN", "PASS")}])
def test_details_are_of_one_step_or_process(what: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="one step or process"):
        asked(details="8 µm", **what)


def test_standards_of_a_text_and_those_given_besides_add_up() -> None:
    assert asked(text="zincado con CQI-11", standards=("ISO9001",)).standards == (
        "CQI-11",
        "ISO9001",
    )


def test_a_standard_that_attests_no_operation_of_a_text_is_asked_of_each() -> None:
    operations = requirement_of(
        RecordingClient(), MatchRequest(as_of=DAY, text="zincado y pulido, con CQI-9")
    ).operations
    assert [one.standards for one in operations] == [("CQI-9",), ("CQI-9",)]


@pytest.mark.parametrize("said", ["Nadcap AC7102", "Boeing approval"])
def test_what_is_said_of_two_operations_is_asked_of_both_and_of_no_third(said: str) -> None:
    text = f"Solution anneal and age Inconel 718 with {said}; passivate"
    operations = requirement_of(RecordingClient(), MatchRequest(as_of=DAY, text=text)).operations
    is_asked = {
        one.capabilities[0].code: "NADCAP-HT" in one.standards or bool(one.details.approvals)
        for one in operations
    }
    assert is_asked == {"HT-SOL": True, "HT-AGE": True, "PASS": False}


def test_a_limit_without_a_place_is_left_open() -> None:
    found = asked(text="zincado a menos de 100 km")
    assert found.within_km is None
    assert [point.about for point in found.open_points] == ["withinKm"]


def test_a_limit_given_beside_a_text_is_measured_from_the_place_that_the_text_names() -> None:
    given = MatchRequest(as_of=DAY, text="zincado cerca de León", within_km=25.0)
    found = alone(RecordingClient([[]]), given)
    assert (found.within_km, found.within_is_default) == (25.0, False)
    assert found.near is not None


def test_a_limit_given_beside_a_text_that_names_no_place_is_refused() -> None:
    with pytest.raises(IncompleteRequestError, match="place to measure from"):
        asked(text="zincado", within_km=25.0)


def test_a_limit_given_beside_a_step_of_an_unknown_place_is_refused() -> None:
    given = MatchRequest(as_of=DAY, step="S1", within_km=25.0)
    with pytest.raises(IncompleteRequestError, match="place to measure from"):
        requirement_of(RecordingClient([[record(place=(None, None))]]), given)


def test_a_process_that_is_ruled_out_is_kept() -> None:
    assert asked(text="zincado, sin galvanizado en caliente").excluded == ("GALV-HD",)


def test_of_standards_of_which_one_is_enough_none_is_asked_of_all_and_it_is_open() -> None:
    found = asked(text="zincado con CQI-11, ISO 9001 o IATF 16949")
    assert found.standards == ("CQI-11",)
    assert [(point.kind, point.about) for point in found.open_points] == [("not_asked", "standard")]


def test_the_material_of_one_of_several_parts_is_asked_of_no_operation() -> None:
    text = "zincado de soportes de acero 1045 de 300x200x100 mm y anodizado de tapas"
    operations = requirement_of(RecordingClient(), MatchRequest(as_of=DAY, text=text)).operations
    assert [(one.material, one.envelope) for one in operations] == [(None, None)] * 2
    assert all("material" in {point.about for point in one.open_points} for one in operations)


def test_certificates_must_be_valid_on_the_day_that_a_text_names_unless_one_is_given() -> None:
    text = "zincado con ISO 9001 vigente al 31 de diciembre de 2035"
    assert alone(RecordingClient(), MatchRequest(text=text)).as_of == date(2035, 12, 31)
    assert alone(RecordingClient(), MatchRequest(text=text, as_of=DAY)).as_of == DAY
    assert alone(RecordingClient(), MatchRequest(text="zincado")).as_of == today()
