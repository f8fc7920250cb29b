"""The API tells the same off a projection as off the graph, and asks nothing of the graph then."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from pydantic import SecretStr

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.build import BUILDS
from tests.support.api import Api, running_api
from tests.support.recording import PassingClient
from tests.support.retiring_sample import fill_with_retired
from tests.support.sample_graph import sample_graph

SITE: Final = """
    id key name legalName clee sizeBand sizeMin sizeMax postalCode address website since verification flags
    source retired location { latitude longitude } activity { code title isKnown }
    company { key name legalForm establishments(first: 3) { key } }
    regions { code name kind parents { code } } municipality { code name population }
    offers { provenance confidence mode because checked basis claim source capability { code } }
    certificates { key number issued expires status scopeText criteria evidence standing standard { code implies } }
"""
LIST: Final = (
    "{ establishments(%s) { totalCount isCapped pageInfo { hasNextPage endCursor } nodes { %s } } }"
)
LISTS: Final = (
    "first: 20",
    'first: 20, region: "22"',
    'first: 20, region: "11", minSize: 6',
    'first: 20, capability: "PLT", region: "MEX"',
    'first: 20, activity: "3328", maxSize: 50',
    'first: 20, standard: "ISO9001"',
    'first: 20, standard: "IATF16949", region: "22"',
    'first: 20, near: "20.59,-100.39", withinKm: 80',
)
MATCHES: Final = """query ($input: MatchStepInput!) {
    matchStep(input: $input, first: 20) { candidates { name status establishment { municipality { name } } } }
}"""
CONTACTS_KEY: Final = "esl_contacts_0123456789abcdef"
KEYS: Final[dict[str, Any]] = {
    "cursor_key": SecretStr("k" * 40),
    "contacts_key": SecretStr(CONTACTS_KEY),
}
ASKED: Final = {"capabilities": ["PLT-ZN"], "place": "20.59,-100.39", "withinKm": 1000}


@pytest.fixture(scope="module")
def settings(
    engine_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory
) -> StoreSettings:
    return sample_graph(engine_settings, tmp_path_factory, rows=2_000, by=fill_with_retired)


@pytest.fixture(scope="module")
def graph(settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(settings) as client:
        yield client


@pytest.fixture(scope="module")
def of_graph(graph: GraphClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Yield an API that has no projection."""
    with running_api(graph, **KEYS, projections=str(tmp_path_factory.mktemp("none"))) as api:
        yield api


@pytest.fixture(scope="module")
def reading(graph: GraphClient) -> PassingClient:
    return PassingClient(graph)


@pytest.fixture(scope="module")
def projected(reading: PassingClient, settings: StoreSettings) -> Iterator[Api]:
    with running_api(reading, **KEYS, projections=str(settings.projections_folder)) as api:
        yield api


@pytest.mark.parametrize("asked", LISTS)
def test_every_list_is_the_same_and_the_graph_is_asked_for_its_build_alone(
    of_graph: Api, projected: Api, reading: PassingClient, asked: str
) -> None:
    reading.reads.clear()
    found = projected.data(LIST % (asked, SITE))
    assert {one.text for one in reading.reads} == {BUILDS.text}
    assert found == of_graph.data(LIST % (asked, SITE))
    assert found["establishments"]["nodes"]


def test_candidates_lead_to_their_sites_without_the_graph(
    of_graph: Api, projected: Api, reading: PassingClient
) -> None:
    reading.reads.clear()
    found = projected.data(MATCHES, input=ASKED)
    assert {one.text for one in reading.reads} == {BUILDS.text}
    assert found == of_graph.data(MATCHES, input=ASKED)
    assert found["matchStep"]["candidates"]


def test_a_cursor_of_one_leads_on_in_the_other(of_graph: Api, projected: Api) -> None:
    page = "query ($after: String) { establishments(first: 5, after: $after) { pageInfo { endCursor } nodes { key } } }"
    seen, after = [], None
    for api in (projected, of_graph, projected):
        found = api.data(page, after=after)["establishments"]
        seen += [node["key"] for node in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
    assert len(set(seen)) == 15
    assert seen == sorted(seen)


def test_contacts_are_told_to_whoever_may_see_them_alone(of_graph: Api, projected: Api) -> None:
    body = {"query": "{ establishments(first: 100) { nodes { phone email } } }"}
    key = {"Authorization": f"Bearer {CONTACTS_KEY}"}
    hidden, shown, expected = (
        api.http("POST", "/graphql", json=body, headers=headers).json()["data"]
        for api, headers in ((projected, {}), (projected, key), (of_graph, key))
    )
    nodes = hidden["establishments"]["nodes"]
    assert nodes == [{"phone": None, "email": None}] * 100
    assert shown == expected
    assert any(node["phone"] for node in shown["establishments"]["nodes"])
