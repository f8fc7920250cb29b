"""A client of the embedded engine, whose graph is the database that the pointer names.

Every unit of work names its database: where none is named the engine takes any, and one that was
closed it opens again without a word.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

from eslabon.graph.store.attachment import Attachment
from eslabon.graph.store.bolt import BoltClient, NoDatabaseError, StatementError
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.engine.errors import (
    BuildGoneError,
    DatabaseUnreadableError,
    GraphMissingError,
)
from eslabon.graph.store.engine.launch import require_room
from eslabon.graph.store.engine.still import changing, stillness

T = TypeVar("T")

# What the engine says where a page cannot be read (the first two, by what it makes of the bytes) or
# written (the last: the transaction was given up); it tells no more than that.
_WITHIN_THE_ENGINE: Final = frozenset(
    {
        "Neo.DatabaseError.General.UnknownError",
        "Neo.ClientError.Statement.ArgumentError",
        "Neo.ClientError.Transaction.TransactionNotFound",
    }
)


class EmbeddedClient(GraphClient):
    """Reads and writes the database that is the graph at the beginning of each unit of work.

    A reader of several statements that belong together enters `pinned`; a builder takes
    `in_database`, and switches the pointer when what it made is whole.
    """

    def __init__(self, attachment: Attachment) -> None:
        """Speak to the engine that a process is attached to."""
        self.attachment = attachment

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""
        with self.pinned() as graph:
            return graph.read(statement)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none."""
        with self.pinned() as graph:
            return graph.write(statements, check=check)

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        with self.pinned() as graph:
            graph.define(statement)

    @contextmanager
    def pinned(self) -> Iterator[GraphClient]:
        """Yield a client of the database that is the graph now, and hold it there.

        It is for reading; what is written through it goes to that database too. Ten minutes
        after a switch it is answered with `BuildGoneError`.

        Raises:
            DamagedPointerError: If it cannot be told which database is the graph.
        """
        with self.attachment.readers.reading() as database:
            yield PinnedClient(self.attachment, database)

    def in_database(self, database: str) -> "DatabaseClient":
        """Return a client of one database, be it the graph or not."""
        return DatabaseClient(self.attachment, database)

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        return self.attachment.work(BoltClient.engine)

    def close(self) -> None:
        """Do nothing: whoever attached to the engine leaves it."""


class DatabaseClient(GraphClient):
    """Reads and writes one database of the engine."""

    def __init__(self, attachment: Attachment, database: str) -> None:
        """Take a database by its name; nothing is asked of it yet."""
        self.attachment = attachment
        self.database = database

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""
        return self._work(lambda bolt: bolt.read(statement))

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none."""
        with changing(self.attachment.folder):
            return self._work(lambda bolt: bolt.write(statements, check=check))

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        with changing(self.attachment.folder):
            self._work(lambda bolt: bolt.define(statement))

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        return self.attachment.work(BoltClient.engine)

    def close(self) -> None:
        """Do nothing: whoever attached to the engine leaves it."""

    def _work(self, work: Callable[[BoltClient], T]) -> T:
        try:
            return self.attachment.work(lambda bolt: work(bolt.in_database(self.database)))
        except NoDatabaseError as error:
            raise GraphMissingError(database=self.database) from error
        except StatementError as error:
            if error.engine_code in _WITHIN_THE_ENGINE:
                require_room(self.attachment.folder)
                raise DatabaseUnreadableError(database=self.database) from error
            raise


class PinnedClient(DatabaseClient):
    """Reads one database while it is the graph, or is held and was the graph not long ago."""

    def stamp(self) -> object | None:
        """Return what is another as soon as anybody begins to change the database."""
        still = stillness(self.attachment.folder)
        return None if still is None else (self.database, still)

    def _work(self, work: Callable[[BoltClient], T]) -> T:
        if not self.attachment.readers.may_read(self.database):
            raise BuildGoneError
        try:
            return super()._work(work)
        except (DatabaseUnreadableError, GraphMissingError) as error:
            # What was dropped beneath a statement fails within the engine.
            if self.attachment.readers.may_read(self.database):
                raise
            raise BuildGoneError from error
