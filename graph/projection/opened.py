"""The projections that a process has open: those of the last builds that somebody asked for."""

import logging
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.projection import Projection, made_by
from eslabon.graph.projection.versions import stored

# The one that is read, and that of the build before it, which answers may still be of.
_OPEN: Final = 2


LOGGER: Final = logging.getLogger("eslabon.projection")


class Projections:
    """The projections of a folder that a tenant reads, each opened once and only if it is whole.

    It is safe to share between threads.
    """

    def __init__(self, folder: Path, *, tenant: str = LOCAL_TENANT) -> None:
        """Look for projections in a folder, which need not be there."""
        self._folder, self._tenant = folder, tenant
        self._lock = Lock()
        self._open: OrderedDict[str, Projection] = OrderedDict()
        self._unsound: dict[str, int] = {}

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
        # What is damaged is not read through again for each request, but once it was written anew.
        if there is None or self._unsound.get(token) == there.written:
            return None
        if there.is_sound:
            with suppress(OSError, ValueError, KeyError, pa.ArrowException):
                return Projection(there, tenant=self._tenant)
        self._unsound[token] = there.written
        LOGGER.warning("the projection of build %s is damaged; matches read the graph", token)
        return None
