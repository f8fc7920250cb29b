"""Matches, coverage and supply maps over GraphQL equal what the queries answer."""

import math
from datetime import date
from typing import Any

import pytest

from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.features.table import feature_claims
from eslabon.queries.matching.match import match
from eslabon.queries.opportunities.opportunities import opportunities
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import supply_map
from tests.integration.service.conftest import Service
from tests.support.api import Api

DAY = date(2026, 11, 22)

MATCH = """
query($input: MatchStepInput!, $first: Int! = 20) {
  matchStep(input: $input, first: $first) {
    request { capabilities { code confidence } asOf } leftOut
    counts { status count }
    funnel { considered steps { gate label stopped remaining passed unknown failed } }
    candidates {
      place establishmentId name status score distanceKm provenance mode capabilityCode
      establishment { key municipality { name } }
      gates { gate outcome label asked found lacking change }
      contributions { feature claim value weight contribution asked found }
    }
  }
}
"""


def test_a_match_over_the_api_is_the_match_of_the_queries(service: Service) -> None:
    found = service.api.data(MATCH, input={"step": "S1", "asOf": DAY.isoformat()})["matchStep"]
    expected = match(service.client, MatchRequest(step="S1", as_of=DAY))
    assert [
        (c["place"], c["establishmentId"], c["status"], c["score"]) for c in found["candidates"]
    ] == [(c.place, c.establishment_id, c.status.name, c.score) for c in expected.candidates]
    assert found["funnel"]["considered"] == expected.funnel.considered == 2
    steps = found["funnel"]["steps"]
    assert [s["gate"] for s in steps] == [s.gate.upper() for s in expected.funnel.steps]
    assert sum(count["count"] for count in found["counts"]) == 2


def test_contributions_add_up_and_reasons_are_in_the_language_of_the_request(api: Api) -> None:
    first = api.data(MATCH, input={"step": "S1", "asOf": "2026-11-22"})["matchStep"]
    best = first["candidates"][0]
    assert math.isclose(sum(p["contribution"] for p in best["contributions"]), best["score"])
    assert all(gate["asked"] and gate["found"] for gate in best["gates"])
    variables = {"input": {"step": "S1", "asOf": "2026-11-22"}}
    headers = {"accept-language": "en"}
    english = api.post(MATCH, variables, headers=headers).json()["data"]["matchStep"]
    labels = [gate["label"] for gate in best["gates"]]
    assert labels != [gate["label"] for gate in english["candidates"][0]["gates"]]


@pytest.mark.parametrize(
    "given",
    [
        {"capabilities": ["HT-CARB"]},
        {"capabilities": ["ht-carb", "PLT-ZN"]},
        {"capabilities": ["carburizado"], "standards": ["cqi 9"]},
        {"capabilities": ["HT-CARB"], "place": "P1", "withinKm": 5_000},
        {"capabilities": ["HT-CARB"], "place": "queretaro, qro.", "withinKm": 5_000},
        {"capabilities": ["HT-CARB"], "place": "estado de queretaro", "withinKm": 5_000},
        {"capabilities": ["HT-CARB"], "place": "20.6,-100.4", "withinKm": 5_000},
        {"text": "carburizado de ejes de acero"},
        {"capabilities": ["HT-CARB"], "near": {"latitude": 20.6, "longitude": -100.4}},
        {"capabilities": ["HT-CARB"], "material": "acero inoxidable"},
    ],
)
def test_a_step_may_be_described_on_the_spot(api: Api, given: dict[str, Any]) -> None:
    found = api.data(MATCH, input=given)["matchStep"]
    assert found["candidates"]
    assert "HT-CARB" in {c["code"] for c in found["request"]["capabilities"]}


def test_a_match_says_what_its_place_was_read_as(api: Api) -> None:
    query = """query($input: MatchStepInput!) {
      matchStep(input: $input) { request {
        near withinKm withinIsDefault place { code name kind others } } } }"""
    named: dict[str, Any] = {"capabilities": ["HT-CARB"], "place": "queretaro"}
    found = api.data(query, input=named)["matchStep"]["request"]
    assert found["place"] == {
        "code": "22014",
        "name": "Querétaro, Querétaro",
        "kind": "CITY",
        "others": ["22"],
    }
    assert (found["withinKm"], found["withinIsDefault"]) == (250.0, True)
    named |= {"place": "monterrey, nl", "withinKm": 10}
    found = api.data(query, input=named)["matchStep"]["request"]
    assert (found["withinKm"], found["withinIsDefault"]) == (10.0, False)
    assert found["near"] == list(region_point("19039") or ())
    found = api.data(query, input={"step": "S1"})["matchStep"]["request"]
    assert found["place"]["code"] == "P1"
    found = api.data(query, input={"capabilities": ["HT-CARB"], "near": NEAR})["matchStep"]
    assert (found["request"]["near"], found["request"]["place"]) == ([20.6, -100.4], None)


