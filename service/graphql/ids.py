"""Ids that name one node of any type: what Relay calls global ids."""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text

LONGEST_ID: Final = 300


class BadIdError(UsageError):
    """A global id is not one, or names a node of another type."""

    code = "BAD_ID"

    def __init__(self, asked: str) -> None:
        """Say which id it was."""
        shown = asked[:80]
        super().__init__(
            Text(f"Este identificador no es válido: {shown}", f"This id is not valid: {shown}"),
            hint=Text(
                "Use el campo id de una respuesta anterior, o la clave propia.",
                "Use the field id of an earlier answer, or the node's own key.",
            ),
        )


class NoSuchNodeError(NotFoundError):
    """No node has the key asked for."""

    code = "NOT_FOUND"

    def __init__(self, kind: str, key: str) -> None:
        """Say what was looked for."""
        shown = f"{kind} {key[:80]}"
        super().__init__(
            Text(f"No existe {shown}.", f"There is no {shown}."),
            hint=Text("Revise la clave, o búsquela en una lista.", "Check the key, or list them."),
        )


@dataclass(frozen=True, slots=True)
class NodeId:
    """The type of a node and its key within that type."""

    kind: str
    key: str


def global_id(kind: str, key: str) -> str:
    """Return the id of a node among all types.

    >>> global_id("Region", "22014")
    'UmVnaW9uOjIyMDE0'
    """
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode("ascii").rstrip("=")


def parse_global_id(text: str) -> NodeId:
    """Return what a global id names.

    Raises:
        BadIdError: If it is not one.

    >>> parse_global_id("UmVnaW9uOjIyMDE0")
    NodeId(kind='Region', key='22014')
    """
    found = _decoded(text)
    if found is None:
        raise BadIdError(text)
    return found


def key_of(text: str, *, kind: str, kinds: frozenset[str]) -> str:
    """Return the key that a text means for one type: its own key, or a global id of that type.

    Raises:
        BadIdError: If it is a global id of another type, or far too long to be a key.

    >>> key_of("22014", kind="Region", kinds=frozenset({"Region"}))
    '22014'
    >>> key_of("UmVnaW9uOjIyMDE0", kind="Region", kinds=frozenset({"Region"}))
    '22014'
    """
    if not text or len(text) > LONGEST_ID:
        raise BadIdError(text)
    found = _decoded(text)
    if found is None or found.kind not in kinds:
        return text
    if found.kind != kind:
        raise BadIdError(text)
    return found.key


def _decoded(text: str) -> NodeId | None:
    if not text or len(text) > LONGEST_ID:
        return None
    try:
        padded = text + "=" * (-len(text) % 4)
        kind, _, key = base64.urlsafe_b64decode(padded.encode("ascii")).decode().partition(":")
    except (binascii.Error, UnicodeError, ValueError):
        return None
    # Only the one spelling that `global_id` gives counts: ids must compare equal as text.
    return NodeId(kind, key) if kind and key and global_id(kind, key) == text else None
