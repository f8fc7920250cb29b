"""Makes the next things of an iteration in a thread while those before are used.

Reading files, working on columns and writing tables happen outside Python for the most part, so
that two processors halve their time; nothing else is changed by it.
"""

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from queue import Full, Queue
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_LOOK_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    thing: T


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


def ahead(made: Iterator[T], *, most: int = 1) -> Generator[T, None, None]:
    """Yield what an iterator gives, of which a thread makes a few before they are asked for.

    What goes wrong with making one is raised in its place. Nothing is made any more once the
    user of this has closed it.

    Args:
        made: The iterator; from now on it is the thread's.
        most: How many may wait to be used, besides the one in the making.
    """
    waiting: Queue[_Made[T] | _Failed | None] = Queue(most)
    is_left = threading.Event()
    maker = threading.Thread(
        target=_make, args=(made, waiting, is_left), name="making-ahead", daemon=True
    )
    maker.start()
    try:
        while (one := waiting.get()) is not None:
            if isinstance(one, _Failed):
                raise one.error
            yield one.thing
    finally:
        is_left.set()
        maker.join()


def _make(
    made: Iterator[T], waiting: "Queue[_Made[T] | _Failed | None]", is_left: threading.Event
) -> None:
    try:
        for thing in made:
            _put(_Made(thing), waiting, is_left)
            if is_left.is_set():
                return
        _put(None, waiting, is_left)
    except BaseException as error:  # noqa: BLE001 - raised where it is waited for
        _put(_Failed(error), waiting, is_left)


def _put(
    one: _Made[T] | _Failed | None,
    waiting: "Queue[_Made[T] | _Failed | None]",
    is_left: threading.Event,
) -> None:
    while not is_left.is_set():
        try:
            return waiting.put(one, timeout=_LOOK_SECONDS)
        except Full:
            continue