def test_first_cuts_the_candidates(api: Api) -> None:
    found = api.data(MATCH, input={"capabilities": ["HT-CARB"]}, first=1)["matchStep"]
    assert [c["place"] for c in found["candidates"]] == [1]
    assert found["funnel"]["considered"] == 2


NEAR = {"latitude": 20.6, "longitude": -100.4}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "INCOMPLETE_REQUEST"),
        ({"step": "S1", "text": "niquelado"}, "INCOMPLETE_REQUEST"),
        ({"step": "S9"}, "NOT_FOUND"),
        ({"step": ""}, "INCOMPLETE_REQUEST"),
        ({"text": "hola"}, "TEXT_NOT_UNDERSTOOD"),
        ({"text": "x" * 2_001}, "TEXT_NOT_UNDERSTOOD"),
        ({"text": "zincado " * 3_000}, "TEXT_TOO_LONG"),
        ({"details": "8 µm " * 5_000}, "TEXT_TOO_LONG"),
        ({"text": "zincado\0"}, "MALFORMED_VALUE"),
        ({"details": "\0"}, "MALFORMED_VALUE"),
        ({"place": "León\0"}, "MALFORMED_VALUE"),
        ({"standards": ["CQI\0-9"]}, "MALFORMED_VALUE"),
        ({"capabilities": []}, "INCOMPLETE_REQUEST"),
        ({"capabilities": ["NOPE"]}, "UNKNOWN_CAPABILITY"),
        ({"capabilities": ["HT-CARB"] * 21}, "OUT_OF_RANGE"),
        ({"near": {"latitude": 90.1, "longitude": 0}}, "OUT_OF_RANGE"),
        ({"near": {"latitude": -90.1, "longitude": 0}}, "OUT_OF_RANGE"),
        ({"near": {"latitude": 0, "longitude": 180.1}}, "OUT_OF_RANGE"),
        ({"near": {"latitude": 0, "longitude": -180.1}}, "OUT_OF_RANGE"),
        ({"near": NEAR, "withinKm": -1}, "OUT_OF_RANGE"),
        ({"withinKm": 10}, "INCOMPLETE_REQUEST"),
        ({"near": NEAR, "place": "P1"}, "INCOMPLETE_REQUEST"),
        ({"place": "Atlantis"}, "UNKNOWN_PLACE"),
        ({"place": "-100.4,20.6"}, "POINT_MISTYPED"),
        ({"place": "20.6,100.4"}, "POINT_MISTYPED"),
        ({"place": "benito juarez"}, "AMBIGUOUS_NAME"),
        ({"place": "USA"}, "PLACE_WITHOUT_POINT"),
        ({"place": " "}, "INCOMPLETE_REQUEST"),
        ({"near": {"latitude": 20.6, "longitude": 100.4}}, "POINT_MISTYPED"),
        ({"near": {"latitude": -100.4, "longitude": 20.6}}, "POINT_MISTYPED"),
        ({"place": "x" * 2_001}, "OUT_OF_RANGE"),
        ({"material": "unobtainium"}, "UNKNOWN_CODE"),
        ({"envelope": {}}, "INCOMPLETE_REQUEST"),
        ({"envelope": {"length": -1, "width": 1, "height": 1}}, "OUT_OF_RANGE"),
        ({"envelope": {"length": 1, "width": -1, "height": 1}}, "OUT_OF_RANGE"),
        ({"envelope": {"length": 1, "width": 1, "height": -1}}, "OUT_OF_RANGE"),
        ({"mass": -0.1}, "OUT_OF_RANGE"),
        ({"annualVolume": -1}, "OUT_OF_RANGE"),
        ({"standards": ["NOPE"]}, None),
        ({"requiredMode": "SUBCONTRACTED"}, "OUT_OF_RANGE"),
        ({"capabilities": ["x" * 201]}, "OUT_OF_RANGE"),
        ({"standards": ["x" * 201]}, "OUT_OF_RANGE"),
        ({"standards": ["CQI-9"] * 21}, "OUT_OF_RANGE"),
        ({"minSize": -1}, "OUT_OF_RANGE"),
        ({"maxSize": -1}, "OUT_OF_RANGE"),
        ({"minSize": 50, "maxSize": 49}, "OUT_OF_RANGE"),
        ({"nearMissLimit": -1}, "OUT_OF_RANGE"),
        ({"nearMissLimit": 4}, "OUT_OF_RANGE"),
    ],
)
def test_each_field_out_of_range_has_its_code(
    api: Api, given: dict[str, Any], code: str | None
) -> None:
    step = {"step", "text", "capabilities"} & given.keys() or not given
    found = api.ask(MATCH, input=given if step else {"capabilities": ["HT-CARB"], **given})
    (error,) = found["errors"]
    assert error["extensions"]["hint"]
    assert error["extensions"]["requestId"]
    if code is None:  # the catalogue of standards has its own code for it
        assert error["extensions"]["code"].startswith("UNKNOWN")
    else:
        assert error["extensions"]["code"] == code


