"""The columns that gates and features read, as NumPy arrays.

One element stands for an establishment, an offer (one line of a site that does a process, or the
claim itself where no line is on record), a certificate or an approval. Missing numbers are NaN and
missing days 0. Establishments stand in the order of their ids, and offers in that of
establishment, capability and line, so that a place in an array settles a tie.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Floats, Ints
from eslabon.graph.projection.limits import LimitColumns, LineColumns
from eslabon.graph.projection.once import Once
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.terms import Assurance, ClaimKind, Evidence, Unit

# Places in these tuples are what the columns hold. Weakest first, so that greater is stronger.
PROVENANCE_ORDER = ("inferred", "declared", "invoiced", "audited", "certified")
MODE_ORDER = ("unknown", "subcontracted", "in_house")
VERIFICATION_ORDER = ("observed", "registered", "transacting", "certified")
ASSURANCE_ORDER = tuple(one.value for one in Assurance)
CLAIM_ORDER = tuple(one.value for one in ClaimKind)
# The best first.
EVIDENCE_ORDER = tuple(Evidence)
UNIT_ORDER = tuple(one.value for one in Unit)
MATERIAL_BITS = {code: 1 << place for place, code in enumerate(sorted(MATERIALS))}

ITS_OWN, OF_ITS_COMPANY, PERHAPS_OF_ITS_COMPANY, APPROVED = range(4)
"""Whose a certificate is: the site's, its company's, that of one that may be its company.

`APPROVED`: it is a customer's approval of the site, which does not tell what else the site holds.
"""

Columns = TypeVar("Columns")
_Small = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class EstablishmentColumns:
    """Sites, in ascending order of id."""

    ids: Sequence[str]
    position: Floats  # shape (3, n): the unit vector to each, NaN where its point is unknown
    municipality: Ints  # place in `municipalities` of a site without a point; -1 where unknown
    municipalities: Sequence[str]
    size_min: Floats  # persons
    size_max: Floats  # persons; infinite in the open band
    verification: _Small  # place in VERIFICATION_ORDER

    def __len__(self) -> int:
        """Return the number of sites."""
        return len(self.ids)

    def __contains__(self, id_: str) -> bool:
        """Tell whether a site is among them."""
        return self.place(id_) is not None

    def place(self, id_: str) -> int | None:
        """Return the place of a site, if it is among them."""
        return place_in(self.ids, id_)


def place_in(ids: Sequence[str], id_: str) -> int | None:
    """Return the place of an id among ids in their order, if it is there."""
    place = bisect_left(ids, id_)
    return place if place < len(ids) and ids[place] == id_ else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedColumns:
    """One element a line of a site and process, or the claim alone; see `claims` and `lines`."""

    establishment: Ints  # place in EstablishmentColumns, ascending
    capability: Ints  # place in `capabilities`
    capabilities: Sequence[str]
    line: Ints  # place in `lines`; -1 where it has no name
    lines: Sequence[str]
    claim: _Small  # place in CLAIM_ORDER: what the strongest claim says
    evidence: _Small  # place in EVIDENCE_ORDER
    provenance: _Small  # place in PROVENANCE_ORDER
    confidence: Floats
    checked: Ints  # day as `date.toordinal`; 0 where absent
    mode: _Small  # place in MODE_ORDER

    def __len__(self) -> int:
        """Return the number of offers."""
        return len(self.establishment)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferColumns(ClaimedColumns):
    """Offers with what the line of each takes."""

    limits: LimitColumns


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOffers(ClaimedColumns):
    """Offers as they are kept, of which few have a line."""

    limit: Ints  # place in `limits`; -1 where there is no line
    limits: LineColumns


@dataclass(frozen=True, eq=False)
class ScopeColumns:
    """What certificates are of and what they name, each combination once, whoever holds how many.

    Tens of thousands of certificates name some hundreds of scopes: what those attest is asked of
    each scope, not of each certificate. They are all that are known, whatever a request asks, so that
    what follows from them alone is kept `once`.
    """

    standard: Ints  # place in `standards`
    standards: Sequence[str]
    scope: "Runs"
    criteria: "Runs"

    def __len__(self) -> int:
        """Return the number of combinations."""
        return len(self.standard)

    def of_standards(self, chosen: Iterable[bool]) -> Bools:
        """Return which are of the standards that are chosen of all."""
        table = np.fromiter(chosen, np.bool_, len(self.standards))
        found: Bools = table[self.standard]
        return found

    @cached_property
    def once(self) -> Once:
        """Return what was made of these scopes so far."""
        return Once(_MADE_OF_SCOPES)


@dataclass(frozen=True)
class CertificateColumns:
    """Certificates, in the order of their sites."""

    establishment: Ints
    kind: Ints  # place in `kinds`
    kinds: ScopeColumns
    holder: _Small  # ITS_OWN, OF_ITS_COMPANY, PERHAPS_OF_ITS_COMPANY or APPROVED
    issued: Ints  # day; 0 where absent
    expires: Ints  # day; 0 where undated
    ends: Ints  # the last day that its standard allows as well; `NEVER` where nothing bounds it
    status: _Small  # place in STATUS_ORDER
    assurance: _Small  # place in ASSURANCE_ORDER

    def __len__(self) -> int:
        """Return the number of certificates."""
        return len(self.establishment)

    @property
    def standards(self) -> Sequence[str]:
        """Return the codes of the standards that they are of."""
        return self.kinds.standards

    @cached_property
    def standard(self) -> Ints:
        """Return the place in `standards` of each."""
        standard: Ints = self.kinds.standard[self.kind]
        return standard


@dataclass(frozen=True)
class ApprovalColumns:
    """Customers' approvals, in the order of their sites; `scope` are the processes approved."""

    establishment: Ints
    issuer: Ints  # place in `issuers`
    issuers: Sequence[str]
    specification: Ints  # place in `specifications`; -1 where it names none
    specifications: Sequence[str]
    issued: Ints
    expires: Ints
    ends: Ints
    status: _Small
    scope: "Runs"

    def __len__(self) -> int:
        """Return the number of approvals."""
        return len(self.establishment)


