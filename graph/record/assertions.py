"""Who said what: what each edition that counts states of a node, and the journal, by property.

In one source the newest edition that lists a record speaks for it, as it does for a build; of a
property that several state, the value of the most trusted source counts. Lines of the journal speak
of nodes that an edition lists, as they do in a build.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.schema import LOCAL_TENANT, NodeSchema
from eslabon.graph.record.lines import JOURNAL_SOURCE, Line, moment_of
from eslabon.graph.record.record import Edition
from eslabon.graph.record.statements.undo import Undo
from eslabon.graph.record.succession import in_force
from eslabon.graph.record.tables import RECORD, RECORDS, SCHEMA_OF_TABLE

CONTACTS: Final = frozenset({"phone", "email"})
"""Properties by which a person can be reached, which stay with the tenant who asked for them."""

_WHOSE: Final = "tenant"


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one edition, or one line of the journal, states of one property of a node.

    Attributes:
        property: The property, as the graph spells it.
        value: A text, a number, a truth value or a tuple of texts.
        source: Who says it, and `part` which part of it: of the journal, who wrote the line.
        edition_id: The edition, or the line, that says it.
        edition: What its publisher calls the edition; `day`, where it shows no date.
        day: The day that the edition speaks of, or on which the line was written.
        counts: Whether it is the value of the graph, since nobody more trusted states another.
    """

    property: str
    value: Any
    source: str
    part: str
    edition_id: str
    edition: str
    day: date
    counts: bool = False


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What one speaker says of some nodes, by key; the last by `order` counts."""

    order: tuple[int, bool, tuple[date, datetime, str]]
    by_key: Mapping[str, Mapping[str, Any]]
    told: Assertion
    """Who says so, of whatever property."""

    def of(self, key: str) -> Iterator[Assertion]:
        """Yield what is said of a node."""
        for name, value in self.by_key.get(key, {}).items():
            shown = tuple(value) if isinstance(value, list) else value
            yield replace(self.told, property=name, value=shown)


def assertions(
    editions: Iterable[Edition],
    label: str,
    key: str,
    *,
    trust: Callable[[str], int],
    lines: Iterable[Line] = (),
    tenant: str = LOCAL_TENANT,
) -> list[Assertion]:
    """Return what is stated of a node: by property, the most trusted first, then the newest.

    Args:
        editions: Those that count.
        label: The label of the node.
        key: Its key.
        trust: How far each kind of source, and each standing of a statement, is trusted; the
            higher counts.
        lines: The journal of who asks.
        tenant: Who asks: others see what is shared, contacts excepted.

    Raises:
        DamagedRecordError: If a table of an edition cannot be read.
    """
    found = assertions_by_key(editions, label, [key], trust=trust, lines=lines, tenant=tenant)
    return found.get(key, [])


def assertions_by_key(
    editions: Iterable[Edition],
    label: str,
    keys: Collection[str],
    *,
    trust: Callable[[str], int],
    lines: Iterable[Line] = (),
    tenant: str = LOCAL_TENANT,
) -> Mapping[str, list[Assertion]]:
    """Return what is stated of several nodes of a label, by key; of all in one reading.

    Arguments and errors are those of `assertions`.
    """
    schema = SCHEMA_OF_TABLE[label]
    if not isinstance(schema, NodeSchema):
        raise TypeError(f"{label} is no label of nodes")
    by_source: dict[tuple[str, str], list[Edition]] = defaultdict(list)
    for edition in editions:
        scope = edition.manifest.scope
        if scope.tenant == tenant or edition.manifest.is_shared:
            by_source[scope.tenant, scope.source].append(edition)
    spoken = [
        _by_edition(edition, rows, schema, trust=trust, tenant=tenant)
        for own in by_source.values()
        for edition, rows in _spoken(own, schema, keys)
    ]
    listed = {key for one in spoken for key in one.by_key}
    spoken += _by_journal(lines, schema, listed, trust=trust)
    spoken.sort(key=lambda one: one.order, reverse=True)
    return {key: list(_ordered(schema, (one.of(key) for one in spoken))) for key in listed}


def _spoken(
    editions: Iterable[Edition], schema: NodeSchema, keys: Collection[str]
) -> Iterator[tuple[Edition, pa.Table]]:
    """Yield each edition of one source, with the rows of some nodes that it speaks for."""
    newer: list[Edition] = []
    for edition in sorted(editions, key=lambda e: e.manifest.rank, reverse=True):
        rows = edition.rows(schema.label, column=schema.key.name, values=keys)
        if rows.num_rows and newer:
            rows = rows.filter(pc.invert(_listed(rows.column(RECORD), newer)))
        if rows.num_rows:
            yield edition, rows
        newer.append(edition)


def _listed(records: pa.ChunkedArray, editions: Sequence[Edition]) -> pa.ChunkedArray:
    """Tell which records one of some editions lists; what no record says is listed by none."""
    values = set(records.drop_null().to_pylist())
    found = [e.rows(RECORDS, column=RECORD, values=values).column(RECORD) for e in editions]
    known = pa.chunked_array([c for one in found for c in one.chunks], pa.string())
    return pc.is_in(records, value_set=known.combine_chunks(), skip_nulls=True)


def _by_key(rows: pa.Table, schema: NodeSchema) -> dict[str, dict[str, Any]]:
    """Return what rows say of each node: of a property, what the last of them states."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows.drop_columns([RECORD]).to_pylist():
        of_node = found.setdefault(row[schema.key.name], {})
        of_node.update((name, value) for name, value in row.items() if value is not None)
    return found


