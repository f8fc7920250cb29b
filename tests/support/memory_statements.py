"""The statements of loads as changes of dictionaries, each known by the text a builder makes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher import cleanup, datasets, merge
from eslabon.graph.store.cypher.names import CONTENT_HASH, RETIRED

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

    def copy(self) -> "Contents":
        return Contents(dict(self.nodes), dict(self.edges))

    def of_label(self, label: str) -> Iterator[tuple[NodeKey, Said]]:
        return ((node, said) for node, said in list(self.nodes.items()) if node.label == label)


Table = Mapping[str, Callable[[Contents, Given], Rows]]


def _said(given: Said) -> Said:
    return {name: value for name, value in given.items() if value is not None}


def _is_stale(said: Said, given: Given) -> bool:
    version = said.get("version")
    return said.get("source") == given["source"] and version not in (None, given["version"])


def _merge_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    for row in given["rows"]:
        node = NodeKey(schema.label, row["key"])
        known = graph.nodes.get(node, {}) if schema.shared else {}
        graph.nodes[node] = _said({**known, **row["properties"]})
    return []


def _merge_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    written = 0
    for row in given["rows"]:
        start = NodeKey(schema.start.label, row["start"])
        end = NodeKey(schema.end.label, row["end"])
        if start in graph.nodes and end in graph.nodes:
            source = given["source"] if schema.per_source else None
            graph.edges[EdgeKey(start, schema.type, end, source)] = _said(row["properties"])
            written += 1
    return [{"written": written}]


def _existing_keys(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    return [{"key": k} for k in given["keys"] if NodeKey(schema.label, k) in graph.nodes]


def _known_hashes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    found = ((key, graph.nodes.get(NodeKey(schema.label, key), {})) for key in given["keys"])
    return [
        {"key": key, "hash": said.get(CONTENT_HASH)}
        for key, said in found
        if said.get("source") == given["source"]
    ]


def _touch_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    stamp = {"version": given["version"], "loadedAt": given["loadedAt"], RETIRED: None}
    for key in given["keys"]:
        if (node := NodeKey(schema.label, key)) in graph.nodes:
            graph.nodes[node] = _said({**graph.nodes[node], **stamp})
    return []


def _touch_relationships(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    stamp = {"version": given["version"], "loadedAt": given["loadedAt"]}
    touched = {NodeKey(schema.label, key) for key in given["keys"]}
    for edge, said in graph.edges.items():
        is_own = edge.start in touched and said.get("source") == given["source"]
        if is_own and said.get("version") == graph.nodes[edge.start].get("version"):
            graph.edges[edge] = {**said, **stamp}
    return []


def _stale_contents(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    stale = [
        (node, said)
        for node, said in graph.of_label(schema.label)
        if _is_stale(said, given) and CONTENT_HASH in said
    ][: given["limit"]]
    for node, said in stale:
        graph.nodes[node] = _said({**said, CONTENT_HASH: None})
    return [{"touched": len(stale)}]


def _stale_relationships(schema: RelationshipSchema, graph: Contents, given: Given) -> Rows:
    ends = (schema.start.label, schema.type, schema.end.label)
    of_type = (e for e in graph.edges if (e.start.label, e.type, e.end.label) == ends)
    stale = [edge for edge in of_type if _is_stale(graph.edges[edge], given)][: given["limit"]]
    for edge in stale:
        del graph.edges[edge]
    return [{"touched": len(stale)}]


def _stale_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    in_use = {node for edge in graph.edges for node in (edge.start, edge.end)}
    stale = [
        node
        for node, said in graph.of_label(schema.label)
        if _is_stale(said, given) and node not in in_use
    ][: given["limit"]]
    for node in stale:
        del graph.nodes[node]
    return [{"touched": len(stale)}]


def _retired_nodes(schema: NodeSchema, graph: Contents, given: Given) -> Rows:
    stale = [
        (node, said)
        for node, said in graph.of_label(schema.label)
        if _is_stale(said, given) and RETIRED not in said
    ][: given["limit"]]
    for node, said in stale:
        graph.nodes[node] = {**said, RETIRED: True}
    return [{"touched": len(stale)}]


def _datasets(graph: Contents, given: Given) -> Rows:
    names = {"version": "contentVersion", "status": "status", "report": "report"}
    return [
        {column: said.get(name) for column, name in names.items()}
        | {"done": said.get("recordsDone", 0)}
        for _, said in graph.of_label(DATASET.label)
        if said.get("collection") == given["collection"]
    ]


def _abandon_others(graph: Contents, given: Given) -> Rows:
    for node, said in graph.of_label(DATASET.label):
        is_other = said.get("collection") == given["collection"] and node.key != given["id"]
        if is_other and said.get("status") == "loading":
            graph.nodes[node] = {**said, "status": "superseded"}
    return []


def _start_dataset(graph: Contents, given: Given) -> Rows:
    graph.nodes[NodeKey(DATASET.label, given["id"])] = _said(given["properties"])
    return []


def _set_checkpoint(graph: Contents, given: Given) -> Rows:
    if (node := NodeKey(DATASET.label, given["id"])) in graph.nodes:
        graph.nodes[node] = {**graph.nodes[node], "recordsDone": given["records"]}
    return []


def _make_current(graph: Contents, given: Given) -> Rows:
    for node, said in graph.of_label(DATASET.label):
        if said.get("collection") == given["collection"]:
            is_this = node.key == given["id"]
            news = {"status": "current", "report": given["report"]}
            graph.nodes[node] = {**said, **(news if is_this else {"status": "superseded"})}
    return []


def _table(behaviours: Mapping[Callable[[Any], str], Any], schemas: Sequence[object]) -> Table:
    return {
        build(schema): partial(do, schema) for build, do in behaviours.items() for schema in schemas
    }


READS: Table = {
    **_table({merge.existing_keys: _existing_keys, merge.known_hashes: _known_hashes}, NODES),
    datasets.DATASETS_OF_COLLECTION: _datasets,
}
WRITES: Table = {
    **_table(
        {
            merge.merge_nodes: _merge_nodes,
            merge.touch_nodes: _touch_nodes,
            merge.touch_relationships: _touch_relationships,
            cleanup.stale_contents: _stale_contents,
            cleanup.stale_nodes: _stale_nodes,
            cleanup.retired_nodes: _retired_nodes,
        },
        NODES,
    ),
    **_table(
        {
            merge.merge_relationships: _merge_relationships,
            cleanup.stale_relationships: _stale_relationships,
        },
        RELATIONSHIPS,
    ),
    datasets.ABANDON_OTHERS: _abandon_others,
    datasets.START_DATASET: _start_dataset,
    datasets.SET_CHECKPOINT: _set_checkpoint,
    datasets.MAKE_CURRENT: _make_current,
}
