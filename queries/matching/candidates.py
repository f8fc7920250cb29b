"""The candidates as the graph knows them, read by Cypher."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeVar

from eslabon.graph.projection.assemble import Retrieved, kept_columns
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.graph.projection.slices import Slices
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.queries.matching.reads import (
    CANDIDATE_APPROVALS,
    CANDIDATE_CERTIFICATES,
    CANDIDATE_COUNTS,
    CANDIDATE_LINES,
    CANDIDATE_OFFERS,
    CANDIDATE_REGISTRATIONS,
    CANDIDATE_SISTER_REGISTRATIONS,
    SUPPLIER_CERTIFICATES,
    SUPPLIER_CLAIMS,
    SUPPLIER_PROFILES,
    SUPPLIER_REGISTRATIONS,
    SUPPLIER_SISTER_REGISTRATIONS,
)
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.source import Retrieval, Supplier

# Claims read for one request. The largest process of a national directory has some 114,000.
BROAD_LIMIT: Final = 200_000


class CypherCandidates:
    """A `CandidateSource` that asks the graph, from the processes outwards."""

    def __init__(
        self, client: GraphClient, *, broad_limit: int = BROAD_LIMIT, contacts: bool = False
    ) -> None:
        """Read through a client, no more than a number of claims at once.

        Telephones and e-mail addresses are read only where `contacts` says so.
        """
        self._client = client
        self._broad_limit = broad_limit
        self._contacts = contacts

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        """Return every site that offers one of these processes, what serves it, or a wider one.

        Raises:
            NotFoundError: If a code is not in the tree.
            UnavailableError: If the engine does not answer.
        """
        related = by_relevance(codes)
        read, left_out = self._within_limit(related, self._counts(related))
        return Retrieval(self._read(read).whole(), tuple(left_out))

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return what `retrieve` does for each of many requests, in their order.

        Neighbours in the order of asking are read together as long as the limit allows, since
        the broader processes that they share are most of what there is to read.

        Raises:
            NotFoundError: If a code is not in the tree.
            UnavailableError: If the engine does not answer.
        """
        requests = [(codes, frozenset(by_relevance(codes))) for codes in asked]
        counts = self._counts(sorted(frozenset().union(*(related for _, related in requests))))
        batch: list[tuple[tuple[str, ...], frozenset[str]]] = []
        union: frozenset[str] = frozenset()
        for codes, related in requests:
            wider = union | related
            if batch and sum(counts.get(code, 0) for code in wider) > self._broad_limit:
                yield from self._retrieve_batch(batch)
                batch, wider = [], related
            batch.append((codes, related))
            union = wider
        yield from self._retrieve_batch(batch)

    def _retrieve_batch(
        self, batch: Sequence[tuple[tuple[str, ...], frozenset[str]]]
    ) -> Iterator[Retrieval]:
        if len(batch) == 1:
            # It may be over the limit by itself.
            yield self.retrieve(batch[0][0])
            return
        slices = self._read(sorted(frozenset().union(*(related for _, related in batch))))
        for _, related in batch:
            yield Retrieval(slices.of(related))

    def _read(self, codes: Sequence[str]) -> Slices:
        read, client = list(codes), self._client
        return Slices(
            kept_columns(
                Retrieved(
                    offers=CANDIDATE_OFFERS.fetch(client, codes=read),
                    lines=CANDIDATE_LINES.fetch(client, codes=read),
                    certificates=CANDIDATE_CERTIFICATES.fetch(client, codes=read),
                    registrations=[
                        *CANDIDATE_REGISTRATIONS.fetch(client, codes=read),
                        *CANDIDATE_SISTER_REGISTRATIONS.fetch(client, codes=read),
                    ],
                    approvals=CANDIDATE_APPROVALS.fetch(client, codes=read),
                )
            )
        )

    def _counts(self, codes: Sequence[str]) -> dict[str, int]:
        counts = CANDIDATE_COUNTS.fetch(self._client, codes=list(codes))
        return {count.capability: count.offers for count in counts}

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        return profiles_of(self._client, ids, contacts=self._contacts)

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Sequence[Supplier]:
        """Return what is known of each of some sites and, of its claims, those related to the codes.

        All is read at once: what is read later may be of another build.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        if not ids:
            return []
        wanted = list(dict.fromkeys(ids))
        claims = SUPPLIER_CLAIMS.fetch(self._client, ids=wanted, codes=by_relevance(codes))
        told, held = _by_site(claims), certificates_of(self._client, wanted)
        profiles = self.profiles(wanted)
        return [Supplier(profiles[site], tuple(told[site]), *held[site]) for site in ids]

    def _within_limit(
        self, codes: Sequence[str], counts: Mapping[str, int]
    ) -> tuple[list[str], list[str]]:
        """Part processes, the most relevant first, into those that fit the limit and the rest."""
        read: list[str] = []
        left_out: list[str] = []
        total = 0
        for code in codes:
            fits = not read or total + counts.get(code, 0) <= self._broad_limit
            (read if fits else left_out).append(code)
            total += counts.get(code, 0) if fits else 0
        return read, left_out


def profiles_of(
    client: GraphClient, ids: Sequence[str], *, contacts: bool = False
) -> dict[str, SupplierProfile]:
    """Return who and where sites are, by id; with telephone and e-mail only where asked for.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    if not ids:
        return {}
    rows = SUPPLIER_PROFILES.fetch(client, ids=list(ids), contacts=contacts)
    return {row.establishment_id: row.named for row in rows}


def certificates_of(
    client: GraphClient, ids: Sequence[str]
) -> dict[str, tuple[tuple[CertificateRecord, ...], tuple[RegistrationRecord, ...]]]:
    """Return what some sites hold, and what their companies or other sites of those do, by site.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    wanted = list(ids)
    own = _by_site(SUPPLIER_CERTIFICATES.fetch(client, ids=wanted))
    companies = _by_site(
        [
            *SUPPLIER_REGISTRATIONS.fetch(client, ids=wanted),
            *SUPPLIER_SISTER_REGISTRATIONS.fetch(client, ids=wanted),
        ]
    )
    return {site: (tuple(own[site]), tuple(companies[site])) for site in wanted}


class _OfSite(Protocol):
    @property
    def establishment_id(self) -> str: ...


_Row = TypeVar("_Row", bound=_OfSite)


def _by_site(rows: Iterable[_Row]) -> defaultdict[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.establishment_id].append(row)
    return found
