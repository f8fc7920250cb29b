"""Until when certificates and approvals hold, as they say and as their standard allows."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np

from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.matching.columns import ApprovalColumns, CertificateColumns
from eslabon.queries.matching.outcome import Bools, Ints

_VALID: Final = 0
# Later than any day that a table may state.
_NEVER: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Validity:
    """One element a certificate: whether it holds on a day, whether its dates prove it, until when.

    `is_in_force` takes what is undated as in force, as nobody knows better; `is_dated` tells of which
    the dates can be believed; `has_lapsed` of which only time, or a suspension, stands against it.
    """

    is_in_force: Bools
    is_dated: Bools
    has_lapsed: Bools
    ends: Ints  # the last day, as `date.toordinal`


def validity(held: CertificateColumns | ApprovalColumns, *, on: date) -> Validity:
    """Return how certificates stand on a day.

    Their standard bounds what they may claim: an assessment that holds for a year does not hold in
    its second, whatever it says. One without a first day is taken as begun, as its last day vouches
    for it; but a last day further off than its standard allows proves nothing.
    """
    today = on.toordinal()
    ends, is_believed = _ends(held, today=today)
    has_begun, has_ended = held.issued <= today, ends < today
    status = held.status
    return Validity(
        is_in_force=(status == _VALID) & has_begun & ~has_ended,
        is_dated=(held.expires != 0) & is_believed,
        has_lapsed=has_begun & (status != _WITHDRAWN) & (has_ended | (status == _SUSPENDED)),
        ends=ends,
    )


def _ends(held: CertificateColumns | ApprovalColumns, *, today: int) -> tuple[Ints, Bools]:
    """Return the last day of each, and whether it is one that its standard allows."""
    ends = np.where(held.expires == 0, _NEVER, held.expires)
    is_believed = np.ones(len(held), dtype=np.bool_)
    if isinstance(held, ApprovalColumns):
        return ends, is_believed
    for place, code in enumerate(held.standards):
        months = standard_catalogue().validity_months(code)
        if months is None:
            continue
        of_standard = held.standard == place
        has_begun = of_standard & (held.issued > 0)
        ends[has_begun] = np.minimum(ends[has_begun], _allowed(held.issued[has_begun], months))
        is_unbounded = of_standard & ~has_begun & (held.expires > 0)
        is_believed[is_unbounded] = held.expires[is_unbounded] <= months_later(today, months)
    return ends, is_believed


def _allowed(issued: Ints, months: int) -> Ints:
    """Return the last day that a standard allows of each; certificates share their days."""
    days, of_each = np.unique(issued, return_inverse=True)
    last = (months_later(day, months) for day in days.tolist())
    return np.fromiter(last, dtype=np.intp)[of_each]


@lru_cache(maxsize=16_384)
def months_later(day: int, months: int) -> int:
    """Return the day so many months later, the last of its month where that is shorter.

    >>> date.fromordinal(months_later(date(2024, 1, 31).toordinal(), 13)).isoformat()
    '2025-02-28'
    """
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal()


_SUSPENDED: Final = 1
_WITHDRAWN: Final = 2
