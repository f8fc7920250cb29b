"""Cursors of pages: where one ended, signed, so that nobody can make one up."""

import base64
import binascii
import hashlib
import hmac
import json
from typing import Final

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text

_SIGNATURE_BYTES: Final = 16
_LONGEST_CURSOR: Final = 2_000


class CursorInvalidError(UsageError):
    """A cursor was not made by this service."""

    code = "CURSOR_INVALID"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            Text("Este cursor no es de este servicio.", "This cursor is not of this service."),
            hint=Text("Empiece desde la primera página.", "Start again from the first page."),
        )


class CursorExpiredError(UsageError):
    """A cursor was made for another list or for another version of the data."""

    code = "CURSOR_EXPIRED"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            Text(
                "Este cursor es de otra lista, o los datos cambiaron desde entonces.",
                "This cursor is of another list, or the data have changed since.",
            ),
            hint=Text("Empiece desde la primera página.", "Start again from the first page."),
        )


class CursorSigner:
    """Makes and reads cursors with one key.

    A cursor holds the key of the last node shown, the name of the list with its order, and the
    version of the data: a keyset, so that rows which come or go elsewhere neither repeat nor
    hide one.
    """

    def __init__(self, key: bytes) -> None:
        """Sign with a key."""
        self._key = key

    def sign(self, key: str, *, order: str, dataset: str) -> str:
        """Return the cursor of a node."""
        payload = json.dumps([key, order, dataset], separators=(",", ":")).encode()
        signed = self._signature(payload) + payload
        return base64.urlsafe_b64encode(signed).decode("ascii").rstrip("=")

    def read(self, cursor: str, *, order: str, dataset: str) -> str:
        """Return the key of the node that a cursor stands for.

        Raises:
            CursorInvalidError: If it was not made with this key.
            CursorExpiredError: If it is of another list or of another version of the data.
        """
        key, made_for, made_on = self._payload(cursor)
        if (made_for, made_on) != (order, dataset):
            raise CursorExpiredError
        return key

    def _payload(self, cursor: str) -> tuple[str, str, str]:
        if len(cursor) > _LONGEST_CURSOR:
            raise CursorInvalidError
        try:
            signed = base64.b64decode(
                cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True
            )
        except (binascii.Error, UnicodeError) as error:
            raise CursorInvalidError from error
        signature, payload = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, self._signature(payload)):
            raise CursorInvalidError
        key, order, dataset = json.loads(payload)
        return key, order, dataset

    def _signature(self, payload: bytes) -> bytes:
        return hmac.new(self._key, payload, hashlib.sha256).digest()[:_SIGNATURE_BYTES]
