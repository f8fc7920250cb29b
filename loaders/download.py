"""Downloads that go on where they broke off, checked before they count as a file.

What has arrived is kept beside the target as `<name>.part`, with the server's validator of it in
`<name>.part.json`; the rest is asked for by `Range` with `If-Range`, so that a file that changed
meanwhile starts anew (RFC 9110, sections 13 and 14).
"""

import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO, NoReturn, Protocol

from eslabon.graph.errors import BadInputError, NotFoundError, RefusedError, UnavailableError
from eslabon.graph.language import Text

MAX_BYTES = 4 * 1024**3
"""Largest download; the whole DENUE is well under 1 GiB packed."""

_CHUNK = 256 * 1024
MESSAGE_BYTES = 300
"""How much of an answer that is not the file is read for the message."""
_USER_AGENT = "eslabon"
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
# What an error page is served as; archives come as application/zip, octet-stream or untyped.
_TEXT_TYPE = re.compile(r"text/|application/(json|xml|xhtml)", re.IGNORECASE)
# URLError, time-outs, resets and TLS errors are all OSError; the disk's are told apart by _disk.
_BROKEN = (OSError, http.client.HTTPException)


class DownloadFailedError(UnavailableError):
    """The server does not answer, or breaks off again and again."""

    code = "DOWNLOAD_FAILED"

    def __init__(self, url: str, why: str) -> None:
        """Name the address and what went wrong last."""
        super().__init__(
            Text(f"No se pudo descargar {url}: {why}.", f"{url} could not be downloaded: {why}."),
            hint=Text(
                "Repita la orden: continúa donde se quedó. Si insiste, revise la red.",
                "Run the command again: it goes on where it stopped. If it persists, check "
                "the network.",
            ),
        )


class DownloadNotFoundError(NotFoundError):
    """The server has no such file."""

    code = "DOWNLOAD_NOT_FOUND"

    def __init__(self, url: str) -> None:
        """Name the address."""
        super().__init__(
            Text(f"El servidor no tiene {url}.", f"The server does not have {url}."),
            hint=Text(
                "Revise entidad, sector y edición; INEGI publica en mayo y noviembre.",
                "Check state, sector and edition; INEGI publishes in May and November.",
            ),
        )


class WrongDownloadError(BadInputError):
    """The server answered with something that is not the file."""

    code = "DOWNLOAD_WRONG_CONTENT"

    def __init__(self, url: str, what: str) -> None:
        """Name the address and how its answer begins."""
        super().__init__(
            Text(
                f"{url} no devolvió un ZIP, sino: {what}",
                f"{url} did not return a ZIP but: {what}",
            ),
            hint=Text(
                "El servidor informa de un error como si fuera el archivo: repita más tarde.",
                "The server reports an error as if it were the file: try again later.",
            ),
        )


class FolderRefusedError(RefusedError):
    """The folder for downloads cannot be written to."""

    code = "FOLDER_NOT_WRITABLE"

    def __init__(self, folder: Path, why: str) -> None:
        """Name the folder and the system's reason."""
        super().__init__(
            Text(f"No se puede escribir en {folder}: {why}.", f"Cannot write to {folder}: {why}."),
            hint=Text(
                "Elija otra carpeta o libere espacio.", "Choose another folder or free some space."
            ),
        )


class Progress(Protocol):
    """Is told how many bytes have arrived, of how many if the server says."""

    def __call__(self, arrived: int, total: int | None) -> None:
        """Take note of it."""
        ...


@dataclass(frozen=True, slots=True)
class Validator:
    """What identifies one version of a file on its server."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    @property
    def strong(self) -> str | None:
        """Return what `If-Range` may ask by: a strong entity tag, else the date."""
        if self.etag is not None and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Validator | None":
        """Read it back, or return None where there is none that can be read."""
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            return cls(known["url"], known.get("etag"), known.get("last_modified"))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try again without a byte of headway."""

    timeout: float = 30.0
    attempts: int = 4
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep


