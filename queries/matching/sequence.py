"""What operations of one sequence come to together: their funnels, and who does several."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.matching.answer import SeveralOperations
from eslabon.queries.matching.funnel import Funnel
from eslabon.queries.matching.outcome import EXCLUDED, Status
from eslabon.queries.matching.reasons import funnel, site_id
from eslabon.queries.matching.scoring import Ranking
from eslabon.queries.matching.source import CandidateSource

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


def several_operations(
    source: CandidateSource, rankings: Sequence[Ranking]
) -> tuple[SeveralOperations, ...]:
    """Return the sites that are not excluded from several operations, the most of them first."""
    standing: defaultdict[str, dict[int, Status]] = defaultdict(dict)
    for number, ranking in enumerate(rankings, start=1):
        for pick in ranking.picks:
            status = ranking.scored.status[pick]
            if status != EXCLUDED:
                standing[site_id(ranking.scored, int(pick))][number] = Status(int(status))
    several = {site: by for site, by in standing.items() if len(by) > 1}
    best = sorted(several, key=lambda site: (-len(several[site]), _worth(several[site]), site))
    shown = best[:_MOST_SHOWN]
    suppliers = source.suppliers(shown, ()) if shown else {}
    return tuple(
        SeveralOperations(
            profile=suppliers[site].profile,
            operations=tuple(several[site]),
            statuses=tuple(several[site].values()),
        )
        for site in shown
    )


def member_counts(ranking: Ranking) -> Mapping[str, int]:
    """Return, of each process of the groups asked for, how many sites are left that offer it.

    The most come first, those that nobody offers last.
    """
    tree, comparison = capability_tree(), ranking.scored.comparison
    asked = comparison.requirement.groups
    members = dict.fromkeys((node.code for code in asked for node in tree.members(code)), 0)
    if not members:
        return {}
    offers = comparison.columns.offers
    is_left = (ranking.scored.status != EXCLUDED) & comparison.dossiers.speaks
    # A site with several lines for one process is one site.
    pairs = np.stack((offers.capability, offers.establishment))[:, is_left]
    left = np.unique(pairs, axis=1)[0]
    counts = np.bincount(left, minlength=len(offers.capabilities))
    counted = zip(offers.capabilities, counts.tolist(), strict=True)
    members.update((code, count) for code, count in counted if code in members)
    return dict(sorted(members.items(), key=lambda one: (-one[1], one[0])))


def _worth(standing: Mapping[int, Status]) -> int:
    return sum(standing.values())
