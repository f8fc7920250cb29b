"""What has to be written and deleted so that a graph becomes the one that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from eslabon.graph.build.tables import DIGEST, TypeTable, identity_of, is_worth_threads
from eslabon.graph.record.tables import Schema

_ROW = "row"


@dataclass(frozen=True)
class Difference:
    """What changes in one type: rows to write whole, and the identities of those to delete."""

    schema: Schema
    written: pa.Table
    deleted: pa.Table
    is_first: bool = False
    """The graph was asked, and holds none: nobody need look for what is written."""

    @property
    def size(self) -> int:
        """Return how many nodes or relationships are touched."""
        return int(self.written.num_rows + self.deleted.num_rows)


def difference(wanted: TypeTable, held: pa.Table) -> Difference:
    """Compare what is wanted with what a graph holds.

    Args:
        wanted: All of one type.
        held: Identities and numbers of those in the graph.
    """
    identity = identity_of(wanted.schema)
    table = wanted.table
    return Difference(
        wanted.schema,
        written=_not_in(table, held, [*identity, DIGEST]),
        deleted=_not_in(held, table, identity).select(list(identity)),
    )


def whole_of(wanted: TypeTable, held: pa.Table) -> Difference:
    """Return what writes all that is wanted, also what a graph seems to hold already.

    A number tells what was written, not what somebody changed beneath it since.
    """
    return replace(difference(wanted, held), written=wanted.table)


def _not_in(table: pa.Table, other: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Return the rows whose values in some columns no row of another table has."""
    if not table.num_rows or not other.num_rows:
        return table
    names = list(columns)
    numbered = table.select(names).append_column(_ROW, pa.array(np.arange(table.num_rows)))
    left = numbered.join(
        other.select(names),
        keys=names,
        join_type="left anti",
        use_threads=is_worth_threads(table, other),
    )
    return table.take(left.column(_ROW).combine_chunks().sort())
