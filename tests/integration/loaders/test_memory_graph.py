"""The graph in memory of the unit tests answers as both engines do, and holds the same."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from eslabon.graph.build.lease import LeaseTakenError, leased
from eslabon.graph.errors import UnavailableError
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.relationships import HeldBy
from eslabon.graph.model.schema import NodeSchema, PropertyType, RelationshipSchema
from eslabon.graph.record.edition import Scope
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.cypher import building, merge
from tests.support.columns import columns_of
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import Contents, EdgeKey, NodeKey, Rows
from tests.support.record import written
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
    """Sends each statement to an engine and to a graph in memory, and compares the answers.

    What is found wrong before a commit has to be found so in both.
    """

    def __init__(self, client: GraphClient) -> None:
        self.client, self.memory = client, MemoryGraph()
        self._lock = threading.RLock()

    def read(self, statement: Statement) -> Rows:
        with self._lock:
            rows = self.client.read(statement)
            assert in_order(self.memory.read(statement)) == in_order(rows), statement
        return rows

    def write(self, statements: Sequence[Statement], *, check: Check | None = None) -> list[Rows]:
        seen: list[list[Rows]] = []

        def look(found: list[Rows]) -> None:
            seen.append(found)
            if check is not None:
                check(found)

        with self._lock:
            try:
                results = self.client.write(statements, check=look)
            except Exception as error:
                with pytest.raises(type(error)):
                    self.memory.write(statements, check=look)
                raise
            finally:
                assert seen, f"refused: {statements}"
            self.memory.write(statements, check=look)
            assert _but_for_time(seen[0]) == _but_for_time(seen[-1]), statements
            return results

    def define(self, statement: Statement) -> None:
        self.client.define(statement)
        self.memory.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""


@pytest.fixture
def twin(client: GraphClient) -> Iterator[TwinClient]:
    twin = TwinClient(client)
    yield twin
    assert_same(twin)


def _but_for_time(results: Iterable[Rows]) -> list[Rows]:
    """Return what statements answered; of the time that a lease is good for, whether it is."""
    return [
        [row | ({"left": int(str(row["left"])) > 0} if "left" in row else {}) for row in rows]
        for rows in results
    ]


def in_order(rows: Rows) -> list[str]:
    [shown] = _but_for_time([rows])
    return sorted(json.dumps(row, sort_keys=True) for row in shown)


def contents_of(client: GraphClient) -> Contents:
    nodes = client.read(
        Statement(
            "MATCH (n) WHERE NOT (n:_Migration OR n:_Lease OR n:Build) "
            "RETURN labels(n)[0] AS label, properties(n) AS said"
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
    for row in client.read(Statement("MATCH (l:_Lease) RETURN properties(l) AS said")):
        assert found.lease is None, "two leases"
        found.lease = _said(row["said"])
    return found


def _said(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return {name: value for name, value in properties.items() if value is not None}


def _node(label: object, properties: object) -> NodeKey:
    return NodeKey(str(label), str(_said(properties)[KEY_OF_LABEL[str(label)]]))


def assert_same(twin: TwinClient) -> None:
    memory, engine = twin.memory.contents, contents_of(twin.client)
    assert _plain(memory.nodes) == _plain(engine.nodes)
    assert _plain(memory.edges) == _plain(engine.edges)
    assert _owner(memory) == _owner(engine)
    twin.read(Statement(building.BUILDS))


def _plain(things: Mapping[NodeKey, object] | Mapping[EdgeKey, object]) -> dict[str, str]:
    return {str(key): json.dumps(said, sort_keys=True) for key, said in things.items()}


def _owner(contents: Contents) -> list[object]:
    return [(contents.lease or {}).get(name) for name in ("fence", "holder", "asked")]


def test_a_history_of_loads_leaves_the_same_in_memory(twin: TwinClient, tmp_path: Path) -> None:
    load = ToyLoads(twin, tmp_path)
    first = many_sites(25)
    load(first)
    load(["z1;Otro;22001", "s20;Otro dueño;01001"], collection="other")
    certify(load, "s3")
    changed = load([first[0].replace("Taller", "Fábrica"), "s1;Taller 1;22099", *first[4:22]])
    assert (changed.loaded, changed.unchanged, changed.retired) == (2, 18, 1)
    back = load(first)
    assert (back.loaded, back.unchanged, back.retired) == (7, 18, 0)
    assert load.build().is_unchanged
    referring = [*first, "r1;Refiere;22001;s7", "r2;Refiere;22001;z1", "r3;Refiere;22001;nobody"]
    referred = load(referring, max_rejects=0.5)
    assert (referred.loaded, referred.reasons) == (2, {"unknown_reference": 1})
    load.build(of=1)


def certify(load: ToyLoads, site: str) -> None:
    """Put a certificate of a site into the record."""
    scope = Scope(tenant="local", kind="certificates", source="certificates/own")
    written(load.record, {"c": [Certificate(id="c"), HeldBy(start="c", end=site)]}, scope=scope)


@pytest.mark.parametrize("at", [1, 2, 3, 5])
@pytest.mark.parametrize("after_commit", [False, True])
def test_builds_that_break_off_leave_the_same_in_memory(
    twin: TwinClient, tmp_path: Path, *, at: int, after_commit: bool
) -> None:
    load = ToyLoads(twin, tmp_path)
    load(many_sites(12))
    dying = DyingClient(twin, at=at, after_commit=after_commit)
    with pytest.raises(UnavailableError):
        load(many_sites(70)[3:], client=dying)
    assert_same(twin)
    expire(twin)
    load.build()
    assert load.build().is_unchanged


def expire(twin: TwinClient) -> None:
    """Let the lease of whoever has it end, as an hour would."""
    lease = twin.memory.contents.lease
    if lease is not None:
        given = {"fence": lease["fence"], "holder": lease.get("holder")}
        twin.write([Statement(building.END_LEASE, given)])


def test_one_who_finds_somebody_building_is_told_and_changes_nothing(twin: TwinClient) -> None:
    with leased(twin) as lease:
        with pytest.raises(LeaseTakenError), leased(twin):
            pass
        assert_same(twin)
        lease.keep()
    with leased(twin) as other:
        assert other.fence == lease.fence + 1


def test_each_statement_of_a_lease_answers_alike_whoever_has_it(twin: TwinClient) -> None:
    for holder, gone, milliseconds in (
        ("a", "", 60_000),
        ("b", "", 60_000),
        ("a", "", -1),
        ("b", "", 60_000),
        ("a", "b", 60_000),
    ):
        given = {"holder": holder, "gone": gone, "milliseconds": milliseconds}
        twin.read(Statement(building.LEASE))
        twin.write([Statement(building.TAKE_LEASE, {"holder": holder})])
        twin.write([Statement(building.OWN_LEASE, given)])
        for fence in (1, 2, 3, 4):
            twin.write([Statement(building.KEEP_LEASE, given | {"fence": fence})])
        assert_same(twin)
    for holder, fence in (("b", 4), ("a", 3), ("a", 4)):
        twin.write([Statement(building.END_LEASE, {"holder": holder, "fence": fence})])


def test_each_statement_of_each_type_answers_alike(twin: TwinClient) -> None:
    for node in NODES:
        twin.write([merged(node, ("x", "y"), write=merge.create_nodes)])
        twin.write([merged(node, ("a", "b", "c", "d"))])
        twin.write([merged(node, ("b",), is_poor=True)])
    for relation in RELATIONSHIPS:
        first = [("x", "y"), ("x", "a"), ("x", "nobody")]
        twin.write([joined(relation, first, source="one", write=merge.create_relationships)])
        ends = [("a", "b"), ("b", "c"), ("b", "nobody"), ("nobody", "c"), ("d", "d")]
        twin.write([joined(relation, ends, source="one")])
        twin.write([joined(relation, [("b", "c"), ("c", "d")], source="two")])
        twin.write([joined(relation, [("a", "b")], source="one", is_poor=True)])
    look_at_all(twin)
    for relation in RELATIONSHIPS:
        gone = [("b", "c"), ("nobody", "c"), ("a", "a")]
        rows = [{"start": start, "end": end, "source": "one"} for start, end in gone]
        given = columns_of(relation, rows)
        twin.write([Statement(merge.delete_relationships(relation), given)])
    assert_same(twin)
    for node in NODES:
        given = {node.key.name: ["d", "nobody"]}
        twin.write([Statement(merge.delete_nodes(node), given)])
    look_at_all(twin)


def look_at_all(twin: TwinClient) -> None:
    for node in NODES:
        twin.read(Statement(merge.held_nodes(node)))
        twin.read(Statement(merge.node_totals(node)))
    for relation in RELATIONSHIPS:
        twin.read(Statement(merge.held_relationships(relation)))
        twin.read(Statement(merge.relationship_totals(relation)))


def test_a_graph_of_the_first_version_is_known_alike(twin: TwinClient) -> None:
    for key, more in (("old", {"recordsDone": 3}), ("new", {"records": 3})):
        said = {"id": key, "collection": key, "files": [f"{key}.csv"], **more}
        twin.client.write([Statement("CREATE (n:Dataset) SET n = $said", {"said": said})])
        twin.memory.contents.nodes[NodeKey("Dataset", key)] = said
    assert len(twin.read(Statement(building.FIRST_VERSION))) == 1


def merged(
    schema: NodeSchema,
    keys: Iterable[str],
    *,
    is_poor: bool = False,
    write: Callable[[NodeSchema], str] = merge.merge_nodes,
) -> Statement:
    rows = []
    for place, key in enumerate(keys):
        said = _values(schema, place=place, is_poor=is_poor) | {schema.key.name: key}
        number = {} if key == "a" else {"digest": 2**40 - 1 - place}
        source = {} if is_poor else {"source": "one", "retired": place % 2 == 1}
        rows.append(said | number | source)
    return Statement(write(schema), columns_of(schema, rows))


def joined(
    schema: RelationshipSchema,
    ends: Iterable[tuple[str, str]],
    *,
    source: str,
    is_poor: bool = False,
    write: Callable[[RelationshipSchema], str] = merge.merge_relationships,
) -> Statement:
    said = _values(schema, place=0, is_poor=is_poor) | {"source": source}
    rows = [
        said | {"start": start, "end": end, "digest": place}
        for place, (start, end) in enumerate(ends)
    ]
    return Statement(write(schema), columns_of(schema, rows))


def _values(
    schema: NodeSchema | RelationshipSchema, *, place: int, is_poor: bool
) -> dict[str, object]:
    properties = schema.properties[:2] if is_poor else schema.properties
    return {p.name: VALUES[p.type][place % 2] for p in properties}
