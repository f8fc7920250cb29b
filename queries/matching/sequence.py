"""What operations of one sequence come to together: their funnels, and who does several."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from eslabon.queries.matching.answer import SeveralOperations
from eslabon.queries.matching.funnel import Funnel
from eslabon.queries.matching.outcome import EXCLUDED, Status
from eslabon.queries.matching.reasons import site_id
from eslabon.queries.matching.scoring import Ranking
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.tallies import funnel

# Sites that do several operations, the most and the best first.
_MOST_SHOWN: Final = 20


def sequence_funnel(rankings: Sequence[Ranking]) -> Funnel:
    """Return the funnels of all operations as one, each step with the number of its operation."""
    funnels = [funnel(ranking) for ranking in rankings]
    if len(funnels) == 1:
        return funnels[0]
    steps = tuple(
        replace(step, operation=number, is_of_sequence=True)
        for number, one in enumerate(funnels, start=1)
        for step in one.steps
    )
    return Funnel(sum(one.considered for one in funnels), steps)


@dataclass(frozen=True, slots=True)
class Together:
    """What a `MatchAnswer` says of all of its operations, when it is read."""

    rankings: Sequence[Ranking]

    @property
    def funnel(self) -> Funnel:
        """Return how the candidates thinned out."""
        return sequence_funnel(self.rankings)


def several_operations(
    source: CandidateSource, rankings: Sequence[Ranking]
) -> tuple[SeveralOperations, ...]:
    """Return the sites that are not excluded from several operations, the most of them first."""
    if len(rankings) == 1:
        return ()
    standing: defaultdict[str, dict[int, Status]] = defaultdict(dict)
    for number, ranking in enumerate(rankings, start=1):
        status = ranking.scored.status[ranking.picks]
        is_left = status != EXCLUDED
        left = zip(ranking.picks[is_left].tolist(), status[is_left].tolist(), strict=True)
        for pick, found in left:
            standing[site_id(ranking.scored, pick)][number] = Status(found)
    several = {site: by for site, by in standing.items() if len(by) > 1}
    best = sorted(several, key=lambda site: (-len(several[site]), _worth(several[site]), site))
    shown = best[:_MOST_SHOWN]
    profiles = source.profiles(shown)
    return tuple(
        SeveralOperations(
            profile=profiles[site],
            operations=tuple(several[site]),
            statuses=tuple(several[site].values()),
        )
        for site in shown
    )


def _worth(standing: Mapping[int, Status]) -> int:
    return sum(standing.values())
