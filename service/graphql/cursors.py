"""Cursors of pages: where one ended, signed, so that nobody can make one up."""

import hashlib
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text

_LONGEST_CURSOR: Final = 2_000
# Keys for other purposes may come to be drawn from the same secret.
_PURPOSE: Final = b"eslabon.cursor"
_START_AGAIN: Final = Text("Empiece desde la primera página.", "Start again from the first page.")


class CursorInvalidError(UsageError):
    """A cursor was not made by this service."""

    code = "CURSOR_INVALID"
    message = Text("Este cursor no es de este servicio.", "This cursor is not from this service.")
    hint = _START_AGAIN


class CursorExpiredError(UsageError):
    """A cursor was made for another list or for another version of the data."""

    code = "CURSOR_EXPIRED"
    message = Text(
        "Este cursor es de otra lista, o los datos cambiaron desde entonces.",
        "This cursor belongs to another list, or the data have changed since.",
    )
    hint = _START_AGAIN


class CursorSigner:
    """Makes and reads cursors with one key.

    A cursor holds the key of the last node shown, the name of the list with its order, and the
    version of the data: a keyset, so that rows which come or go elsewhere neither repeat nor
    hide one.
    """

    def __init__(self, key: bytes) -> None:
        """Sign with a key."""
        self._serializer = URLSafeSerializer(
            key,
            salt=_PURPOSE,
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def sign(self, key: str, *, order: str, dataset: str) -> str:
        """Return the cursor of a node."""
        return self._serializer.dumps([key, order, dataset])

    def read(self, cursor: str, *, order: str, dataset: str) -> str:
        """Return the key of the node that a cursor stands for.

        Raises:
            CursorInvalidError: If it was not made with this key.
            CursorExpiredError: If it is of another list or of another version of the data.
        """
        # The library skips what is no base64, and fails on half of a surrogate pair.
        if len(cursor) > _LONGEST_CURSOR or not cursor.isascii():
            raise CursorInvalidError
        try:
            key, made_for, made_on = self._serializer.loads(cursor)
        except BadData as error:
            raise CursorInvalidError from error
        if (made_for, made_on) != (order, dataset):
            raise CursorExpiredError
        return str(key)
