"""The projections that a process has open: those of the last builds that somebody asked for."""

import logging
import time
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final

import pyarrow as pa

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import FAILURES, Copies
from eslabon.graph.projection.projection import Projection, made_by
from eslabon.graph.projection.slices import OfferNumbers
from eslabon.graph.projection.versions import stored
from eslabon.graph.store.settings import StoreSettings

# The one that is read, and that of the build before it, which answers may still be of.
_OPEN: Final = 2
_LOOK_AGAIN_SECONDS: Final = 30.0
_SELDOM_SECONDS: Final = 600.0
"""How soon an address is asked again at first, and at last, where what is there cannot be used."""
_AT_ONCE: Final = (0.0, _LOOK_AGAIN_SECONDS)

LOGGER: Final = logging.getLogger("eslabon.projection")


class Projections:
    """The projections of a folder that a tenant reads, each opened once and only if it is whole.

    It is safe to share between threads.
    """

    def __init__(
        self,
        folder: Path,
        *,
        tenant: str = LOCAL_TENANT,
        copies: Copies | None = None,
        waits: bool = True,
    ) -> None:
        """Look for projections in a folder, which need not be there; and at an address, if any.

        Who asks for one that is at the address alone waits for its copy, or does without it meanwhile.
        """
        self._folder, self._tenant, self._copies, self._waits = folder, tenant, copies, waits
        self._lock, self._fetching = Lock(), Lock()
        self._open: OrderedDict[str, Projection] = OrderedDict()
        self._unsound: dict[str, int] = {}
        self._due: dict[str, tuple[float, float]] = {}  # when to look again, and how soon after

    def of(self, token: str) -> Projection | None:
        """Return the projection of the build of a token; nothing where there is none that is sound."""
        found = self._kept(token)
        if found is not None or self._copies is None:
            return found
        if self._waits:
            self._fetch(token, self._copies)
            return self._kept(token)
        if self._is_due(token) and not self._fetching.locked():
            Thread(target=self._fetch, args=(token, self._copies), daemon=True).start()
        return None

    def _kept(self, token: str) -> Projection | None:
        """Return it out of the folder."""
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
        there = stored(self._folder, token, by=made_by())
        # What is damaged is not read through again for each request, but once it was written anew.
        if there is None or self._unsound.get(token) == there.written:
            return None
        if there.is_sound:
            with suppress(OSError, ValueError, KeyError, pa.ArrowException):
                return Projection(there, tenant=self._tenant)
        self._unsound[token] = there.written
        LOGGER.warning("the projection of build %s is damaged; the graph answers", token)
        return None

    def _is_due(self, token: str) -> bool:
        """Tell whether to look at the address, which is not done at each request."""
        return time.monotonic() >= self._due.get(token, _AT_ONCE)[0]

    def _fetch(self, token: str, copies: Copies) -> None:
        """Bring the projection from the address, once however many ask for it meanwhile."""
        with self._fetching:
            if not self._is_due(token):
                return
            try:
                copies.fetch(self._folder, token, by=made_by())
            except FAILURES as error:
                LOGGER.warning("projections at %s cannot be read: %s", copies.address, error)
            _, wait = self._due.get(token, _AT_ONCE)
            self._due[token] = time.monotonic() + wait, min(2 * wait, _SELDOM_SECONDS)


def projections_of(
    settings: StoreSettings, *, tenant: str = LOCAL_TENANT, waits: bool = True
) -> Projections:
    """Return the projections that settings name, as a tenant reads them; `waits` as of `Projections`."""
    address = settings.projections_address
    copies = None if address is None else Copies(address)
    return Projections(settings.projections_folder, tenant=tenant, copies=copies, waits=waits)
