"""What follows from columns alone is found out once, however many requests ask for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, TypeVar

import numpy as np

_Value = TypeVar("_Value")


class Once:
    """What was made last, by what it is, up to some weight in all; safe to share between threads.

    Two threads that ask for one thing at once may both make it: whichever is kept is as good.
    """

    def __init__(self, most: int, *, weigh: Callable[[Any], int] = lambda _: 1) -> None:
        """Keep what weighs so much at most, together; one weighs 1 unless a function says else."""
        self._most, self._weigh, self._weight = most, weigh, 0
        self._lock = Lock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return what is kept under a key, made by the function where nothing is."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                kept: _Value = self._made[key]
                return kept
        made = make()
        _seal(made)
        with self._lock:
            if key not in self._made:
                self._made[key] = made
                self._weight += self._weigh(made)
            while self._weight > self._most:
                _, oldest = self._made.popitem(last=False)
                self._weight -= self._weigh(oldest)
        return made


def _seal(made: Any) -> None:
    """Let nobody change the arrays that others will read."""
    if isinstance(made, np.ndarray):
        made.setflags(write=False)
    elif isinstance(made, tuple):
        for one in made:
            _seal(one)
    else:
        for name in _fields(type(made)):
            _seal(getattr(made, name))


def _fields(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


# Asking a kind for its fields takes longer than sealing them.
_FIELDS: dict[type, tuple[str, ...]] = {}
