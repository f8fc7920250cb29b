"""What answers show of candidates and suppliers, as the graph sends it."""

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

CONTACT: Final = "Null unless the caller may read contacts, and they were loaded."


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
        if self.municipality and self.activity:
            return self
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
