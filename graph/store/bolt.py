"""The one place that knows the driver: a client over Bolt, alike for both engines."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import LiteralString, Self

from eslabon.graph.errors import EslabonError, RefusedError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.hiding import hidden
from eslabon.graph.store.patience import Patience

# The driver imports pandas, if it is installed, to offer results as data frames. Nothing here asks
# for those, and the import takes as long as all others together.
with hidden("pandas"):
    import neo4j
    from neo4j import GraphDatabase, ManagedTransaction
    from neo4j.exceptions import (
        AuthError,
        ClientError,
        DriverError,
        Neo4jError,
        ServiceUnavailable,
        SessionExpired,
        TransientError,
    )


_FETCH_SIZE = 1_000
_CONNECTION_SECONDS = 5.0
RETRY_SECONDS = 15.0
# What the driver is given of them: it may go on for as long again as it went on.
_DRIVER_SECONDS = 1.0
_IDLE_CHECK_SECONDS = 60.0
# One who stands still with a transaction open keeps others waiting for what it wrote: no longer than
# a builder's lease, which each of its transactions begins by keeping. ArcadeDB does not heed it.
WRITE_SECONDS = 55.0

_NO_DATABASE_CODE = "Neo.ClientError.Database.DatabaseNotFound"
_DEFINED_CODE = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
# Codes that an engine gives when it ended a statement for taking too long.
_TIMEOUT_CODES = frozenset(
    {
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
        "Neo.TransientError.Transaction.TransactionTimedOut",
    }
)


class QueryTimeoutError(UnavailableError):
    """A statement took longer than the time it was given."""

    code = "QUERY_TIMEOUT"
    status = 504


class StatementError(EslabonError):
    """The engine refused a statement: a fault of the program or of the engine."""

    code = "STATEMENT_REFUSED"
    engine_code: str = ""
    """The code that the engine gave."""


class NoDatabaseError(RefusedError):
    """The engine has no database of the name that a statement was for."""

    code = "NO_SUCH_DATABASE"
    message = Text(
        "El motor no tiene la base de datos que se pidió.",
        "The engine does not have the database that was asked for.",
    )
    hint = Text("Revise ESLABON_GRAPH_DATABASE.", "Check ESLABON_GRAPH_DATABASE.")


class AccessError(RefusedError):
    """The engine refused the user or the password."""

    code = "ENGINE_ACCESS_DENIED"


class BoltClient(GraphClient):
    """A `GraphClient` over Bolt: one driver, one session for each unit of work.

    Reads and writes are managed transactions, which are repeated on the codes that the protocol
    calls transient (deadlocks, a leader that moved), for 15 seconds at most. Statements must
    therefore be repeatable; those of the loaders all merge.
    """

    def __init__(
        self,
        uri: str,
        *,
        user: str,
        password: str,
        database: str | None = None,
        timeout: float = 30.0,
        retry_seconds: float = RETRY_SECONDS,
        may_answer: Callable[[], bool] = lambda: True,
    ) -> None:
        """Prepare a driver; nothing is connected until the first statement.

        Args:
            uri: Where the engine answers.
            user: As whom.
            password: That user's.
            database: Which of its databases; its own choice where none is named.
            timeout: Seconds that a read may take.
            retry_seconds: For how long an engine that does not answer is asked again.
            may_answer: Tells whether it still may; where it cannot, it is not asked again.
        """
        self._uri = uri
        self._database = database
        self._timeout = timeout
        self._patience = Patience(retry_seconds, may_repeat=_may_be_repeated, may_answer=may_answer)
        self._driver = GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=_CONNECTION_SECONDS,
            connection_acquisition_timeout=_CONNECTION_SECONDS,
            max_transaction_retry_time=min(retry_seconds, _DRIVER_SECONDS),
            liveness_check_timeout=_IDLE_CHECK_SECONDS,
            notifications_min_severity="OFF",
        )

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""

        def work(transaction: ManagedTransaction) -> list[dict[str, object]]:
            return _rows(transaction, statement)

        def once() -> list[dict[str, object]]:
            with self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(neo4j.unit_of_work(timeout=self._timeout)(work))

        return self._patience.ask(once)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none."""

        def work(transaction: ManagedTransaction) -> list[list[dict[str, object]]]:
            found = [_rows(transaction, statement) for statement in statements]
            if check is not None:
                check(found)
            return found

        def once() -> list[list[dict[str, object]]]:
            with self._session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(neo4j.unit_of_work(timeout=WRITE_SECONDS)(work))

        return self._patience.ask(once)

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own.

        Of some who define the same at once Neo4j refuses all but one, even with `IF NOT EXISTS`:
        they are told of a deadlock, and ask again, or that it is there, which is what they want.
        """

        def once() -> None:
            with self._session(neo4j.WRITE_ACCESS) as session, _done_if_defined():
                session.run(neo4j.Query(_trusted(statement)), dict(statement.parameters)).consume()

        self._patience.ask(once)

    def in_database(self, database: str) -> Self:
        """Return a client of another database over the same connections, which stay ours to close."""
        other = copy(self)
        other._database = database
        return other

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        with _translated(self._uri):
            agent = self._driver.get_server_info().agent
        return parse_agent(agent)

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with (
            _translated(self._uri),
            self._driver.session(
                database=self._database, default_access_mode=access, fetch_size=_FETCH_SIZE
            ) as session,
        ):
            yield session


@contextmanager
def _done_if_defined() -> Iterator[None]:
    """Take a refusal to define what is defined already for what it is: done."""
    try:
        yield
    except ClientError as error:
        if error.code != _DEFINED_CODE:
            raise


def _may_be_repeated(error: UnavailableError) -> bool:
    cause = error.__cause__
    # Of a commit that was not answered nobody knows whether it was done.
    return (
        type(error) is UnavailableError
        and isinstance(cause, DriverError | Neo4jError)
        and cause.is_retryable()
    )


def parse_agent(agent: str) -> EngineInfo:
    """Return engine and version from the string that a server gives of itself.

    >>> parse_agent("Neo4j/5.26.30")
    EngineInfo(name='Neo4j', version='5.26.30')
    >>> parse_agent("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)")
    EngineInfo(name='ArcadeDB', version='26.10.2')
    """
    if "ArcadeDB" in agent:
        version = agent.split("ArcadeDB", 1)[1].strip(" ()/").split(" ")[0]
        return EngineInfo("ArcadeDB", version)
    name, _, version = agent.partition("/")
    return EngineInfo(name, version)


def _rows(transaction: ManagedTransaction, statement: Statement) -> list[dict[str, object]]:
    result = transaction.run(_trusted(statement), dict(statement.parameters))
    keys = result.keys()
    # `Record.data()` copies every value deeply; this takes half the time over many rows.
    return [dict(zip(keys, values, strict=True)) for values in result.values()]


def _trusted(statement: Statement) -> LiteralString:
    # The text comes from the catalogue, the migrations or the builders alone, none of which
    # ever holds a value; the driver's type asks for a literal, which a file cannot be.
    return statement.text


@contextmanager
def _translated(uri: str) -> Iterator[None]:
    """Turn the driver's errors into the project's, by their exact class or code."""
    try:
        yield
    except AuthError as error:
        raise AccessError(
            Text(
                f"El motor en {uri} rechazó el usuario o la contraseña.",
                f"The engine at {uri} refused the user or the password.",
            ),
            hint=Text(
                "Revise ESLABON_GRAPH_USER y ESLABON_GRAPH_PASSWORD.",
                "Check ESLABON_GRAPH_USER and ESLABON_GRAPH_PASSWORD.",
            ),
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise _unavailable(uri) from error
    except TransientError as error:
        raise _timeout_or(_unavailable(uri), error) from error
    except ClientError as error:
        raise _timeout_or(_refused(error), error) from error
    except Neo4jError as error:
        raise _refused(error) from error
    except DriverError as error:
        raise _unavailable(uri) from error
    except AttributeError as error:
        # Of a connection that another thread found dead the driver reads what is no more.
        if not _is_of_driver(error):
            raise
        raise _unavailable(uri) from error


def _is_of_driver(error: Exception) -> bool:
    """Tell whether an error arose within the driver."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and frames[-1].f_globals["__name__"].startswith("neo4j.")


