"""Reads a graph back over Bolt and tells every property in which it is not the one wanted.

Digests tell neither which property of which node differs, nor that a value was written wrong
beside a number that was written right: here every value is read and compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import ENDS, TypeTable, identity_of
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.tables import Schema
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.readback import (
    held_by_keys,
    held_count,
    held_keys,
    held_without_key,
)

Key = tuple[str, ...]
Row = dict[str, Any]

# Nodes looked up in one statement, with their relationships where those are compared.
_PAGE: Final = 2_000
# Keys read in one statement. The embedded engine sorts all that follow for each page.
_KEYS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which a graph is not the one that is wanted."""

    label: str
    """The label of the node, or the type of the relationship."""
    key: Key
    """Of a relationship both ends, and who says it where each source says it for itself."""
    property: str | None
    """Nothing where a whole node or relationship is missing, or is one too many."""
    wanted: object
    held: object


def differences(client: GraphClient, wanted: TypeTable) -> Iterator[Finding]:
    """Yield how what a graph holds of one type differs from what is wanted, while it is read.

    Nodes are looked up by their keys, relationships by the keys of the nodes that they start
    from, a page at a time. Where the graph holds more than was found in this way, all its keys
    are read as well, in their order, for those that nobody wants.

    Args:
        client: A connection to a graph that nobody changes meanwhile.
        wanted: All of one type.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    schema = wanted.schema
    key = identity_of(schema)[0]
    known = wanted.table.column(key).combine_chunks().dictionary_encode()
    found = 0
    for keys, rows in _pages(wanted.table, known):
        held = _read(client, held_by_keys(schema), keys=keys)
        found += len(held)
        yield from _compared(schema, rows, held)
    if client.read(Statement(held_count(schema))) == [{"count": found}]:
        return
    for keys in _other_keys(client, schema, known.dictionary):
        yield from _compared(schema, [], _read(client, held_by_keys(schema), keys=keys))
    yield from _compared(schema, [], _read(client, held_without_key(schema), size=_PAGE))


def _pages(table: pa.Table, known: pa.DictionaryArray) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield keys, and all rows that begin with them."""
    codes = np.asarray(known.indices)
    order = np.argsort(codes, kind="stable")
    firsts = np.arange(0, len(known.dictionary), _PAGE)
    bounds = [*np.searchsorted(codes[order], firsts), len(order)]
    for first, (begin, end) in zip(firsts, pairwise(bounds), strict=True):
        rows = table.take(pa.array(order[begin:end])).to_pylist()
        yield known.dictionary.slice(first, _PAGE).to_pylist(), rows


def _compared(schema: Schema, wanted: Sequence[Row], held: Sequence[Row]) -> Iterator[Finding]:
    label = schema.label if isinstance(schema, NodeSchema) else schema.type
    identity = identity_of(schema)
    left = {_key(row, identity): row for row in wanted}
    for row in held:
        key = _key(row, identity)
        want = left.pop(key, None)
        if want is None:
            yield Finding(label, key, None, None, row)
            continue
        for name in sorted(want.keys() | row.keys()):
            one, other = want.get(name), row.get(name)
            # To Python 1, 1.0 and True are one value; to whoever reads the graph they are not.
            if type(one) is not type(other) or one != other:
                yield Finding(label, key, name, one, other)
    for key, row in left.items():
        said = {name: value for name, value in row.items() if value is not None}
        yield Finding(label, key, None, said, None)


def _key(row: Row, identity: Sequence[str]) -> Key:
    """Return what identifies a row; a graph may hold there what is no text."""
    values = (row.get(name) for name in identity)
    return tuple(value if isinstance(value, str) else repr(value) for value in values)


def _read(client: GraphClient, query: str, **parameters: object) -> list[Row]:
    """Return what a graph says of nodes or relationships, with the keys of their ends."""
    rows: list[Row] = []
    for found in client.read(Statement(query, parameters)):
        said = dict(cast("Row", found.pop("said")))
        rows.append(said | dict(zip(ENDS, found.values(), strict=False)))
    return rows


def _other_keys(client: GraphClient, schema: Schema, known: pa.Array) -> Iterator[list[str]]:
    """Yield the keys of nodes that a graph holds, without the known ones, a page at a time."""
    after, compared = "", ">="
    while True:
        query = held_keys(schema, compared=compared)
        rows = client.read(Statement(query, {"after": after, "size": _KEYS}))
        keys = pa.array([row["key"] for row in rows], pa.string())
        others = keys.filter(pc.invert(pc.is_in(keys, value_set=known)))
        for first in range(0, len(others), _PAGE):
            yield others.slice(first, _PAGE).to_pylist()
        if len(keys) < _KEYS:
            return
        after, compared = keys[-1].as_py(), ">"
