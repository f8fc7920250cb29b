"""What the journal says to a build: tables as an edition has them, by how far they are trusted."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import RETIRED, TypeTable
from eslabon.graph.build.trust import trust_of
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.record.lines import JOURNAL_SOURCE, Line
from eslabon.graph.record.statements.registry import Statement
from eslabon.graph.record.statements.undo import Undo
from eslabon.graph.record.succession import in_force
from eslabon.graph.record.tables import RECORD, columns_of


@dataclass(frozen=True)
class Said:
    """What a source says, as tables of the record by their names; the record is the line's id."""

    source: str
    trust: int
    tables: Mapping[str, pa.Table]

    def adds(self, label: str) -> bool:
        """Tell that a line exists because somebody states it, and that nothing else does.

        A correction of a site that nobody lists makes none.
        """
        return label == LINE.label

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
    for line, statement in _stated(lines):
        tables = rows.setdefault(trust_of(statement.standing), {})
        day = line.time.astimezone(UTC).date()
        for name, said in statement.rows(line.subject, on=day, by=line.author):
            tables.setdefault(name, []).append({RECORD: line.id, **said})
    return [
        Said(JOURNAL_SOURCE, trust, {name: _table(name, said) for name, said in tables.items()})
        for trust, tables in sorted(rows.items())
    ]


def unheard(lines: Iterable[Line], sites: Callable[[], TypeTable]) -> tuple[str, ...]:
    """Return the establishments of which lines in force state what does not count, sorted.

    No edition lists them. Of one that is in the graph because others refer to it, a claim counts,
    and a correction does not.

    Args:
        lines: The journal.
        sites: Returns the establishments of the graph; not asked where nothing is stated.
    """
    said = [(line.subject, one.rows(line.subject)[0][0]) for line, one in _stated(lines)]
    if not said:
        return ()
    table = sites()
    keys = table.column(ESTABLISHMENT.key.name)
    asked = pa.array(sorted({subject for subject, _ in said}))
    known = set(asked.filter(pc.is_in(asked, value_set=keys.combine_chunks())).to_pylist())
    retired = set(keys.filter(pc.fill_null(table.column(RETIRED), False)).to_pylist())
    listed = {ESTABLISHMENT.label: known - retired}
    return tuple(sorted({of for of, name in said if of not in listed.get(name, known)}))


def _stated(lines: Iterable[Line]) -> Iterator[tuple[Line, Statement]]:
    for line in in_force(lines):
        if not isinstance(line.statement, Undo):  # as `in_force` leaves none, for the types
            yield line, line.statement


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=columns_of(name))