def _timeout_or(other: EslabonError, error: Neo4jError) -> EslabonError:
    if error.code not in _TIMEOUT_CODES:
        return other
    return QueryTimeoutError(
        Text("La consulta tardó demasiado.", "The query took too long."),
        hint=Text(
            "Acote la búsqueda, o suba ESLABON_QUERY_TIMEOUT.",
            "Narrow the search, or raise ESLABON_QUERY_TIMEOUT.",
        ),
    )


def _unavailable(uri: str) -> UnavailableError:
    return UnavailableError(
        Text(
            f"El motor de grafos en {uri} no responde.",
            f"The graph engine at {uri} does not answer.",
        ),
        hint=Text(
            "Repita en unos segundos; si sigue sin responder, revise con `eslabon doctor` que esté en "
            "marcha.",
            "Try again in a few seconds; if it still does not answer, check with `eslabon doctor` that "
            "it is running.",
        ),
    )


def _refused(error: Neo4jError) -> EslabonError:
    if error.code == _NO_DATABASE_CODE:
        return NoDatabaseError()
    refused = StatementError(
        Text(
            f"El motor rechazó una instrucción ({error.code}).",
            f"The engine refused a statement ({error.code}): {error.message}",
        ),
        hint=Text("Es un defecto; repórtelo.", "This is a defect; please report it."),
    )
    refused.engine_code = error.code or ""
    return refused
