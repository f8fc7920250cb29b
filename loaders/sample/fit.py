"""Iterative proportional fitting: a joint distribution with the marginals that are known.

Deming and Stephan, "On a least squares adjustment of a sampled frequency table when the
expected marginal totals are known" (1940). Sums are taken one after the other, in Python, so
that every platform rounds alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Margin:
    """For each cell the place of the total it counts towards, and the totals wanted."""

    places: Sequence[int]
    totals: Sequence[float]


def rake(cells: Sequence[float], margins: Sequence[Margin]) -> list[float]:
    """Return the cells scaled until they add up to each margin; zero cells stay zero.

    Margins are taken as shares: each is first scaled to a sum of 1, since totals from which
    something was deducted need not agree any more.
    """
    fitted = list(cells)
    for _ in range(_ROUNDS):
        for margin in margins:
            fitted = _scaled(fitted, margin)
    return fitted


def _scaled(cells: list[float], margin: Margin) -> list[float]:
    whole = sum(margin.totals)
    sums = [0.0] * len(margin.totals)
    for place, cell in zip(margin.places, cells, strict=True):
        sums[place] += cell
    factors = [
        total / whole / reached if reached else 0.0
        for total, reached in zip(margin.totals, sums, strict=True)
    ]
    return [cell * factors[place] for place, cell in zip(margin.places, cells, strict=True)]
