"""Reads of what is known of establishments: offers, lines, certificates, approvals; and datasets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from eslabon.graph.model.nodes.approval import Approval
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import PRIVATE, ReadQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """A claim that a site does a process, or not, from one source."""

    establishment: str
    capability: str
    provenance: str
    confidence: float
    mode: str
    because: str | None
    checked: str | None
    basis: str | None
    claim: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfSite(Line):
    """A line with its site and its process."""

    establishment: str
    capability: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalOfSite(Approval):
    """A customer's approval with its site and the processes that it covers."""

    establishment: str
    covers: tuple[str, ...]
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
LINES_OF_ESTABLISHMENTS = ReadQuery(
    "lines_of_establishments",
    LineOfSite,
    {"establishments": list[str], **PRIVATE},
    "Every line of each establishment, with what it takes",
)
APPROVALS_OF_ESTABLISHMENTS = ReadQuery(
    "approvals_of_establishments",
    ApprovalOfSite,
    {"establishments": list[str], **PRIVATE},
    "Every customer's approval of each establishment, valid or not",
)
STANDARDS = ReadQuery("standards", StandardRow, {}, "Every standard, with what it implies")
DATASETS_CURRENT = ReadQuery(
    "datasets_current", DatasetRow, {}, "Editions of sources that the graph is made of"
)

Held = TypeVar("Held", OfferRow, CertificateRow, LineOfSite, ApprovalOfSite)


def of_establishments(
    query: ReadQuery[Held], client: GraphClient, ids: Sequence[str]
) -> dict[str, tuple[Held, ...]]:
    """Return what a query reads of each establishment, in its order."""
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
