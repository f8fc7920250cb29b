"""What hostile callers do it with: sockets that speak no better HTTP than they are told to."""

import json
import socket
from typing import Any, Final

from tests.support.soak_callers import Crowd, Place
from tests.support.soak_journal import HELD

_JSON: Final = "application/json"
_SECONDS: Final = 40
"""After so many the service must have let go of whoever sends nothing."""


class Attacker:
    """Attacks a service in one of many ways, and tells what it was told."""

    def __init__(self, crowd: Crowd, place: Place) -> None:
        """Attack until the end."""
        self._ended = crowd.ended
        self._place = place

    def head(self, kind: str = _JSON, *, path: str = "/graphql", more: str = "") -> bytes:
        """Return how a request begins, its last header not ended."""
        named = "".join(f"{name}: {value}\r\n" for name, value in self._place.headers.items())
        return f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {kind}\r\n{named}{more}".encode()

    def whole(self, body: bytes, kind: str = _JSON, **more: str) -> bytes:
        """Return a request."""
        return self.head(kind, **more) + b"content-length: %d\r\n\r\n" % len(body) + body

    def send(self, *sent: bytes) -> dict[str, Any]:
        """Send something, the last of it again and again if there are two, until it is answered."""
        with self._line() as line:
            for part in sent:
                line.sendall(part)
            for _ in range(_SECONDS):
                if self._ended.is_set():
                    return {"status": 0, "said": "ended"}
                try:
                    line.sendall(sent[1] if len(sent) > 1 else b"")
                    told = line.recv(4_096)
                except TimeoutError:
                    continue
                return _told(told)
        return {"status": 0, "said": HELD}

    def ask(self, body: bytes, kind: str = _JSON, **more: str) -> dict[str, Any]:
        """Send a request and read all of its answer."""
        with self._line() as line:
            line.settimeout(2 * _SECONDS)
            line.sendall(self.whole(body, kind, **{"more": "connection: close\r\n"} | more))
            told = b""
            while part := line.recv(65_536):
                told += part
        return _told(told)

    def query(self, text: str) -> dict[str, Any]:
        """Ask a query."""
        return self.ask(json.dumps({"query": text}).encode())

    def leave(self, sent: bytes, *, read: int, seconds: float) -> dict[str, Any]:
        """Send something, read so many bytes or none, and leave after some seconds."""
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            line.settimeout(10)
            line.connect(("127.0.0.1", self._place.port))
            line.sendall(sent)
            if read:
                line.recv(read)
            self._ended.wait(seconds)
        return {"status": 0, "said": "left"}

    def _line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._place.port), timeout=1)


def _told(answer: bytes) -> dict[str, Any]:
    """Return what an answer tells; that of two pipelined requests tells what the last does."""
    if not answer.startswith(b"HTTP/1.1 "):
        return {"status": 0, "said": f"closed {answer[:50]!r}".removesuffix(" b''")}
    first = answer.rpartition(b"HTTP/1.1 ")[2]
    head = first.partition(b"\r\n\r\n")[0].lower()
    return {
        "status": int(first[:3]),
        "said": first[-300:].decode(errors="replace"),
        "may_retry": b"\r\nretry-after:" in head,
    }
