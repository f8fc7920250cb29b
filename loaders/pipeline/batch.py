"""Batches of ready parameters: what a number of records assert, each thing once."""

import hashlib
import json
from dataclasses import dataclass, field

from eslabon.graph.model.registry import (
    NODE_OF_ROW,
    NODES,
    RELATIONSHIP_OF_ROW,
    RELATIONSHIPS,
)
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.loaders.source import Assertion, RelationshipRow

NODE_OF_LABEL = {schema.label: schema for schema in NODES}
RELATIONSHIP_OF_NAME = {schema.row.__name__: schema for schema in RELATIONSHIPS}

Properties = dict[str, object]


@dataclass(frozen=True, slots=True)
class Record:
    """One assertion as parameters, with a digest of everything it says."""

    key: str
    nodes: tuple[tuple[NodeSchema, Properties], ...]
    relationships: tuple[tuple[RelationshipSchema, str, str, Properties], ...]
    content: str

    @classmethod
    def of(cls, assertion: Assertion) -> "Record":
        """Turn typed rows into parameters; what a row does not say is left out."""
        nodes = tuple(_node(row) for row in assertion.nodes)
        relationships = tuple(_relationship(row) for row in assertion.relationships)
        said = json.dumps(
            [
                [[schema.label, said] for schema, said in nodes],
                [[r.row.__name__, start, end, said] for r, start, end, said in relationships],
            ],
            separators=(",", ":"),
        )
        digest = hashlib.blake2b(said.encode(), digest_size=12).hexdigest()
        return cls(assertion.key, nodes, relationships, digest)


@dataclass
class Batch:
    """What a run of records asserts: nodes by label and key, relationships by type and ends.

    `records` is how many source records it covers, rejected ones too: batches are cut by
    records read, so that a second run over the same input cuts them at the same places.
    """

    number: int
    records: int = 0
    accepted: int = 0
    nodes: dict[str, dict[str, Properties]] = field(default_factory=dict)
    relationships: dict[str, dict[str, tuple[str, str, Properties]]] = field(default_factory=dict)
    contents: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Add what one accepted record asserts."""
        self.accepted += 1
        for schema, said in record.nodes:
            key = str(said[schema.key.name])
            self.nodes.setdefault(schema.label, {})[key] = said
            if key == record.key:
                self.contents.setdefault(schema.label, {})[key] = record.content
        for relation, start, end, said in record.relationships:
            ends = self.relationships.setdefault(relation.row.__name__, {})
            ends[f"{start} {end}"] = (start, end, said)

    def to_json(self) -> str:
        """Return the batch as one line of JSON."""
        return json.dumps(vars(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> "Batch":
        """Return the batch that a line of JSON holds."""
        return cls(**json.loads(line))


def _node(row: object) -> tuple[NodeSchema, Properties]:
    schema = NODE_OF_ROW[type(row)]
    return schema, _without_nothing(schema.parameters(row))


def _relationship(row: RelationshipRow) -> tuple[RelationshipSchema, str, str, Properties]:
    schema = RELATIONSHIP_OF_ROW[type(row)]
    said = _without_nothing(schema.parameters(row)) if schema.properties else {}
    return schema, row.start, row.end, said


def _without_nothing(said: Properties) -> Properties:
    return {name: value for name, value in said.items() if value is not None}
