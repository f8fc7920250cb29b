"""A server on this machine that answers a download as a script says, well or badly."""

import io
import random
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from eslabon.loaders.fetch import Fetched, fetch_denue
from eslabon.loaders.fetch.download import Progress

NAME = "denue_22_csv.zip"
Answer = Callable[["Handler"], None]


def archive(seed: int = 1) -> bytes:
    noise = random.Random(seed).randbytes(600_000).hex()  # noqa: S311 - no secret, only bulk
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("conjunto_de_datos/denue_inegi_22_.csv", "id,x\n1," + noise)
    return buffer.getvalue()


ARCHIVE = archive()


@dataclass
class Script:
    """What the server answers, in order; the last answer is repeated."""

    answers: list[Answer]
    requests: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    script: Script

    def do_GET(self) -> None:
        self.script.requests.append({k.lower(): v for k, v in self.headers.items()})
        self.script.paths.append(self.path)
        self.script.next()(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | named).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@dataclass
class Server:
    url: str
    script: Script

    def will(self, *answers: Answer) -> None:
        self.script.answers[:] = answers


@contextmanager
def scripted_server() -> Iterator[Server]:
    """Yield a server on this machine that answers with the file until told otherwise."""
    script = Script([whole()])
    handler = type("Scripted", (Handler,), {"script": script})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Server(f"http://127.0.0.1:{listening.server_port}/denue/", script)
        listening.shutdown()
        thread.join()


def whole(body: bytes = ARCHIVE, *, etag: str = '"v1"', kind: str = "application/zip") -> Answer:
    """Answer with the file, a range of it, or that it did not change."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.end_headers()
            return
        wanted = handler.headers.get("Range")
        if wanted and handler.headers.get("If-Range") == etag:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start >= len(body):
                handler.reply(416, b"")
                return
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.reply(206, body[start:], ETag=etag, Content_Type=kind, Content_Range=span)
            return
        handler.reply(200, body, ETag=etag, Content_Type=kind)

    return answer


def broken_after(count: int, *, etag: str = '"v1"') -> Answer:
    return piece(0, count, ETag=etag)


def piece(begin: int, count: int, **headers: str) -> Answer:
    """Answer with so many bytes from there on, then break off."""
    ranged = {"Content_Range": f"bytes {begin}-{len(ARCHIVE) - 1}/{len(ARCHIVE)}"} if begin else {}
    rest = str(len(ARCHIVE) - begin)
    return status(
        206 if begin else 200,
        ARCHIVE[begin : begin + count],
        **(headers | ranged | {"Content_Length": rest}),
    )


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.reply(code, body, **headers)


def fetch(server: Server, folder: Path, progress: Progress = lambda *_: None) -> Fetched:
    return fetch_denue(folder, state="22", base_url=server.url, progress=progress)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text(body: str, kind: str) -> Answer:
    return status(200, body.encode(), Content_Type=kind)
