"""What several sources claim of one site and process, merged into one claim.

The strongest speaks. A claim is stronger by provenance, what was read off a name before what was
read off an industry, then by the day it was checked, the later the stronger, then by confidence; of
two that tie one that denies counts before one that affirms, and then they go by the name of their
source, so that the order in which claims arrive decides nothing.

One that is withdrawn says nothing itself, and takes back that the site does the process, where that
is documented on no better authority and was not checked later. What is read off a name or an industry is
nobody's word to take back.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Floats, Ints
from eslabon.graph.projection.columns import CLAIM_ORDER, EVIDENCE_ORDER, PROVENANCE_ORDER
from eslabon.graph.vocabulary.terms import ClaimKind, Evidence

_Value = TypeVar("_Value", bound=np.generic)

AFFIRMED, DENIED, WITHDRAWN = (np.int8(CLAIM_ORDER.index(kind)) for kind in ClaimKind)

_Small = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimColumns:
    """One element a claim, in any order; the rest as in `OfferColumns`.

    `source` holds places in the alphabetical list of sources.
    """

    establishment: Ints
    capability: Ints
    source: Ints
    checked: Ints
    claim: _Small
    evidence: _Small
    provenance: _Small
    confidence: Floats
    mode: _Small


def merge_claims(claims: ClaimColumns) -> ClaimColumns:
    """Return one claim for each site and process, in the order of both places."""
    taken_back = _taken_back(claims)
    weakest_key_first = (
        claims.source,
        claims.claim != DENIED,
        -claims.confidence,
        -claims.checked,
        claims.evidence,
        -claims.provenance,
        (claims.claim == WITHDRAWN) + 2 * taken_back,
        claims.capability,
        claims.establishment,
    )
    order = np.lexsort(weakest_key_first)
    starts = _starts(claims.establishment[order], claims.capability[order])
    first = order[starts]
    # How a site does a process is said by those alone that say that it does it.
    says_the_same = claims.claim == claims.claim[first][_run(starts, order)]
    states_mode = (claims.mode != _NO_MODE) & says_the_same & ~taken_back
    return ClaimColumns(
        establishment=claims.establishment[first],
        capability=claims.capability[first],
        source=claims.source[first],
        checked=claims.checked[first],
        claim=claims.claim[first],
        evidence=claims.evidence[first],
        provenance=claims.provenance[first],
        confidence=claims.confidence[first],
        mode=_first_stated(claims.mode, order=order, starts=starts, stated=states_mode),
    )


def _taken_back(claims: ClaimColumns) -> Bools:
    """Return which claims a withdrawn one takes back."""
    is_withdrawn = claims.claim == WITHDRAWN
    if not is_withdrawn.any():
        return np.zeros(len(claims.claim), dtype=np.bool_)
    owner = claims.establishment * (claims.capability.max() + 1) + claims.capability
    _, owner = np.unique(owner, return_inverse=True)
    # Until when those of each strength, or of a greater one, take back.
    until = np.full((len(PROVENANCE_ORDER), owner.max() + 1), _NEVER)
    for strength, days in enumerate(until):
        does = is_withdrawn & (claims.provenance >= strength)
        np.maximum.at(days, owner[does], claims.checked[does])
    is_said = (claims.claim == AFFIRMED) & (claims.evidence == _DOCUMENTED)
    taken: Bools = is_said & (claims.checked <= until[claims.provenance, owner])
    return taken


def _starts(owner: Ints, code: Ints) -> Ints:
    """Return where each run of one site and process begins."""
    is_first = np.ones(len(owner), dtype=np.bool_)
    is_first[1:] = (np.diff(owner) != 0) | (np.diff(code) != 0)
    return np.flatnonzero(is_first)


def _run(starts: Ints, order: Ints) -> Ints:
    """Return, for each claim where it came, which run it is of."""
    runs = np.zeros(len(order), dtype=np.intp)
    runs[order] = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order)))
    return runs


def _first_stated(
    column: NDArray[_Value], *, order: Ints, starts: Ints, stated: Bools
) -> NDArray[_Value]:
    """Return from each run the first value that states something, else the run's first."""
    if len(starts) == len(order):
        return column[order]
    nowhere = len(order)
    places = np.where(stated[order], np.arange(nowhere), nowhere)
    first = np.minimum.reduceat(places, starts)
    return column[order[np.where(first == nowhere, starts, first)]]


_NO_MODE: Final = np.int8(0)
_NEVER: Final = -1  # before the day 0 of what was checked on no known day
_DOCUMENTED: Final = np.int8(EVIDENCE_ORDER.index(Evidence.DOCUMENTED))
