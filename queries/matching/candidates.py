"""The seam that fills the columns: what a match needs to know, and its reading by Cypher."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from eslabon.graph.capabilities.tree import capability_tree
from eslabon.graph.client import GraphClient
from eslabon.queries.matching.assemble import candidate_columns
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.reads import (
    CANDIDATE_CERTIFICATES,
    CANDIDATE_COUNTS,
    CANDIDATE_LIMITS,
    CANDIDATE_OFFERS,
    SUPPLIER_CERTIFICATES,
    SUPPLIER_CLAIMS,
    SUPPLIER_PROFILES,
)
from eslabon.queries.matching.rows import SupplierCertificate, SupplierClaim, SupplierProfile

# Claims read for one request. The largest process of a national directory has some 114,000.
BROAD_LIMIT: Final = 200_000


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The candidates for some processes.

    `left_out` names related processes whose claims were not read because there are too many.
    """

    columns: CandidateColumns
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supplier:
    """What an answer shows of one supplier beyond what it was scored on."""

    profile: SupplierProfile
    claims: tuple[SupplierClaim, ...]
    certificates: tuple[SupplierCertificate, ...]


class CandidateSource(Protocol):
    """Whatever knows the candidates: the graph now, a columnar copy of it later."""

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        """Return every site that offers one of these processes, a narrower or a broader one."""
        ...

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Mapping[str, Supplier]:
        """Return what is known of some sites and, of their claims, those related to the codes."""
        ...


class CypherCandidates:
    """A `CandidateSource` that asks the graph, from the processes outwards."""

    def __init__(self, client: GraphClient, *, broad_limit: int = BROAD_LIMIT) -> None:
        """Read through a client, no more than a number of claims at once."""
        self._client = client
        self._broad_limit = broad_limit

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        """Return every site that offers one of these processes, a narrower or a broader one.

        Raises:
            NotFoundError: If a code is not in the tree.
            UnavailableError: If the engine does not answer.
        """
        read, left_out = self._within_limit(_by_relevance(codes))
        columns = candidate_columns(
            CANDIDATE_OFFERS.fetch(self._client, codes=read),
            CANDIDATE_LIMITS.fetch(self._client, codes=read),
            certificates=CANDIDATE_CERTIFICATES.fetch(self._client, codes=read),
        )
        return Retrieval(columns, tuple(left_out))

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Mapping[str, Supplier]:
        """Return what is known of some sites and, of their claims, those related to the codes.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        if not ids:
            return {}
        wanted = list(ids)
        claims = defaultdict(list)
        for claim in SUPPLIER_CLAIMS.fetch(self._client, ids=wanted, codes=_by_relevance(codes)):
            claims[claim.establishment_id].append(claim)
        certificates = defaultdict(list)
        for certificate in SUPPLIER_CERTIFICATES.fetch(self._client, ids=wanted):
            certificates[certificate.establishment_id].append(certificate)
        return {
            profile.establishment_id: Supplier(
                profile,
                tuple(claims[profile.establishment_id]),
                tuple(certificates[profile.establishment_id]),
            )
            for profile in SUPPLIER_PROFILES.fetch(self._client, ids=wanted)
        }

    def _within_limit(self, codes: Sequence[str]) -> tuple[list[str], list[str]]:
        """Part processes, the most relevant first, into those that fit the limit and the rest."""
        counts = CANDIDATE_COUNTS.fetch(self._client, codes=list(codes))
        offers = {count.capability: count.offers for count in counts}
        read: list[str] = []
        left_out: list[str] = []
        total = 0
        for code in codes:
            fits = not read or total + offers.get(code, 0) <= self._broad_limit
            (read if fits else left_out).append(code)
            total += offers.get(code, 0) if fits else 0
        return read, left_out


def _by_relevance(codes: Iterable[str]) -> list[str]:
    """Return the processes asked for, then narrower ones, then broader ones from the nearest."""
    tree, asked = capability_tree(), list(codes)
    narrower = [narrow for code in asked for narrow in sorted(tree.subtree(code))]
    broader = [above.code for code in asked for above in tree.ancestors(code)]
    return list(dict.fromkeys([*asked, *narrower, *broader]))
