"""What each single change, at each site, would unlock: every step matched as if it were made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isnan
from typing import Final

import numpy as np

from eslabon.queries.coverage.ledger import LineKey, line_of
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.gates.capacity import CAPACITY, needed, spare
from eslabon.queries.matching.outcome import UNKNOWN, Status
from eslabon.queries.matching.reasons import site_id
from eslabon.queries.matching.scoring import Ranking

# Of one step no more near misses are looked at: those that score best.
_MOST_NEAR: Final = 200
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """One change at one site, and what status one step would then reach there.

    `volume` is what the step takes of the line a year, `free` what is free of that once the change is
    made, both NaN where they are not known or nothing is asked.
    """

    establishment_id: str
    change: Change
    step_id: str
    status: Status
    line: LineKey
    volume: float
    free: float


def unlocked(ranking: Ranking, *, step_id: str, reached: Status) -> Iterator[Unlocked]:
    """Yield the single changes that would bring a step further than it reaches now."""
    scored, picks = ranking.scored, ranking.picks
    near = picks[(scored.status[picks] == Status.NEAR_MISS) & (scored.changes[picks] == 1)]
    if not len(near):
        return
    gates = list(scored.gates.values())
    is_open = np.any([answer[near] == UNKNOWN for answer in gates], axis=0)
    best = near[np.argsort(-scored.score[near], kind="stable")[:_MOST_NEAR]]
    open_ = dict(zip(near.tolist(), is_open.tolist(), strict=True))
    comparison = scored.comparison
    volumes, free = needed(comparison), spare(comparison)
    for offer in best.tolist():
        after = Status.VERIFY if open_[offer] else Status.QUALIFIED
        if after < reached:
            (change,) = changes_of(comparison, scored.gates, offer)
            is_mended = CAPACITY.name in change.gates
            yield Unlocked(
                establishment_id=site_id(scored, offer),
                change=change,
                step_id=step_id,
                status=after,
                line=line_of(comparison.columns, offer),
                volume=float(volumes[offer]),
                # A line that is enlarged for a step takes that step, and no more.
                free=float(volumes[offer] if is_mended else free[offer]),
            )


def fitting(changes: Sequence[Unlocked]) -> list[Unlocked]:
    """Return those of one change at one site whose volumes fit its lines together, in their order."""
    # Of each line the share that is left: it may count one process in pieces and another in kg.
    left: dict[LineKey, float] = {}
    found = []
    for one in changes:
        share = _share(one)
        if share > left.get(one.line, 1.0) + _ROUNDING:
            continue
        left[one.line] = left.get(one.line, 1.0) - share
        found.append(one)
    return found


def _share(one: Unlocked) -> float:
    """Return which share of what is free of its line a step takes; more than all where that is full."""
    if isnan(one.volume) or isnan(one.free):
        # What is not known is to be asked for, not to be denied.
        return 0.0
    if one.free <= 0:
        return inf if one.volume > 0 else 0.0
    return one.volume / one.free
