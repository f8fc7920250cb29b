"""This process's connections to the embedded engine of a folder."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from eslabon.graph.errors import UnavailableError
from eslabon.graph.store.bolt import BoltClient
from eslabon.graph.store.engine.databases import BulkImportError, EngineDatabases
from eslabon.graph.store.engine.errors import EngineAwayError, EngineStoppedError
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.mending import mend
from eslabon.graph.store.engine.orphans import remove_orphans
from eslabon.graph.store.engine.pointer import Readers
from eslabon.graph.store.engine.supervisor import (
    EngineAddress,
    is_running_at,
    running_engine,
    was_stopped,
)
from eslabon.graph.store.settings import StoreSettings

T = TypeVar("T")


class Link(NamedTuple):
    """Where the engine answered when it was found, and the connections to it."""

    address: EngineAddress
    bolt: BoltClient


class Attachment:
    """How this process reaches the engine of a folder, until it is found to be elsewhere."""

    def __init__(
        self, folder: EngineFolder, address: EngineAddress, connect: Callable[..., BoltClient]
    ) -> None:
        """Connect to where the engine answers."""
        self.folder = folder
        self.readers = Readers(folder)
        self.suspected = threading.Event()
        """Set when the engine did not answer, for whoever looks after it."""
        self._connect = connect
        self._link: Link | None = Link(address, connect(address))
        self._trouble: type[UnavailableError] = EngineAwayError

    def work(self, work: Callable[[BoltClient], T]) -> T:
        """Return what a function makes of the connections.

        Raises:
            EngineAwayError: If the engine died, or moved and was not found again yet.
            EngineStoppedError: If somebody stopped it on purpose.
            UnavailableError: If it does not answer for another reason.
        """
        link = self._require_link()
        # One that is gone need not be asked for as long as the driver has patience.
        if self.suspected.is_set() and not self.is_current():
            raise self.trouble()
        with self.told():
            return work(link.bolt)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell whoever the engine does not answer what has become of it.

        Raises:
            UnavailableError: As `work`.
        """
        try:
            yield
        except UnavailableError as error:
            self.suspected.set()
            if type(error) in (UnavailableError, BulkImportError) and not self.is_current():
                raise self.trouble() from error
            raise

    def databases(self) -> EngineDatabases:
        """Return what makes, fills and drops the engine's databases.

        Raises:
            UnavailableError: If the engine is away.
        """
        address = self._require_link().address
        return EngineDatabases(address.http, address.user, address.password, self.folder)

    def remove_orphans(self) -> tuple[str, ...]:
        """Remove the databases that nobody needs any more, and return what they were called.

        Raises:
            UnavailableError: If the engine is away or does not answer.
        """
        databases = self.databases()
        self.readers.let_go()  # what this process kept for its next reader nobody needs
        with self.told():
            return remove_orphans(self.folder, databases)

    def mend(self) -> bool:
        """Let an empty database be the graph where that is not found; tell whether it was not.

        Raises:
            UnavailableError: If the engine is away or does not answer.
        """
        databases = self.databases()
        with self.told():
            return mend(self.folder, databases)

    def is_current(self) -> bool:
        """Tell whether the engine still runs where it was found."""
        link = self._link
        return link is not None and is_running_at(self.folder, link.address)

    def move(self, address: EngineAddress) -> None:
        """Connect to where the engine is now."""
        self.lose(EngineAwayError)  # as the next trouble will be, until more is known of it
        self._link = Link(address, self._connect(address))

    def lose(self, trouble: type[UnavailableError] | None = None) -> None:
        """Give the connections up; whoever wants them is told of the trouble, a new or the last one."""
        link, self._link = self._link, None
        self._trouble = trouble or self._trouble
        if link is not None:
            link.bolt.close()

    def trouble(self) -> UnavailableError:
        """Return what to tell those whom the engine does not answer."""
        return EngineStoppedError() if was_stopped(self.folder) else self._trouble()

    def _require_link(self) -> Link:
        link = self._link
        if link is None:
            raise self.trouble()
        return link


@contextmanager
def attached(settings: StoreSettings, *, retry_seconds: float) -> Iterator[Attachment]:
    """Yield an attachment to the engine of the settings' folder, started where none runs.

    Raises:
        EslabonError: One of `eslabon.graph.store.engine.errors`, when it cannot be had.
    """

    def connect(address: EngineAddress) -> BoltClient:
        return BoltClient(
            address.uri,
            user=address.user,
            password=address.password,
            timeout=settings.query_timeout,
            retry_seconds=retry_seconds,
            may_answer=lambda: is_running_at(EngineFolder(settings.data.absolute()), address),
        )

    with running_engine(settings) as address:
        attachment = Attachment(EngineFolder(settings.data.absolute()), address, connect)
        try:
            yield attachment
        finally:
            attachment.lose()
