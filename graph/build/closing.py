"""Makes a graph whole: every relationship has both its ends, and nothing is left over.

A node that the newest complete edition no longer lists, but that others refer to, stays as an older
edition knew it, marked as retired. A relationship to what no edition ever listed is left out. What an
edition says as a whole, as the title of a class, stays while a record refers to it.

A type is taken as it was kept where nothing that bears on it has changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.digests import digests_of
from eslabon.graph.build.kept import Kept, KeptIsDamagedError, KeptType
from eslabon.graph.build.merge import EditionSpeaker, merged
from eslabon.graph.build.shelf import Shelf
from eslabon.graph.build.tables import DIGEST, ENDS, RETIRED, TypeTable, numbered_columns
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.record.record import Edition
from eslabon.graph.record.tables import RECORD, Schema, table_name


@dataclass(frozen=True)
class Merged:
    """A type as it is merged, when somebody looks, and a digest of all that it is made of."""

    inputs: str
    load: Callable[[], pa.Table]

    @cached_property
    def table(self) -> pa.Table:
        """Return its rows, each with the record that says it, if one does."""
        return self.load()

    def forget(self) -> None:
        """Give its rows back, which are merged again if anybody asks for them."""
        self.__dict__.pop("table", None)


@dataclass(frozen=True)
class ClosedType:
    """A type of a whole graph; its table is read, where it was kept, when somebody looks."""

    known: KeptType
    made: TypeTable | None
    kept: Callable[[], TypeTable]

    @cached_property
    def type_table(self) -> TypeTable:
        """Return all of its rows."""
        return self.kept() if self.made is None else self.made


@dataclass
class Closed:
    """A whole graph: its types by the names of their tables."""

    types: dict[str, ClosedType] = field(default_factory=dict)

    @property
    def totals(self) -> dict[str, tuple[int, int]]:
        """Return how many of each type there are, and the sum of their numbers."""
        return {name: (one.known.count, one.known.total) for name, one in self.types.items()}

    @property
    def size(self) -> int:
        """Return how many nodes and relationships there are."""
        return sum(one.known.count for one in self.types.values())

    def tables(self) -> dict[str, TypeTable]:
        """Return all types, read."""
        return {name: one.type_table for name, one in self.types.items()}


def closed(
    raw: Mapping[str, Merged], older: Sequence[Edition], *, kept: Kept, shelf: Shelf
) -> Closed:
    """Return the graph that merged types make.

    Args:
        raw: Every type, merged, by name of table.
        older: Editions that no longer count and were not withdrawn, oldest first.
        kept: What is kept of an earlier build.
        shelf: Where large types go.
    """
    return _Closing(raw, older, kept, shelf).run()


@dataclass
class _Closing:
    raw: Mapping[str, Merged]
    older: Sequence[Edition]
    kept: Kept
    shelf: Shelf
    found: Closed = field(default_factory=Closed)

    def run(self) -> Closed:
        for node in NODES:
            name = node.label
            self.found.types[name] = (
                self._reused(name) if self._node_stays(node) else self._node(node)
            )
            self.raw[name].forget()
        for relationship in RELATIONSHIPS:
            name = table_name(relationship)
            stays = not self._is_changed(name) and not any(
                self._has_other_keys(end) for end in (relationship.start, relationship.end)
            )
            self.found.types[name] = self._reused(name) if stays else self._ends(relationship)
            self.raw[name].forget()
        return self.found

    def _is_changed(self, name: str) -> bool:
        known = self.kept.types.get(name)
        return known is None or known.inputs != self.raw[name].inputs

    def _has_other_keys(self, schema: NodeSchema) -> bool:
        known, now = self.kept.types.get(schema.label), self.found.types[schema.label].known
        return known is None or (known.count, known.total) != (now.count, now.total)

    def _node_stays(self, schema: NodeSchema) -> bool:
        """Tell whether nodes are as they were kept: nothing new is said of or asked for by others."""
        if self._is_changed(schema.label):
            return False
        changed = [
            (table_name(r), end)
            for r in RELATIONSHIPS
            for end, node in zip(ENDS, (r.start, r.end), strict=True)
            if node is schema and self._is_changed(table_name(r))
        ]
        if not changed:
            return True
        known = self.kept.types[schema.label]
        if known.retired or known.has_whole:
            return False
        keys = self._keys(schema)
        return all(
            pc.all(pc.is_in(self.raw[name].table.column(end), value_set=keys)).as_py() is not False
            for name, end in changed
        )

    def _reused(self, name: str) -> ClosedType:
        return ClosedType(self.kept.types[name], None, lambda: self._read(name))

    def _read(self, name: str) -> TypeTable:
        found = self.kept.type_table(name)
        if found is None:
            raise KeptIsDamagedError(name)
        return found

    def _keys(self, schema: NodeSchema) -> pa.Array:
        key, one = schema.key.name, self.found.types.get(schema.label)
        if one is not None and one.made is not None:
            return one.made.column(key).combine_chunks()
        table = self.kept.table(schema.label, columns=[key])
        if table is None:
            raise KeptIsDamagedError(schema.label)
        return table.column(key).combine_chunks()

    def _node(self, schema: NodeSchema) -> ClosedType:
        table, key = self.raw[schema.label].table, schema.key.name
        asked = self._referred_to(schema)
        if not table.num_rows and not len(asked):
            return self._made(schema, table)
        spoken = pc.is_valid(table.column(RECORD))
        has_whole = pc.all(spoken).as_py() is False
        if has_whole:
            table = table.filter(pc.or_(spoken, pc.is_in(table.column(key), value_set=asked)))
        table = table.append_column(RETIRED, pa.nulls(table.num_rows, pa.bool_()))
        there = pc.is_in(asked, value_set=table.column(key).combine_chunks())
        missing = asked.filter(pc.invert(there))
        before = _as_known_before(schema, missing, self.older) if len(missing) else {}
        for known in before.values():
            marks = pa.array(np.ones(known.num_rows, dtype=bool))
            table = pa.concat_tables([table, known.append_column(RETIRED, marks)])
        return self._made(
            schema,
            table,
            retired=sum(known.num_rows for known in before.values()),
            retired_from=tuple(before),
            has_whole=has_whole,
        )

    def _referred_to(self, schema: NodeSchema) -> pa.Array:
        """Return the keys to which relationships that records say lead, or from which they come."""
        ends: list[pa.Array] = []
        for relationship in RELATIONSHIPS:
            at = zip(ENDS, (relationship.start, relationship.end), strict=True)
            names = [name for name, node in at if node is schema]
            table = self.raw[table_name(relationship)].table if names else None
            if table is None or not table.num_rows:
                continue
            spoken = table.select(names).filter(pc.is_valid(table.column(RECORD)))
            ends += [chunk for name in names for chunk in spoken.column(name).chunks]
        return pc.unique(pa.chunked_array(ends, pa.string())) if ends else pa.array([], pa.string())

    def _ends(self, schema: RelationshipSchema) -> ClosedType:
        whole = table = self.raw[table_name(schema)].table
        if whole.num_rows:
            for name, node in zip(ENDS, (schema.start, schema.end), strict=True):
                there = pc.is_in(table.column(name), value_set=self._keys(node))
                if pc.all(there).as_py() is False:
                    table = table.filter(there)
        return self._made(schema, table, left_out=whole.num_rows - table.num_rows)

    def _made(
        self,
        schema: Schema,
        table: pa.Table,
        *,
        retired: int = 0,
        retired_from: tuple[str, ...] = (),
        left_out: int = 0,
        has_whole: bool = False,
    ) -> ClosedType:
        name = table_name(schema)
        whole = TypeTable(schema, _numbered(table, numbered_columns(schema)))
        known = KeptType(
            self.raw[name].inputs,
            whole.count,
            whole.total,
            retired=retired,
            retired_from=retired_from,
            left_out=left_out,
            has_whole=has_whole,
        )
        made = self.shelf.put(whole)
        return ClosedType(known, made, lambda: made)


def _numbered(table: pa.Table, columns: pa.Schema) -> pa.Table:
    """Return rows with a number each, in place of the record that says them."""
    if not table.num_rows:
        return columns.empty_table()
    said = _without_empty_lists(table.drop_columns([RECORD]))
    numbered = said.append_column(DIGEST, pa.array(digests_of(said)))
    return numbered.cast(columns)


def _without_empty_lists(table: pa.Table) -> pa.Table:
    """Return rows in which a list without members is absent: it says no more, and takes room."""
    for at, field_ in enumerate(table.schema):
        if pa.types.is_list(field_.type):
            lists = table.column(at)
            has_members = pc.greater(pc.list_value_length(lists), 0)
            said = pc.if_else(has_members, lists, pa.scalar(None, field_.type))
            table = table.set_column(at, field_, said)
    return table


def _as_known_before(
    schema: NodeSchema, keys: pa.Array, older: Sequence[Edition]
) -> dict[str, pa.Table]:
    """Return some nodes as the newest of older editions that lists them knew them, by its id."""
    left, found = keys, dict[str, pa.Table]()
    for edition in reversed(older):
        if not len(left):
            break
        known = merged(schema, [EditionSpeaker(edition)])
        column = known.column(schema.key.name)
        listed = known.filter(pc.is_in(column, value_set=left))
        if listed.num_rows:
            found[edition.id] = listed
        left = left.filter(pc.invert(pc.is_in(left, value_set=column.combine_chunks())))
    return found