@pytest.mark.parametrize("first", [0, 101])
def test_the_number_of_candidates_has_limits(api: Api, first: int) -> None:
    given = {"capabilities": ["HT-CARB"]}
    assert api.codes(MATCH, input=given, first=first) == ["OUT_OF_RANGE"]


@pytest.mark.parametrize(
    "given",
    [
        {"asOf": "22/11/2026"},
        {"asOf": "2026-02-30"},
        {"requiredMode": "SOMEHOW"},
        {"mass": "heavy"},
        {"minSize": 1.5},
        {"near": {"latitude": 20.6}},
        {"unknown": 1},
        {"capabilities": [None]},
    ],
)
def test_a_value_of_the_wrong_type_never_runs(api: Api, given: dict[str, Any]) -> None:
    answer = api.ask(MATCH, input={"text": "zincado", **given})
    assert "data" not in answer
    assert {e["extensions"]["code"] for e in answer["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}


COVERAGE = """
query($input: CoverageInput!) {
  coverage(input: $input) {
    scope { kind code name } stepCount
    steps { stepId reach value currency best { establishmentId openGates { gate } }
            step { key } hindrances { gate detail outcome label } counts { status count } }
    totals { reach total { steps values { value currency } } }
    obstacles { gate detail steps values { value currency } }
  }
}
"""


@pytest.mark.parametrize(
    ("given", "kind"), [({"buyer": "buyer:grupo-motriz"}, "BUYER"), ({"region": "22"}, "REGION")]
)
def test_coverage_tells_what_the_steps_reach(api: Api, given: dict[str, Any], kind: str) -> None:
    found = api.data(COVERAGE, input={**given, "asOf": "2026-11-22"})["coverage"]
    assert (found["scope"]["kind"], found["stepCount"]) == (kind, 2)
    assert [(s["stepId"], s["reach"]) for s in found["steps"]] == [
        ("S1", "VERIFY"),
        ("S2", "VERIFY"),
    ]
    amounts = [(step["value"], step["currency"]) for step in found["steps"]]
    assert amounts == [(1_150_000.0, "USD"), (None, "XXX")]
    assert sum(total["total"]["steps"] for total in found["totals"]) == 2
    assert found["obstacles"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "INCOMPLETE_REQUEST"),
        ({"buyer": "b", "region": "22"}, "INCOMPLETE_REQUEST"),
        ({"buyer": "nobody"}, "NOT_FOUND"),
        ({"region": "99"}, "NOT_FOUND"),
        ({"region": "22", "withinKm": -1}, "OUT_OF_RANGE"),
        ({"region": "22", "nearMissLimit": 4}, "OUT_OF_RANGE"),
    ],
)
def test_coverage_refuses_what_it_cannot_understand(
    api: Api, given: dict[str, Any], code: str
) -> None:
    assert api.codes(COVERAGE, input=given) == [code]


MAP = """
query($input: SupplyMapInput!) {
  supplyMap(input: $input) {
    scope { code } stepCount stepsShown
    nodes { id kind key name location { latitude longitude } }
    edges { kind start end evidence plant isOffshore distanceKm place status score }
    geojson
  }
}
"""


