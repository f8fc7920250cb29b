"""Records and batches of them, as ready parameters of the statements that write them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from eslabon.graph.model.registry import (
    NODE_OF_ROW,
    NODES,
    RELATIONSHIP_OF_ROW,
    RELATIONSHIPS,
)
from eslabon.loaders.source import Assertion, RelationshipRow

NODE_OF_LABEL = {schema.label: schema for schema in NODES}
RELATIONSHIP_OF_NAME = {schema.row.__name__: schema for schema in RELATIONSHIPS}

Properties = dict[str, object]

# Made once: `json.dumps` makes an encoder for each call that is not of the plainest kind.
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


@dataclass(frozen=True, slots=True)
class Record:
    """One assertion: its key, all that it says as one line of JSON, and a digest of that."""

    key: str
    content: str
    said: str

    @classmethod
    def of(cls, assertion: Assertion) -> "Record":
        """Turn typed rows into parameters, encoded once for the digest and for the spool."""
        said = _encode(
            [
                [_node(row) for row in assertion.nodes],
                [_relationship(row) for row in assertion.relationships],
            ]
        )
        digest = hashlib.blake2b(said.encode(), digest_size=12).hexdigest()
        return cls(assertion.key, digest, said)

    def to_json(self) -> str:
        """Return the record as one line of JSON."""
        return f'[{_encode(self.key)},"{self.content}",{self.said}]'


@dataclass
class Batch:
    """What a run of records asserts: nodes by label and key, relationships by type and ends.

    `records` is how many source records it covers, rejected ones too, and `end` how many there
    are up to its last; `contents` holds the
    digest of each node that stands for a record: its first, where that bears the record's key.
    """

    records: int
    end: int
    accepted: int = 0
    nodes: dict[str, dict[str, Properties]] = field(default_factory=dict)
    relationships: dict[str, dict[tuple[str, str], Properties]] = field(default_factory=dict)
    contents: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[str], *, read: int, end: int) -> "Batch":
        """Return the batch that records in JSON make, each node and relationship once."""
        batch = cls(read, end)
        for record in records:
            key, content, (nodes, relationships) = json.loads(record)
            batch.accepted += 1
            for place, (label, node, said) in enumerate(nodes):
                batch.nodes.setdefault(label, {})[node] = said
                # Others may bear its key by chance: a plant 1 of a step 1.
                if place == 0 and node == key:
                    batch.contents.setdefault(label, {})[node] = content
            for name, first, last, said in relationships:
                batch.relationships.setdefault(name, {})[first, last] = said
        return batch


def _node(row: object) -> tuple[str, object, Properties]:
    schema = NODE_OF_ROW[type(row)]
    said = schema.parameters(row)
    return schema.label, said[schema.key.name], said


def _relationship(row: RelationshipRow) -> tuple[str, str, str, Properties]:
    schema = RELATIONSHIP_OF_ROW[type(row)]
    said = schema.parameters(row) if schema.properties else {}
    return schema.row.__name__, row.start, row.end, said
