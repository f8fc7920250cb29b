"""What the graph says of candidates, as it comes back.

What may be long comes in groups, as lists side by side: sent row by row it took the embedded
engine 18 times as long (67,000 offers: 12.5 s against 0.7 s). In lists there is no null, so
`NO_PLACE`, `NO_NUMBER` and the empty text stand for it.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.regions.catalogue import region_name
from eslabon.graph.vocabulary.terms import (
    SIZE_BANDS,
    ClaimKind,
    Mode,
    Provenance,
)
from eslabon.queries.answers import Point, Told, laid_out, told

# Beyond any latitude or longitude, and below any quantity.
NO_PLACE: Final = 999.0
NO_NUMBER: Final = -1.0
CONTACT: Final = "Null unless the caller may read contacts, and they were loaded."


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
class RegistrationRecord(RegistrationRow):
    """What a site's company holds, or another site of it, with what is needed to look it up."""

    number: str | None
    body: str | None
    evidence: str | None
    source: str


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
class OfferCount:
    """How many claims there are to do one process."""

    capability: str
    offers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierProfile:
    """Who and where a supplier is, and what it is like.

    Telephone and e-mail are there only for whoever may read contacts, and where they were loaded.
    """

    establishment_id: Annotated[str, Told("clave", "id", names="Establishment")]
    name: Annotated[str, Told("nombre", "name")]
    address: Annotated[
        str | None, Told("dirección", "address", "Street, number and settlement.")
    ] = None
    postal_code: Annotated[str | None, Told("código postal", "postal code")] = None
    municipality_code: Annotated[
        str | None, Told("clave del municipio", "municipality code", "INEGI's five digits.")
    ] = None
    municipality: Annotated[str | None, Told("municipio", "municipality")] = None
    latitude: float | None = None
    longitude: float | None = None
    activity_code: Annotated[
        str | None, Told("SCIAN", "SCIAN class", "SCIAN class, six digits.")
    ] = None
    activity: Annotated[str | None, Told("actividad", "activity", "Name of its SCIAN class.")] = (
        None
    )
    size_band: Annotated[
        str | None, Told("personal", "staff", "Persons employed, in INEGI's words.")
    ] = None
    website: Annotated[str | None, Told("sitio web", "web site")] = None
    phone: Annotated[str | None, Told("teléfono", "telephone", CONTACT, is_contact=True)] = None
    email: Annotated[str | None, Told("correo", "e-mail", CONTACT, is_contact=True)] = None

    @property
    @told("municipio", "municipality")
    def where(self) -> str | None:
        """Return the municipality by its name, else by its code."""
        return self.municipality or self.municipality_code

    @property
    @told("actividad", "activity")
    def trade(self) -> str | None:
        """Return its class of activity by code and name."""
        return " ".join(filter(None, (self.activity_code, self.activity))) or None

    @property
    @told("personal", "staff")
    def staff(self) -> Text | None:
        """Return its band of persons employed, in words."""
        band = SIZE_BANDS.get(self.size_band or "")
        return None if band is None else band.label

    @property
    @told("dónde", "where")
    def whereabouts(self) -> str | None:
        """Return its address, its municipality and the code of that."""
        code = self.municipality_code if self.municipality else None
        town = f"{self.where} ({code})" if code else self.where
        return ", ".join(filter(None, (self.address, town))) or None

    @property
    @told("qué es", "what it is")
    def described(self) -> Text:
        """Return its class of activity, its size and its web site."""
        said = same(self.trade or ""), self.staff or NO_TEXT, same(self.website or "")
        return joined(*said, between=" · ")

    @property
    def named(self) -> "SupplierProfile":
        """Return it with the names that catalogues have for codes whose names the graph lacks."""
        town = None if self.municipality_code is None else region_name(self.municipality_code)
        known = scian_classes().get(self.activity_code or "")
        return replace(
            self,
            municipality=self.municipality or (None if town is None else town.es),
            activity=self.activity or (None if known is None else known.title),
        )

    @property
    @told(about="Null where it is unknown.", is_data=True)
    def location(self) -> Point | None:
        """Return where it is."""
        return Point.known(self.latitude, self.longitude)


@laid_out(
    columns=(
        "capability", "line", "claim", "provenance", "confidence", "mode", "because", "checked", "source",
    )
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierClaim:
    """One source's claim that a supplier does a process, and what it was read from."""

    establishment_id: str
    capability: Annotated[str, Told("oferta", "offer", names="Capability")]
    line: Annotated[str | None, Told("línea", "line", "The one line that it is about, if of one.")]
    claim: Annotated[str, Told("dice", "says", terms=ClaimKind)]
    provenance: Annotated[str, Told("procedencia", "provenance", terms=Provenance)]
    confidence: Annotated[float, Told("confianza", "confidence", "How far it is trusted, 0 to 1.")]
    mode: Annotated[str, Told("modo", "mode", terms=Mode)]
    because: Annotated[
        str | None, Told("porque", "because", "What it was read from; of a journal, who said it.")
    ]
    checked: Annotated[
        str | None, Told("revisada", "checked", "Day it was last checked.", is_date=True)
    ]
    source: Annotated[str, Told("fuente", "source")]
