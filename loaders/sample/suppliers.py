"""The declared suppliers: which trade, which case, which site of the directory.

Trades are dealt out in turn and each takes the cases in turn, the first of each trade being a
complete one: so even a small sample holds a supplier that qualifies and some that do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.coordinates import DEGREE, degrees_north, degrees_west, fixed_point
from eslabon.loaders.sample.directory import establishment_id
from eslabon.loaders.sample.draws import Draws, Weights, shares
from eslabon.loaders.sample.legal_names import LEGAL_FORMS
from eslabon.loaders.sample.placement import places_near_demand
from eslabon.loaders.sample.population import Site
from eslabon.loaders.sample.records import Case, Municipality, Trade
from eslabon.loaders.sample.tables import (
    activity_classes,
    cases,
    municipalities,
    states,
    trades,
    words,
)

_FEWEST = 150
_ROWS_FOR_ONE = 500
_ROWS_FOR_ONE_SITE = 4  # a tiny directory is not made of declared suppliers alone
_EVERY_PRIVATE = 25
_CASES_BETWEEN_TRADES = 3  # the table of cases has a complete one in every third place
_STREAM = 2


@dataclass(frozen=True, slots=True)
class PrivatePlace:
    """Where a supplier that is in no directory stands, as the tables state it."""

    municipality: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """An invented supplier that declares what it can do."""

    number: int
    establishment_id: str
    name: str
    trade: Trade
    case: Case
    capabilities: tuple[str, ...]
    private_place: PrivatePlace | None
    site: Site | None


def plan_suppliers(rows: int, seed: int) -> list[Supplier]:
    """Return the declared suppliers of a sample, those with a site in the order of its rows."""
    total = max(_FEWEST, rows // _ROWS_FOR_ONE)
    draws = Draws(seed, (_STREAM,), count=total)
    turns = _turns(total)
    private = _are_private([trade for trade, _ in turns])
    sites = min(private.count(False), rows // _ROWS_FOR_ONE_SITE)
    where = places_near_demand(draws, [trade for trade, _ in turns]).tolist()
    planner = _Planner(draws)
    planned: list[Supplier] = []
    taken = 0
    for number, (trade, case) in enumerate(turns):
        row = None
        if not private[number]:
            if taken == sites:
                continue
            row = (2 * taken + 1) * rows // (2 * sites)
            taken += 1
        planned.append(planner.plan(number, trade, case=case, place=where[number], row=row))
    return planned


def _turns(total: int) -> list[tuple[Trade, Case]]:
    every = cases()
    quotas = shares(total, [trade.weight for trade in trades()])
    return [
        (trade, every[(_CASES_BETWEEN_TRADES * place + turn) % len(every)])
        for turn in range(max(quotas))
        for place, (trade, quota) in enumerate(zip(trades(), quotas, strict=True))
        if turn < quota
    ]


def _are_private(offered: Sequence[Trade]) -> list[bool]:
    """Tell which suppliers are in no directory of manufacturing: laboratories never are."""
    listed = {activity.code for activity in activity_classes()}
    return [
        trade.class_code not in listed or number % _EVERY_PRIVATE == _EVERY_PRIVATE - 1
        for number, trade in enumerate(offered)
    ]


class _Planner:
    """Gives each supplier its name, its offers and its place."""

    def __init__(self, draws: Draws) -> None:
        self._firm = draws.below(2**31).tolist()
        self._tail = draws.below(2**31).tolist()
        self._coined = draws.below(2**31).tolist()
        self._form = Weights([weight for _, weight in LEGAL_FORMS]).pick(draws.bits()).tolist()
        self._offers = draws.below(2**31).tolist()
        self._north = draws.bell(DEGREE // 20).tolist()
        self._east = draws.bell(DEGREE // 20).tolist()
        self._coined_words = words("coined")
        self._tails = {state.code: words("firm", state.region) for state in states()}
        self._class_places = {c.code: i for i, c in enumerate(activity_classes())}

    def plan(
        self, number: int, trade: Trade, *, case: Case, place: int, row: int | None
    ) -> Supplier:
        """Return a supplier with a site at a row of the directory, or one that is not in it."""
        name = self._name(number, trade, municipalities()[place])
        return Supplier(
            number=number,
            establishment_id=f"SINT-S{number + 1:05d}" if row is None else establishment_id(row),
            name=name,
            trade=trade,
            case=case,
            capabilities=self._capabilities(number, trade, case),
            private_place=self._private_place(number, place) if row is None else None,
            site=None
            if row is None
            else Site(
                row=row,
                class_index=self._class_places[trade.class_code],
                size=case.size,
                municipality=place,
                name=name,
                # Natural persons have none.
                legal_name=name + LEGAL_FORMS[self._form[number]][0] if case.size else "",
                is_placed=case.place == "known",
            ),
        )

    def _private_place(self, number: int, place: int) -> PrivatePlace:
        municipality = municipalities()[place]
        north = fixed_point(municipality.latitude) + self._north[number]
        east = fixed_point(municipality.longitude) + self._east[number]
        return PrivatePlace(
            municipality=municipality.code,
            latitude=degrees_north(np.array([north]))[0],
            longitude=degrees_west(np.array([east]))[0],
        )

    def _name(self, number: int, trade: Trade, municipality: Municipality) -> str:
        coined = _one_of(self._coined_words, self._coined[number])
        firm = _one_of(trade.firm_names, self._firm[number])
        tail = _one_of(self._tails[municipality.code[:2]], self._tail[number])
        return f"{coined} {firm} {tail}"

    def _capabilities(self, number: int, trade: Trade, case: Case) -> tuple[str, ...]:
        if case.claim == "broad":
            return (trade.broad,)
        others = self._offers[number] * (len(trade.related) + 1) >> 31
        return (trade.capability, *trade.related[:others])


def _one_of(texts: Sequence[str], draw: int) -> str:
    return texts[draw * len(texts) >> 31]
