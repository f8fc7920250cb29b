"""What another tenant holds is seen nowhere: not in rows, counts, suggestions or scores."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.registry import NODE_OF_ROW, RELATIONSHIP_OF_ROW
from eslabon.graph.model.relationships import (
    Attests,
    ConformsTo,
    HeldBy,
    OfComponent,
    RunBy,
    SendsOut,
    SubsidiaryOf,
)
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.migrations import migrations
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import BUYER_NAMES, buyer_named, place_named, plant_named
from eslabon.queries.asking.numbers import Point
from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.matching.match import match
from eslabon.queries.registry import READ_QUERIES
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import supply_map
from tests.support.graph_rows import write_rows
from tests.support.small_graph import SMALL_GRAPH

OTHER = "other"
# A buyer of ours that only another tenant's groups lead to.
OURS = (*SMALL_GRAPH, Buyer(id="buyer:solo", name="Solo"))
DAY = date(2026, 11, 22)


def theirs(rows: tuple[object, ...]) -> Iterator[Any]:
    """Yield the private part of a graph once more, as another tenant's under ids of its own."""
    for row in rows:
        node, link = NODE_OF_ROW.get(type(row)), RELATIONSHIP_OF_ROW.get(type(row))
        made: Any = row
        if node is not None and node.private:
            yield dataclasses.replace(made, id=f"X-{made.id}", tenant=OTHER)
        elif link is not None and (link.start.private or link.end.private):
            yield dataclasses.replace(
                made,
                start=f"X-{made.start}" if link.start.private else made.start,
                end=f"X-{made.end}" if link.end.private else made.end,
            )


# The other tenant's tables name ids of ours, and give a site the certificate that it lacks here.
LINKED = (
    RunBy(start="X-P1", end="buyer:motriz-mx"),
    RunBy(start="P1", end="X-buyer:motriz-mx"),
    SendsOut(start="P1", end="X-S1"),
    SendsOut(start="X-P1", end="S1"),
    OfComponent(start="S1", end="X-K1"),
    OfComponent(start="X-S1", end="K1"),
    SubsidiaryOf(start="X-buyer:motriz-mx", end="buyer:grupo-motriz"),
    SubsidiaryOf(start="buyer:motriz-mx", end="X-buyer:grupo-motriz"),
    SubsidiaryOf(start="X-buyer:grupo-motriz", end="buyer:solo"),
    *(
        row
        for site, standard, process in (
            ("101", "CQI-9", "PLT-ZN"),
            ("102", "CQI-9", "HT-CARB"),
            ("102", "IATF16949", "HT-CARB"),
        )
        for id_ in (f"X-{standard}/{site}",)
        for row in (
            Certificate(id=id_, issued="2026-01-15", expires="2028-01-15", tenant=OTHER),
            HeldBy(start=id_, end=site),
            ConformsTo(start=id_, end=standard),
            Attests(start=id_, end=process),
        )
    ),
    Plant(id="X-P2", name="Planta Secreta", latitude=20.0, longitude=-100.0, tenant=OTHER),
)

NODES_OF_BOTH = [
    prefix + str(getattr(row, schema.key.field))
    for row in SMALL_GRAPH
    if (schema := NODE_OF_ROW.get(type(row))) is not None
    for prefix in ("", "X-")
]
GIVEN: dict[str, object] = {
    "after": "",
    "bound": "~",
    "limit": 100,
    "ids": NODES_OF_BOTH,
    "code": "22011",
    "codes": NODES_OF_BOTH,
    "keys": NODES_OF_BOTH,
    "parents": NODES_OF_BOTH,
    "establishments": NODES_OF_BOTH,
    "capabilities": ["HT-CARB", "PLT-ZN"],
    "region": "22",
    "park": "PI-22011-el-marques",
    "activity": "33",
    "buyer": "buyer:grupo-motriz",
    "standard": "CQI-9",
    "words": [" t"],
    "contacts": True,
    "near": [19.0, 22.0, -102.0, -99.0, 20.6, -100.4, 0.936, 1e-4],
}


