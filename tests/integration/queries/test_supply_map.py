"""The supply map of a small buyer, alike on both engines and equal to the reviewed file."""

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.relationships import RunBy
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.matching.reads import CANDIDATE_OFFERS
from eslabon.queries.supply_map.answer import MapNode, SupplyMap
from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.queries.supply_map.kinds import MapEdgeKind, MapNodeKind
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import ForeignPlantError, supply_map
from tests.support.graph_rows import wipe, write_rows
from tests.support.recording import CountingClient
from tests.support.small_graph import SMALL_GRAPH

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "supply_map.json"
DAY = date(2026, 11, 22)
REQUEST = SupplyMapRequest(buyer="buyer:motriz-mx", as_of=DAY)


@pytest.fixture(scope="module")
def small(engine_settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(engine_settings) as client:
        wipe(client)
        write_rows(client, SMALL_GRAPH)
        yield client


def as_json(drawn: SupplyMap) -> str:
    """Return a map as the reviewed file holds it."""
    edges = [
        {
            name: round(value, 6) if isinstance(value, float) else value
            for name, value in dataclasses.asdict(edge).items()
            if value is not None
        }
        | ({} if edge.status is None else {"status": edge.status.name})
        for edge in drawn.edges
    ]
    content = {
        "scope": dataclasses.asdict(drawn.scope),
        "nodes": [_node(node) for node in drawn.nodes],
        "edges": edges,
        "geojson": feature_collection(drawn),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _node(node: MapNode) -> dict[str, object]:
    """Return a node with what is known of its site, if it is one."""
    told = dataclasses.asdict(node) | {"name": node.name.es}
    site = told.pop("site")
    known = {name: value for name, value in (site or {}).items() if value is not None}
    return told | ({"site": known} if site else {})


def asking(**parts: object) -> SupplyMapRequest:
    return SupplyMapRequest(**{**dict(REQUEST), **parts})


def test_the_map_is_the_reviewed_one(small: GraphClient) -> None:
    assert as_json(supply_map(small, REQUEST)) == GOLDEN.read_text(encoding="utf-8")


def test_the_same_request_gives_the_same_map(small: GraphClient) -> None:
    assert supply_map(small, REQUEST) == supply_map(small, REQUEST)


def test_a_group_is_drawn_with_its_subsidiaries(small: GraphClient) -> None:
    drawn = supply_map(small, asking(buyer="Grupo Motriz"))
    assert {n.key for n in drawn.nodes if n.kind is MapNodeKind.STEP} == {"S1", "S2"}
    assert (drawn.step_count, drawn.steps_shown) == (2, 2)


def test_fewer_steps_are_drawn_than_there_are_and_said_so(small: GraphClient) -> None:
    drawn = supply_map(small, asking(steps=1))
    assert [n.key for n in drawn.nodes if n.kind is MapNodeKind.STEP] == ["S1"]
    assert (drawn.step_count, drawn.steps_shown) == (2, 1)


def test_each_step_has_no_more_suppliers_than_asked_for(small: GraphClient) -> None:
    drawn = supply_map(small, asking(suppliers=1))
    offered = [e for e in drawn.edges if e.kind is MapEdgeKind.COULD_BE_DONE_BY]
    assert sorted(e.start for e in offered) == ["step:S1", "step:S2"]
    without = supply_map(small, asking(suppliers=0))
    assert not [n for n in without.nodes if n.kind is MapNodeKind.SUPPLIER]


def test_a_plant_that_sends_nothing_out_has_nothing_on_it(small: GraphClient) -> None:
    plant_of(small, "P2", buyer="buyer:motriz-mx")
    for plant in ("P2", "planta p2"):
        # A group has the plants of its subsidiaries.
        for buyer in ("Motriz de México", "Grupo Motriz"):
            drawn = supply_map(small, asking(buyer=buyer, plant=plant))
            assert (drawn.nodes, drawn.edges, drawn.step_count) == ((), (), 0)


def test_a_plant_of_another_buyer_is_refused_rather_than_drawn_empty(small: GraphClient) -> None:
    write_rows(small, (Buyer(id="buyer:other", name="Otra"),))
    plant_of(small, "P5", buyer="buyer:other")
    plant_of(small, "P6", buyer=None)
    with pytest.raises(ForeignPlantError, match="P5") as refused:
        supply_map(small, asking(plant="planta p5"))
    assert "Motriz" in refused.value.message.es
    assert "buyer:other" in refused.value.hint.es
    with pytest.raises(ForeignPlantError, match="P6"):
        supply_map(small, asking(plant="P6"))
    with pytest.raises(ForeignPlantError, match="P1"):
        supply_map(small, asking(buyer="Otra", plant="P1"))
    # A group's own plant is not its subsidiary's.
    plant_of(small, "P7", buyer="buyer:grupo-motriz")
    with pytest.raises(ForeignPlantError, match="P7"):
        supply_map(small, asking(buyer="Motriz de México", plant="P7"))


def plant_of(client: GraphClient, plant: str, *, buyer: str | None) -> None:
    run_by = [] if buyer is None else [RunBy(start=plant, end=buyer)]
    write_rows(client, [Plant(id=plant, name=f"Planta {plant}"), *run_by])


def test_an_unknown_plant_is_told_rather_than_drawn_empty(small: GraphClient) -> None:
    with pytest.raises(NotFoundError, match="P9"):
        supply_map(small, asking(plant="P9"))


def test_an_unknown_buyer_is_told_with_the_nearest(small: GraphClient) -> None:
    with pytest.raises(NotFoundError) as caught:
        supply_map(small, asking(buyer="Grupo Motris"))
    assert "Grupo Motriz" in caught.value.hint.es


def test_the_offers_of_a_process_are_read_once(small: GraphClient) -> None:
    counted = CountingClient(small)
    supply_map(counted, asking(suppliers=2))
    read: list[str] = []
    for statement in counted.reads:
        codes = statement.parameters.get("codes")
        if statement.text == CANDIDATE_OFFERS.text and isinstance(codes, list):
            read += codes
    assert {"HT-CARB", "PLT-ZN"} <= set(read)
    assert len(read) == len(set(read))
