"""Whom files are for: what goes into the data folder is its owner's alone, the rest as the user says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_OWNER_ALONE: Final = 0o077
# These write where the user says, for whom the user says; the others into the data folder.
ELSEWHERE: Final = frozenset(
    {
        "backup",
        "coverage",
        "establishments",
        "explore",
        "fetch",
        "infer",
        "map",
        "match",
        "opportunities",
        "read",
        "sample",
        "template",
    }
)


@contextmanager
def owner_alone(called: str) -> Iterator[None]:
    """Let nobody else read what a command writes, called by these words, if it is in the data folder.

    A record that is elsewhere may be a team's, whose members read each other's files.
    """
    if not ELSEWHERE.isdisjoint(called.split()[:2]) or os.environ.get("ESLABON_RECORD"):
        yield
        return
    with _umask(_OWNER_ALONE):
        yield


@contextmanager
def as_user_says() -> Iterator[None]:
    """Write for whomever the user's umask lets read."""
    with _umask(_USERS):
        yield


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _current() -> int:
    mask = os.umask(_OWNER_ALONE)
    os.umask(mask)
    return mask


_USERS: Final = _current()
