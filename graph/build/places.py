"""Numbers the nodes of a build by their place in it, by which relationships then name their ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import ENDS, TypeTable
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema

# The place of the first node of a label, and the keys of all in order.
_Keys = tuple[int, pa.Array]


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
class Placed:
    """A build whose nodes are counted from 0, by its types and then by their rows."""

    nodes: tuple[TypeTable, ...]
    relationships: tuple[TypeTable, ...]
    """Their columns `start` and `end` are places of nodes, not keys."""


def placed(types: Sequence[TypeTable]) -> Placed:
    """Count the nodes of a build and find the ends of its relationships among them.

    Raises:
        LooseEndsError: If a relationship has an end that is not among the nodes.
        NotFiniteError: If a number is not finite.
    """
    _check_numbers(types)
    nodes: list[TypeTable] = []
    links: list[tuple[TypeTable, RelationshipSchema]] = []
    keys: dict[str, _Keys] = {}
    first = 0
    for one in types:
        if isinstance(one.schema, NodeSchema):
            column = one.table.column(one.schema.key.name)
            keys[one.schema.label] = first, column.combine_chunks()
            nodes.append(one)
            first += one.count
        else:
            links.append((one, one.schema))
    return Placed(tuple(nodes), tuple(_linked(one, schema, keys=keys) for one, schema in links))


def _linked(one: TypeTable, schema: RelationshipSchema, *, keys: Mapping[str, _Keys]) -> TypeTable:
    table = one.table
    places = []
    for name, label in zip(ENDS, (schema.start.label, schema.end.label), strict=True):
        first, known = keys.get(label, (0, pa.array([], pa.string())))
        place = pc.index_in(table.column(name), value_set=known)
        places.append(pc.add(place, pa.scalar(first, pa.int32())))
    loose = pc.sum(pc.or_(*(place.is_null() for place in places))).as_py()
    if loose:
        raise LooseEndsError(count=loose, type=schema.type)
    for name, place in zip(ENDS, places, strict=True):
        table = table.set_column(table.column_names.index(name), name, place)
    return replace(one, table=table)


def _check_numbers(types: Sequence[TypeTable]) -> None:
    for one in types:
        for name, values in zip(one.table.column_names, one.table.columns, strict=True):
            if pa.types.is_floating(values.type):
                count = pc.sum(pc.invert(pc.is_finite(values))).as_py()
                if count:
                    raise NotFiniteError(count=count, name=name)
