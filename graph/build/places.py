"""Numbers the nodes of a build by their place in it, by which relationships then name their ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import ENDS, TypeTable, numbered_columns
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema

# The place of the first node of a label, and all of them in order.
_Keys = tuple[int, TypeTable]


class LooseEndsError(EslabonError):
    """Relationships of a build lead to nodes that are not in it."""

    code = "LOOSE_ENDS"
    message = Text(
        "A {count} relaciones {type} les falta alguno de sus nodos en el grafo por construir.",
        "{count} {type} relationships lack one of their nodes in the graph to be built.",
    )
    hint = Text("Es un defecto; repórtelo.", "This is a defect; please report it.")


class NotFiniteError(EslabonError):
    """Numbers of a build are infinite or none at all, which not every form can say."""

    code = "NUMBER_NOT_FINITE"
    message = Text(
        "Hay {count} valores de {name} que no son números finitos.",
        "{count} values of {name} are not finite numbers.",
    )
    hint = Text("Es un defecto; repórtelo.", "This is a defect; please report it.")


@dataclass(frozen=True)
class Linked:
    """Relationships of one type, whose columns `start` and `end` are places of nodes, not keys."""

    schema: RelationshipSchema
    links: TypeTable
    keys: Mapping[str, _Keys]

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.links.count

    @property
    def table(self) -> pa.Table:
        """Return all of them, found anew each time.

        Raises:
            LooseEndsError: If one has an end that is not among the nodes.
        """
        table, schema = self.links.table, self.schema
        ends = zip(ENDS, (schema.start, schema.end), strict=True)
        places = {name: self._places(table.column(name), node) for name, node in ends}
        loose = pc.sum(pc.or_(*(place.is_null() for place in places.values()))).as_py()
        if loose:
            raise LooseEndsError(count=loose, type=schema.type)
        for name, place in places.items():
            table = table.set_column(table.column_names.index(name), name, place)
        return table

    def _places(self, ends: pa.ChunkedArray, node: NodeSchema) -> pa.ChunkedArray:
        if node.label not in self.keys:
            return pa.chunked_array([pa.nulls(len(ends), pa.int32())])
        first, nodes = self.keys[node.label]
        known = nodes.column(node.key.name).combine_chunks()
        return pc.add(pc.index_in(ends, value_set=known), pa.scalar(first, pa.int32()))


@dataclass(frozen=True)
class Placed:
    """A build whose nodes are counted from 0, by its types and then by their rows."""

    nodes: tuple[TypeTable, ...]
    relationships: tuple[Linked, ...]

    @property
    def parts(self) -> tuple[TypeTable | Linked, ...]:
        """Return all types, nodes first."""
        return (*self.nodes, *self.relationships)


def placed(types: Sequence[TypeTable]) -> Placed:
    """Count the nodes of a build, by which its relationships find their ends.

    Raises:
        NotFiniteError: If a number is not finite.
    """
    for one in types:
        _check_numbers(one)
    nodes: list[TypeTable] = []
    links: list[Linked] = []
    keys: dict[str, _Keys] = {}
    first = 0
    for one in types:
        if isinstance(one.schema, NodeSchema):
            keys[one.schema.label] = first, one
            nodes.append(one)
            first += one.count
        else:
            links.append(Linked(one.schema, one, keys))
    return Placed(tuple(nodes), tuple(links))


def _check_numbers(one: TypeTable) -> None:
    for field in numbered_columns(one.schema):
        if pa.types.is_floating(field.type):
            count = pc.sum(pc.invert(pc.is_finite(one.column(field.name)))).as_py()
            if count:
                raise NotFiniteError(count=count, name=field.name)
