"""Until when certificates and approvals hold, as they say and as their standard allows."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import (
    NEVER,
    ApprovalColumns,
    CertificateColumns,
    ScopeColumns,
)
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later

_VALID: Final = 0


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
    for it; but a last day further off than its standard allows proves nothing. What is open-ended,
    as a programme is, needs no last day where its first is known; its last is `NEVER` then.
    """
    today, status = on.toordinal(), held.status
    has_begun, has_ended = held.issued <= today, held.ends < today
    is_dated = held.expires != 0
    if isinstance(held, CertificateColumns):
        is_dated |= _are_open_ended(held.kinds)[held.kind] & (held.issued != 0)
        is_dated &= (held.issued != 0) | ~is_dated | _are_believed(held, today=today)
    return Validity(
        is_in_force=(status == _VALID) & has_begun & ~has_ended,
        is_dated=is_dated,
        has_lapsed=has_begun & (status != _WITHDRAWN) & (has_ended | (status == _SUSPENDED)),
        ends=held.ends,
    )


def _are_open_ended(kinds: ScopeColumns) -> Bools:
    catalogue = standard_catalogue()
    return kinds.once.get(
        "open-ended", lambda: kinds.of_standards(map(catalogue.is_open_ended, kinds.standards))
    )


def _are_believed(held: CertificateColumns, *, today: int) -> Bools:
    """Return of which a last day without a first is no further off than its standard allows."""
    kinds, catalogue = held.kinds, standard_catalogue()
    months = kinds.once.get(
        "months",
        lambda: np.array([catalogue.validity_months(code) or 0 for code in kinds.standards]),
    )
    latest = np.array([_latest(today, int(each)) for each in months.tolist()])
    believed: Bools = held.expires <= latest[kinds.standard[held.kind]]
    return believed


@lru_cache(maxsize=256)
def _latest(today: int, months: int) -> int:
    return int(months_later(np.array([today]), months)[0]) if months else NEVER


_SUSPENDED: Final = 1
_WITHDRAWN: Final = 2
