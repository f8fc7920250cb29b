"""The graph in memory of the unit tests answers as both engines do, and holds the same."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, PropertyType, RelationshipSchema
from eslabon.graph.store.client import EngineInfo, GraphClient, Statement
from eslabon.graph.store.cypher import cleanup, merge
from eslabon.loaders.pipeline import load_records
from eslabon.loaders.sources.builtin import builtin_vocabulary
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import Contents, EdgeKey, NodeKey, Rows
from tests.support.toy_loads import DyingClient, ToyLoads
from tests.support.toy_source import many_sites

KEY_OF_LABEL = {schema.label: schema.key.name for schema in NODES}
PER_SOURCE = {(r.start.label, r.type, r.end.label) for r in RELATIONSHIPS if r.per_source}
VALUES: Mapping[PropertyType, tuple[object, object]] = {
    PropertyType.STRING: ("uno", "dos"),
    PropertyType.INTEGER: (1, 2),
    PropertyType.FLOAT: (0.5, 2.0),
    PropertyType.BOOLEAN: (True, False),
    PropertyType.STRINGS: (["a", "b"], []),
}


class TwinClient(GraphClient):
    """Sends each statement to an engine and to a graph in memory, and compares the answers."""

    def __init__(self, client: GraphClient) -> None:
        self.client, self.memory = client, MemoryGraph()

    def read(self, statement: Statement) -> Rows:
        rows = self.client.read(statement)
        assert in_order(self.memory.read(statement)) == in_order(rows), statement
        return rows

    def write(self, statements: Sequence[Statement]) -> list[Rows]:
        results = self.client.write(statements)
        assert self.memory.write(statements) == results, statements
        return results

    def define(self, statement: Statement) -> None:
        raise AssertionError(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""


@pytest.fixture
def twin(client: GraphClient) -> Iterator[TwinClient]:
    twin = TwinClient(client)
    yield twin
    assert_same(twin.memory.contents, contents_of(client))


def in_order(rows: Rows) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def contents_of(client: GraphClient) -> Contents:
    nodes = client.read(
        Statement(
            "MATCH (n) WHERE NOT n:_Migration RETURN labels(n)[0] AS label, properties(n) AS said"
        )
    )
    edges = client.read(
        Statement(
            "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS start, properties(a) AS first, "
            "labels(b)[0] AS end, properties(b) AS last, type(r) AS type, properties(r) AS said"
        )
    )
    found = Contents({_node(row["label"], row["said"]): _said(row["said"]) for row in nodes})
    for row in edges:
        start, end = _node(row["start"], row["first"]), _node(row["end"], row["last"])
        said = _said(row["said"])
        is_own = (start.label, row["type"], end.label) in PER_SOURCE
        source = str(said["source"]) if is_own else None
        edge = EdgeKey(start, str(row["type"]), end, source)
        assert edge not in found.edges, f"twice in the graph: {edge}"
        found.edges[edge] = said
    assert len(found.nodes) == len(nodes)
    return found


def _said(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return {name: value for name, value in properties.items() if value is not None}


def _node(label: object, properties: object) -> NodeKey:
    return NodeKey(str(label), str(_said(properties)[KEY_OF_LABEL[str(label)]]))


def assert_same(memory: Contents, engine: Contents) -> None:
    assert _plain(memory.nodes) == _plain(engine.nodes)
    assert _plain(memory.edges) == _plain(engine.edges)


def _plain(things: Mapping[NodeKey, object] | Mapping[EdgeKey, object]) -> dict[str, str]:
    return {str(key): json.dumps(said, sort_keys=True) for key, said in things.items()}


def test_a_history_of_loads_leaves_the_same_in_memory(twin: TwinClient, tmp_path: Path) -> None:
    load = ToyLoads(twin, tmp_path)
    assert load_records(builtin_vocabulary(), client=twin, settings=load.settings).loaded
    first = many_sites(25)
    load(first)
    load(["z1;Otro;22001", "s20;Otro dueño;01001"], collection="other")
    write_certificate(twin, of="s3")
    changed = load([first[0].replace("Taller", "Fábrica"), "s1;Taller 1;22099", *first[4:22]])
    assert (changed.loaded, changed.unchanged, changed.retired) == (3, 17, 1)
    back = load(first)
    assert (back.loaded, back.unchanged) == (7, 18)
    referring = [*first, "r1;Refiere;22001;s7", "r2;Refiere;22001;z1", "r3;Refiere;22001;nobody"]
    referred = load(referring, max_rejects=0.5)
    assert (referred.loaded, referred.reasons) == (2, {"unknown_reference": 1})


@pytest.mark.parametrize("after_commit", [False, True])
def test_loads_that_break_off_leave_the_same_in_memory(
    twin: TwinClient, tmp_path: Path, *, after_commit: bool
) -> None:
    load = ToyLoads(twin, tmp_path)
    load(many_sites(12))
    for at in (1, 3):
        dying = DyingClient(twin, at=at, after_commit=after_commit)
        with pytest.raises(UnavailableError):
            load(many_sites(25)[3:], client=dying)
        assert_same(twin.memory.contents, contents_of(twin.client))
    report = load(many_sites(25)[3:])
    assert (report.resumed, report.is_balanced) == (True, True)


def write_certificate(twin: TwinClient, *, of: str) -> None:
    stamp = {"source": "certificates", "version": "1", "loadedAt": "2026-11-22"}
    [certificate] = [schema for schema in NODES if schema.label == "Certificate"]
    [held_by] = [schema for schema in RELATIONSHIPS if schema.type == "HELD_BY"]
    node = {"key": "c", "properties": {"id": "c", **stamp}}
    edge = {"start": "c", "end": of, "properties": stamp}
    rows = {"rows": [edge], "source": "certificates"}
    twin.write([Statement(merge.merge_nodes(certificate), {"rows": [node]})])
    assert twin.write([Statement(merge.merge_relationships(held_by), rows)]) == [[{"written": 1}]]


def test_each_statement_of_each_type_answers_alike(twin: TwinClient) -> None:
    for statement in every_write():
        twin.write([statement])
    for read in every_read():
        twin.read(read)


def test_each_type_is_cleaned_up_alike(twin: TwinClient) -> None:
    for statement in every_write():
        twin.write([statement])
    for limit in (1, 1, 100):
        given = {"source": "one", "version": "2", "limit": limit}
        for node in NODES:
            twin.write([Statement(cleanup.stale_contents(node), given)])
        for relation in RELATIONSHIPS:
            twin.write([Statement(cleanup.stale_relationships(relation), given)])
        for node in NODES:
            twin.write([Statement(cleanup.retired_nodes(node), given)])
            twin.write([Statement(cleanup.stale_nodes(node), given)])


def every_write() -> Iterator[Statement]:
    """Yield two sources' versions of each type: whole, then poorer, some touched."""
    for node in NODES:
        yield merged(node, ("a", "b", "c"), source="one", version="1")
        yield merged(node, ("d",), source="two", version="1")
    for relation in RELATIONSHIPS:
        ends = [("a", "b"), ("b", "c"), ("b", "nobody"), ("nobody", "c"), ("d", "d")]
        yield joined(relation, ends, source="one", version="1")
        yield joined(relation, [("b", "c"), ("c", "d")], source="two", version="1")
    for node in NODES:
        yield merged(node, ("b",), source="one", version="2", is_poor=True)
        touch = {"keys": ["c", "nobody"], "source": "one", "version": "2", "loadedAt": "later"}
        yield Statement(merge.touch_nodes(node), touch)
        yield Statement(merge.touch_relationships(node), touch)
    for relation in RELATIONSHIPS:
        yield joined(relation, [("a", "b")], source="one", version="2", is_poor=True)


