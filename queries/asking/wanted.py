"""Whether somebody still waits for what is being worked out: long work asks now and then."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event
from typing import Final

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text

_GIVEN_UP: Final[ContextVar[Event | None]] = ContextVar("given_up", default=None)


class GivenUpError(UnavailableError):
    """Work was given up, as nobody waits for it any more."""

    code = "GIVEN_UP"
    message = Text("Ya nadie espera la respuesta.", "Nobody waits for the answer any more.")


@contextmanager
def until(given_up: Event) -> Iterator[None]:
    """Let the work within this context, in this thread, end once it is given up."""
    token = _GIVEN_UP.set(given_up)
    try:
        yield
    finally:
        _GIVEN_UP.reset(token)


def require_wanted() -> None:
    """Go on, unless the work was given up.

    >>> require_wanted()

    Raises:
        GivenUpError: If it was.
    """
    given_up = _GIVEN_UP.get()
    if given_up is not None and given_up.is_set():
        raise GivenUpError
