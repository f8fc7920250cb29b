"""Writes and deletes what differs, in transactions that happen whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyarrow as pa

from eslabon.graph.ahead import ahead
from eslabon.graph.build.compare import Difference
from eslabon.graph.build.lease import Lease
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.record.tables import Schema
from eslabon.graph.store.client import Statement
from eslabon.graph.store.cypher.merge import (
    create_nodes,
    create_relationships,
    delete_nodes,
    delete_relationships,
    merge_nodes,
    merge_relationships,
)

_STATEMENTS_AT_ONCE: Final = 3


class BuildIntegrityError(EslabonError):
    """The engine wrote fewer rows than it was sent."""

    code = "BUILD_INTEGRITY"
    message = Text(
        "El motor escribió menos de lo que se le envió; no se confirmó nada de ese lote.",
        "The engine wrote less than it was sent; nothing of that batch was committed.",
    )
    hint = Text(
        "Ejecute `eslabon schema upgrade` y repita.",
        "Run `eslabon schema upgrade`, then try again.",
    )


@dataclass(frozen=True)
class Write:
    """A statement that writes or deletes some rows; what it writes, it has to write all of."""

    statement: Statement
    rows: int
    is_counted: bool


def writes(differences: Sequence[Difference], *, rows: int) -> Iterator[Write]:
    """Yield what makes a graph the one that is wanted, so many `rows` at most at a time.

    What is new comes first, nodes before relationships; what goes is deleted last, the other way
    around, so that nobody who reads meanwhile misses what is in both.
    """
    nodes = [d for d in differences if isinstance(d.schema, NodeSchema)]
    relationships = [d for d in differences if isinstance(d.schema, RelationshipSchema)]
    for one in (*nodes, *relationships):
        for batch in _batches(one.written, rows):
            text = _creating(one.schema) if one.is_first else _merging(one.schema)
            yield Write(Statement(text, _columns(batch)), batch.num_rows, is_counted=True)
    for one in (*relationships, *nodes):
        for batch in _batches(one.deleted, rows):
            yield Write(
                Statement(_deleting(one.schema), _columns(batch)), batch.num_rows, is_counted=False
            )


def apply(
    lease: Lease,
    differences: Sequence[Difference],
    *,
    rows: int,
    advance: Callable[[int], None],
) -> None:
    """Bring a graph up to what is wanted; what is done already is none the worse for it.

    Raises:
        LeaseLostError: If another builder took over.
        UnavailableError: If the engine goes away; the next build goes on from what is there.
    """
    left = writes(differences, rows=rows)
    groups = iter(lambda: list(islice(left, _STATEMENTS_AT_ONCE)), [])
    with closing(ahead(groups)) as made:
        for group in made:
            lease.write([write.statement for write in group], check=counted(group))
            advance(sum(write.rows for write in group))


def counted(group: Sequence[Write]) -> Callable[[list[list[dict[str, object]]]], None]:
    """Return what compares the rows that statements wrote with those that they were sent."""

    def check(found: list[list[dict[str, object]]]) -> None:
        for write, rows in zip(group, found, strict=False):
            if write.is_counted and sum(int(str(r["written"])) for r in rows) != write.rows:
                raise BuildIntegrityError

    return check


def _batches(table: pa.Table, rows: int) -> Iterator[pa.RecordBatch]:
    # A table may have chunks of no row.
    return (batch for batch in table.to_batches(max_chunksize=rows) if batch.num_rows)


def _columns(batch: pa.RecordBatch) -> dict[str, object]:
    """Return the parameters of a statement: the values of each column, null where none is said."""
    return {
        name: None if column.null_count == len(column) else column.to_pylist()
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }


def _creating(schema: Schema) -> str:
    return create_nodes(schema) if isinstance(schema, NodeSchema) else create_relationships(schema)


def _merging(schema: Schema) -> str:
    return merge_nodes(schema) if isinstance(schema, NodeSchema) else merge_relationships(schema)


def _deleting(schema: Schema) -> str:
    return delete_nodes(schema) if isinstance(schema, NodeSchema) else delete_relationships(schema)
