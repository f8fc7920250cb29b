"""What steps are worth: the value that is added abroad, counted once however many steps share a trip.

Rows of one component with the same values, place and dates are one trip, on which the component goes
out and comes back once: the value added (what comes back less what went out) is shared equally among
its steps. Where a value is missing it is unknown, which is told beside every sum and is never zero.
Where only place, currency or a date is left blank in a row, it is that of the rows it agrees with; where
those disagree, nobody can tell whose trip it is, and its value, which is counted with one of them, is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Final

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.rates.rates import Converted, UnknownRateError, convert
from eslabon.graph.vocabulary.regions.catalogue import states
from eslabon.graph.vocabulary.terms import Term
from eslabon.queries.answers import Told, laid_out
from eslabon.queries.asking.steps import StepRequirements

_OF_A_TRIP: Final = ("currency", "done_in", "value_date", "turnaround")
_MEXICO: Final = "MEX"
_A_YEAR: Final = timedelta(366)
# Puerto Rico is of the customs territory of the United States.
_NORTH_AMERICA: Final = frozenset({"USA", "CAN", "PRI"})


class Zone(Term):
    """Where a step is done now, as rules of origin part the world."""

    NORTH_AMERICA = "north_america", Text("Estados Unidos y Canadá", "United States and Canada")
    ELSEWHERE = "elsewhere", Text("resto del mundo", "elsewhere")
    UNKNOWN = "unknown", Text("no consta", "not on record")
    MEXICO = "mexico", Text("México", "Mexico")


@dataclass(frozen=True, slots=True)
class Stake:
    """What one step is worth a year: its share of the value added on its trip.

    `added` is in the currency of the step, `converted` in `currency`, that of the answer; both are
    None where a value is missing, and `converted` where there is no rate.
    """

    added: Annotated[float | None, Told(about="Value added a year, in the step's currency.")]
    converted: Annotated[float | None, Told(about="The same in the currency of the answer.")]
    trip: Annotated[str, Told(about="The first step of the trip that it is part of.")]
    zone: Zone
    currency: str


@laid_out(columns=("currency", "to", "rate", "day", "latest", "source"))
@dataclass(frozen=True, slots=True)
class UsedRate:
    """A rate of exchange that amounts were converted at."""

    currency: Annotated[str, Told("moneda", "currency")]
    to: Annotated[str, Told("a", "to")]
    rate: Annotated[float, Told("tipo de cambio", "rate", digits=6)]
    day: Annotated[date, Told("fecha", "day", "Day of the rate.")]
    latest: Annotated[
        date, Told("valores hasta", "values up to", "Latest day of a value converted at it.")
    ]
    source: Annotated[str, Told("fuente", "source", is_of_program=True)]


@dataclass(frozen=True, slots=True)
class Stakes:
    """What steps are worth, by their ids, and at what rates that was converted."""

    of: Mapping[str, Stake]
    currency: str
    rates: tuple[UsedRate, ...]
    goods: Annotated[
        Mapping[str, float], Told(about="Value of the goods, once a component, by component.")
    ]


def zone_of(region: str | None) -> Zone:
    """Return the zone of a country, or of a region of Mexico, by its code.

    >>> zone_of("USA").value, zone_of("22014").value, zone_of(None).value
    ('north_america', 'mexico', 'unknown')
    """
    if region is None:
        return Zone.UNKNOWN
    if region == _MEXICO or region[:2] in states() or region.startswith(("ZM-", "PI-")):
        return Zone.MEXICO
    return Zone.NORTH_AMERICA if region in _NORTH_AMERICA else Zone.ELSEWHERE


def stakes(steps: Iterable[StepRequirements], *, currency: str, on: date) -> Stakes:
    """Return what each step is worth a year, and the goods of each component.

    Args:
        steps: Steps, each once.
        currency: The ISO 4217 code that amounts are converted to.
        on: The day whose rates hold for values without a date.
    """
    trips: defaultdict[tuple[object, ...], list[StepRequirements]] = defaultdict(list)
    found: dict[str, Stake] = {}
    for known in _by_goods(sorted(steps, key=lambda one: (one.sequence, one.step_id))):
        for step in known:
            if _is_of_one_trip(step, known):
                trips[_trip(step)].append(step)
            else:
                id_, zone = step.step_id, zone_of(step.done_in)
                found[id_] = Stake(None, None, id_, zone, currency)
    used: dict[tuple[str, date, float], UsedRate] = {}
    goods: dict[str, float] = {}
    for trip in trips.values():
        first = trip[0]
        share = None if first.value_added is None else first.value_added / len(trip)
        converted = _converted(share, first, currency=currency, on=on, used=used)
        for step in trip:
            found[step.step_id] = Stake(
                share, converted, first.step_id, zone_of(step.done_in), currency
            )
        whole = _converted(first.goods_value, first, currency=currency, on=on, used=used)
        if whole is not None and first.component_id is not None:
            goods[first.component_id] = max(whole, goods.get(first.component_id, 0.0))
    return Stakes(found, currency, tuple(used[key] for key in sorted(used)), goods)


def _by_goods(steps: Iterable[StepRequirements]) -> Iterator[list[StepRequirements]]:
    """Yield the steps of each component and its values, blanks filled as those of its rows state it.

    A blank is not known, and no other trip: its value would be counted once more. It is filled where
    all rows that agree with it in all else, and state it, state the same; which may make others agree,
    so that it goes on until nothing is left to fill. What is done in Mexico goes on no trip, so that
    nothing is taken for done there because another step is.
    """
    of_goods: defaultdict[tuple[object, ...], list[StepRequirements]] = defaultdict(list)
    for step in steps:
        of_goods[_goods(step)].append(step)
    for filled in of_goods.values():
        known = filled
        while (more := [_filled(step, known) for step in known]) != known:
            known = more
        yield known


def _filled(step: StepRequirements, steps: Sequence[StepRequirements]) -> StepRequirements:
    stated = {name: {getattr(one, name) for one in _alike(step, steps)} for name in _blank(step)}
    found = {name: values - {None} for name, values in stated.items()}
    return replace(step, **{name: next(iter(of)) for name, of in found.items() if len(of) == 1})


def _is_of_one_trip(step: StepRequirements, steps: Iterable[StepRequirements]) -> bool:
    """Tell whether all that a row leaves blank is blank in all that agree with it."""
    blank = _blank(step)
    return all(getattr(one, name) is None for one in _alike(step, steps) for name in blank)


def _blank(step: StepRequirements) -> list[str]:
    return [name for name in _OF_A_TRIP if getattr(step, name) is None]


def _alike(step: StepRequirements, steps: Iterable[StepRequirements]) -> Iterator[StepRequirements]:
    """Yield those of some steps abroad that state nothing else than a step does."""
    for one in steps:
        pairs = ((getattr(step, name), getattr(one, name)) for name in _OF_A_TRIP)
        is_alike = all(None in pair or pair[0] == pair[1] for pair in pairs)
        if is_alike and zone_of(one.done_in) is not Zone.MEXICO:
            yield one


def _goods(step: StepRequirements) -> tuple[object, ...]:
    """Return what goes out and comes back; a step without values or component is one by itself."""
    values = step.value_out, step.value_back
    if step.component_id is None or values == (None, None):
        return (step.step_id,)
    return step.component_id, step.plant_id, values


def _trip(step: StepRequirements) -> tuple[object, ...]:
    """Return what steps of one trip share."""
    return (*_goods(step), *(getattr(step, name) for name in _OF_A_TRIP))


def _converted(
    amount: float | None,
    step: StepRequirements,
    *,
    currency: str,
    on: date,
    used: dict[tuple[str, date, float], UsedRate],
) -> float | None:
    """Return an amount of a step in another currency, and note the rate; None where it is not known."""
    if amount is None or step.currency is None:
        return None
    day = date.fromisoformat(step.value_date) if step.value_date else on
    try:
        found: Converted = convert(amount, step.currency, currency, on=day)
    except UnknownRateError:
        return None
    if step.currency != currency:
        key = step.currency, found.rate_date, found.rate
        latest = max(day, used[key].latest) if key in used else day
        used[key] = UsedRate(
            step.currency, currency, found.rate, found.rate_date, latest, found.source
        )
    return found.amount


def older_rates(rates: Iterable[UsedRate]) -> Text | None:
    """Return that values were converted at rates more than a year older, or later, if they were."""
    used = list(rates)
    old = [rate for rate in used if rate.latest - rate.day > _A_YEAR]
    ahead = [rate for rate in used if rate.day - rate.latest > _A_YEAR]
    if ahead:
        day, latest = max(one.day for one in ahead), max(one.latest for one in ahead)
        return Text(
            f"Hay valores de {latest} convertidos con tipos de cambio posteriores, de {day}; "
            "ESLABON_RATES_FILE da otra tabla.",
            f"There are values of {latest} converted at later rates, of {day}; "
            "ESLABON_RATES_FILE gives another table.",
        )
    if not old:
        return None
    day, latest = min(one.day for one in old), max(one.latest for one in old)
    return Text(
        f"Hay valores de {latest} convertidos con tipos de cambio de {day}, más de un año antes; "
        "ESLABON_RATES_FILE da otra tabla.",
        f"There are values of {latest} converted at rates of {day}, more than a year before; "
        "ESLABON_RATES_FILE gives another table.",
    )


def demanded(steps: Sequence[StepRequirements]) -> list[StepRequirements]:
    """Return the steps that are not done in Mexico already, which are no demand."""
    return [step for step in steps if zone_of(step.done_in) is not Zone.MEXICO]
