"""The statements of builds as changes of dictionaries, each known by the text a builder makes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher import building, merge
from eslabon.graph.store.cypher.names import DIGEST
from tests.support.columns import rows_of

Said = Mapping[str, object]
Rows = list[dict[str, object]]
Given = Mapping[str, Any]


class NodeKey(NamedTuple):
    """Which node."""

    label: str
    key: str


class EdgeKey(NamedTuple):
    """Which relationship; the source is part of it where each source has one of its own."""

    start: NodeKey
    type: str
    end: NodeKey
    source: str | None = None


@dataclass
class Contents:
    """What is in the graph. What a node or relationship says is replaced, never changed."""

    nodes: dict[NodeKey, Said] = field(default_factory=dict)
    edges: dict[EdgeKey, Said] = field(default_factory=dict)
    builds: dict[int, Said] = field(default_factory=dict)
    lease: Said | None = None

    def copy(self) -> "Contents":
        return Contents(dict(self.nodes), dict(self.edges), dict(self.builds), self.lease)

    def of_label(self, label: str) -> Iterator[tuple[NodeKey, Said]]:
        return ((node, said) for node, said in list(self.nodes.items()) if node.label == label)

    def of_type(self, schema: RelationshipSchema) -> Iterator[tuple[EdgeKey, Said]]:
        ends = (schema.start.label, schema.type, schema.end.label)
        return (
            (edge, said)
            for edge, said in list(self.edges.items())
            if (edge.start.label, edge.type, edge.end.label) == ends
        )


Table = Mapping[str, Callable[[Contents, Given], Rows]]

# The engine's clock, which stands still unless a test moves it.
CLOCK = {"now": 1_000_000}


def _edge(schema: RelationshipSchema, row: Given) -> EdgeKey:
    start = NodeKey(schema.start.label, row["start"])
    end = NodeKey(schema.end.label, row["end"])
    return EdgeKey(start, schema.type, end, row["source"] if schema.per_source else None)


def _node(schema: NodeSchema, row: Given) -> NodeKey:
    return NodeKey(schema.label, row[schema.key.name])


def _merge_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    rows = rows_of(given)
    graph.nodes |= {_node(schema, row): row for row in rows}
    return [{"written": len(rows)}]


def _merge_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    written = 0
    for row in rows_of(given):
        edge = _edge(schema, row)
        if edge.start in graph.nodes and edge.end in graph.nodes:
            graph.edges[edge] = {name: row[name] for name in row if name not in ("start", "end")}
            written += 1
    return [{"written": written}]


def _create_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    there = {_node(schema, row) for row in rows_of(given)} & graph.nodes.keys()
    assert not there, f"a constraint refuses a second {there}"
    return _merge_nodes(schema, graph, given)


def _create_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    there = {_edge(schema, row) for row in rows_of(given)} & graph.edges.keys()
    assert not there, f"engines would make a second {there}"
    return _merge_relationships(schema, graph, given)


def _delete_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    gone = {_node(schema, row) for row in rows_of(given)}
    graph.nodes = {node: said for node, said in graph.nodes.items() if node not in gone}
    graph.edges = {e: said for e, said in graph.edges.items() if not gone & {e.start, e.end}}
    return []


def _delete_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    for row in rows_of(given):
        graph.edges.pop(_edge(schema, row), None)
    return []


def _totals(found: Sequence[Said]) -> Rows:
    return [{"count": len(found), "total": sum(int(str(said.get(DIGEST, 0))) for said in found)}]


def _node_totals(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    return _totals([said for _, said in graph.of_label(schema.label)])


def _relationship_totals(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    place = (schema.type, schema.end.label)
    return _totals([said for e, said in graph.edges.items() if (e.type, e.end.label) == place])


def _held_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    return [
        {schema.key.name: node.key, "digest": said.get(DIGEST)}
        for node, said in graph.of_label(schema.label)
    ]


def _held_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    return [
        {"start": edge.start.key, "end": edge.end.key, "digest": said.get(DIGEST)}
        | ({"source": edge.source} if schema.per_source else {})
        for edge, said in graph.of_type(schema)
    ]


def _lease(graph: Contents, given: Given) -> Rows:
    if graph.lease is None:
        return []
    left = int(str(graph.lease["expires"])) - CLOCK["now"]
    return [{"left": left, "holder": graph.lease.get("holder")}]


def _take_lease(graph: Contents, given: Given) -> Rows:
    graph.lease = {"fence": 0, "expires": 0, **(graph.lease or {}), "asked": given["holder"]}
    return _lease(graph, given)


def _own_lease(graph: Contents, given: Given) -> Rows:
    lease = graph.lease
    assert lease is not None
    may_take = lease.get("holder") in (given["holder"], given["gone"])
    if int(str(lease["expires"])) >= CLOCK["now"] and not may_take:
        return []
    fence = int(str(lease["fence"])) + 1
    expires = CLOCK["now"] + given["milliseconds"]
    graph.lease = {**lease, "fence": fence, "holder": given["holder"], "expires": expires}
    return [{"fence": fence}]


def _kept_lease(until: Callable[[Given], int], graph: Contents, given: Given) -> Rows:
    if graph.lease is None:
        return []
    lease = graph.lease = {**graph.lease, "asked": given["holder"]}
    if (lease["fence"], lease["holder"]) != (given["fence"], given["holder"]):
        return []
    graph.lease = {**lease, "expires": until(given)}
    return [{"fence": lease["fence"]}]


def _builds(graph: Contents, given: Given) -> Rows:
    names = ("number", "status", "token", "editions", "totals", "began", "lastLine", "lines")
    found = (graph.builds[number] for number in sorted(graph.builds))
    return [{name: said.get(name) for name in names} for said in found]


def _write_build(graph: Contents, given: Given) -> Rows:
    graph.builds[given["number"]] = given["properties"]
    return []


def _forget_other_builds(graph: Contents, given: Given) -> Rows:
    graph.builds = {n: said for n, said in graph.builds.items() if n == given["number"]}
    return []


def _first_version(graph: Contents, given: Given) -> Rows:
    return [
        {"collection": said["collection"], "files": said["files"]}
        for _, said in graph.of_label("Dataset")
        if "recordsDone" in said
    ]


def _held_editions(graph: Contents, given: Given) -> Rows:
    held = (said for _, said in graph.of_label("Dataset"))
    return [{"id": said["id"], "collection": said["collection"]} for said in held]


def _table(behaviours: Mapping[Callable[[Any], str], Any], schemas: Sequence[object]) -> Table:
    return {
        build(schema): partial(do, schema) for build, do in behaviours.items() for schema in schemas
    }


READS: Table = {
    **_table({merge.node_totals: _node_totals, merge.held_nodes: _held_nodes}, NODES),
    **_table(
        {
            merge.relationship_totals: _relationship_totals,
            merge.held_relationships: _held_relationships,
        },
        RELATIONSHIPS,
    ),
    building.BUILDS: _builds,
    building.LEASE: _lease,
    building.FIRST_VERSION: _first_version,
    building.HELD_EDITIONS: _held_editions,
}
WRITES: Table = {
    **READS,  # a builder looks at what it wrote before it commits
    **_table(
        {
            merge.create_nodes: _create_nodes,
            merge.merge_nodes: _merge_nodes,
            merge.delete_nodes: _delete_nodes,
        },
        NODES,
    ),
    **_table(
        {
            merge.create_relationships: _create_relationships,
            merge.merge_relationships: _merge_relationships,
            merge.delete_relationships: _delete_relationships,
        },
        RELATIONSHIPS,
    ),
    building.TAKE_LEASE: _take_lease,
    building.OWN_LEASE: _own_lease,
    building.KEEP_LEASE: partial(_kept_lease, lambda given: CLOCK["now"] + given["milliseconds"]),
    building.END_LEASE: partial(_kept_lease, lambda given: 0),
    building.WRITE_BUILD: _write_build,
    building.FORGET_OTHER_BUILDS: _forget_other_builds,
}
