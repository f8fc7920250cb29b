"""The columns that gates and features read, as NumPy arrays.

One element stands for an establishment, an offer or a certificate. Missing numbers are NaN and missing days 0. Establishments stand in the order of their ids and
offers in that of establishment and capability, so that a place in an array settles a tie.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.queries.matching.outcome import Bools, Floats, Ints

# Places in these tuples are what the columns hold. Weakest first, so that greater is stronger.
PROVENANCE_ORDER = ("inferred", "declared", "invoiced", "audited", "certified")
MODE_ORDER = ("unknown", "subcontracted", "in_house")
VERIFICATION_ORDER = ("observed", "registered", "transacting", "certified")
MATERIAL_BITS = {code: 1 << place for place, code in enumerate(sorted(MATERIALS))}


@dataclass(frozen=True, slots=True)
class EstablishmentColumns:
    """Sites, in ascending order of id."""

    ids: Sequence[str]
    latitude: Floats  # degrees, WGS 84
    longitude: Floats
    seat_latitude: Floats  # of the municipality of a site without a point
    seat_longitude: Floats
    size_min: Floats  # persons
    size_max: Floats  # persons; infinite in the open band
    verification: NDArray[np.int8]  # place in VERIFICATION_ORDER

    def __len__(self) -> int:
        """Return the number of sites."""
        return len(self.ids)

    def __contains__(self, id_: str) -> bool:
        """Tell whether a site is among them."""
        place = bisect_left(self.ids, id_)
        return place < len(self.ids) and self.ids[place] == id_


@dataclass(frozen=True, slots=True)
class OfferColumns:
    """One element a site and process, all sources of the claim merged; see `claims`."""

    establishment: Ints  # place in EstablishmentColumns, ascending
    capability: Ints  # place in `capabilities`
    capabilities: Sequence[str]
    provenance: NDArray[np.int8]  # place in PROVENANCE_ORDER
    confidence: Floats
    mode: NDArray[np.int8]  # place in MODE_ORDER
    materials: NDArray[np.int64]  # sum of MATERIAL_BITS; 0 where nothing is stated
    envelope: Floats  # shape (3, n), mm; the longest side first where all three are stated
    max_mass: Floats  # kg
    capacity: Floats  # pieces a year
    spare_capacity: Floats  # pieces a year

    def __len__(self) -> int:
        """Return the number of offers."""
        return len(self.establishment)


@dataclass(frozen=True, slots=True)
class CertificateColumns:
    """Certificates, and the processes in their scopes as one run of places a certificate."""

    establishment: Ints
    standard: Ints  # place in `standards`
    standards: Sequence[str]
    issued: Ints  # day as `date.toordinal`; 0 where absent
    expires: Ints  # day; 0 where undated
    in_force: Bools  # neither suspended nor withdrawn
    scope_starts: Ints  # length n + 1: scope of i is scope[scope_starts[i]:scope_starts[i + 1]]
    scope: Ints  # place in `scope_codes`
    scope_codes: Sequence[str]

    def __len__(self) -> int:
        """Return the number of certificates."""
        return len(self.establishment)


@dataclass(frozen=True, slots=True)
class CandidateColumns:
    """Everything that gates and features know of the candidates of one request.

    Raises:
        ValueError: If a site has no offer, or ids or offers are out of order: whoever fills
            the columns owes that order, because ties are settled by place.
    """

    establishments: EstablishmentColumns
    offers: OfferColumns
    certificates: CertificateColumns

    def __post_init__(self) -> None:
        """Check the order that scoring relies on."""
        owners = self.offers.establishment
        steps = np.diff(owners)
        if len(self.establishments) != (int(owners[-1]) + 1 if len(owners) else 0):
            raise ValueError("each site needs an offer, and each offer its site")
        if len(owners) and (owners[0] != 0 or np.any((steps != 0) & (steps != 1))):
            raise ValueError("offers must stand in the order of their sites, none left out")
        if np.any((steps == 0) & (np.diff(self.offers.capability) <= 0)):
            raise ValueError("a site's offers must stand in the order of their capability")
