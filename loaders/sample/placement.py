"""Where the declared suppliers stand: near those who need them, or where industry is."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from eslabon.loaders.sample.draws import Draws, Indexes, Weights
from eslabon.loaders.sample.records import Trade
from eslabon.loaders.sample.tables import (
    components,
    municipalities,
    operations,
    plants,
    states,
    trades,
)


def places_near_demand(draws: Draws, offered: Sequence[Trade]) -> Indexes:
    """Return a municipality, as a table index, for each supplier of a trade.

    Every second one is near the plants that ask for the trade, the others where large plants
    are; the first of all stand one in each municipality that has a buyer's plant.
    """
    large = {state.code: state.large_establishments for state in states()}
    anywhere = [large[m.code[:2]] * m.weight if m.parks else 0 for m in municipalities()]
    near_demand = [demand(trade) for trade in trades()]
    order = {trade.capability: place for place, trade in enumerate(trades(), start=1)}
    table = [order[trade.capability] * (number % 2) for number, trade in enumerate(offered)]
    places = Weights(anywhere, *near_demand).pick(draws.bits(), np.array(table))
    codes = [m.code for m in municipalities()]
    first = [codes.index(code) for code in dict.fromkeys(p.municipality for p in plants())]
    places[: len(first)] = first[: len(offered)]
    return places


def demand(trade: Trade) -> list[int]:
    """Return for each municipality how many operations of a trade its plants send out."""
    done = {trade.capability, *trade.related}
    asking = Counter(o.component for o in operations() if o.capability in done)
    homes = {plant.code: plant.municipality for plant in plants()}
    asked: Counter[str] = Counter()
    for component in components():
        asked[homes[component.plant]] += asking[component.code]
    return [asked[m.code] for m in municipalities()]
