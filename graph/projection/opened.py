"""The projections that a process has open: those of the last builds that somebody asked for."""

from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa

from eslabon.graph.projection.projection import Projection, made_by
from eslabon.graph.projection.versions import stored

# The one that is read, and that of the build before it, which answers may still be of.
_OPEN: Final = 2


class Projections:
    """The projections of a folder, each opened once and only if it is whole; safe to share."""

    def __init__(self, folder: Path) -> None:
        """Look for projections in a folder, which need not be there."""
        self._folder = folder
        self._lock = Lock()
        self._open: OrderedDict[str, Projection] = OrderedDict()

    def of(self, token: str) -> Projection | None:
        """Return the projection of the build of a token; nothing where there is none that is sound."""
        with self._lock:
            found = self._open.get(token) or self._opened(token)
            if found is not None:
                self._open[token] = found
                self._open.move_to_end(token)
                while len(self._open) > _OPEN:
                    self._open.popitem(last=False)
            return found

    def _opened(self, token: str) -> Projection | None:
        there = stored(self._folder, token, by=made_by())
        if there is None or not there.is_sound:
            return None
        with suppress(OSError, ValueError, pa.ArrowException):
            return Projection(there)
        return None
