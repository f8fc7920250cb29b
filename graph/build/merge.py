"""Merges what is said into one graph, known before anything is written.

Within a source the newest edition that lists a record speaks for it, with all that the record
says. Between sources nothing is deleted: relationships add up, and a property of a node has the
value of the most trusted source that states it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import SOURCE, identity_of, is_worth_threads, merged_columns
from eslabon.graph.build.trust import trust_of
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.record.record import Edition
from eslabon.graph.record.tables import RECORD, RECORDS, Schema, table_name


class Speaker(Protocol):
    """Somebody who says rows of the model."""

    @property
    def source(self) -> str:
        """Return the source, as it is told in the graph."""
        ...

    @property
    def trust(self) -> int:
        """Return how far it is trusted: of what is stated twice, the higher counts."""
        ...

    def adds(self, label: str) -> bool:
        """Tell whether a node of a label exists because it says so, or it speaks of others' alone."""
        ...

    def identity(self, name: str) -> str | None:
        """Return a digest of what it says in one table, which need not be read for it."""
        ...

    def rows(self, name: str) -> pa.Table | None:
        """Return what it says in one table, with the record that says each row, if one does."""
        ...


@dataclass(frozen=True)
class EditionSpeaker:
    """An edition, and which of its records it speaks for: all of them where that is `None`.

    `newer` names the editions that speak for the others.
    """

    edition: Edition
    records: pa.Array | None = None
    newer: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Return the source and the part of it that the edition covers."""
        return self.edition.manifest.scope.name

    @property
    def trust(self) -> int:
        """Return how far editions of this kind are trusted."""
        return trust_of(self.edition.manifest.scope.kind)

    def adds(self, label: str) -> bool:
        """Tell that a node of any label exists because an edition lists it."""
        return True

    def identity(self, name: str) -> str | None:
        """Return a digest of what it says in one table."""
        stored = self.edition.stored_in(name)
        if stored is None:
            return None
        table = self.edition.manifest.tables[stored]
        return " ".join((self.edition.id, table.sha256, *self.newer))

    def rows(self, name: str) -> pa.Table | None:
        """Return what it says in one table."""
        found = self.edition.table(name)
        if found is None or self.records is None:
            return found
        column = found.column(RECORD)
        # What no record says, the edition says as a whole.
        spoken = pc.or_(pc.is_in(column, value_set=self.records), pc.is_null(column))
        return found.filter(spoken)


def speakers(editions: Iterable[Edition]) -> list[EditionSpeaker]:
    """Return who speaks of the editions that count, oldest first within a source."""
    by_source: dict[tuple[str, str], list[Edition]] = {}
    for edition in editions:
        scope = edition.manifest.scope
        by_source.setdefault((scope.tenant, scope.source), []).append(edition)
    found = (
        EditionSpeaker(edition, records, tuple(newer))
        for own in by_source.values()
        for edition, records, newer in _shares(own)
    )
    return sorted(found, key=lambda speaker: speaker.edition.manifest.rank)


def _shares(editions: Iterable[Edition]) -> Iterator[tuple[Edition, pa.Array | None, list[str]]]:
    """Yield each edition of one source with the records that no newer one lists, and those."""
    newest, *older = sorted(editions, key=lambda e: e.manifest.rank, reverse=True)
    yield newest, None, []
    newer = [newest.id]
    seen = _listed(newest).chunks if older else []
    for edition in older:
        keys = _listed(edition)
        known = pa.chunked_array(seen, pa.string()).combine_chunks()
        own = keys.filter(pc.invert(pc.is_in(keys, value_set=known)))
        yield edition, own.combine_chunks(), list(newer)
        seen += own.chunks
        newer.append(edition.id)


def _listed(edition: Edition) -> pa.ChunkedArray:
    """Return the keys of the records that an edition lists."""
    records = edition.table(RECORDS, columns=[RECORD])
    return pa.chunked_array([], pa.string()) if records is None else records.column(RECORD)


def merged(schema: Schema, speaking: Sequence[Speaker]) -> pa.Table:
    """Return all nodes or relationships of one type that are said, each once.

    Columns: key or ends, properties, the source where it is told, and `record`, which is null of
    what nobody says of a single record.
    """
    in_order = sorted(speaking, key=lambda speaker: speaker.trust)  # stable: then oldest first
    columns = merged_columns(schema)
    said = [
        (speaker, rows)
        for speaker in in_order
        if (rows := speaker.rows(table_name(schema))) is not None
    ]
    if isinstance(schema, NodeSchema):
        return _nodes(schema, said, columns)
    return _relationships(schema, said, columns)


def _nodes(
    schema: NodeSchema, said: Sequence[tuple[Speaker, pa.Table]], columns: pa.Schema
) -> pa.Table:
    """Return each node once; of a property, the last value that is stated."""
    key = schema.key.name
    existing = [rows.column(key) for speaker, rows in said if speaker.adds(schema.label)]
    known = pa.chunked_array([c for keys in existing for c in keys.chunks], pa.string())
    tables = [
        _from(speaker, rows) if speaker.adds(schema.label) else _of_others(rows, known, key=key)
        for speaker, rows in said
    ]
    if not tables:
        return columns.empty_table()
    together = pa.concat_tables(tables).cast(columns)
    repeated = _repeated(together, [key])
    if repeated is None:
        return together
    rows: dict[str, dict[str, object]] = {}
    # Arrow has no last value that is not null for lists, and these are few.
    for row in together.filter(repeated).to_pylist():
        of_node = rows.setdefault(row[key], {})
        of_node.update((name, value) for name, value in row.items() if value is not None)
    return _joined(together, repeated, list(rows.values()), columns=columns)


def _relationships(
    schema: RelationshipSchema, said: Sequence[tuple[Speaker, pa.Table]], columns: pa.Schema
) -> pa.Table:
    """Return each relationship once, or once a source where each claims it for itself."""
    tables = [_from(s, rows) if schema.per_source else rows for s, rows in said]
    if not tables:
        return columns.empty_table()
    together = pa.concat_tables(tables).cast(columns)
    identity = identity_of(schema)
    repeated = _repeated(together, identity)
    if repeated is None:
        return together
    last: dict[tuple[object, ...], dict[str, object]] = {}
    for row in together.filter(repeated).to_pylist():
        place = tuple(row[name] for name in identity)
        # Said of a record once, it counts as that even where an edition says it as a whole too.
        record = row[RECORD] if row[RECORD] is not None else last.get(place, row)[RECORD]
        last[place] = {**row, RECORD: record}
    return _joined(together, repeated, list(last.values()), columns=columns)


def _from(speaker: Speaker, rows: pa.Table) -> pa.Table:
    return rows.append_column(SOURCE, pa.repeat(pa.scalar(speaker.source), rows.num_rows))


def _of_others(rows: pa.Table, known: pa.ChunkedArray, *, key: str) -> pa.Table:
    """Return what somebody says of nodes that others list: those stay of the source that does."""
    rows = rows.filter(pc.is_in(rows.column(key), value_set=known.combine_chunks()))
    return rows.append_column(SOURCE, pa.nulls(rows.num_rows, pa.string()))


def _joined(
    together: pa.Table, repeated: pa.Array, rows: list[dict[str, object]], *, columns: pa.Schema
) -> pa.Table:
    once = together.filter(pc.invert(repeated))
    return pa.concat_tables([once, pa.Table.from_pylist(rows, schema=columns)])


def _repeated(table: pa.Table, identity: Sequence[str]) -> pa.Array | None:
    """Tell which rows share their identity with another; nothing where none does."""
    use_threads = is_worth_threads(table)
    grouped = table.group_by(list(identity), use_threads=use_threads)
    counted = grouped.aggregate([([], "count_all")])
    if counted.num_rows == table.num_rows:
        return None
    twice = counted.filter(pc.greater(counted.column("count_all"), 1))
    marks = pa.array(np.ones(twice.num_rows, dtype=bool))
    keys = table.select(list(identity)).append_column("row", pa.array(np.arange(table.num_rows)))
    marked_keys = twice.append_column("mark", marks)
    found = keys.join(marked_keys, keys=list(identity), use_threads=use_threads)
    marked = np.zeros(table.num_rows, dtype=bool)
    rows = found.filter(pc.is_valid(found.column("mark"))).column("row")
    marked[np.asarray(rows)] = True
    return pa.array(marked)
