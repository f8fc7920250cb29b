"""The graph that editions make, in plain loops over single rows: an independent reading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from eslabon.graph.build.trust import DERIVATION, STEWARD, TRUST
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS, PART_OF, RUNS
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from eslabon.graph.record.tables import SCHEMA_OF_TABLE, Schema, row_said, table_name
from tests.support.record import written

SOURCES: Final[Mapping[str, Scope]] = {
    "state": Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True),
    "selection": Scope(tenant="local", kind="denue", source="denue"),
    "mine": Scope(tenant="local", kind="steps", source="steps/mine", is_complete=True),
    "yours": Scope(tenant="local", kind="steps", source="steps/yours", is_complete=True),
}
SCHEMAS: Final[tuple[Schema, ...]] = (
    ESTABLISHMENT, REGION, CAPABILITY, LINE, LOCATED_IN, PART_OF, OFFERS, RUNS
)  # fmt: skip
START: Final = date(2026, 1, 1)

Values = dict[str, Any]
Identity = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """An edition: who says what of which records, what it says as a whole, whether it counts."""

    source: str
    said: Mapping[str, Sequence[Any]]
    whole: Sequence[Any] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Spoken:
    """One row of a table, who says it, and the record that it is said of, if it is one."""

    source: str
    trust: int
    record: str | None
    table: str
    values: Values
    adds_nodes: bool = True

    @property
    def identity(self) -> Identity:
        schema = SCHEMA_OF_TABLE[self.table]
        if isinstance(schema, NodeSchema):
            return (self.values[schema.key.name],)
        own = (self.source,) if schema.per_source else ()
        return (self.values["start"], self.values["end"], *own)


@dataclass
class Thing:
    """A node or a relationship."""

    values: Values = field(default_factory=dict)
    is_of_record: bool = False


@dataclass
class Graph:
    """What is known of each type: by table, then by what tells one thing from another."""

    things: dict[str, dict[Identity, Thing]]
    retired: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, dict[Identity, Values]]:
        return {
            name: {identity: thing.values for identity, thing in things.items()}
            for name, things in self.things.items()
        }


def write_history(record: Record, history: Sequence[Told], *, begin: int = 0) -> None:
    """Write editions, each a day after the one before, those before a place left out."""
    for place, told in list(enumerate(history))[begin:]:
        edition = written(
            record,
            told.said,
            whole=told.whole,
            scope=SOURCES[told.source],
            day=START + timedelta(days=place),
            hour=place,
        )
        if told.is_withdrawn:
            record.withdraw(edition.id)


def merged_by_hand(history: Sequence[Told], others: Iterable[Spoken] = ()) -> Graph:
    """Return all that is said, each thing once."""
    graph = Graph({table_name(schema): {} for schema in SCHEMAS})
    # The sort is stable: of equals the older edition comes first.
    every = sorted([*_spoken(history), *others], key=lambda spoken: spoken.trust)
    listed = {(spoken.table, spoken.identity) for spoken in every if spoken.adds_nodes}
    for spoken in every:
        name, identity, values = spoken.table, spoken.identity, spoken.values
        schema = SCHEMA_OF_TABLE[name]
        if isinstance(schema, NodeSchema):
            if (name, identity) not in listed:
                continue
            thing = graph.things[name].setdefault(identity, Thing())
            thing.values |= values | ({"source": spoken.source} if spoken.adds_nodes else {})
        else:
            thing = graph.things[name].setdefault(identity, Thing())
            thing.values = values | ({"source": spoken.source} if schema.per_source else {})
        thing.is_of_record |= spoken.record is not None
    return graph


def closed_by_hand(history: Sequence[Told], others: Iterable[Spoken] = ()) -> Graph:
    """Return the whole graph: every relationship has both ends, and nothing is left over."""
    graph = merged_by_hand(history, others)
    asked = set(_asked(graph))
    for schema in SCHEMAS:
        name = table_name(schema)
        if isinstance(schema, NodeSchema):
            nodes = graph.things[name]
            for identity, thing in list(nodes.items()):
                if not thing.is_of_record and (name, identity) not in asked:
                    del nodes[identity]
            for label, identity in asked:
                known = (
                    None if label != name or identity in nodes else _before(history, name, identity)
                )
                if known is not None:
                    nodes[identity] = Thing(known | {"retired": True})
                    graph.retired[name] = graph.retired.get(name, 0) + 1
    for schema in SCHEMAS:
        if isinstance(schema, RelationshipSchema):
            _leave_out(graph, schema)
    for thing in (thing for things in graph.things.values() for thing in things.values()):
        thing.values = {n: v for n, v in thing.values.items() if v not in ((), [])}
    return graph


def standing(history: Sequence[Told]) -> list[int]:
    """Return the places of the editions that count."""
    found: list[int] = []
    for place, told in enumerate(history):
        if told.is_withdrawn:
            continue
        if SOURCES[told.source].is_complete:
            found = [older for older in found if history[older].source != told.source]
        found.append(place)
    return found


def corrected(subject: str, name: str) -> Spoken:
    """Return that a steward decided on the name of a site."""
    said = {"id": subject, "name": name}
    return Spoken("journal", STEWARD, "line", "Establishment", said, adds_nodes=False)


def derived(row: Any) -> Spoken:
    """Return a row that a derivation gives."""
    return Spoken("toy", DERIVATION, row.start, *_said(row), adds_nodes=False)


def _spoken(history: Sequence[Told]) -> Iterator[Spoken]:
    places = standing(history)
    for place in places:
        told, scope = history[place], SOURCES[history[place].source]
        newer = [
            history[other].said
            for other in places
            if other > place and SOURCES[history[other].source].source == scope.source
        ]
        about = (scope.name, TRUST[scope.kind])
        for record, rows in told.said.items():
            if not any(record in said for said in newer):
                yield from (Spoken(*about, record, *_said(row)) for row in rows)
        yield from (Spoken(*about, None, *_said(row)) for row in told.whole)


def _asked(graph: Graph) -> Iterator[tuple[str, Identity]]:
    for schema in SCHEMAS:
        if isinstance(schema, RelationshipSchema):
            for (start, end, *_), thing in graph.things[table_name(schema)].items():
                if thing.is_of_record:
                    yield schema.start.label, (start,)
                    yield schema.end.label, (end,)


def _before(history: Sequence[Told], name: str, identity: Identity) -> Values | None:
    """Return a node as the newest edition that no longer counts and lists it knew it."""
    places = standing(history)
    for place, told in reversed(list(enumerate(history))):
        if told.is_withdrawn or place in places:
            continue
        alone = merged_by_hand([told]).things[name]
        if identity in alone:
            return alone[identity].values
    return None


def _leave_out(graph: Graph, schema: RelationshipSchema) -> None:
    name = table_name(schema)
    starts, ends = graph.things[schema.start.label], graph.things[schema.end.label]
    for identity in list(graph.things[name]):
        if (identity[0],) not in starts or (identity[1],) not in ends:
            del graph.things[name][identity]
            graph.left_out[name] = graph.left_out.get(name, 0) + 1


def _said(row: Any) -> tuple[str, Values]:
    name, said = row_said(row)
    plain = {key: list(v) if isinstance(v, tuple) else v for key, v in said.items()}
    return name, {key: value for key, value in plain.items() if value is not None}
