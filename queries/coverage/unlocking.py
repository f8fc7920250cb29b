"""What each single change, at each site, would unlock: every step matched as if it were made."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf, isnan
from typing import Final, NamedTuple

import numpy as np

from eslabon.graph.projection.arrays import Bools
from eslabon.graph.projection.columns import MODE_ORDER
from eslabon.graph.projection.schemes import brought_by, standards_of
from eslabon.graph.reading.approved import Likeness
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.coverage.ledger import LineKey, line_of
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.approvals import APPROVALS
from eslabon.queries.matching.gates.capacity import CAPACITY, needed, spare
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.standards import CONTROLLED, STANDARDS, clearances
from eslabon.queries.matching.knowledge import meeting
from eslabon.queries.matching.outcome import PASS, UNKNOWN, Status
from eslabon.queries.matching.reasons import site_id
from eslabon.queries.matching.scoring import Ranking, Scored, score

# Of one step no more near misses are looked at: those that score best.
_MOST_NEAR: Final = 200
_ROUNDING: Final = 1e-9
_IN_HOUSE: Final = np.int8(MODE_ORDER.index("in_house"))
_STATUS_OF_WORST: Final = (Status.QUALIFIED, Status.VERIFY, Status.NEAR_MISS)


class LineUse(NamedTuple):
    """A line that could do a step once a change is made.

    `volume` is what the step takes of it a year, `free` what is free of it then, both NaN where they are
    not known or nothing is asked.
    """

    line: LineKey
    volume: float
    free: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """One change at one site, and what status one step would then reach there.

    `uses` are the lines of the site of which one could do the step, the one that answers first.
    """

    establishment_id: str
    change: Change
    step_id: str
    status: Status
    uses: tuple[LineUse, ...]


def unlocked(ranking: Ranking, *, step_id: str, reached: Status) -> Iterator[Unlocked]:
    """Yield the single changes that would bring a step further than it reaches now."""
    scored, picks = ranking.scored, ranking.picks
    is_near = (scored.status == Status.NEAR_MISS) & (scored.changes == 1)
    near = picks[is_near[picks]]
    if not len(near):
        return
    is_near &= scored.comparison.dossiers.speaks
    best = near[np.argsort(-scored.score_of(near), kind="stable")[:_MOST_NEAR]].tolist()
    others = {offer: _others_of_site(scored, offer, is_near=is_near) for offer in best}
    each = dict.fromkeys([*best, *chain.from_iterable(others.values())])
    changes = {offer: changes_of(scored.comparison, scored.gates, offer)[0] for offer in each}
    after = _after(scored, changes)
    for offer in best:
        if after[offer] < reached:
            alike = (
                other
                for other in others[offer]
                if changes[other].change == changes[offer].change and after[other] <= after[offer]
            )
            yield Unlocked(
                establishment_id=site_id(scored, offer),
                change=changes[offer],
                step_id=step_id,
                status=after[offer],
                uses=tuple(_use(scored, one, changes[offer]) for one in (offer, *alike)),
            )


def _others_of_site(scored: Scored, offer: int, *, is_near: Bools) -> list[int]:
    """Return the other lines of an offer's site by which one change would do as well, the best first.

    A line that is bought is one line, whatever others there are.
    """
    comparison = scored.comparison
    site, owners = comparison.site(offer), comparison.columns.offers.establishment
    first, last = np.searchsorted(owners, [site, site + 1]).tolist()
    if last - first == 1:
        return []
    [change] = changes_of(comparison, scored.gates, offer)
    if change.kind is ChangeKind.LINE:
        return []
    near = [one for one in range(first, last) if is_near[one] and one != offer]
    order = np.argsort(-scored.score_of(np.array(near, dtype=np.intp)), kind="stable")
    return [near[place] for place in order.tolist()]


def _use(scored: Scored, offer: int, change: Change) -> LineUse:
    comparison = scored.comparison
    volume = float(needed(comparison)[offer])
    # A line that is enlarged for a step takes that step, and no more.
    is_mended = CAPACITY.name in change.gates
    free = volume if is_mended else float(spare(comparison)[offer])
    return LineUse(line_of(comparison.columns, offer), volume, free)


def _after(scored: Scored, changes: Mapping[int, Change]) -> Mapping[int, Status]:
    """Return the status of each of some offers once its change is made."""
    moved = [offer for offer, one in changes.items() if one.kind is ChangeKind.IN_HOUSE]
    here = _taken_in_house(scored, moved) if moved else scored
    found = {}
    for offer, change in changes.items():
        if change.kind is ChangeKind.IN_HOUSE:
            worst = max(int(answer[offer]) for answer in here.gates.values())
        else:
            is_open = (_stays_open(scored, gate, change, offer=offer) for gate in scored.gates)
            worst = int(UNKNOWN) if any(is_open) else int(PASS)
        found[offer] = _STATUS_OF_WORST[worst]
    return found


def _taken_in_house(scored: Scored, moved: Sequence[int]) -> Scored:
    """Return the same offers where the sites of some do themselves what they pass on now.

    What they hold tells then of who does the process, which nobody could say before.
    """
    comparison = scored.comparison
    offers = comparison.columns.offers
    sites = offers.establishment[list(moved)]
    mode = np.where(np.isin(offers.establishment, sites), _IN_HOUSE, offers.mode)
    columns = replace(comparison.columns, offers=replace(offers, mode=mode))
    return score(Comparison(comparison.requirement, columns))


def _stays_open(scored: Scored, gate: Gate, change: Change, *, offer: int) -> bool:
    """Tell whether a gate is a question still once a certificate, an approval or a line is obtained.

    Of several certificates the others are as they were, but for those that the new one brings.
    """
    comparison, subject = scored.comparison, change.subject
    if gate is STANDARDS and change.kind is ChangeKind.CERTIFICATE:
        answers = comparison.certificates.standards.items()
        others = (one for standard, one in answers if subject not in meeting(standard))
        return any(one.outcomes[offer] == UNKNOWN for one in others)
    if gate is STANDARDS and change.kind is ChangeKind.APPROVAL:
        met = {one for asked in _approvals(comparison, subject) for one in _standards_of(asked)}
        standards = comparison.certificates.standards.items()
        return any(one.outcomes[offer] == UNKNOWN for code, one in standards if code not in met)
    if gate is APPROVALS and change.kind is not ChangeKind.LINE:
        approvals = comparison.approvals.answers.items()
        return any(
            one.outcomes[offer] != PASS
            for asked, one in approvals
            if asked.said.es != subject and not _is_brought(subject, asked)
        )
    if gate is CONTROLLED and change.kind is ChangeKind.CERTIFICATE:
        is_opened = any(subject in meeting(code) for code in clearances(comparison))
        return bool(scored.gates[gate][offer] == UNKNOWN) and not is_opened
    if gate is CAPACITY and gate.name in change.gates:
        # So much more in all: how much of a line is free is as unknown as it was.
        return bool(np.isnan(comparison.columns.offers.limits.spare_capacity[offer]))
    return gate.name not in change.gates and bool(scored.gates[gate][offer] == UNKNOWN)


def _approvals(comparison: Comparison, said: str) -> Iterator[RequiredApproval]:
    return (asked for asked in comparison.approvals.answers if asked.said.es == said)


def _standards_of(asked: RequiredApproval) -> tuple[str, ...]:
    return standards_of(asked.issuer, asked.specification)


def _is_brought(standard: str, asked: RequiredApproval) -> bool:
    """Tell whether a certificate is surely the approval asked for, and not only perhaps."""
    return brought_by(standard, asked.issuer, asked.specification) is Likeness.SAME


def fitting(changes: Sequence[Unlocked]) -> list[Unlocked]:
    """Return those of one change at one site whose volumes fit its lines together, in their order."""
    # Of each line the share that is left: it may count one process in pieces and another in kg.
    left: defaultdict[LineKey, float] = defaultdict(lambda: 1.0)
    found = []
    for one in changes:
        for use in one.uses:
            share = _share(use)
            if share <= left[use.line] + _ROUNDING:
                left[use.line] -= share
                found.append(one)
                break
    return found


def _share(use: LineUse) -> float:
    """Return which share of what is free of its line a step takes; more than all where that is full."""
    if isnan(use.volume) or isnan(use.free):
        # What is not known is to be asked for, not to be denied.
        return 0.0
    if use.free <= 0:
        return inf if use.volume > 0 else 0.0
    return use.volume / use.free
