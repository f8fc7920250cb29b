"""What each single change, at each site, would unlock: every step matched as if it were made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, isnan
from typing import Final

import numpy as np

from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.coverage.ledger import LineKey, line_of
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.columns import MODE_ORDER
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
    best = near[np.argsort(-scored.score[near], kind="stable")[:_MOST_NEAR]].tolist()
    comparison = scored.comparison
    changes = {offer: changes_of(comparison, scored.gates, offer)[0] for offer in best}
    after = _after(scored, changes)
    volumes, free = needed(comparison), spare(comparison)
    for offer in best:
        if after[offer] < reached:
            change = changes[offer]
            is_mended = CAPACITY.name in change.gates
            yield Unlocked(
                establishment_id=site_id(scored, offer),
                change=change,
                step_id=step_id,
                status=after[offer],
                line=line_of(comparison.columns, offer),
                volume=float(volumes[offer]),
                # A line that is enlarged for a step takes that step, and no more.
                free=float(volumes[offer] if is_mended else free[offer]),
            )


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
    if gate is APPROVALS and change.kind is ChangeKind.APPROVAL:
        approvals = comparison.approvals.answers.items()
        return any(
            one.outcomes[offer] == UNKNOWN for asked, one in approvals if asked.said.es != subject
        )
    if gate is CONTROLLED and change.kind is ChangeKind.CERTIFICATE:
        is_opened = any(subject in meeting(code) for code in clearances(comparison))
        return bool(scored.gates[gate][offer] == UNKNOWN) and not is_opened
    return gate.name not in change.gates and bool(scored.gates[gate][offer] == UNKNOWN)


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