def rows_of_every_read(client: GraphClient) -> dict[str, list[object]]:
    """Return what each read answers where it is asked for as much as there is."""
    rows: dict[str, list[object]] = {}
    for name, query in READ_QUERIES.items():
        given = {
            parameter: None if type(None) in get_args(declared) else GIVEN[parameter]
            for parameter, declared in query.parameters.items()
            if parameter != "tenant"
        }
        rows[name] = query.fetch(client, **given)
        if "buyer" in query.parameters:
            for buyer in ("buyer:motriz-mx", "buyer:solo", "X-buyer:grupo-motriz"):
                rows[f"{name} {buyer}"] = query.fetch(client, **given | {"buyer": buyer})
    return rows


def answers(client: GraphClient) -> list[object]:
    """Return what each question answers, but for the seconds it took."""
    near = Point(latitude=20.59, longitude=-100.39)
    asked = {"near": near, "as_of": DAY, "standards": ("CQI-9",)}
    found: list[Any] = [
        match(client, MatchRequest.model_validate({"capabilities": ("HT-CARB",), **asked})),
        match(client, MatchRequest.model_validate({"capabilities": ("PLT-ZN",), **asked})),
        match(client, MatchRequest(step="S1", as_of=DAY)),
        coverage(client, CoverageRequest(buyer="Grupo Motriz", as_of=DAY)),
        coverage(client, CoverageRequest(region="22", as_of=DAY)),
    ]
    drawn = supply_map(client, SupplyMapRequest(buyer="buyer:grupo-motriz", as_of=DAY))
    return [*(_without_seconds(answer) for answer in found), drawn]


def _without_seconds(answer: Any) -> dict[str, object]:
    fields = {field.name: getattr(answer, field.name) for field in dataclasses.fields(answer)}
    return {name: value for name, value in fields.items() if "seconds" not in name}


def _asked_by_step(client: GraphClient, step: str) -> object:
    return match(client, MatchRequest(step=step))


def test_nothing_of_another_tenant_is_seen(client: GraphClient) -> None:
    write_rows(client, OURS)
    before = rows_of_every_read(client), answers(client)
    write_rows(client, (*theirs(SMALL_GRAPH), *LINKED))
    rows, answered = rows_of_every_read(client), answers(client)
    for name, found in before[0].items():
        assert rows[name] == found, name
    assert answered == before[1]
    # Not even where it is asked for by its id, nor in a suggestion.
    for ask, text in (
        (buyer_named, "X-buyer:motriz-mx"),
        (plant_named, "Planta Secreta"),
        (place_named, "Planta Secreta"),
        (_asked_by_step, "X-S1"),
    ):
        with pytest.raises(NotFoundError) as refused:
            ask(client, text)
        assert "X-" not in refused.value.hint.es
        assert "Secreta" not in refused.value.hint.es
    # It is there, for whom it belongs to.
    assert {row.code for row in BUYER_NAMES.fetch(client, tenant=OTHER)} == {
        "X-buyer:grupo-motriz",
        "X-buyer:motriz-mx",
    }


def test_what_was_loaded_before_tenants_becomes_the_local_ones(client: GraphClient) -> None:
    write_rows(client, SMALL_GRAPH)
    client.write([Statement("MATCH (n:Buyer) REMOVE n.tenant")])
    write_rows(client, theirs(SMALL_GRAPH))
    assert BUYER_NAMES.fetch(client) == []
    (filling,) = (migration for migration in migrations() if migration.name == "tenants")
    for _ in range(2):
        for statement in filling.statements:
            client.define(Statement(statement))
        assert len(BUYER_NAMES.fetch(client)) == len(BUYER_NAMES.fetch(client, tenant=OTHER)) == 2
