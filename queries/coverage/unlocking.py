"""What each single change, at each site, would unlock: every step matched as if it were made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.outcome import UNKNOWN, Status
from eslabon.queries.matching.reasons import site_id
from eslabon.queries.matching.scoring import Ranking

# Of one step no more near misses are looked at: those that score best.
_MOST_NEAR: Final = 200


@dataclass(frozen=True, slots=True)
class Unlocked:
    """One change at one site, and what status one step would then reach there."""

    establishment_id: str
    change: Change
    step_id: str
    status: Status


def unlocked(ranking: Ranking, *, step_id: str, reached: Status) -> Iterator[Unlocked]:
    """Yield the single changes that would bring a step further than it reaches now."""
    scored, picks = ranking.scored, ranking.picks
    if reached is Status.QUALIFIED:
        return
    near = picks[(scored.status[picks] == Status.NEAR_MISS) & (scored.changes[picks] == 1)]
    if not len(near):
        return
    gates = list(scored.gates.values())
    is_open = np.any([answer[near] == UNKNOWN for answer in gates], axis=0)
    best = near[np.argsort(-scored.score[near], kind="stable")[:_MOST_NEAR]]
    open_ = dict(zip(near.tolist(), is_open.tolist(), strict=True))
    for offer in best.tolist():
        after = Status.VERIFY if open_[offer] else Status.QUALIFIED
        if after < reached:
            (change,) = changes_of(scored.comparison, scored.gates, offer)
            yield Unlocked(site_id(scored, offer), change, step_id, after)