def _by_edition(
    edition: Edition,
    rows: pa.Table,
    schema: NodeSchema,
    *,
    trust: Callable[[str], int],
    tenant: str,
) -> _Spoken:
    manifest = edition.manifest
    hidden = _hidden(edition, schema, tenant=tenant)
    told = Assertion(
        property="",
        value=None,
        source=manifest.scope.source,
        part=manifest.scope.part,
        edition_id=manifest.id,
        edition=manifest.edition or manifest.day.isoformat(),
        day=manifest.day,
    )
    said = {
        key: {name: value for name, value in of_node.items() if name not in hidden}
        for key, of_node in _by_key(rows, schema).items()
    }
    return _Spoken((trust(manifest.scope.kind), False, manifest.rank), said, told)


def _by_journal(
    lines: Iterable[Line],
    schema: NodeSchema,
    keys: Collection[str],
    *,
    trust: Callable[[str], int],
) -> Iterator[_Spoken]:
    """Yield what each line in force says of some nodes: it makes none that nobody lists."""
    for line in in_force(lines):
        if isinstance(line.statement, Undo) or line.subject not in keys:
            continue
        label, said = line.statement.rows(line.subject)[0]
        if label != schema.label:
            continue
        # By its id, not its time: the clock may have been set back since the line before.
        moment = moment_of(line.id)
        day = line.time.date()
        told = Assertion("", None, JOURNAL_SOURCE, line.author, line.id, day.isoformat(), day)
        stated = {name: value for name, value in said.items() if name != schema.key.name}
        order = (trust(line.statement.standing), True, (moment.date(), moment, line.id))
        yield _Spoken(order, {line.subject: stated}, told)


def _hidden(edition: Edition, schema: NodeSchema, *, tenant: str) -> set[str]:
    manifest = edition.manifest
    may_see = manifest.has_contacts and manifest.scope.tenant == tenant
    return {schema.key.name, _WHOSE, *(() if may_see else CONTACTS)}


def _ordered(schema: NodeSchema, said: Iterable[Iterable[Assertion]]) -> Iterator[Assertion]:
    """Yield what is stated of each property in turn; what is first counts."""
    stated: dict[str, list[Assertion]] = {described.name: [] for described in schema.properties}
    for one in (one for of_speaker in said for one in of_speaker):
        stated[one.property].append(one)
    for first, *others in filter(None, stated.values()):
        yield replace(first, counts=True)
        yield from others
