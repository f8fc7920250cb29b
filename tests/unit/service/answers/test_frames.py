"""Answers as tables and graphs of the libraries that notebooks use."""

import networkx as nx
import numpy as np

from eslabon.graph.language import same
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.match import match_among
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind
from eslabon.service.answers.frames import frame, network
from eslabon.service.answers.plain import plain
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, WorldSource

WORLD = WorldSource(
    [
        Site(id="good", claims=(Claim(provenance="audited"),), certificates=(Held(),)),
        Site(id="silent", claims=(Claim(),)),
    ]
)
REQUEST = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.6, -100.4),
    within_km=100,
    standards=("CQI-9",),
    as_of=AS_OF,
)
PLANT = MapNode(
    kind=MapNodeKind.PLANT, key="P", name=same("Planta"), latitude=20.65, longitude=-100.42
)
STEP = MapNode(kind=MapNodeKind.STEP, key="S", name=same("Zincado"))
SUPPLIER = MapNode(kind=MapNodeKind.SUPPLIER, key="1", name=same("Uno"))
MAP = SupplyMap(
    scope=Scope(ScopeKind.BUYER, "b", "B"),
    nodes=(PLANT, STEP, SUPPLIER),
    edges=(
        MapEdge(
            kind=MapEdgeKind.UNDERGOES, start=PLANT.id, end=STEP.id, evidence=Evidence.REPORTED
        ),
        MapEdge(
            kind=MapEdgeKind.COULD_BE_DONE_BY,
            start=STEP.id,
            end=SUPPLIER.id,
            evidence=Evidence.PROPOSED,
            score=0.5,
        ),
    ),
    step_count=1,
    steps_shown=1,
)


def test_an_answer_makes_one_row_an_element_of_its_main_table_in_order() -> None:
    answer = match_among(WORLD, Requirement((REQUEST,)))
    table = frame(answer)
    assert list(table["place"]) == [1, 2]
    assert list(table["establishmentId"]) == ["good", "silent"]
    assert list(table["status"]) == [row["status"] for row in plain(answer, "es")["candidates"]]


def test_what_is_many_is_whole_in_its_cell() -> None:
    answer = match_among(WORLD, Requirement((REQUEST,)))
    table = frame(answer)
    for row, said in zip(table.to_dict("records"), plain(answer, "es")["candidates"], strict=True):
        assert (row["gates"], row["claims"]) == (said["gates"], said["claims"])
        parts = [part["contribution"] for part in row["contributions"]]
        assert np.isclose(sum(parts), row["score"])
    assert "location.latitude" in table


def test_an_answer_without_a_main_table_gives_its_first() -> None:
    assert list(frame(MAP)["kind"]) == ["plant", "step", "supplier"]
    assert not {"location", "latitude"} & set(frame(MAP))


def test_an_answer_without_rows_makes_an_empty_table() -> None:
    assert frame(match_among(WorldSource([]), Requirement((REQUEST,)))).empty


def test_sentences_are_in_the_language_asked_for() -> None:
    answer = match_among(WORLD, Requirement((REQUEST,)))
    spanish, english = frame(answer), frame(answer, language="en")
    assert spanish["gates"][0][0]["label"] == "proceso"
    assert english["gates"][0][0]["label"] == "process"


def test_every_node_and_edge_of_a_map_is_in_the_graph_with_its_fields() -> None:
    graph = network(MAP)
    assert set(graph) == {"plant:P", "step:S", "supplier:1"}
    assert graph.nodes["plant:P"]["location"]["latitude"] == 20.65
    assert graph.edges["step:S", "supplier:1", "could_be_done_by"]["score"] == 0.5


def test_a_supplier_is_reached_from_its_plant() -> None:
    assert nx.has_path(network(MAP), PLANT.id, SUPPLIER.id)
