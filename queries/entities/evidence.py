"""Reads of what is known of establishments: offers, certificates, standards, datasets."""

from collections.abc import Sequence
from dataclasses import dataclass

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.entities.batches import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """A claim that a site does a process, from one source; sides in mm, mass in kg."""

    establishment: str
    capability: str
    provenance: str
    confidence: float
    mode: str
    because: str | None
    checked: str | None
    materials: tuple[str, ...] | None
    max_length: float | None
    max_width: float | None
    max_height: float | None
    max_mass: float | None
    capacity: float | None
    spare_capacity: float | None
    source: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow(Certificate):
    """A certificate with its holder, its standard and the processes in its scope."""

    establishment: str
    standard: str
    attests: tuple[str, ...]
    source: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow(Standard):
    """A standard with those that its holders meet too."""

    implies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetRow:
    """One version of a source that answers come from now."""

    id: str
    collection: str
    content_version: str
    status: str
    retrieved: str
    licence: str | None
    edition: str | None


OFFERS_OF_ESTABLISHMENTS = ReadQuery(
    "offers_of_establishments",
    OfferRow,
    {"establishments": list[str]},
    "Every offer of each establishment, one for each source that claims it",
)
CERTIFICATES_OF_ESTABLISHMENTS = ReadQuery(
    "certificates_of_establishments",
    CertificateRow,
    {"establishments": list[str], **PRIVATE},
    "Every certificate of each establishment, valid or not, with its scope",
)
STANDARDS = ReadQuery("standards", StandardRow, {}, "Every standard, with what it implies")
DATASETS_CURRENT = ReadQuery(
    "datasets_current", DatasetRow, {}, "Versions of sources that are current or being loaded"
)

QUERIES: tuple[ReadQuery[object], ...] = (
    OFFERS_OF_ESTABLISHMENTS,
    CERTIFICATES_OF_ESTABLISHMENTS,
    STANDARDS,
    DATASETS_CURRENT,
)


def offers_by_establishment(
    client: GraphClient, ids: Sequence[str]
) -> dict[str, tuple[OfferRow, ...]]:
    """Return the offers of each establishment, by capability and source."""
    distinct = sorted(set(ids))
    rows = OFFERS_OF_ESTABLISHMENTS.fetch(client, establishments=distinct)
    return grouped(rows, lambda row: row.establishment, distinct)


def certificates_by_establishment(
    client: GraphClient, ids: Sequence[str]
) -> dict[str, tuple[CertificateRow, ...]]:
    """Return the certificates of each establishment, by standard and id."""
    distinct = sorted(set(ids))
    rows = CERTIFICATES_OF_ESTABLISHMENTS.fetch(client, establishments=distinct)
    return grouped(rows, lambda row: row.establishment, distinct)


def standards(client: GraphClient) -> dict[str, StandardRow]:
    """Return every standard under its code, in the order of codes."""
    return {row.code: row for row in STANDARDS.fetch(client)}


def current_datasets(client: GraphClient) -> tuple[DatasetRow, ...]:
    """Return the versions that answers come from, the unfinished ones among them."""
    return tuple(DATASETS_CURRENT.fetch(client))
