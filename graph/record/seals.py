"""Objects of JSON with a seal, by which what was damaged is told from what is not understood.

The last member of an object, `digest`, begins the SHA-256 of all bytes before it. It is no
protection from who means harm, but from disks, editors and merges.
"""

import hashlib
import re
from typing import Final

_SEALED: Final = re.compile(rb'(\{.+),"digest":"([0-9a-f]{16})"\}', re.DOTALL)


class BrokenSealError(ValueError):
    """The bytes of an object are not those that were written."""


def sealed(said: bytes) -> bytes:
    """Return an object of JSON with its seal, and a new line after it."""
    begun = said.rstrip()[:-1].rstrip()
    return begun + b',"digest":"%s"}\n' % _digest(begun)


def unsealed(written: bytes) -> bytes:
    """Return what a sealed object says, without its seal, whether or not that is understood.

    Raises:
        BrokenSealError: If it is not what was written.
    """
    found = _SEALED.fullmatch(written.removesuffix(b"\n"))
    if found is None or _digest(found[1]) != found[2]:
        raise BrokenSealError
    return found[1] + b"}"


def _digest(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest()[:16].encode()
