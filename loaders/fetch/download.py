"""Downloads that go on where they broke off.

What has arrived is kept beside the target as `<name>.part`, with what identifies it on the server
in `<name>.part.json`; the rest is asked for by `Range` with `If-Range`, so that a file that
changed meanwhile starts anew (RFC 9110, sections 13 and 14).
"""

import json
import re
import ssl
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx
import stamina
from stamina.instrumentation import set_on_retry_hooks

from eslabon.loaders.fetch.errors import WrongDownloadError, download_error

MAX_BYTES: Final = 4 * 1024**3
"""Largest download; the whole DENUE is well under 1 GiB packed."""

MESSAGE_BYTES: Final = 300
"""How much of an answer that is not the file is read for the message."""

TIMEOUT_SECONDS = 30.0
_LONGEST_WAIT = 60.0
_RETRYING = stamina.RetryingCaller(
    attempts=4, timeout=None, wait_initial=1.0, wait_max=_LONGEST_WAIT, wait_jitter=0.0
)
_NO_SUCH_RANGE = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# What an error page is served as; archives come as application/zip, octet-stream or untyped.
_TEXT_TYPE = re.compile(r"text/|application/(json|xml|xhtml)", re.IGNORECASE)

_authorities = cache(ssl.create_default_context)  # the system's, not those of certifi

set_on_retry_hooks([])  # by default each retry is logged to the terminal, amid the answer

Progress = Callable[[int, int | None], None]
"""Is told how many bytes have arrived, of how many if the server says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What identifies one version of a file on its server."""

    url: str
    etag: str | None
    last_modified: str | None

    @property
    def validator(self) -> str | None:
        """Return what `If-Range` may ask by: a strong entity tag, else the date."""
        is_strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if is_strong else self.last_modified


@dataclass(frozen=True, slots=True)
class Download:
    """One download into `part`, from where it broke off last, if it did."""

    url: str
    part: Path
    progress: Progress

    def run(self, *, known: Version | None) -> Version:
        """Fetch the file and return its version: `known` itself if that is still current.

        Raises:
            EslabonError: If the file cannot be had; see `download_error`.
            OSError: If the part cannot be written.
        """
        while True:
            reached = self._arrived()
            try:
                return _RETRYING(_may_pass, self._attempt, known)
            except (httpx.HTTPError, ImportError) as error:
                # Attempts are counted anew as long as there is headway.
                if self._arrived() <= reached or not _may_pass(error):
                    raise download_error(self.url, error) from error

    def discard(self) -> None:
        """Forget what has arrived."""
        self.part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.part.with_name(f"{self.part.name}.json")

    def _arrived(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def _attempt(self, known: Version | None) -> Version:
        with httpx.stream(
            "GET",
            self.url,
            headers=self._headers(known),
            timeout=TIMEOUT_SECONDS,
            follow_redirects=True,
            verify=_authorities(),
        ) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED and known is not None:
                return known
            return self._receive(response)

    def _headers(self, known: Version | None) -> dict[str, str]:
        headers = {"User-Agent": "eslabon", "Accept-Encoding": "identity"}
        begun, arrived = self._begun(), self._arrived()
        is_same = begun is not None and begun.url == self.url
        if begun is not None and begun.validator and is_same and 0 < arrived <= MAX_BYTES:
            return headers | {"Range": f"bytes={arrived}-", "If-Range": begun.validator}
        self.discard()
        if known is not None and known.url == self.url:
            asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
            headers |= {name: value for name, value in asked.items() if value is not None}
        return headers

    def _begun(self) -> Version | None:
        try:
            return Version(**json.loads(self._note.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def _receive(self, response: httpx.Response) -> Version:
        status, headers = response.status_code, response.headers
        arrived = self._arrived() if status == HTTPStatus.PARTIAL_CONTENT else 0
        follows = headers.get("Content-Range", "").startswith(f"bytes {arrived}-")
        if status == _NO_SUCH_RANGE or (status == HTTPStatus.PARTIAL_CONTENT and not follows):
            self.discard()
            raise httpx.RemoteProtocolError("another range than was asked for")
        response.raise_for_status()
        if _TEXT_TYPE.match(headers.get("Content-Type", "")):
            beginning = next(response.iter_raw(MESSAGE_BYTES), b"")
            raise WrongDownloadError(url=self.url, what=first_words(beginning))
        found = Version(
            url=self.url, etag=headers.get("ETag"), last_modified=headers.get("Last-Modified")
        )
        self._note.write_text(json.dumps(asdict(found)), encoding="utf-8")
        self._copy(response, arrived)
        return found

    def _copy(self, response: httpx.Response, arrived: int) -> None:
        length = response.headers.get("Content-Length")
        total = None if length is None else arrived + int(length)
        with self.part.open("ab" if arrived else "wb") as part:
            self.progress(arrived, total)
            for chunk in response.iter_raw():
                arrived += part.write(chunk)
                self.progress(arrived, total)
                if max(arrived, total or 0) > MAX_BYTES:
                    raise WrongDownloadError(url=self.url, what=f"> {MAX_BYTES:,} bytes")


def _may_pass(error: Exception) -> bool | float:
    """Return whether trying again may help, or in how many seconds the server says it may."""
    if isinstance(error, httpx.HTTPStatusError):
        if error.response.status_code not in _PASSING:
            return False
        after = error.response.headers.get("Retry-After", "")
        return (after.isdecimal() and min(float(after), _LONGEST_WAIT)) or True
    is_final = isinstance(error, httpx.UnsupportedProtocol)
    return isinstance(error, httpx.TransportError) and not is_final


def first_words(answer: bytes) -> str:
    """Return how an answer begins that is not the file, as text without markup."""
    text = re.sub(r"<[^>]*>", " ", answer.decode("utf-8", "replace"))
    return " ".join(text.split())[:120] or "–"
