"""Ids that name one node of any type: what Relay calls global ids."""

from typing import Final

from strawberry.relay import GlobalID, GlobalIDValueError

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text

LONGEST_ID: Final = 300


class BadIdError(UsageError):
    """A global id is not one, or names a node of another type."""

    code = "BAD_ID"
    message = Text(
        "Este identificador no es válido: {asked:.80}", "This id is not valid: {asked:.80}"
    )
    hint = Text(
        "Use el campo id de una respuesta anterior, o la clave propia.",
        "Use the id field of an earlier answer, or the node's own key.",
    )


def global_id_of(text: str) -> GlobalID | None:
    """Return the global id that a text is, or None if it is something else.

    Only the one spelling that ids are answered in counts. The library's own reader skips what is
    no base64, and so would take a few keys of a user's own for ids.

    >>> global_id_of("UmVnaW9uOjIyMDE0")
    GlobalID(type_name='Region', node_id='22014')
    >>> global_id_of("22014")
    """
    if len(text) > LONGEST_ID:
        return None
    try:
        found = GlobalID.from_id(text)
    except GlobalIDValueError:
        return None
    return found if found.node_id and str(found) == text else None
