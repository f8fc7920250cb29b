"""How the client uses the driver: reads as reads, writes as writes, errors in the project's words."""

import time
from collections.abc import Callable, Mapping
from typing import Any, Self

import neo4j
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from eslabon.graph.errors import EslabonError, UnavailableError
from eslabon.graph.store.bolt import (
    WRITE_SECONDS,
    AccessError,
    BoltClient,
    QueryTimeoutError,
    StatementError,
)
from eslabon.graph.store.client import Statement

Work = Callable[["Session"], Any]


class Result:
    def keys(self) -> list[str]:
        return ["a", "b"]

    def values(self) -> list[list[object]]:
        return [[1, "x"], [2, "y"]]

    def consume(self) -> None:
        """There is nothing more."""


class Session:
    """Stands for a session and its transactions; notes how it was opened and what was run."""

    def __init__(self, error: Exception | None, options: Mapping[str, object]) -> None:
        self.error, self.options = error, options
        self.ran: list[tuple[str, str, object]] = []
        self.mode = "auto-commit"
        self.timeout: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def execute_read(self, work: Work) -> object:
        self.mode, self.timeout = "read", getattr(work, "timeout", None)
        return work(self)

    def execute_write(self, work: Work) -> object:
        self.mode, self.timeout = "write", getattr(work, "timeout", None)
        return work(self)

    def run(self, query: Any, parameters: object) -> Result:
        if self.error is not None:
            raise self.error
        self.ran.append((self.mode, getattr(query, "text", query), parameters))
        return Result()


class Driver:
    """Stands for the driver, which cannot tell over a wire how its sessions were opened."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self.error: Exception | None = None

    def session(self, **options: object) -> Session:
        self.sessions.append(Session(self.error, options))
        return self.sessions[-1]


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    driver = Driver()
    monkeypatch.setattr(GraphDatabase, "driver", lambda *_, **__: driver)
    return driver


@pytest.fixture
def client(driver: Driver) -> BoltClient:
    return BoltClient(
        "bolt://here", user="u", password="", database="d", timeout=7.0, retry_seconds=0
    )


ONE = Statement("RETURN $a AS a", {"a": 1})
TWO = Statement("RETURN 2 AS b")


def test_a_read_is_opened_as_a_read_with_the_time_it_is_given(
    client: BoltClient, driver: Driver
) -> None:
    assert client.read(ONE) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]
    [session] = driver.sessions
    assert session.options["default_access_mode"] == neo4j.READ_ACCESS
    assert session.options["database"] == "d"
    assert session.timeout == 7.0
    assert session.ran == [("read", ONE.text, {"a": 1})]


def test_writes_are_one_write_transaction_that_a_server_ends_when_it_is_left_open(
    client: BoltClient, driver: Driver
) -> None:
    assert [len(rows) for rows in client.write([ONE, TWO])] == [2, 2]
    [session] = driver.sessions
    assert session.options["default_access_mode"] == neo4j.WRITE_ACCESS
    assert session.timeout == WRITE_SECONDS
    assert session.ran == [("write", ONE.text, {"a": 1}), ("write", TWO.text, {})]


def test_a_change_of_schema_runs_by_itself_on_a_writer(client: BoltClient, driver: Driver) -> None:
    client.define(TWO)
    [session] = driver.sessions
    assert session.options["default_access_mode"] == neo4j.WRITE_ACCESS
    assert session.ran == [("auto-commit", TWO.text, {})]


def coded(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="m")


TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (coded("Neo.ClientError.Security.Unauthorized"), AccessError),
        (AuthError(), AccessError),
        (ServiceUnavailable(), UnavailableError),
        (SessionExpired(), UnavailableError),
        (coded("Neo.TransientError.Transaction.DeadlockDetected"), UnavailableError),
        (TransientError(), UnavailableError),
        (coded(TIMED_OUT), QueryTimeoutError),
        (coded(f"{TIMED_OUT}ClientConfiguration"), QueryTimeoutError),
        (coded("Neo.ClientError.Statement.SyntaxError"), StatementError),
        (ClientError(), StatementError),
        (DatabaseError(), StatementError),
        (DriverError(), UnavailableError),
    ],
    ids=lambda value: getattr(value, "code", None) or getattr(value, "__name__", None),
)
def test_the_drivers_errors_become_the_projects(
    client: BoltClient, driver: Driver, error: Exception, expected: type[EslabonError]
) -> None:
    driver.error = error
    for run in (lambda: client.read(ONE), lambda: client.write([ONE]), lambda: client.define(ONE)):
        with pytest.raises(EslabonError) as raised:
            run()
        assert type(raised.value) is expected
        assert raised.value.__cause__ is error


def test_of_what_the_driver_trips_over_itself_it_is_said_that_the_engine_is_away(
    driver: Driver,
) -> None:
    client = BoltClient("bolt://here", user="u", password="", retry_seconds=0.1)
    with pytest.raises(AttributeError) as within:
        neo4j.graph.Node.keys(None)  # type: ignore[arg-type]  # as of a connection that is no more
    driver.error = within.value
    with pytest.raises(UnavailableError, match="does not answer"):
        client.read(Statement("RETURN 1"))
    driver.error = AttributeError("of ours")
    with pytest.raises(AttributeError, match="of ours"):
        client.read(Statement("RETURN 1"))


@pytest.mark.parametrize(
    ("error", "is_repeated"),
    [
        (ServiceUnavailable(), True),
        (coded("Neo.TransientError.Transaction.DeadlockDetected"), True),
        (IncompleteCommit(), False),
        (coded(TIMED_OUT), False),
    ],
    ids=lambda value: getattr(value, "code", None) or type(value).__name__,
)
def test_only_what_did_surely_not_happen_is_done_again(
    driver: Driver, error: Exception, is_repeated: bool
) -> None:
    client = BoltClient("bolt://here", user="u", password="", retry_seconds=0.3)
    driver.error = error
    with pytest.raises(UnavailableError):
        client.write([ONE])
    assert (len(driver.sessions) > 1) == is_repeated


def test_to_define_what_somebody_defined_meanwhile_is_done(
    client: BoltClient, driver: Driver
) -> None:
    driver.error = coded("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists")
    client.define(TWO)
    with pytest.raises(StatementError):
        client.write([TWO])


def test_a_definition_that_rivals_kept_from_being_made_is_made_again(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = BoltClient("bolt://here", user="u", password="", retry_seconds=30)
    driver.error = coded("Neo.TransientError.Transaction.DeadlockDetected")
    monkeypatch.setattr(time, "sleep", lambda _: setattr(driver, "error", None))
    client.define(TWO)
    assert [session.ran for session in driver.sessions] == [[], [("auto-commit", TWO.text, {})]]
