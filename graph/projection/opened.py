"""The projections that a process has open: those of the last builds that somebody asked for."""

import logging
import time
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import FAILURES, Copies
from eslabon.graph.projection.projection import Projection, made_by
from eslabon.graph.projection.slices import OfferNumbers
from eslabon.graph.projection.versions import Stored, stored
from eslabon.graph.store.settings import StoreSettings

# The one that is read, and that of the build before it, which answers may still be of.
_OPEN: Final = 2
_LOOK_AGAIN_SECONDS: Final = 30.0


LOGGER: Final = logging.getLogger("eslabon.projection")


class Projections:
    """The projections of a folder that a tenant reads, each opened once and only if it is whole.

    It is safe to share between threads.
    """

    def __init__(
        self, folder: Path, *, tenant: str = LOCAL_TENANT, copies: Copies | None = None
    ) -> None:
        """Look for projections in a folder, which need not be there; and at an address, if any."""
        self._folder, self._tenant, self._copies = folder, tenant, copies
        self._lock = Lock()
        self._open: OrderedDict[str, Projection] = OrderedDict()
        self._unsound: dict[str, int] = {}
        self._looked: dict[str, float] = {}

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

    @property
    def latest(self) -> OfferNumbers | None:
        """Return how many offers the projection holds that was read last, if any was."""
        with self._lock:
            return next((one.slices.numbers for one in reversed(self._open.values())), None)

    def _opened(self, token: str) -> Projection | None:
        there = stored(self._folder, token, by=made_by()) or self._fetched(token)
        # What is damaged is not read through again for each request, but once it was written anew.
        if there is None or self._unsound.get(token) == there.written:
            return None
        if there.is_sound:
            with suppress(OSError, ValueError, KeyError, pa.ArrowException):
                return Projection(there, tenant=self._tenant)
        self._unsound[token] = there.written
        LOGGER.warning("the projection of build %s is damaged; matches read the graph", token)
        return None

    def _fetched(self, token: str) -> Stored | None:
        """Return a copy of the projection at the address, where it is not looked for at each request."""
        if self._copies is None or time.monotonic() < self._looked.get(token, 0.0):
            return None
        self._looked[token] = time.monotonic() + _LOOK_AGAIN_SECONDS
        try:
            self._copies.fetch(self._folder, token)
        except FAILURES as error:
            LOGGER.warning("projections at %s cannot be read: %s", self._copies.address, error)
        return stored(self._folder, token, by=made_by())


def projections_of(settings: StoreSettings, *, tenant: str = LOCAL_TENANT) -> Projections:
    """Return the projections that settings name, as a tenant reads them."""
    address = settings.projections_address
    copies = None if address is None else Copies(address)
    return Projections(settings.projections_folder, tenant=tenant, copies=copies)