class _TryAgain(Exception):  # noqa: N818 - a signal between two functions, never an error
    def __init__(self, why: str, *, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


@dataclass
class Download:
    """One download into `part`, from where it broke off last, if it did."""

    url: str
    part: Path
    patience: Patience
    progress: Progress

    def run(self, *, known: Validator | None) -> Validator | None:
        """Fetch the file; return what identifies it, or None if `known` is still current.

        Raises:
            DownloadFailedError: If the server cannot be reached or keeps breaking off.
            DownloadNotFoundError: If it has no such file.
            WrongDownloadError: If it answers with a page or a message instead.
            FolderRefusedError: If the part cannot be written.
        """
        failures = 0
        while True:
            before = self._arrived()
            try:
                return self._attempt(known)
            except _TryAgain as again:
                failures = 1 if self._arrived() > before else failures + 1
                if failures >= self.patience.attempts:
                    raise DownloadFailedError(self.url, str(again)) from again
                pause = max(self.patience.pause * 2 ** (failures - 1), again.after)
                self.patience.sleep(min(pause, _LONGEST_WAIT))

    def discard(self) -> None:
        """Forget what has arrived."""
        self.part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.part.with_name(self.part.name + ".json")

    def _arrived(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def _attempt(self, known: Validator | None) -> Validator | None:
        try:
            with self._open(known) as response:
                return self._receive(response)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == HTTPStatus.NOT_MODIFIED:
                    return None
                self._refuse(error)
        except _BROKEN as error:
            raise _TryAgain(_reason(error)) from error

    def _open(self, known: Validator | None) -> http.client.HTTPResponse:
        # The scheme was checked to be http or https when the address was made.
        request = urllib.request.Request(self.url, headers=self._headers(known))  # noqa: S310
        response: http.client.HTTPResponse = urllib.request.urlopen(  # noqa: S310
            request, timeout=self.patience.timeout
        )
        return response

    def _headers(self, known: Validator | None) -> dict[str, str]:
        headers = {"User-Agent": _USER_AGENT, "Accept-Encoding": "identity"}
        begun = Validator.load(self._note)
        arrived = self._arrived()
        if arrived and begun is not None and begun.url == self.url and begun.strong is not None:
            return headers | {"Range": f"bytes={arrived}-", "If-Range": begun.strong}
        self.discard()
        if known is not None and known.url == self.url:
            if known.etag is not None:
                headers["If-None-Match"] = known.etag
            if known.last_modified is not None:
                headers["If-Modified-Since"] = known.last_modified
        return headers

    def _receive(self, response: http.client.HTTPResponse) -> Validator:
        resumed = response.status == HTTPStatus.PARTIAL_CONTENT
        start = self._arrived() if resumed else 0
        if resumed and not _continues(response, start):
            self.discard()
            raise _TryAgain("wrong range")
        if _TEXT_TYPE.match(response.headers.get("Content-Type", "")):
            raise WrongDownloadError(self.url, first_words(response.read(MESSAGE_BYTES)))
        length = response.headers.get("Content-Length", "")
        total = start + int(length) if length.isdigit() else None
        if total is not None and total > MAX_BYTES:
            raise WrongDownloadError(self.url, f"{total:,} bytes")
        headers = response.headers
        found = Validator(self.url, headers.get("ETag"), headers.get("Last-Modified"))
        with self._disk():
            found.save(self._note)
            part = self.part.open("ab" if resumed else "wb")
        with part:
            arrived = self._copy(response, part, arrived=start, total=total)
        if total is not None and arrived != total:
            raise _TryAgain(f"{arrived:,} / {total:,} bytes")
        return found

    def _copy(
        self, response: IO[bytes], part: IO[bytes], *, arrived: int, total: int | None
    ) -> int:
        self.progress(arrived, total)
        while chunk := response.read(_CHUNK):
            with self._disk():
                part.write(chunk)
                part.flush()
            arrived += len(chunk)
            if arrived > MAX_BYTES:
                raise WrongDownloadError(self.url, f"> {MAX_BYTES:,} bytes")
            self.progress(arrived, total)
        return arrived

    @contextmanager
    def _disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise FolderRefusedError(self.part.parent, error.strerror or str(error)) from error

    def _refuse(self, error: urllib.error.HTTPError) -> NoReturn:
        """Raise what an answer other than the file means."""
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            self.discard()
            raise _TryAgain("HTTP 416")
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise DownloadNotFoundError(self.url)
        if error.code in _RETRIED:
            after = error.headers.get("Retry-After", "")
            raise _TryAgain(f"HTTP {error.code}", after=float(after) if after.isdigit() else 0.0)
        raise DownloadFailedError(self.url, f"HTTP {error.code}")


def _continues(response: http.client.HTTPResponse, start: int) -> bool:
    return response.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def first_words(answer: bytes) -> str:
    """Return how an answer begins that is not the file, as text without markup."""
    text = re.sub(r"<[^>]*>", " ", answer.decode("utf-8", "replace"))
    return " ".join(text.split())[:120] or "–"


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return str(cause) or type(cause).__name__
