"""Lists of texts in files for an offline import, which hold less than lists in a graph do.

The members of a list stand in one field with a separator between them, and the field of a list
without members is read as if there were none.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.tables import TypeTable
from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text

_SEPARATORS: Final = ";|~^!#$%&*+/:<=>?@_`"


class ListsNotWritableError(RefusedError):
    """Lists of a build cannot be told from each other in a file."""

    code = "LISTS_NOT_WRITABLE"
    message = Text(
        "Las listas de {name} no se pueden escribir en un archivo: {why}.",
        "The lists of {name} cannot be written to a file: {why}.",
    )
    hint = Text(
        "Construya el grafo en el servidor en marcha, sin archivos.",
        "Build the graph in the running server, without files.",
    )


def separator(types: Sequence[TypeTable]) -> str:
    """Return a character that no member of any list of a build holds.

    Raises:
        ListsNotWritableError: If they hold all that may stand between members.
    """
    held: set[str] = set()
    names = []
    for name, lists in (found for one in types for found in _lists(one)):
        names.append(name)
        held.update(*pc.unique(lists.flatten()).to_pylist())
    free = [one for one in _SEPARATORS if one not in held]
    if not free:
        why = Text(
            f"contienen todos los separadores posibles: {_SEPARATORS}",
            f"they hold all possible separators: {_SEPARATORS}",
        )
        raise ListsNotWritableError(name=", ".join(sorted(set(names))), why=why)
    return free[0]


def require_writable(types: Sequence[TypeTable]) -> None:
    """Refuse lists that a file cannot hold: one without members is read as none is.

    Raises:
        ListsNotWritableError: If a list has no member, or an empty text alone.
    """
    for one in types:
        for name, lists in _lists(one):
            alone = lists.filter(pc.equal(pc.list_value_length(lists), 1)).flatten()
            if pc.any(pc.equal(alone, "")).as_py():
                why = Text("una solo contiene un texto vacío", "one has an empty text alone")
                raise ListsNotWritableError(name=name, why=why)
            if pc.any(pc.equal(pc.list_value_length(lists), 0)).as_py():
                why = Text("una no contiene nada", "one has nothing in it")
                raise ListsNotWritableError(name=name, why=why)


def _lists(one: TypeTable) -> Iterator[tuple[str, pa.Array]]:
    for name, column in zip(one.table.column_names, one.table.columns, strict=True):
        if pa.types.is_list(column.type):
            yield name, column.combine_chunks()
