"""Gates and features of all candidates at once: their status, their score, and the best."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.dossiers import DOCUMENTED, NAMED, SATISFIES
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.asking.wanted import require_wanted
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.table import weights
from eslabon.queries.matching.gates.approvals import APPROVALS
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.standards import CONTROLLED, STANDARDS
from eslabon.queries.matching.gates.table import asked_gates
from eslabon.queries.matching.order import best_first, best_of_each_site
from eslabon.queries.matching.outcome import (
    EXCLUDED,
    FAIL,
    LEAD,
    UNKNOWN,
    Outcomes,
    Precedence,
    Status,
)


@dataclass(frozen=True, slots=True)
class Scores:
    """What features say of some offers, and what that adds up to: one element each of them."""

    offers: Ints  # by their places
    values: Mapping[Feature, Floats]
    score: Floats

    def among(self, offers: Ints) -> "Scores | None":
        """Return those of some offers, where they are among these, which ascend."""
        at = np.searchsorted(self.offers, offers)
        if not np.array_equal(self.offers.take(at, mode="clip"), offers):
            return None
        values = {feature: value[at] for feature, value in self.values.items()}
        return Scores(offers, values, self.score[at])


@dataclass(frozen=True, slots=True)
class Scored:
    """What gates say, one element an offer; what features say is found out of those that need it.

    `tier` is the status with failing certificates weighed as unknown ones. It decides the order, see
    `docs/decisions/003-scoring-over-columns.md`: `precedence` is the tier, and within it by how many
    changes besides certificates no gate would fail.
    """

    comparison: Comparison
    gates: Mapping[Gate, Outcomes]
    status: Outcomes
    tier: Outcomes
    precedence: Precedence
    changes: Outcomes  # how many would leave no gate failed
    _known: list[Scores] = field(default_factory=list, compare=False, repr=False)

    def scores(self, offers: Ints) -> Scores:
        """Return what features say of some offers, by their places, in the order given.

        Contributions are added up in the order of their table, to twelve decimals. Beyond those is
        only the noise of adding up, which would part suppliers that are equal, and take weights that
        add up to 1 an ulp further.
        """
        for known in self._known:
            if (found := known.among(offers)) is not None:
                return found
        total = np.zeros(len(offers))
        values: dict[Feature, Floats] = {}
        for feature, share in weights(self.comparison.requirement).items():
            values[feature] = feature.value(self.comparison, offers)
            total += share * values[feature]
        made = Scores(offers, values, np.round(total, _DECIMALS))
        # Whoever is shown was among those that were ordered, which are asked for first.
        if len(offers) > 1 and (offers[1:] > offers[:-1]).all():
            self._known[:] = [made]
        return made

    def score_of(self, offers: Ints) -> Floats:
        """Return the scores of some offers, as `scores` does."""
        return self.scores(offers).score


@dataclass(frozen=True, slots=True)
class Ranking:
    """The offers that answer a requirement: each site's best, and of those the best first."""

    scored: Scored
    picks: Ints  # one offer a site, in the order of sites
    best: Ints  # the picks that are not excluded, best first, up to the requirement's limit


def rank(columns: CandidateColumns, requirement: OperationRequirement) -> Ranking:
    """Score every candidate of a requirement and put the best in order.

    Ties in tier and score go by the site's id.

    Raises:
        GivenUpError: If nobody waits for it any more.
    """
    require_wanted()
    scored = score(Comparison(requirement, columns))
    # An offer that another of its site speaks for is behind all that speak.
    silent = ~scored.comparison.dossiers.speaks
    within: NDArray[np.signedinteger] = scored.precedence + silent * _BEHIND
    if len(columns.establishments) < len(columns.offers):
        within = _lacking_least(scored, within)
    picks = best_of_each_site(columns.offers.establishment, within, score=scored.score_of)
    shown = picks[scored.status[picks] != EXCLUDED]
    order = best_first(
        scored.precedence[shown],
        lambda places: scored.score_of(shown[places]),
        limit=requirement.limit,
    )
    return Ranking(scored, picks, shown[order])


