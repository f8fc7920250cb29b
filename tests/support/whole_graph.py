"""All that a graph says, so that two can be compared property by property."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, cast

from eslabon.graph.model.registry import NODES
from eslabon.graph.store.client import GraphClient, Statement

# What a graph says of itself: ids and times of which no two loads have the same.
_OF_ITSELF: Final = ["Dataset", "Build", "_Lease", "_Migration"]
_KEYS: Final = sorted({node.key.name for node in NODES})
_NODES: Final = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS said"
_RELATIONSHIPS: Final = (
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS said, "
    + ", ".join(
        f"labels({end}) AS {end}, [{', '.join(f'{end}.{key}' for key in _KEYS)}] AS {end}_keys"
        for end in "ab"
    )
)

Said = Counter[str]


def whole(client: GraphClient) -> Said:
    """Return every node and relationship written out, and how often it is there."""
    with client.pinned() as graph:
        nodes, relationships = (graph.read(Statement(text)) for text in (_NODES, _RELATIONSHIPS))
    written = Counter(
        f"{row['labels']} {_written(row['said'])}"
        for row in nodes
        if not set(cast("list[str]", row["labels"])) & set(_OF_ITSELF)
    )
    written.update(
        f"{row['a']} {_key(row['a_keys'])} {row['type']} {row['b']} {_key(row['b_keys'])} "
        f"{_written(row['said'])}"
        for row in relationships
    )
    return written


def assert_same(found: Said, fresh: Said) -> None:
    """Compare two graphs; what differs is told by a few examples."""
    missing, extra = fresh - found, found - fresh
    differing = missing + extra
    assert not differing, (
        f"{missing.total()} are missing, {extra.total()} are too many: {list(differing)[:4]}"
    )


def _written(said: Any) -> str:
    properties = cast("Mapping[str, object]", said)
    return repr(sorted((k, v) for k, v in properties.items() if v is not None))


def _key(values: Any) -> list[object]:
    return [value for value in values if value is not None]
