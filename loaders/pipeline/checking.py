"""What a record has to have before it is taken: keys, and the nodes that it refers to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.language import NO_TEXT, Text, joined
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.registry import NODE_OF_ROW
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.record import Edition
from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.source import MEANINGS, Assertion, Origin, Reference, Rejection, Result

_AT_ONCE: Final = 2_000
_MADE: Final = Text(
    "Un sitio con clave propia se da de alta en la tabla de capacidades, con nombre y municipio.",
    "A site with an id of your own is made in the table of capabilities, by name and municipality.",
)


@dataclass(frozen=True)
class Checking:
    """Rejects records without a key, and those that refer to what nobody has told of.

    Attributes:
        editions: Those that count: what they list may be referred to.
        ledger: Remembers what the records of this load define.
        refers_to: The node types that some refer to and others may define.
    """

    editions: Sequence[Edition]
    ledger: Ledger
    refers_to: Sequence[NodeSchema]
    _keys: dict[str, pa.Array] = field(default_factory=dict)

    def checked(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the same records, some of them rejected, in order."""
        left = iter(results)
        while some := list(islice(left, _AT_ONCE)):
            missing = self._missing(some)
            for place, result in some:
                yield place, self._settled(place, result, missing)

    def _settled(
        self, place: Origin, result: Assertion | Rejection, missing: set[tuple[str, str]]
    ) -> Assertion | Rejection:
        if isinstance(result, Rejection):
            return result
        if _lacks_key(result):
            return _no_key(place)
        absent = self._first_absent(result.references, missing)
        if absent is not None:
            return _no_such_node(place, absent)
        for schema in self.refers_to:
            rows = [row for row in result.nodes if isinstance(row, schema.row)]
            self.ledger.define(schema.label, (getattr(row, schema.key.field) for row in rows))
        return result

    def _missing(self, some: Sequence[Result]) -> set[tuple[str, str]]:
        asked: dict[NodeSchema, set[str]] = {}
        for _, result in some:
            for reference in result.references if isinstance(result, Assertion) else ():
                asked.setdefault(reference.schema, set()).add(reference.key)
        missing: set[tuple[str, str]] = set()
        for schema, keys in asked.items():
            found = pc.is_in(pa.array(sorted(keys)), value_set=self._known(schema))
            missing |= {
                (schema.label, key)
                for key, is_known in zip(sorted(keys), found.to_pylist(), strict=True)
                if not is_known
            }
        return missing

    def _known(self, schema: NodeSchema) -> pa.Array:
        if schema.label not in self._keys:
            columns = [
                table.column(schema.key.name)
                for edition in self.editions
                if (table := edition.table(schema.label, columns=[schema.key.name])) is not None
            ]
            chunks = [chunk for column in columns for chunk in column.chunks]
            self._keys[schema.label] = pa.chunked_array(chunks, pa.string()).combine_chunks()
        return self._keys[schema.label]

    def _first_absent(
        self, references: Iterable[Reference], missing: set[tuple[str, str]]
    ) -> Reference | None:
        for reference in references:
            node = (reference.schema.label, reference.key)
            if node in missing and not self.ledger.is_defined(*node):
                return reference
        return None


def _lacks_key(assertion: Assertion) -> bool:
    """Tell whether a record, or a node of it, has a blank key: all such would be one node."""
    keys = (getattr(row, NODE_OF_ROW[type(row)].key.field) for row in assertion.nodes)
    return not all(any(map(str.isalnum, key)) for key in (assertion.key, *keys))


def _no_key(place: Origin) -> Rejection:
    return Rejection(
        place=place, column="", reason="missing_key", message=MEANINGS["missing_key"], raw=""
    )


def _no_such_node(place: Origin, reference: Reference) -> Rejection:
    return Rejection(
        place=place,
        column=reference.column,
        reason="unknown_reference",
        message=joined(
            Text(
                f"Nadie dice qué es {reference.key}; cargue antes su archivo (una clave de solo dígitos es del DENUE).",
                f"Nobody says what {reference.key} is; load its file first (an id of digits alone is DENUE's).",
            ),
            _MADE if reference.schema is ESTABLISHMENT and reference.key[:1].isalpha() else NO_TEXT,
        ),
        raw=reference.key,
    )
