"""Answers over GraphQL page by page, and what they tell of each site."""

from typing import Any

import pytest

from eslabon.graph.store.client import Statement
from tests.integration.service.conftest import Service
from tests.support.api import Api

PAGES: dict[str, tuple[str, str, dict[str, object]]] = {
    "matchStep": (
        "MatchStepInput",
        "candidates { establishmentId place }",
        {"capabilities": ["HT-CARB"], "asOf": "2026-11-22"},
    ),
    "coverage": ("CoverageInput", "steps { stepId }", {"region": "22", "asOf": "2026-11-22"}),
    "opportunities": (
        "OpportunityInput",
        "opportunities { stepId }",
        {"establishment": "101", "asOf": "2026-11-22"},
    ),
}


def page_of(api: Api, field: str, *, first: int, after: str | None, **more: object) -> Any:
    kind, rows, asked = PAGES[field]
    query = (
        f"query($input: {kind}!, $first: Int!, $after: String) {{ found: {field}(input: $input, "
        f"first: $first, after: $after) {{ rows: {rows} "
        "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    )
    return api.ask(query, input={**asked, **more}, first=first, after=after)


@pytest.mark.parametrize("field", PAGES)
def test_pages_of_an_answer_follow_each_other_to_its_end(api: Api, field: str) -> None:
    whole = page_of(api, field, first=100, after=None)["data"]["found"]
    assert not whole["pageInfo"]["hasNextPage"]
    seen: list[Any] = []
    after, has_next = None, True
    while has_next:
        page = page_of(api, field, first=1, after=after)["data"]["found"]
        assert len(page["rows"]) == 1
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        seen += page["rows"]
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert seen == whole["rows"]
    past = page_of(api, field, first=1, after=after)["data"]["found"]
    assert past["rows"] == []
    assert past["pageInfo"]["endCursor"] is None


@pytest.mark.parametrize("field", PAGES)
def test_a_cursor_of_another_request_or_of_nobody_is_refused(api: Api, field: str) -> None:
    info = page_of(api, field, first=1, after=None)["data"]["found"]["pageInfo"]
    other = page_of(api, field, first=1, after=info["endCursor"], asOf="2026-11-23")
    assert [e["extensions"]["code"] for e in other["errors"]] == ["CURSOR_EXPIRED"]
    forged = page_of(api, field, first=1, after="abc")
    assert [e["extensions"]["code"] for e in forged["errors"]] == ["CURSOR_INVALID"]
    kind, _, _ = PAGES[field]
    listed = api.data("{ buyers(first: 1) { pageInfo { endCursor } } }")["buyers"]["pageInfo"]
    of_a_list = page_of(api, field, first=1, after=listed["endCursor"])
    assert [e["extensions"]["code"] for e in of_a_list["errors"]] == ["CURSOR_EXPIRED"], kind


def test_a_cursor_of_another_build_is_refused(service: Service) -> None:
    info = page_of(service.api, "coverage", first=1, after=None)["data"]["found"]["pageInfo"]
    build = "MERGE (b:Build {number: 7}) SET b.status = 'current', b.token = 't', b.brief = false"
    service.client.client.write([Statement(build)])
    try:
        later = page_of(service.api, "coverage", first=1, after=info["endCursor"])
    finally:
        service.client.client.write([Statement("MATCH (b:Build) DELETE b")])
    assert [e["extensions"]["code"] for e in later["errors"]] == ["CURSOR_EXPIRED"]


def test_every_site_of_every_answer_is_told_with_where_it_is_and_what_it_is_like(api: Api) -> None:
    site = "address municipalityCode municipality activityCode activity sizeBand website"
    day = 'asOf: "2026-11-22"'
    found = api.data(
        f"""{{
          matchStep(input: {{step: "S1", {day}}}) {{ candidates {{ establishmentId {site} }} }}
          coverage(input: {{region: "22", {day}}}) {{ steps {{ best {{ establishmentId {site} }} }} }}
          opportunities(input: {{establishment: "bajio", {day}}}) {{ establishmentId {site} }}
          supplyMap(input: {{buyer: "mex", {day}}}) {{ nodes {{ kind site {{ establishmentId {site} }} }} }}
        }}"""
    )
    told = [
        *found["matchStep"]["candidates"],
        *(step["best"] for step in found["coverage"]["steps"] if step["best"]),
        found["opportunities"],
        *(n["site"] for n in found["supplyMap"]["nodes"] if n["kind"] == "SUPPLIER"),
    ]
    sites = {one["establishmentId"]: one for one in told}
    assert sites.keys() == {"100", "101", "102"}
    assert sites["100"] == {
        "establishmentId": "100",
        "address": None,
        "municipalityCode": "22014",
        "municipality": "Querétaro",
        "activityCode": "332810",
        "activity": "Recubrimientos y terminados metálicos",
        "sizeBand": "31 a 50 personas",
        "website": None,
    }
    assert all(one == sites[one["establishmentId"]] for one in told)