STATUS_ORDER: Final = ("valid", "suspended", "withdrawn")
NEVER: Final = date.max.toordinal()
"""Later than any day that a table may state."""
_MADE_OF_SCOPES: Final = 8_192
_MADE_OF_CANDIDATES: Final = 16


@dataclass(frozen=True)
class Runs:
    """Words in runs end to end: those of element i are `places[starts[i]:starts[i + 1]]`."""

    starts: Ints
    places: Ints  # in `words`
    words: Sequence[str]

    def of(self, element: int, limit: int | None = None) -> tuple[str, ...]:
        """Return the words of one element, or the first of them."""
        first, last = self.starts[element : element + 2].tolist()
        return tuple(self.words[place] for place in self.places[first:last].tolist()[:limit])

    @cached_property
    def are_empty(self) -> Bools:
        """Return which elements have no word."""
        empty: Bools = np.diff(self.starts) == 0
        return empty

    def name_one(self, chosen: Sequence[bool] | Bools) -> Bools:
        """Return which elements have one of the chosen of all words."""
        found = np.zeros(len(self.starts) - 1, dtype=np.bool_)
        if any(chosen):
            found[self._owners[np.array(chosen)[self.places]]] = True
        return found

    @cached_property
    def _owners(self) -> Ints:
        """Return the element of each word."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def taken(self, kept: Ints) -> "Runs":
        """Return the runs of some elements, in their order."""
        lengths = np.diff(self.starts)[kept]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        places = self.places[np.repeat(self.starts[kept], lengths) + within]
        return Runs(starts, places, self.words)


@dataclass(frozen=True)
class CandidateColumns:
    """Everything that gates and features know of the candidates of one request.

    Raises:
        ValueError: If a site has no offer, or ids or offers are out of order: whoever fills
            the columns owes that order, because ties are settled by place.
    """

    establishments: EstablishmentColumns
    offers: OfferColumns
    certificates: CertificateColumns
    approvals: ApprovalColumns

    @cached_property
    def once(self) -> Once:
        """Return what was made of these columns so far, whatever was taken of their capacity."""
        return Once(_MADE_OF_CANDIDATES)

    def left(self, taken: Floats) -> "CandidateColumns":
        """Return the same candidates where so much of each line's capacity is taken."""
        limits = replace(self.offers.limits, taken=taken)
        found = replace(self, offers=replace(self.offers, limits=limits))
        found.__dict__["once"] = self.once
        return found

    def __post_init__(self) -> None:
        """Check the order that scoring relies on."""
        owners, sites = self.offers.establishment, len(self.establishments)
        if sites != (int(owners[-1]) + 1 if len(owners) else 0):
            raise ValueError("each site needs an offer, and each offer its site")
        if not sites:
            return
        steps = owners[1:] - owners[:-1]
        if owners[0] != 0 or np.count_nonzero(steps == 1) != sites - 1 or steps.min(initial=0) < 0:
            raise ValueError("offers must stand in the order of their sites, none left out")
        packed = owners * len(self.offers.capabilities) + self.offers.capability
        if (packed[1:] < packed[:-1]).any():
            raise ValueError("a site's offers must stand in the order of their capability")


@dataclass(frozen=True, slots=True)
class SiteColumns:
    """All sites that are claimed to do something, and what."""

    establishments: EstablishmentColumns
    offers: KeptOffers


@dataclass(frozen=True, slots=True)
class HeldColumns:
    """What those sites and their companies hold."""

    certificates: CertificateColumns
    approvals: ApprovalColumns


@dataclass(frozen=True, slots=True)
class KeptColumns:
    """Everything that is known of all candidates, whatever is asked."""

    sites: SiteColumns
    held: HeldColumns


def taken(columns: Columns, kept: Ints) -> Columns:
    """Return some elements of columns; lists of words stay whole.

    Whatever is an array or runs is one element each along its first axis.
    """
    found = {
        field.name: _taken(getattr(columns, field.name), kept) for field in fields(_any(columns))
    }
    made: Columns = replace(_any(columns), **found)
    return made


def _taken(value: Any, kept: Ints) -> Any:
    if isinstance(value, np.ndarray):
        return value[kept]
    if isinstance(value, Runs):
        return value.taken(kept)
    return value


def _any(columns: object) -> Any:
    """Return columns as what the functions of dataclasses take."""
    return columns
