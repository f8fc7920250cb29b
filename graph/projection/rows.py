"""What is said of candidates, as the graph sends it and as the columns of a build hold it.

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
    """Claims to do one process, or not, that agree in all that is not a list; one entry a claim."""

    capability: str
    source: str
    provenance: str
    basis: str | None
    claim: str | None  # of builds before claims could deny: yes
    checked: str | None
    mode: str
    verification: str
    ids: tuple[str, ...]
    latitudes: tuple[float, ...]
    longitudes: tuple[float, ...]
    municipalities: tuple[str, ...]  # of sites without a point; else the empty text
    least_sizes: tuple[int, ...]
    most_sizes: tuple[int, ...]
    confidences: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """What one source says of one line of a site, for one process; None where it does not say."""

    establishment_id: str
    capability: str
    name: str | None
    source: str
    claim: str
    provenance: str
    confidence: float
    checked: str | None
    mode: str
    materials: tuple[str, ...] | None
    max_length: float | None
    max_width: float | None
    max_height: float | None
    max_mass: float | None
    min_thickness: float | None
    max_thickness: float | None
    capacity: float | None
    spare_capacity: float | None
    capacity_unit: str | None
    minimum_lot: float | None
    lot_unit: str | None
    lead_time: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateGroup:
    """Certificates of one standard in one state; `scopes` are codes of processes attested."""

    standard: str
    status: str
    establishment_ids: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    issued: tuple[str, ...]
    expires: tuple[str, ...]
    assurances: tuple[str, ...]  # the empty text: that of the standard
    criteria: tuple[list[str], ...]
    scopes: tuple[list[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """A certificate that a site's company holds, or another site of that company.

    `municipalities` are those of the sites that it may belong to: of all of the company's, or
    of the one that holds it.
    """

    establishment_id: str
    municipality_code: str | None
    company: str
    legal_name: str
    legal_form: str | None
    standard: str
    certificate_id: str
    status: str
    issued: str | None
    expires: str | None
    assurance: str | None
    holder_state: str | None
    municipalities: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """A customer's approval of a site; `processes` are codes, none where it names none."""

    establishment_id: str
    approval_id: str
    issuer: str
    specification: str | None
    processes: tuple[str, ...]
    status: str
    issued: str | None
    expires: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRecord:
    """A certificate that a site holds itself, with what is needed to look it up."""

    establishment_id: str
    standard: str
    number: str | None
    body: str | None
    issued: str | None
    expires: str | None
    status: str
    assurance: str | None
    criteria: tuple[str, ...]
    scope: tuple[str, ...]
    evidence: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCertificate(CertificateRecord):
    """A certificate that a site holds itself, with all else that is said of it."""

    certificate_id: str
    scope_text: str | None
    holder_state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRecord(RegistrationRow):
    """What a site's company holds, or another site of it, with what is needed to look it up."""

    number: str | None
    body: str | None
    evidence: str | None
    source: str
