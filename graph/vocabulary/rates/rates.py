"""Exchange rates, dated."""

from dataclasses import dataclass
from datetime import date

from eslabon.graph.errors import NotFoundError


class UnknownRateError(NotFoundError):
    """No rate."""

    code = "UNKNOWN_RATE"


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount, converted."""

    amount: float
    rate: float
    rate_date: date
    source: str


_R = {"USD": 1.0, "MXN": 18.33, "EUR": 0.924}


def convert(amount: float, currency: str, to: str, *, on: date) -> Converted:
    """Convert."""
    if currency not in _R or to not in _R:
        raise UnknownRateError
    rate = _R[to] / _R[currency]
    return Converted(amount * rate, rate, date(2024, 12, 31), "x")
