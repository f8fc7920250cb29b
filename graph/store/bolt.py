"""The one place that knows the driver: a client over Bolt, alike for both engines."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import LiteralString

from eslabon.graph.errors import EslabonError, RefusedError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import EngineInfo, Statement
from eslabon.graph.store.hiding import hidden

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
_IDLE_CHECK_SECONDS = 60.0

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


class AccessError(RefusedError):
    """The engine refused the user or the password."""

    code = "ENGINE_ACCESS_DENIED"


class BoltClient:
    """A `GraphClient` over Bolt: one driver, one session for each unit of work.

    Reads and writes are managed transactions, which the driver retries on the codes that the
    protocol calls transient (deadlocks, a leader that moved), for 15 seconds at most. Statements
    must therefore be repeatable; those of the loaders all merge.
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
    ) -> None:
        """Prepare a driver; nothing is connected until the first statement."""
        self._uri = uri
        self._database = database
        self._timeout = timeout
        self._driver = GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=_CONNECTION_SECONDS,
            connection_acquisition_timeout=_CONNECTION_SECONDS,
            max_transaction_retry_time=retry_seconds,
            liveness_check_timeout=_IDLE_CHECK_SECONDS,
            notifications_min_severity="OFF",
        )

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""

        def work(transaction: ManagedTransaction) -> list[dict[str, object]]:
            return _rows(transaction, statement)

        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(self._timed(work))

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none."""

        def work(transaction: ManagedTransaction) -> list[list[dict[str, object]]]:
            return [_rows(transaction, statement) for statement in statements]

        with self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.run(neo4j.Query(_trusted(statement)), dict(statement.parameters)).consume()

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        with _translated(self._uri):
            agent = self._driver.get_server_info().agent
        return parse_agent(agent)

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    def _timed(
        self, work: Callable[[ManagedTransaction], list[dict[str, object]]]
    ) -> Callable[[ManagedTransaction], list[dict[str, object]]]:
        return neo4j.unit_of_work(timeout=self._timeout)(work)

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with (
            _translated(self._uri),
            self._driver.session(
                database=self._database, default_access_mode=access, fetch_size=_FETCH_SIZE
            ) as session,
        ):
            yield session


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
            "Revise con `eslabon doctor` que esté en marcha.",
            "Check with `eslabon doctor` that it is running.",
        ),
    )


def _refused(error: Neo4jError) -> StatementError:
    return StatementError(
        Text(
            f"El motor rechazó una instrucción ({error.code}).",
            f"The engine refused a statement ({error.code}): {error.message}",
        ),
        hint=Text("Es un defecto; repórtelo.", "This is a defect; please report it."),
    )
