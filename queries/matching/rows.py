"""What the graph says of candidates, as it comes back.

What may be long comes in groups, as lists side by side: sent row by row it took the embedded
engine 18 times as long (67,000 offers: 12.5 s against 0.7 s). In lists there is no null, so
`NO_PLACE`, `NO_NUMBER` and the empty text stand for it.
"""

from dataclasses import dataclass
from typing import Final

# Beyond any latitude or longitude, and below any quantity.
NO_PLACE: Final = 999.0
NO_NUMBER: Final = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGroup:
    """Claims to do one process that agree in all that is not a list; one entry a claim."""

    capability: str
    source: str
    provenance: str
    mode: str
    verification: str
    ids: tuple[str, ...]
    latitudes: tuple[float, ...]
    longitudes: tuple[float, ...]
    least_sizes: tuple[int, ...]
    most_sizes: tuple[int, ...]
    confidences: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitGroup:
    """What claims state beyond the process itself; claims that state nothing are left out."""

    capability: str
    source: str
    ids: tuple[str, ...]
    checked: tuple[str, ...]
    materials: tuple[list[str], ...]
    max_lengths: tuple[float, ...]
    max_widths: tuple[float, ...]
    max_heights: tuple[float, ...]
    max_masses: tuple[float, ...]
    capacities: tuple[float, ...]
    spare_capacities: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateGroup:
    """Certificates of one standard in one state; `scopes` are codes of processes attested."""

    standard: str
    status: str
    establishment_ids: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    issued: tuple[str, ...]
    expires: tuple[str, ...]
    scopes: tuple[list[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCount:
    """How many claims there are to do one process."""

    capability: str
    offers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierProfile:
    """Who and where a supplier is."""

    establishment_id: str
    name: str
    municipality_code: str | None
    municipality: str | None
    latitude: float | None
    longitude: float | None
    size_band: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierClaim:
    """One source's claim that a supplier does a process, and what it was read from."""

    establishment_id: str
    capability: str
    provenance: str
    confidence: float
    mode: str
    because: str | None
    checked: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCertificate:
    """One certificate of a supplier, as one would look it up."""

    establishment_id: str
    standard: str
    number: str | None
    body: str | None
    issued: str | None
    expires: str | None
    status: str
    scope: tuple[str, ...]
    evidence: str | None
    source: str
