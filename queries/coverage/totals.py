"""What steps come to together: by what they reach, where they are done, by component and by change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import Final

from eslabon.graph.reading.approved import specification_of
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.coverage.answer import ComponentCoverage, Obstacle, ZoneRow
from eslabon.queries.coverage.reached import Reach, StepCoverage, StepTotal
from eslabon.queries.coverage.unlocking import Unlocked, fitting
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.stakes import Stakes, Zone

MOST_OBSTACLES: Final = 200
"""Changes that an answer tells; those that unlock less are left out."""


def total(steps: Iterable[StepCoverage], *, currency: str) -> StepTotal:
    """Count steps and add up the value that they add: as they state it, and in one currency."""
    own: defaultdict[str, list[float]] = defaultdict(list)
    converted: list[float] = []
    count = unvalued = 0
    for step in steps:
        count += 1
        if step.value is not None:
            own[step.currency].append(step.value)
        if step.value_converted is None:
            unvalued += 1
        else:
            converted.append(step.value_converted)
    return StepTotal(
        steps=count,
        values={code: fsum(own[code]) for code in sorted(own)},
        value=fsum(converted),
        currency=currency,
        unvalued=unvalued,
    )


def by_reach(steps: Sequence[StepCoverage], *, currency: str) -> dict[Reach, StepTotal]:
    """Return the total of the steps that reach each status."""
    return {
        reach: total((step for step in steps if step.reach is reach), currency=currency)
        for reach in Reach
    }


def by_zone(steps: Sequence[StepCoverage], *, currency: str) -> tuple[ZoneRow, ...]:
    """Return the totals for each part of the world that steps are done in now."""
    rows = []
    for zone in Zone:
        of_zone = [step for step in steps if step.zone is zone]
        for reach, found in by_reach(of_zone, currency=currency).items():
            if found.steps:
                rows.append(ZoneRow(zone, reach, found))
    return tuple(rows)


def by_component(steps: Sequence[StepCoverage], *, worth: Stakes) -> tuple[ComponentCoverage, ...]:
    """Return each component with the weakest status of its steps, in order of id."""
    found = []
    for component_id, chain in sorted(_chains(steps).items()):
        reach = max(step.reach for step in chain)
        found.append(
            ComponentCoverage(
                component_id=component_id,
                name=chain[0].step.component,
                reach=reach,
                weakest_ids=tuple(step.step_id for step in chain if step.reach is reach),
                total=total(chain, currency=worth.currency),
                goods=worth.goods.get(component_id),
            )
        )
    return tuple(found)


def whole_components(steps: Sequence[StepCoverage], *, currency: str) -> dict[Reach, StepTotal]:
    """Return the totals of the steps of whole components, by the weakest status of their steps.

    A step without a component is a chain by itself.
    """
    weakest: dict[Reach, list[StepCoverage]] = {reach: [] for reach in Reach}
    for chain in _chains(steps).values():
        weakest[max(step.reach for step in chain)].extend(chain)
    for step in steps:
        if step.step.component_id is None:
            weakest[step.reach].append(step)
    return {reach: total(chain, currency=currency) for reach, chain in weakest.items()}


def _chains(steps: Sequence[StepCoverage]) -> Mapping[str, list[StepCoverage]]:
    chains: defaultdict[str, list[StepCoverage]] = defaultdict(list)
    for step in sorted(steps, key=lambda one: (one.step.sequence, one.step_id)):
        if step.step.component_id is not None:
            chains[step.step.component_id].append(step)
    return chains


def obstacles(
    steps: Sequence[StepCoverage], unlocked: Iterable[Unlocked], *, currency: str
) -> tuple[Obstacle, ...]:
    """Return what each single change at each site would unlock, the most valuable first.

    Sites have no names yet. Changes that unlock the same go by the fewest months.
    """
    by_id = {step.step_id: step for step in steps}
    found: defaultdict[tuple[str, ...], list[Unlocked]] = defaultdict(list)

    def dearest_first(one: Unlocked) -> tuple[float, str]:
        return _dearest_first(by_id[one.step_id])

    for one in sorted(unlocked, key=dearest_first):
        found[one.establishment_id, one.change.kind.value, *_said_once(one)].append(one)
    made = [
        Obstacle(
            profile=SupplierProfile(establishment_id=site, name=site),
            change=own[0].change,
            reach=Reach(min(one.status for one in same)),
            step_ids=tuple(sorted(one.step_id for one in same)),
            total=total((by_id[one.step_id] for one in same), currency=currency),
        )
        for (site, *_), own in found.items()
        if (same := fitting(sorted([*own, *_brought(own[0], found.values())], key=dearest_first)))
    ]
    return tuple(sorted(made, key=_most_first)[:MOST_OBSTACLES])


def _brought(one: Unlocked, others: Iterable[Sequence[Unlocked]]) -> Iterator[Unlocked]:
    """Yield what certificates would unlock that one of a site brings with it, as IATF 16949 does ISO 9001."""
    if one.change.kind is not ChangeKind.CERTIFICATE:
        return
    met_by = standard_catalogue().implied_by
    for other in others:
        asked = other[0].change
        is_alike = asked.kind is one.change.kind and asked.subject != one.change.subject
        is_of_site = other[0].establishment_id == one.establishment_id
        if is_of_site and is_alike and one.change.subject in met_by(asked.subject):
            yield from other


def _said_once(one: Unlocked) -> tuple[str, ...]:
    """Return what two equal changes of a site say: of which line or process, and what is to be done.

    An approval is the same in whatever revision it is asked. A line for other parts, another line or
    process taken in house, or an approval of another process, is a change of its own.
    """
    change = one.change
    if change.kind is ChangeKind.LINE:
        return one.uses[0].line.called, change.change.es
    if change.kind is ChangeKind.IN_HOUSE:
        return change.subject, change.change.es
    if change.kind is not ChangeKind.APPROVAL:
        return "", change.change.es
    called = specification_of(change.change.es)
    choices = sorted((kind, sorted(of)) for kind, of in called.choices.items())
    return "", f"{called.base} {choices}"


def _dearest_first(step: StepCoverage) -> tuple[float, str]:
    return -(step.value_converted or 0.0), step.step_id


def _most_first(one: Obstacle) -> tuple[float, int, int, float, str, tuple[str, str, str]]:
    months = one.change.months_max or 0.0
    value, steps = -one.total.value, -one.total.steps
    return value, steps, one.reach, months, one.establishment_id, one.change.key
