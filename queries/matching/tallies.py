"""What a ranking comes to in numbers: the funnel, and how many sites there are of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from eslabon.graph.projection.columns import EVIDENCE_ORDER
from eslabon.graph.projection.dossiers import UNRELATED
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.matching.funnel import Funnel, FunnelStep
from eslabon.queries.matching.outcome import EXCLUDED, FAIL, Outcome, Status
from eslabon.queries.matching.scoring import Ranking


@dataclass(frozen=True, slots=True)
class Tallies:
    """What an `OperationAnswer` counts, when it is read."""

    ranking: Ranking

    @property
    def counts(self) -> Mapping[Status, int]:
        """Return how many suppliers have each status."""
        return status_counts(self.ranking)

    @property
    def evidence(self) -> Mapping[Evidence, int]:
        """Return of how many it is how well founded that they do it."""
        return evidence_counts(self.ranking)

    @property
    def members(self) -> Mapping[str, int]:
        """Return how many offer each process of a group asked for."""
        return member_counts(self.ranking)


def funnel(ranking: Ranking) -> Funnel:
    """Count what each gate did to the sites, each by its best offer, in the order of the gates."""
    picks, scored = ranking.picks, ranking.scored
    standing = np.ones(len(picks), dtype=np.bool_)
    steps = []
    for gate, answers in scored.gates.items():
        answer = answers[picks]
        passed, unknown, failed = np.bincount(answer, minlength=len(Outcome)).tolist()
        stopped = standing & (answer == FAIL)
        standing &= ~stopped
        steps.append(
            FunnelStep(
                gate=gate.name,
                label=gate.label,
                stopped=int(np.count_nonzero(stopped)),
                remaining=int(np.count_nonzero(standing)),
                passed=passed,
                unknown=unknown,
                failed=failed,
            )
        )
    return Funnel(len(picks), tuple(steps))


def evidence_counts(ranking: Ranking) -> dict[Evidence, int]:
    """Count the sites that are not excluded by how well founded it is that they do the process."""
    scored = ranking.scored
    left = ranking.picks[scored.status[ranking.picks] != EXCLUDED]
    known = scored.comparison.dossiers.evidence[left]
    tally = np.bincount(known, minlength=len(EVIDENCE_ORDER))
    return {kind: int(tally[place]) for place, kind in enumerate(EVIDENCE_ORDER)}


def nearest_offers(ranking: Ranking, *, limit: int) -> list[int]:
    """Return the offers of excluded sites that lack least: fewest gates failed, then the nearest.

    Sites that do not do the process are not among them.
    """
    scored, picks = ranking.scored, ranking.picks
    known = scored.comparison.dossiers
    does = picks[(known.relation[picks] != UNRELATED) & ~known.denied[picks]]
    failed = np.zeros(len(does), dtype=np.int8)
    for answer in scored.gates.values():
        failed += answer[does] == FAIL
    distance = np.nan_to_num(scored.comparison.distance_km[does], nan=np.inf)
    if len(does) > limit:
        # Scores part only those that lack as much and are as far.
        last = np.lexsort((distance, failed))[limit - 1]
        is_first = (failed < failed[last]) | (
            (failed == failed[last]) & (distance <= distance[last])
        )
        does, failed, distance = does[is_first], failed[is_first], distance[is_first]
    order = np.lexsort((does, -scored.score_of(does), distance, failed))
    return [int(offer) for offer in does[order[:limit]]]


def status_counts(ranking: Ranking) -> dict[Status, int]:
    """Count the sites by the status of their best offer."""
    tally = np.bincount(ranking.scored.status[ranking.picks], minlength=len(Status))
    return {status: int(tally[status]) for status in Status}


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
    offered = np.zeros((len(offers.capabilities), len(comparison.columns.establishments)), np.bool_)
    offered[offers.capability[is_left], offers.establishment[is_left]] = True
    counts = np.count_nonzero(offered, axis=1)
    counted = zip(offers.capabilities, counts.tolist(), strict=True)
    members.update((code, count) for code, count in counted if code in members)
    return dict(sorted(members.items(), key=lambda one: (-one[1], one[0])))
