"""A real Neo4j for the tests, found where this machine has one.

In this order: a server that is already there (`NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD`);
a container, where a Docker engine answers; a server started from Neo4j's published jars, which
Maven fetches, on Java 17 or newer.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
import psutil
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path

from tests.support.neo4j_jars import NotFetchedError, jars, java_command, set_password
from tests.support.ports import free_port

VERSION = os.environ.get("ESLABON_TEST_NEO4J", "5.26.30")
"""The release with long-term support; the suite must pass on it."""

IMAGE = "neo4j:5.26-community"
READY_SECONDS = 90.0
STOP_SECONDS = 30.0


class NoNeo4jError(Exception):
    """No Neo4j can be had here; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A server that answers, and where it came from."""

    uri: str
    user: str
    password: str
    origin: str


@contextmanager
def neo4j_server(home: Path) -> Iterator[Neo4jServer]:
    """Yield a Neo4j that answers; stop it afterwards if it was started here.

    Args:
        home: An empty folder for a server started here. Its log stays there.

    Raises:
        NoNeo4jError: If there is none, with what to install.
    """
    if uri := os.environ.get("NEO4J_URI"):
        yield _given(uri)
    elif _docker_answers():
        with _container() as server:
            yield server
    else:
        with server_from_jars(home) as server:
            yield server


def _given(uri: str) -> Neo4jServer:
    server = Neo4jServer(
        uri,
        os.environ.get("NEO4J_USERNAME", "neo4j"),
        os.environ.get("NEO4J_PASSWORD", ""),
        "NEO4J_URI",
    )
    if not _answers(server):
        raise NoNeo4jError(f"NEO4J_URI is set, but no Neo4j answers at {uri}")
    return server


def _docker_answers() -> bool:
    docker = shutil.which("docker")
    if docker is None:
        return False
    asked = subprocess.run(  # noqa: S603 - our own command
        [docker, "version"], capture_output=True, timeout=20, check=False
    )
    return asked.returncode == 0


@contextmanager
def _container() -> Iterator[Neo4jServer]:
    # Imported here, for without a Docker engine nothing of it is needed.
    from testcontainers.community.neo4j import Neo4jContainer

    password = secrets.token_hex(16)
    with Neo4jContainer(IMAGE, username="neo4j", password=password) as container:
        server = Neo4jServer(container.get_connection_url(), "neo4j", password, IMAGE)
        _wait(server, is_up=lambda: True, log=lambda: str(container.get_logs()))
        yield server


@contextmanager
def server_from_jars(
    home: Path, *, before: Callable[[Path], None] = lambda library: None
) -> Iterator[Neo4jServer]:
    """Yield a server started from Neo4j's published jars; stop it afterwards.

    Args:
        home: An empty folder for its files. Its log stays there.
        before: Called with the folder of the jars once `home` is set up, before the start.

    Raises:
        NoNeo4jError: If the jars cannot be had, with what to install.
    """
    server = Neo4jFromJars(home, before=before)
    try:
        server.start()
        yield server.server
    finally:
        server.stop()
        shutil.rmtree(home / "data", ignore_errors=True)


class Neo4jFromJars:
    """A server of our own, which can be killed and started again on what it left."""

    def __init__(
        self, home: Path, *, before: Callable[[Path], None] = lambda library: None
    ) -> None:
        """Prepare one whose files are below an empty folder; `before` sees the jars' folder.

        Raises:
            NoNeo4jError: If it cannot be had, with what to install.
        """
        try:
            library = jars(VERSION, cache=user_cache_path("eslabon", appauthor=False))
        except NotFetchedError as reason:
            raise NoNeo4jError(str(reason)) from reason
        port, password = free_port(), secrets.token_hex(16)
        _configure(home, port)
        before(library)
        set_password(library, home=home, password=password)
        self.server = Neo4jServer(
            f"bolt://127.0.0.1:{port}", "neo4j", password, f"jars of {VERSION}"
        )
        self.library = library
        self._command = java_command(library, version=VERSION, home=home)
        self._log = home / "logs" / "console.log"
        self._guard: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers; what is left of one that was killed goes."""
        self.stop()
        guard = self._guard = _guarded(self._command, self._log)
        _wait(self.server, is_up=lambda: guard.poll() is None, log=self._log.read_text)

    @property
    def pid(self) -> int:
        """Return the number of the Java process."""
        assert self._guard is not None
        [java] = psutil.Process(self._guard.pid).children()
        return java.pid

    def has_ended(self) -> bool:
        """Wait a moment for its end, if it was killed; tell whether it did."""
        assert self._guard is not None
        try:
            self._guard.wait(1.0)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self._guard is not None:
            self._guard.communicate(timeout=STOP_SECONDS)  # closes the pipe: the guard stops it


def _guarded(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    """Start a server that ends with this process, however this process ends."""
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, str(Path(__file__).with_name("guard.py")), *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _configure(home: Path, port: int) -> None:
    for name in ("conf", "data", "logs", "plugins", "run", "import"):
        (home / name).mkdir(parents=True)
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.memory.pagecache.size": "256m",
        "db.tx_log.preallocate": "false",
        "dbms.usage_report.enabled": "false",
    }
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def _wait(server: Neo4jServer, *, is_up: Callable[[], bool], log: Callable[[], str]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(server):
        if not is_up() or time.monotonic() > deadline:
            raise AssertionError(f"Neo4j did not start; its log ends:\n{log()[-3000:]}")
        time.sleep(0.2)


def _answers(server: Neo4jServer) -> bool:
    try:
        with (
            neo4j.GraphDatabase.driver(
                server.uri, auth=(server.user, server.password), connection_timeout=2.0
            ) as driver,
            driver.session() as session,
        ):
            # Not a managed transaction: the driver would retry it while the port is closed.
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError):
        return False
    return True


def kill_server(home: Path) -> None:
    """Kill the server of a folder, as a crash would."""
    for process in psutil.process_iter(["name", "cmdline"]):
        if process.info["name"] == "java" and f"--home-dir={home}" in process.info["cmdline"]:
            process.kill()
            process.wait(STOP_SECONDS)


@contextmanager
def started_again(home: Path, server: Neo4jServer) -> Iterator[None]:
    """Start a server that was killed once more, on the same files and port; stop it afterwards."""
    library = jars(VERSION, cache=user_cache_path("eslabon", appauthor=False))
    log = home / "logs" / "again.log"
    process = _guarded(java_command(library, version=VERSION, home=home), log)
    try:
        _wait(server, is_up=lambda: process.poll() is None, log=log.read_text)
        yield
    finally:
        process.communicate(timeout=STOP_SECONDS)
