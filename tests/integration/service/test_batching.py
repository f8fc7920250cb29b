"""What one operation reads does not grow with how many nodes it shows."""

from collections.abc import Iterator

import pytest

from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.finishing_step import FinishingStep
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.relationships import (
    ConformsTo,
    DoneIn,
    HeldBy,
    LocatedIn,
    OfComponent,
    Offers,
    OperatedBy,
    Requires,
    RunBy,
    SendsOut,
)
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from tests.integration.service.conftest import Service
from tests.support.api import running_api
from tests.support.graph_rows import wipe, write_rows
from tests.support.recording import CountingClient
from tests.support.small_graph import CAPABILITIES, REGIONS

COUNT = 100

ESTABLISHMENTS = """
query($first: Int!) {
  establishments(first: $first) {
    totalCount isCapped
    nodes {
      municipality { parents { code } } regions { parents { code } } activity { title }
      company { establishments { key offers { capability { code } } } }
      offers { capability { label } } certificates { standard { name } }
    }
  }
}
"""
STEPS = """
query($first: Int!) {
  finishingSteps(first: $first) {
    nodes {
      capability { code } standards { code } doneIn { parents { code } }
      component { finishingSteps { key plant { key } } }
      plant { municipality { name } finishingSteps { key }
              buyer { group { key } plants { key } } }
    }
  }
}
"""
MATCH = """
query($first: Int!) {
  matchStep(input: {capabilities: ["HT-CARB"]}, first: $first) {
    candidates { establishment { municipality { name } company { key } offers { mode } } }
  }
}
"""
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Establishment { offers { mode } } } }"


def many() -> Iterator[object]:
    """Yield a hundred of each kind, every one with parents of its own."""
    for n in range(COUNT):
        site, step = f"{1_000 + n}", f"S{n:03}"
        yield Establishment(
            id=site, name=f"Taller {n}", municipality_code="22014", activity_code="332810"
        )
        yield Company(key=f"name:{n}", name=f"Empresa {n}")
        yield OperatedBy(start=site, end=f"name:{n}")
        yield LocatedIn(start=site, end="22014")
        yield Offers(start=site, end="HT-CARB", provenance="declared", confidence=0.5)
        yield Certificate(id=f"C{n}")
        yield HeldBy(start=f"C{n}", end=site)
        yield ConformsTo(start=f"C{n}", end="ISO9001")
        yield Buyer(id=f"B{n}", name=f"Comprador {n}")
        yield Plant(id=f"P{n}", name=f"Planta {n}", municipality_code="22014")
        yield RunBy(start=f"P{n}", end=f"B{n}")
        yield Component(id=f"K{n}", name=f"Pieza {n}")
        yield FinishingStep(id=step, name="Carburizado")
        yield SendsOut(start=f"P{n}", end=step)
        yield OfComponent(start=step, end=f"K{n}")
        yield Requires(start=step, end="HT-CARB")
        yield DoneIn(start=step, end="USA")


@pytest.fixture(scope="module")
def crowded(engine_settings: StoreSettings) -> Iterator[Service]:
    with connect(engine_settings) as client:
        wipe(client)
        write_rows(client, (*REGIONS, *CAPABILITIES, *many()))
        counting = CountingClient(client)
        with running_api(counting, max_cost=100_000) as api:
            yield Service(api, counting)


@pytest.mark.parametrize(
    ("query", "most"),
    [(ESTABLISHMENTS, 16), (STEPS, 14), (MATCH, 18)],
    ids=["sites", "steps", "match"],
)
def test_a_hundred_parents_are_read_as_often_as_one(
    crowded: Service, query: str, most: int
) -> None:
    one = crowded.reads_of(query, first=1)
    # Of all there are one read brings the keys; before the last, two.
    many = crowded.reads_of(query, first=COUNT - 1)
    assert crowded.reads_of(query, first=COUNT) <= one == many <= most


def test_a_hundred_nodes_are_read_as_often_as_one(crowded: Service) -> None:
    found = crowded.api.data("{ establishments(first: 100) { nodes { id } } }")
    ids = [node["id"] for node in found["establishments"]["nodes"]]
    assert len(ids) == COUNT
    assert crowded.reads_of(NODES, ids=ids[:1]) == crowded.reads_of(NODES, ids=ids) == 2


def test_nothing_is_counted_unless_the_total_is_asked_for(crowded: Service) -> None:
    without = crowded.reads_of("{ buyers { nodes { key } } }")
    assert crowded.reads_of("{ buyers { nodes { key } totalCount } }") == without + 1
    assert crowded.reads_of("{ buyers { nodes { key } totalCount isCapped } }") == without + 1


def test_more_nodes_than_a_page_may_hold_are_refused_unread(crowded: Service) -> None:
    before = len(crowded.client.reads)
    assert crowded.api.codes(NODES, ids=["x"] * 101) == ["OUT_OF_RANGE"]
    assert len(crowded.client.reads) == before
