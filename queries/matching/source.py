"""The seam that fills the columns: what a match asks of whatever knows the candidates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.queries.matching.rows import SupplierClaim, SupplierProfile
from eslabon.queries.when_read import MadeWhenRead


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The candidates for some processes.

    `left_out` names related processes whose claims were not read because there are too many.
    """

    columns: CandidateColumns
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supplier(MadeWhenRead):
    """What an answer shows of one supplier beyond what it was scored on."""

    profile: SupplierProfile
    claims: tuple[SupplierClaim, ...]
    certificates: tuple[CertificateRecord, ...]
    registrations: tuple[RegistrationRecord, ...]


class CandidateSource(Protocol):
    """Whatever knows the candidates: the graph, or a columnar copy of it."""

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        """Return every site that offers one of these processes, a narrower or a broader one."""
        ...

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return what `retrieve` does for each of many requests, in their order."""
        ...

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id."""
        ...

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Sequence[Supplier]:
        """Return what is known of each of some sites and, of its claims, those related to the codes.

        It knows all of these sites.
        """
        ...