def every_read() -> Iterator[Statement]:
    for node in NODES:
        yield Statement(merge.existing_keys(node), {"keys": ["a", "nobody", "d"]})
        for source in ("one", "two"):
            asked = {"keys": ["a", "b", "d", "nobody"], "source": source}
            yield Statement(merge.known_hashes(node), asked)


def merged(
    schema: NodeSchema, keys: Iterable[str], *, source: str, version: str, is_poor: bool = False
) -> Statement:
    rows = []
    for place, key in enumerate(keys):
        said = _values(schema, place=place, is_poor=is_poor) | {schema.key.name: key}
        stamp = {"source": source, "version": version, "loadedAt": "now"}
        stamp |= {} if key == "a" else {"contentHash": f"hash of {key}"}
        rows.append({"key": key, "properties": said | stamp})
    return Statement(merge.merge_nodes(schema), {"rows": rows})


def joined(
    schema: RelationshipSchema,
    ends: Iterable[tuple[str, str]],
    *,
    source: str,
    version: str,
    is_poor: bool = False,
) -> Statement:
    stamp = {"source": source, "version": version, "loadedAt": "now"}
    rows = [
        {
            "start": start,
            "end": end,
            "properties": _values(schema, place=0, is_poor=is_poor) | stamp,
        }
        for start, end in ends
    ]
    return Statement(merge.merge_relationships(schema), {"rows": rows, "source": source})


def _values(
    schema: NodeSchema | RelationshipSchema, *, place: int, is_poor: bool
) -> dict[str, object]:
    properties = schema.properties[:2] if is_poor else schema.properties
    return {p.name: VALUES[p.type][place % 2] for p in properties}
