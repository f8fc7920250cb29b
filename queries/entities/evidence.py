"""Reads of what is known of establishments: offers, certificates, standards, datasets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import PRIVATE, ReadQuery


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow(Certificate):
    """A certificate with its holder, its standard and the processes in its scope."""

    establishment: str
    standard: str
    attests: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow(Standard):
    """A standard with those that its holders meet too."""

    implies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetRow:
    """One edition of a source that answers come from now."""

    id: str
    collection: str
    content_version: str
    status: str
    retrieved: str
    licence: str | None
    edition: str | None
    day: str | None
    complete: bool
    records: int
    rejected: int


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
    "datasets_current", DatasetRow, {}, "Editions of sources that the graph is made of"
)

Held = TypeVar("Held", OfferRow, CertificateRow)


def of_establishments(
    query: ReadQuery[Held], client: GraphClient, ids: Sequence[str]
) -> dict[str, tuple[Held, ...]]:
    """Return the offers or the certificates of each establishment, in their order."""
    found: dict[str, list[Held]] = {id_: [] for id_ in sorted(set(ids))}
    for row in query.fetch(client, establishments=list(found)):
        found[row.establishment].append(row)
    return {id_: tuple(rows) for id_, rows in found.items()}


def version_of(datasets: Iterable[DatasetRow]) -> str:
    """Return a short digest of which editions of which sources answers come from."""
    current = sorted(row.id for row in datasets if row.status == "current")
    return sha256("\n".join(current).encode()).hexdigest()[:16]


def current_datasets(client: GraphClient) -> tuple[DatasetRow, ...]:
    """Return the editions that answers come from."""
    return tuple(DATASETS_CURRENT.fetch(client))