def test_a_supply_map_is_that_of_the_queries(service: Service) -> None:
    given = {"buyer": "buyer:motriz-mx", "asOf": DAY.isoformat()}
    found = service.api.data(MAP, input=given)["supplyMap"]
    expected = supply_map(service.client, SupplyMapRequest(buyer="buyer:motriz-mx", as_of=DAY))
    assert [node["id"] for node in found["nodes"]] == [node.id for node in expected.nodes]
    assert [(e["kind"], e["evidence"], e["end"]) for e in found["edges"]] == [
        (e.kind.name, e.evidence.name, e.end) for e in expected.edges
    ]
    assert found["geojson"] == feature_collection(expected)
    offshore = [e for e in found["edges"] if e["isOffshore"]]
    assert {(e["kind"], e["end"]) for e in offshore} == {("DONE_IN", "region:USA")}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"buyer": ""}, "INCOMPLETE_REQUEST"),
        ({"buyer": "nobody"}, "NOT_FOUND"),
        ({"buyer": "b", "suppliers": 11}, "OUT_OF_RANGE"),
        ({"buyer": "b", "suppliers": -1}, "OUT_OF_RANGE"),
        ({"buyer": "b", "steps": 0}, "OUT_OF_RANGE"),
        ({"buyer": "b", "steps": 201}, "OUT_OF_RANGE"),
        ({"buyer": "b", "withinKm": -1}, "OUT_OF_RANGE"),
        ({"buyer": "b", "nearMissLimit": 9}, "OUT_OF_RANGE"),
        ({"buyer": "b", "plant": ""}, "INCOMPLETE_REQUEST"),
        ({"buyer": "buyer:motriz-mx", "plant": "nope"}, "NOT_FOUND"),
    ],
)
def test_a_supply_map_refuses_what_it_cannot_understand(
    api: Api, given: dict[str, Any], code: str
) -> None:
    assert api.codes(MAP, input=given) == [code]


def test_the_features_of_the_score_are_published_with_their_claims(api: Api) -> None:
    found = api.data("{ matchFeatures { name claim weight label } }")["matchFeatures"]
    assert [(f["name"], f["claim"], f["weight"]) for f in found] == [
        (f.name.upper(), f.claim.es, f.weight) for f in feature_claims()
    ]
    assert math.isclose(sum(f["weight"] for f in found), 1.0)


OPPORTUNITIES = """
query($input: OpportunityInput!, $first: Int! = 20) {
  opportunities(input: $input, first: $first) {
    establishmentId stepsConsidered establishment { key }
    opportunities { stepId status buyer capabilities value currency openGates { gate outcome } }
  }
}
"""


def test_opportunities_are_those_of_the_queries(service: Service) -> None:
    given = {"establishment": "101", "asOf": DAY.isoformat()}
    found = service.api.data(OPPORTUNITIES, input=given)["opportunities"]
    request = OpportunityRequest(establishment="101", as_of=DAY)
    expected = opportunities(service.client, request).opportunities
    assert expected
    assert [(o["stepId"], o["status"]) for o in found["opportunities"]] == [
        (one.step_id, one.status.name) for one in expected
    ]
    assert found["establishment"] == {"key": "101"}
    assert found["stepsConsidered"] == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"establishment": "nobody"}, "UNKNOWN_ESTABLISHMENT"),
        ({"establishment": ""}, "INCOMPLETE_REQUEST"),
        ({"establishment": "101", "withinKm": -1}, "OUT_OF_RANGE"),
        ({"establishment": "101", "nearMissLimit": 4}, "OUT_OF_RANGE"),
    ],
)
def test_opportunities_refuse_what_they_cannot_understand(
    api: Api, given: dict[str, Any], code: str
) -> None:
    assert api.codes(OPPORTUNITIES, input=given) == [code]


@pytest.mark.parametrize(("language", "name"), [("es", "Estados Unidos"), ("en", "United States")])
def test_a_country_on_the_map_has_the_name_of_the_language(
    api: Api, language: str, name: str
) -> None:
    given = {"buyer": "buyer:motriz-mx", "asOf": DAY.isoformat()}
    answer = api.post(MAP, {"input": given}, headers={"accept-language": language}).json()
    nodes = {node["key"]: node["name"] for node in answer["data"]["supplyMap"]["nodes"]}
    assert nodes["USA"] == name
