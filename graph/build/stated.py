"""What the journal says to a build: tables as an edition has them, by how far they are trusted."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from eslabon.graph.build.trust import trust_of
from eslabon.graph.record.lines import JOURNAL_SOURCE, Line
from eslabon.graph.record.statements.undo import Undo
from eslabon.graph.record.succession import in_force
from eslabon.graph.record.tables import RECORD, columns_of


@dataclass(frozen=True)
class Said:
    """What a source says, as tables of the record by their names; the record is the line's id.

    It speaks of what others list: a correction of a site that nobody lists makes none.
    """

    source: str
    trust: int
    tables: Mapping[str, pa.Table]
    adds_nodes: bool = False

    def identity(self, name: str) -> str | None:
        """Return a digest of what is said in one table."""
        table = self.tables.get(name)
        if table is None:
            return None
        return hashlib.sha256(repr(table.to_pylist()).encode()).hexdigest()

    def rows(self, name: str) -> pa.Table | None:
        """Return what is said in one table."""
        return self.tables.get(name)


def journal_tables(lines: Iterable[Line]) -> list[Said]:
    """Return what the lines in force among these say, least trusted first, then oldest first."""
    rows: dict[int, dict[str, list[dict[str, object]]]] = {}
    for line in in_force(lines):
        if isinstance(line.statement, Undo):
            continue  # as `in_force` leaves none, for the types
        name, said = line.statement.row(line.subject)
        tables = rows.setdefault(trust_of(line.statement.standing), {})
        tables.setdefault(name, []).append({RECORD: line.id, **said})
    return [
        Said(JOURNAL_SOURCE, trust, {name: _table(name, said) for name, said in tables.items()})
        for trust, tables in sorted(rows.items())
    ]


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=columns_of(name))
