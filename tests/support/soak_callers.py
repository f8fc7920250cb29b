"""Callers of a service, each in a thread, until the end: the good ones and the probes."""

import http.client
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from tests.support.soak_journal import PROBES, Caller, Journal, Told
from tests.support.soak_oracle import REQUESTS, Asked, answer_of

CONNECTIONS: Final = 8
_TIMEOUT: Final = 60.0
_RETRY_SECONDS: Final = 2.0
"""What the service says as it tells to come again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service answers, and the headers of those who may ask it."""

    port: int
    headers: Mapping[str, str]


class Crowd:
    """Callers in threads, who ask again and again, and what they were told."""

    def __init__(self, journal: Journal, *, began: float) -> None:
        """Write to a journal, whose clock began at a moment."""
        self.ended = threading.Event()
        self._journal = journal
        self._began = began
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        """Let callers come."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let all of them end."""
        self.ended.set()
        for thread in self._threads:
            thread.join()

    def now(self) -> float:
        """Return what the journal's clock says."""
        return time.monotonic() - self._began

    def add(
        self,
        work: Callable[[], object],
        *,
        count: int = 1,
        pause: float = 0.0,
        last: Callable[[], None] = lambda: None,
    ) -> None:
        """Let so many threads do some work over and over, and something else at last."""

        def again() -> None:
            while not self.ended.wait(pause):
                work()
            last()

        for _ in range(count):
            self._threads.append(threading.Thread(target=again))
            self._threads[-1].start()

    def note(self, caller: Caller, asked: str, ask: Callable[[], Mapping[str, Any]]) -> Told:
        """Ask once, and keep what was told or how the connection broke."""
        began = self.now()
        try:
            said = ask()
        except (OSError, http.client.HTTPException, ValueError) as error:
            said = {"status": 0, "said": f"{type(error).__name__} {error}"}
        told = Told(began=began, ended=self.now(), caller=caller, asked=asked, **said)
        self._journal.told.append(told)
        return told


class GoodCaller:
    """One who asks the requests in turn, over one connection or over a new one each time."""

    def __init__(self, crowd: Crowd, place: Place, *, first: int, keeps: bool) -> None:
        """Begin with one of the requests."""
        self._crowd, self._place, self._keeps = crowd, place, keeps
        self._turn = itertools.cycle((*REQUESTS[first:], *REQUESTS[:first]))
        self._line: http.client.HTTPConnection | None = None

    def ask(self) -> None:
        """Ask the next request; who is told to come again waits for as long as that says."""
        asked = next(self._turn)
        told = self._crowd.note("good", asked.name, lambda: self._said(asked))
        if told.status == 0 or not self._keeps:
            self.hang_up()
        if told.status == 503:
            self._crowd.ended.wait(_RETRY_SECONDS)

    def _said(self, asked: Asked) -> dict[str, Any]:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self._place.port, timeout=_TIMEOUT)
        headers = {"content-type": "application/json", **self._place.headers}
        self._line.request(asked.method, asked.path, asked.body, headers)
        return told_by(self._line.getresponse())

    def hang_up(self) -> None:
        """Close the connection, if one is open."""
        if self._line is not None:
            self._line.close()
            self._line = None


def told_by(answer: http.client.HTTPResponse) -> dict[str, Any]:
    """Return what an answer tells: of one that is right what it says, of others their codes.

    Raises:
        ValueError: If it cannot be read.
    """
    told = answer_of(answer.read())
    return {
        "status": answer.status,
        "said": told.said,
        "build": told.build,
        "is_changing": told.is_changing,
        "may_retry": "retry-after" in answer.headers,
    }


def add_good_callers(crowd: Crowd, place: Place) -> None:
    """Let good callers ask, half of them over one connection each; and both probes."""
    for number in range(CONNECTIONS):
        first = number * len(REQUESTS) // CONNECTIONS
        caller = GoodCaller(crowd, place, first=first, keeps=number % 2 == 0)
        crowd.add(caller.ask, pause=0.02, last=caller.hang_up)
    for path in PROBES:
        probe = Place(place.port, {})  # what watches a service holds no key
        crowd.add(lambda path=path, probe=probe: _probe(crowd, probe, path), pause=0.2)  # type: ignore[misc]  # bound now


def _probe(crowd: Crowd, place: Place, path: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=_TIMEOUT)

    def ask() -> dict[str, Any]:
        line.request("GET", path)
        return told_by(line.getresponse())

    crowd.note("probe", path, ask)
    line.close()
