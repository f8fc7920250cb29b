"""The candidates as the projection of a build knows them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from eslabon.graph.projection.projection import Projection
from eslabon.graph.projection.records import Records
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.queries.matching.candidates import by_relevance
from eslabon.queries.matching.rows import SupplierClaim, SupplierProfile
from eslabon.queries.matching.source import Retrieval, Supplier

_CONTACTS = {"phone": None, "email": None}


class ProjectedCandidates:
    """A `CandidateSource` that reads the columns of one build."""

    def __init__(self, projection: Projection, *, contacts: bool = False) -> None:
        """Read a projection; telephones and e-mail addresses only where `contacts` says so."""
        self._projection, self._contacts = projection, contacts

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        """Return every site that offers one of these processes, what serves it, or a wider one.

        Raises:
            NotFoundError: If a code is not in the tree.
        """
        return Retrieval(self._projection.slices.of(by_relevance(codes)))

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return what `retrieve` does for each of many requests, in their order.

        Raises:
            NotFoundError: If a code is not in the tree.
        """
        return map(self.retrieve, asked)

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id."""
        places = self._places(ids)
        rows = self._projection.profiles.of(list(places.values()))
        return {id_: self._profile(row) for id_, [row] in zip(places, rows, strict=True)}

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Mapping[str, Supplier]:
        """Return what is known of some sites and, of their claims, those related to the codes."""
        known, wanted = self._projection, frozenset(by_relevance(codes))
        places = self._places(ids)
        told = zip(
            places,
            *(
                self._rows(one, places)
                for one in (
                    known.profiles,
                    known.claims,
                    known.taken_back,
                    known.certificates,
                    known.registrations,
                )
            ),
            strict=True,
        )
        return {
            id_: Supplier(
                self._profile(profile[0]),
                _claims(chain(claims, taken_back), wanted),
                tuple(CertificateRecord(**_listed(one)) for one in certificates),
                tuple(RegistrationRecord(**_listed(one)) for one in registrations),
            )
            for id_, profile, claims, taken_back, certificates, registrations in told
        }

    def _places(self, ids: Sequence[str]) -> dict[str, int]:
        found = ((id_, self._projection.place(id_)) for id_ in ids)
        return {id_: place for id_, place in found if place is not None}

    def _rows(self, records: Records, places: Mapping[str, int]) -> list[list[dict[str, Any]]]:
        return records.of(list(places.values()))

    def _profile(self, row: Mapping[str, Any]) -> SupplierProfile:
        return SupplierProfile(**(row if self._contacts else {**row, **_CONTACTS})).named


def _claims(
    rows: Iterable[Mapping[str, Any]], wanted: Collection[str]
) -> tuple[SupplierClaim, ...]:
    """Return claims of some processes, the surest first."""
    found = [SupplierClaim(**row) for row in rows if row["capability"] in wanted]
    found.sort(
        key=lambda one: (
            -(one.confidence or 0.0),
            one.capability,
            one.line is None,
            one.line or "",
            one.source,
        )
    )
    return tuple(found)


def _listed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its lists as rows hold them."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
