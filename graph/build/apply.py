"""Writes and deletes what differs, in transactions that happen whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, Final

from eslabon.graph.ahead import ahead
from eslabon.graph.build.compare import Difference
from eslabon.graph.build.lease import Lease
from eslabon.graph.build.tables import ENDS, SOURCE
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
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


def statements(
    differences: Sequence[Difference], *, rows: int
) -> Iterator[tuple[Statement, int | None]]:
    """Yield what makes a graph the one that is wanted, with how many rows each has to write.

    Each statement is of so many `rows` at most.

    What is new comes first, nodes before relationships; what goes is deleted last, the other way
    around, so that nobody who reads meanwhile misses what is in both.
    """
    nodes = [d for d in differences if isinstance(d.schema, NodeSchema)]
    relationships = [d for d in differences if isinstance(d.schema, RelationshipSchema)]
    for one in (*nodes, *relationships):
        yield from _written(one, size=rows)
    for one in (*relationships, *nodes):
        yield from _deleted(one, size=rows)


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
    left = statements(differences, rows=rows)
    groups = iter(lambda: list(islice(left, _STATEMENTS_AT_ONCE)), [])
    with closing(ahead(groups)) as made:
        for group in made:
            lease.write([statement for statement, _ in group], check=counted(group))
            advance(sum(len(_rows(statement)) for statement, _ in group))


def counted(
    group: Sequence[tuple[Statement, int | None]],
) -> Callable[[list[list[dict[str, object]]]], None]:
    """Return what compares the rows that statements wrote with those that they were sent."""

    def check(found: list[list[dict[str, object]]]) -> None:
        for (_, expected), rows in zip(group, found, strict=False):
            if expected is not None and sum(int(str(r["written"])) for r in rows) != expected:
                raise BuildIntegrityError

    return check


def _rows(statement: Statement) -> Sequence[Any]:
    rows: Sequence[Any] = statement.parameters["rows"]  # type: ignore[assignment]  # as made below
    return rows


def _written(difference: Difference, *, size: int) -> Iterator[tuple[Statement, int | None]]:
    schema = difference.schema
    for batch in difference.written.to_batches(max_chunksize=size):
        if isinstance(schema, NodeSchema):
            rows = [_node(said, key=schema.key.name) for said in batch.to_pylist()]
            write = create_nodes if difference.is_first else merge_nodes
            yield Statement(write(schema), {"rows": rows}), len(rows)
        else:
            rows = [_relationship(said) for said in batch.to_pylist()]
            link = create_relationships if difference.is_first else merge_relationships
            yield Statement(link(schema), {"rows": rows}), len(rows)


def _node(said: dict[str, Any], *, key: str) -> dict[str, Any]:
    return {"key": said[key], "properties": _stated(said)}


def _relationship(said: dict[str, Any]) -> dict[str, Any]:
    ends = {name: said.pop(name) for name in ENDS}
    return {**ends, SOURCE: said.get(SOURCE), "properties": _stated(said)}


def _stated(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _deleted(difference: Difference, *, size: int) -> Iterator[tuple[Statement, int | None]]:
    schema = difference.schema
    for batch in difference.deleted.to_batches(max_chunksize=size):
        if isinstance(schema, NodeSchema):
            keys = batch.column(schema.key.name).to_pylist()
            yield Statement(delete_nodes(schema), {"rows": keys}), None
        else:
            yield Statement(delete_relationships(schema), {"rows": batch.to_pylist()}), None
