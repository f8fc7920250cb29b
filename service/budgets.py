"""What each caller may still ask for: a bucket of points, which fills again as time passes."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text

CALLER: Final = "eslabon.caller"
"""Where a request that was let in carries whose budget it is charged to."""

_MOST_CALLERS: Final = 10_000
# Whoever has one address of version 6 mostly has all that begin like it.
_OF_ONE_NETWORK: Final = 64


class ThrottledError(EslabonError):
    """The caller asks for more in a time than the budget of each."""

    code = "THROTTLED"
    status = 429
    message = Text("Se agotó su presupuesto de consultas.", "Your budget of queries is used up.")
    hint = Text("Reintente en {seconds} s.", "Try again in {seconds} s.")

    def __init__(self, *, seconds: int) -> None:
        """Tell after how many seconds there will be enough."""
        super().__init__(seconds=seconds)
        self.retry_seconds = seconds


@dataclass(slots=True)
class _Bucket:
    level: float
    filled_at: float


class Budgets:
    """The buckets of the callers of one process, those of the last ones to call.

    One that is full is as good as none, so that forgetting the callers who have been away longest
    gives away no more than they would have by now, as long as they are many.
    """

    def __init__(
        self, most: int, *, per_second: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Give each caller `most` points, and so many more each second up to as many."""
        self._most = most
        self._per_second = per_second
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, caller: str, cost: int) -> None:
        """Charge a caller.

        Raises:
            ThrottledError: If too little is left; nothing is charged then.
        """
        bucket = self._filled(caller)
        # What costs more than a whole bucket is let through by a full one, and is paid off later.
        missing = min(cost, self._most) - bucket.level
        if missing > 0:
            raise ThrottledError(seconds=ceil(missing / self._per_second))
        bucket.level -= cost

    def give_back(self, caller: str, points: int) -> None:
        """Give back what was charged and not used."""
        bucket = self._filled(caller)
        bucket.level = min(bucket.level + points, self._most)

    def status(self, caller: str) -> dict[str, int]:
        """Return what a caller has left, as `extensions.cost.throttleStatus` tells it."""
        return {
            "maximumAvailable": self._most,
            "currentlyAvailable": int(self._filled(caller).level),
            "restoreRate": self._per_second,
        }

    def _filled(self, caller: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(caller, _Bucket(self._most, now))
        self._buckets.move_to_end(caller)
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.popitem(last=False)
        restored = (now - bucket.filled_at) * self._per_second
        bucket.level, bucket.filled_at = min(bucket.level + restored, self._most), now
        return bucket


@dataclass(frozen=True, slots=True)
class Account:
    """The budget of one caller."""

    budgets: Budgets
    caller: str

    def take(self, cost: int) -> None:
        """Charge the caller.

        Raises:
            ThrottledError: If too little is left; nothing is charged then.
        """
        self.budgets.take(self.caller, cost)

    def give_back(self, points: int) -> None:
        """Give back what was charged and not used."""
        self.budgets.give_back(self.caller, points)

    def status(self) -> dict[str, int]:
        """Return what the caller has left."""
        return self.budgets.status(self.caller)


def caller_at(address: str) -> str:
    """Return whose budget a caller without a key has, by the address it calls from.

    >>> caller_at("192.0.2.7"), caller_at("2001:db8:1:2:3:4:5:6")
    ('192.0.2.7', '2001:db8:1:2::')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    kept = 128 - _OF_ONE_NETWORK
    return str(IPv6Address(int(found) >> kept << kept))