def _lacking_least(scored: Scored, within: NDArray[np.signedinteger]) -> NDArray[np.signedinteger]:
    """Return the order within a site: of lines that all fail the one that lacks least answers.

    By the changes first, so that a wider limit on near misses never leads to worse advice.
    """
    lacks = reduce(np.add, ((one == FAIL).view(np.int8) for one in scored.gates.values()))
    order: NDArray[np.int32] = (within.astype(np.int32) * _MORE + scored.changes) * _MORE + lacks
    return order


def score(comparison: Comparison) -> Scored:
    """Apply every gate that is asked."""
    gates = {gate: gate.answer(comparison) for gate in asked_gates(comparison.requirement)}
    certificates = {gate: answer for gate, answer in gates.items() if gate.name in _OF_CERTIFICATES}
    others = {gate: answer for gate, answer in gates.items() if gate not in certificates}
    changes = with_certificates = changes_needed(comparison, others)
    if certificates:
        of_certificates = changes_needed(comparison, certificates)
        with_certificates = np.minimum(changes + of_certificates, _BEYOND_MENDING)
    status = tier = _status(comparison, gates.values(), changes=with_certificates)
    if certificates:
        unseen = (np.minimum(answer, UNKNOWN) for answer in certificates.values())
        lenient = _status(comparison, (*others.values(), *unseen), changes=changes)
        tier = np.where(status == EXCLUDED, status, lenient)
    return Scored(
        comparison=comparison,
        gates=gates,
        status=status,
        tier=tier,
        precedence=tier * _MORE + changes,
        changes=with_certificates,
    )


def _status(comparison: Comparison, answers: Iterable[Outcomes], *, changes: Outcomes) -> Outcomes:
    """Return what all gates come to, and how well founded it is that the site does the process."""
    worst: Outcomes = reduce(np.maximum, answers)
    known = comparison.dossiers
    is_of_this = (known.relation == SATISFIES) & ~known.denied
    is_told = is_of_this & (known.evidence <= NAMED)
    is_documented = (known.evidence == DOCUMENTED) & ~known.denied
    standing = _STATUS_OF_WORST[worst]
    # Ten times as fast as an assignment by mask.
    np.copyto(standing, LEAD, where=(worst == UNKNOWN) & ~is_told & ~is_documented)
    is_out = (changes > comparison.requirement.near_miss_limit) | ((changes > 0) & ~is_told)
    np.copyto(standing, EXCLUDED, where=is_out)
    return standing


def changes_needed(comparison: Comparison, gates: Mapping[Gate, Outcomes]) -> Outcomes:
    """Return by how many changes each offer would fail no gate; more than any limit where by none.

    One certificate or approval is one change, one line that mends all that a line fails, and the
    process taken in house.
    """
    needed = np.zeros(len(comparison), dtype=np.int8)
    is_line_short = np.zeros(len(comparison), dtype=np.bool_)
    for gate, answer in gates.items():
        has_failed = gate.fails(comparison, answer)
        if gate.mends is None:
            np.copyto(needed, _BEYOND_MENDING, where=has_failed)
            continue
        if gate.can_change is not None:
            is_fixed = has_failed & ~gate.can_change(comparison)
            np.copyto(needed, _BEYOND_MENDING, where=is_fixed)
        if gate.mends is ChangeKind.LINE:
            is_line_short |= has_failed
        else:
            count = 1 if gate.count is None else gate.count(comparison)
            needed += np.multiply(has_failed, count, dtype=np.int8)
    needed += is_line_short
    capped: Outcomes = np.minimum(needed, _BEYOND_MENDING)
    return capped


_DECIMALS: Final = 12
# More changes than any near-miss limit allows.
_BEYOND_MENDING: Final = np.int8(50)
# More than there are changes, and than there are gates.
_MORE: Final = np.int16(64)
# More than there are statuses.
_BEHIND: Final = np.int16(10) * _MORE
_STATUS_OF_WORST = np.array([Status.QUALIFIED, Status.VERIFY, Status.NEAR_MISS], dtype=np.int8)
_OF_CERTIFICATES: Final = frozenset({STANDARDS.name, CONTROLLED.name, APPROVALS.name})
