"""How long what a standard certifies lasts, by its catalogue's validity."""

from calendar import monthrange
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

_Days = NDArray[np.intp]
# Day 0 of NumPy.
_EPOCH: Final = date(1970, 1, 1).toordinal()


def last_day_of(standard: str, *, first: date | None, stated: date | None) -> date | None:
    """Return the last day that counts: the stated one, no later than the standard allows from the first.

    Raises:
        UnknownStandardError: If the standard is not in the catalogue.
    """
    months = standard_catalogue().validity_months(standard) if standard else None
    allowed = later(first, months) if first and months else None
    return min(filter(None, (stated, allowed)), default=None)


def later(day: date, months: int) -> date:
    """Return the day so many months later, as `months_later` does in a tenth of the time of one.

    >>> later(date(2024, 1, 31), 13).isoformat()
    '2025-02-28'
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_later(days: _Days, months: int) -> _Days:
    """Return the days so many months later, each the last of its month where that is shorter.

    >>> [day] = months_later(np.array([date(2024, 1, 31).toordinal()]), 13)
    >>> date.fromordinal(int(day)).isoformat()
    '2025-02-28'
    """
    if len(days) > (span := int(np.ptp(days)) + 1 if len(days) else 0):
        # Many of few days: each day once.
        first = days.min()
        of_each: _Days = months_later(np.arange(first, first + span), months)[days - first]
        return of_each
    dates = (days - _EPOCH).astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    later = month + months
    last = (later + 1).astype("datetime64[D]") - 1
    moved = np.minimum(later.astype("datetime64[D]") + (dates - month), last)
    found: _Days = moved.astype(np.int64) + _EPOCH
    return found
