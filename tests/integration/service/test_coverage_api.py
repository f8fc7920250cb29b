"""Coverage and supply maps over GraphQL are what the queries answer."""

from datetime import date
from typing import Any

import pytest

from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import supply_map
from tests.integration.service.conftest import Service
from tests.support.api import Api

DAY = date(2026, 11, 22)

COVERAGE = """
query($input: CoverageInput!) {
  coverage(input: $input) {
    scope { kind code name } stepCount
    steps { stepId reach value currency best { establishmentId openGates { gate } }
            step { key } hindrances { gate detail outcome label } counts { status count } }
    totals { reach total { steps values { value currency } value currency unvalued } }
    componentTotals { reach total { steps value } }
    zones { zone reach steps value }
    components { componentId reach weakestIds steps value goods }
    obstacles {
      establishmentId name reach stepIds steps value currency
      change { gate gates kind action subject change monthsMin monthsMax effort source asOf }
    }
    rates { currency to day }
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
    assert amounts == [(250_000.0, "USD"), (None, "XXX")]
    assert sum(total["total"]["steps"] for total in found["totals"]) == 2
    [component] = found["components"]
    assert (component["componentId"], component["reach"]) == ("K1", "VERIFY")
    assert component["weakestIds"] == ["S1", "S2"]
    # Nobody lacks anything for sure: there is nothing that a change would unlock.
    assert found["obstacles"] == []


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


@pytest.mark.parametrize(("language", "name"), [("es", "Estados Unidos"), ("en", "United States")])
def test_a_country_on_the_map_has_the_name_of_the_language(
    api: Api, language: str, name: str
) -> None:
    given = {"buyer": "buyer:motriz-mx", "asOf": DAY.isoformat()}
    answer = api.post(MAP, {"input": given}, headers={"accept-language": language}).json()
    nodes = {node["key"]: node["name"] for node in answer["data"]["supplyMap"]["nodes"]}
    assert nodes["USA"] == name
