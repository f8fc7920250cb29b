"""The moments of a load at which something can be made to happen, by patching what it calls."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, Literal

_A_LITTLE_LATER: Final = 0.003


@dataclass(frozen=True)
class Moment:
    """A call of a function: before it, after it, while it runs, or between what it yields.

    Attributes:
        place: Where it is called from or belongs to, as `module:Class.function` below the package.
        side: When, seen from the call.
        nth: Which call, or which of the things that it yields.
        told: Text that must be among the arguments; other calls do not count.
    """

    place: str
    side: Literal["before", "after", "during", "within"]
    nth: int = 1
    told: str = ""


_COMMAND: Final = "graph.store.engine.databases:EngineDatabases._command"
_ORDER: Final = "graph.store.engine.databases:EngineDatabases._order"
_RECORDED: Final = {
    "draft begun": Moment("loaders.pipeline.recording:Recording._take", "after"),
    "draft sealed": Moment("graph.record.record:publish", "before"),
    "edition there": Moment("graph.record.record:publish", "after"),
    "leased": Moment("graph.build.lease:_take", "after"),
}
FILLED: Final = {
    **_RECORDED,
    "filling": Moment("graph.store.engine.databases:_pieces", "within", nth=4),
    "filled": Moment(_COMMAND, "before", told="close database"),
    "closed": Moment(_COMMAND, "after", told="close database"),
    "before the switch": Moment("graph.build.embedded:switch", "before"),
    "switched": Moment("graph.build.embedded:switch", "after"),
    "dropping": Moment(_ORDER, "before", told="drop database"),
}
"""Of a load for which a whole database is filled."""

BATCHED: Final = {
    **_RECORDED,
    "applying": Moment("graph.build.lease:Lease.write", "after"),
    "batch open": Moment("graph.store.bolt:_rows", "after", told="AS written"),
    "first batch": Moment("graph.build.lease:Lease.write", "after", nth=2),
    "third batch": Moment("graph.build.lease:Lease.write", "during", nth=4),
    "applied": Moment("graph.build.reconcile:Reconciliation._checks", "before"),
    "both named": Moment("graph.build.lease:Lease.write", "after", told="'status': 'current'"),
    "current": Moment("graph.build.build:_Building._remembered", "before"),
    "remembered": Moment("graph.build.build:keep_build", "before"),
}
"""Of a load that is applied in batches."""

MOMENTS: Final = {**FILLED, **BATCHED}


def at(moment: Moment, deed: Callable[[], None]) -> None:
    """Let something happen at a moment of whatever this process does next, once."""
    module, _, path = moment.place.partition(":")
    owner: Any = import_module(f"eslabon.{module}")
    *holders, name = path.split(".")
    for holder in holders:
        owner = getattr(owner, holder)
    setattr(owner, name, _watched(getattr(owner, name), moment, deed))


def _watched(
    original: Callable[..., Any], moment: Moment, deed: Callable[[], None]
) -> Callable[..., Any]:
    left = moment.nth

    def is_now() -> bool:
        nonlocal left
        left -= 1
        return left == 0

    def within(found: Iterator[Any]) -> Iterator[Any]:
        for one in found:
            yield one
            if is_now():
                deed()

    def watched(*given: Any, **named: Any) -> Any:
        if moment.side == "within":
            return within(original(*given, **named))
        now = moment.told in repr(given) and is_now()
        if now and moment.side == "before":
            deed()
        if now and moment.side == "during":
            threading.Timer(_A_LITTLE_LATER, deed).start()
        result = original(*given, **named)
        if now and moment.side == "after":
            deed()
        return result

    return watched
