"""Until when certificates and approvals hold, as they say and as their standard allows."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import ApprovalColumns, CertificateColumns
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later

_VALID: Final = 0
# Later than any day that a table may state.
NEVER: Final = date.max.toordinal()


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
    today = on.toordinal()
    ends, is_believed = _ends(held, today=today)
    has_begun, has_ended = held.issued <= today, ends < today
    status = held.status
    return Validity(
        is_in_force=(status == _VALID) & has_begun & ~has_ended,
        is_dated=((held.expires != 0) | _needs_no_end(held)) & is_believed,
        has_lapsed=has_begun & (status != _WITHDRAWN) & (has_ended | (status == _SUSPENDED)),
        ends=ends,
    )


def _needs_no_end(held: CertificateColumns | ApprovalColumns) -> Bools:
    found = np.zeros(len(held), dtype=np.bool_)
    if isinstance(held, CertificateColumns):
        for place, code in enumerate(held.standards):
            if standard_catalogue().is_open_ended(code):
                found |= (held.standard == place) & (held.issued != 0)
    return found


def _ends(held: CertificateColumns | ApprovalColumns, *, today: int) -> tuple[Ints, Bools]:
    """Return the last day of each, and whether it is one that its standard allows."""
    ends = np.where(held.expires == 0, NEVER, held.expires)
    is_believed = np.ones(len(held), dtype=np.bool_)
    if isinstance(held, ApprovalColumns):
        return ends, is_believed
    allowed = [standard_catalogue().validity_months(code) or 0 for code in held.standards]
    months_of_each = np.array(allowed, dtype=np.intp)[held.standard]
    for months in set(allowed) - {0}:
        is_so_long = months_of_each == months
        begun = np.flatnonzero(is_so_long & (held.issued != 0))
        ends[begun] = np.minimum(ends[begun], months_later(held.issued[begun], months))
        undated = is_so_long & (held.issued == 0) & (held.expires != 0)
        [latest] = months_later(np.array([today]), months)
        is_believed[undated] = held.expires[undated] <= latest
    return ends, is_believed


_SUSPENDED: Final = 1
_WITHDRAWN: Final = 2
