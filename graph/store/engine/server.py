"""ArcadeDB inside this process: its Java machine, its settings, its ports.

Settings and their meaning are described at https://docs.arcadedb.com (Settings).
"""

import ipaddress
import socket
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import psutil

from eslabon.graph.store.engine.exits import Exit, exit_of_message
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder

LOOPBACK = "127.0.0.1"
_PORT_TRIES = 3
_EVENT_LOGS_KEPT = 5
# A national graph is half a gigabyte on its way in; by default a tenth of that is refused.
_LARGEST_IMPORT = 64 * 1024**3
_BOLT_MAGIC = bytes.fromhex("6060b017")
_BOLT_OFFERS = bytes.fromhex("00000405 00000404 00000003 00000000")


class StartError(Exception):
    """ArcadeDB did not start; `exit` says of which kind the failure is."""

    def __init__(self, exit: Exit, message: str) -> None:
        """Keep the kind beside the message."""
        super().__init__(message)
        self.exit = exit


class Server(Protocol):
    """What is used of `arcadedb_embedded.server.ArcadeDBServer`, which carries no types."""

    def start(self) -> None:
        """Open the databases and listen."""

    def stop(self) -> None:
        """Close the databases and the ports."""

    def create_database(self, name: str) -> object:
        """Open a database, created where it is absent."""


def installed_version() -> str:
    """Return the version of the installed engine."""
    return version("arcadedb-embedded")


def start_java(*, heap: str, statement_seconds: float) -> None:
    """Start the Java machine; a process can do that only once.

    Args:
        heap: Largest heap, as `512m` or `4g`.
        statement_seconds: Time after which the engine gives a statement up. ArcadeDB does not
            heed the limit that a Bolt client sends along, so it needs one of its own.

    Raises:
        StartError: If this machine cannot load it.
    """
    try:
        from arcadedb_embedded.jvm import start_jvm

        start_jvm(heap_size=None, jvm_args=_java_arguments(heap, statement_seconds))
    except Exception as error:
        raise StartError(Exit.UNSUPPORTED, f"The Java machine did not start: {error}") from error


def _java_arguments(heap: str, statement_seconds: float) -> list[str]:
    settings = {
        "command.timeout": round(statement_seconds * 1000),
        # Each is opened when it is first asked for, so that a damaged one harms no other.
        "server.databaseLoadAtStartup": "false",
        "server.httpBodyContentMaxSize": _LARGEST_IMPORT,
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "polyglotEngineEnabled": "false",  # scripting languages: half a second of the start
        "server.saltIterations": 1000,  # the password is random, 256 bits: no need to slow guesses
        "serverMetrics": "false",
        "txWalFlush": 1,  # docs/decisions/001-engines-and-one-driver.md
    }
    return [
        f"-Xmx{heap}",
        # A new engine's compiler costs a national build a third of its time, most of it for methods
        # that are compiled into others again and again: docs/decisions/012-record-and-build.md.
        "-XX:FreqInlineSize=120",
        "-XX:MaxInlineLevel=9",
        "-XX:+UseCompactObjectHeaders",  # less to collect
        "-Xrs",  # leaves signals to Python: Java's own handling of SIGTERM crashes the process
        "-XX:+ExitOnOutOfMemoryError",  # ended and recovered, rather than half alive
        f"-Djava.util.logging.config.file={Path(__file__).with_name('logging.properties')}",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
    ]


def start_server(folder: EngineFolder, password: str) -> tuple[Server, int, int]:
    """Start ArcadeDB on free loopback ports, with the databases of the folder open.

    Returns:
        The server, and the ports on which it answers Bolt and HTTP.

    Raises:
        StartError: If it does not start, or listens anywhere but on the loopback interface.
    """
    folder.store.mkdir(mode=0o700, exist_ok=True)
    _forget_users(folder.store)
    _prune_event_logs(folder.store)
    for attempt in range(1, _PORT_TRIES + 1):
        bolt, http, https = _free_ports(3)
        server = _server(folder.store, password, {"bolt": bolt, "http": http, "https": https})
        try:
            server.start()
            break
        except Exception as error:
            kind = exit_of_message(str(error))
            # Another program may have taken the port since it was found free.
            if kind is not Exit.PORT_REFUSED or attempt == _PORT_TRIES:
                raise StartError(kind, str(error)) from error
    if not (folder.databases / DATABASE).exists() and not folder.pointer.exists():
        server.create_database(DATABASE)
    _require_loopback(server)
    if not bolt_answers(bolt):
        server.stop()
        raise StartError(Exit.CRASHED, f"Bolt does not answer on port {bolt}")
    return server, bolt, http


def _server(store: Path, password: str, ports: dict[str, int]) -> Server:
    from arcadedb_embedded.server import ArcadeDBServer

    server: Server = ArcadeDBServer(
        str(store),
        password,
        {
            "mode": "production",
            "host": LOOPBACK,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": ports["bolt"],
            "http_port": ports["http"],  # it cannot be turned off
            "server_httpsIncomingPort": ports["https"],
        },
    )
    return server


def _forget_users(store: Path) -> None:
    # The only user is made anew from the password file at each start, so that a lost or
    # changed file can never lock anybody out.
    (store / "config" / "server-users.jsonl").unlink(missing_ok=True)


def _prune_event_logs(store: Path) -> None:
    logs = sorted((store / "log").glob("server-event-log-*.jsonl"))
    for old in logs[:-_EVENT_LOGS_KEPT]:
        old.unlink(missing_ok=True)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [int(one.getsockname()[1]) for one in sockets]
    except OSError as error:
        raise StartError(Exit.PORT_REFUSED, f"no port on {LOOPBACK}: {error}") from error
    finally:
        for one in sockets:
            one.close()


def _require_loopback(server: Server) -> None:
    open_to = [
        connection.laddr.ip
        for connection in psutil.Process().net_connections("inet")
        if connection.status == psutil.CONN_LISTEN and not is_loopback(connection.laddr.ip)
    ]
    if open_to:
        server.stop()
        raise StartError(Exit.CRASHED, f"ArcadeDB listens on {open_to}, not on {LOOPBACK} only")


def is_loopback(address: str) -> bool:
    """Tell whether an address can be reached from this machine only.

    >>> is_loopback("::ffff:127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    ip = ipaddress.ip_address(address)
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback


def bolt_answers(port: int, *, timeout: float = 5.0) -> bool:
    """Shake hands as the Bolt protocol begins: a magic word, four versions offered, one taken.

    Source: https://neo4j.com/docs/bolt/current/bolt/handshake/
    """
    try:
        with socket.create_connection((LOOPBACK, port), timeout) as connection:
            connection.sendall(_BOLT_MAGIC + _BOLT_OFFERS)
            answer = connection.recv(4)
    except OSError:
        return False
    return len(answer) == 4 and any(answer)
