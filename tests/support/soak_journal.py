"""What came to pass while a service was soaked: who was told what, which builds were made, what was killed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Caller = Literal["good", "probe", "hostile"]
PROBES: Final = ("/healthz", "/readyz")
WAYS: Final = ("in place", "as a new database")
"""How builds are made."""
HELD: Final = "held"
"""What a hostile caller says where the service let it hold a connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a caller was told, of what it asked, and when; a status of 0 is no answer."""

    began: float
    ended: float
    caller: Caller
    asked: str
    status: int
    said: str = ""
    """What an answer says, but for its build; or why there is none."""
    build: int | None = None
    is_changing: bool = False
    """It says that its build is being changed."""
    may_retry: bool = False
    """It says when to come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildTried:
    """A build of one of the two contents, and its number; none where it failed."""

    began: float
    ended: float
    content: int
    way: str
    number: int | None = None
    why: str = ""
    """Why it failed."""


@dataclass(slots=True)
class Journal:
    """All that came to pass, in seconds of one clock."""

    right: Mapping[str, tuple[str, str]]
    """What the library answers to each request of good callers, of the one content and of the other."""
    meant: Mapping[str, frozenset[int]]
    """What each kind of hostile caller may be told, no answer too."""
    first: Mapping[int, int]
    """Which content the builds have that were there before."""
    told: list[Told] = field(default_factory=list)
    builds: list[BuildTried] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    memory: list[tuple[int, ...]] = field(default_factory=list)
    """Bytes of each process of the service, at the beginning and at the end."""
    files: int = 0
    """Most files that one of them had open at the end."""
    log: str = ""

    def of(self, caller: Caller) -> list[Told]:
        """Return what callers of one sort were told, in the order in which they were."""
        return sorted((one for one in self.told if one.caller == caller), key=lambda t: t.ended)


def contents_of(first: Mapping[int, int], builds: Iterable[BuildTried]) -> dict[int, int]:
    """Return the content of each build by its number.

    Whoever builds asks for the same until it is done. So all numbers since the last build that was
    done are of that content, those too of which its builder did not hear.
    """
    found = dict(first)
    for one in builds:
        if one.number is not None:
            since = range(max(found, default=0) + 1, one.number + 1)
            found |= dict.fromkeys(since, one.content)
    return found
