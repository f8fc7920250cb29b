import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from eslabon.graph.store.engine.server import bolt_answers, is_loopback


@contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """Yield the port of a server that sends one answer to whoever says something."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(20)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join(10)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),  # noqa: S104 - the address that must not be listened on
        ("::", False),
        ("::ffff:0.0.0.0", False),
        ("192.168.1.5", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_only_addresses_of_this_machine_are_loopback(address: str, *, expected: bool) -> None:
    assert is_loopback(address) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (bytes.fromhex("00000405"), True),
        (bytes.fromhex("00000003"), True),
        (bytes.fromhex("00000000"), False),  # no version in common
        (b"HTTP"[:2], False),
        (b"", False),
    ],
)
def test_bolt_answers_when_a_version_is_agreed(answer: bytes, *, expected: bool) -> None:
    with listener(answer) as port:
        assert bolt_answers(port) is expected


def test_bolt_does_not_answer_on_a_closed_port() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert bolt_answers(port) is False
