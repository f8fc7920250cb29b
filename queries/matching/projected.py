"""The candidates as the projection of a build knows them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Any

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.projection import Projection
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.queries.matching.rows import SupplierClaim, SupplierProfile
from eslabon.queries.matching.source import Retrieval, Supplier

_PROFILE, _CLAIM, _CERTIFICATE = (
    tuple(one.name for one in fields(row))
    for row in (SupplierProfile, SupplierClaim, CertificateRecord)
)
_PROFILE = tuple(name for name in _PROFILE if name != "establishment_id")
_WITHOUT_CONTACTS = tuple(name for name in _PROFILE if name not in ("phone", "email"))


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
        asked, slices = list(codes), self._projection.slices
        if len(asked) == 1:
            return Retrieval(slices.of_process(asked[0]))
        return Retrieval(slices.of(by_relevance(asked)))

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return what `retrieve` does for each of many requests, in their order.

        Raises:
            NotFoundError: If a code is not in the tree.
        """
        return map(self.retrieve, asked)

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id."""
        known = self._projection.ids.known(ids)
        told = _Told(self._projection, list(known.values()), (), contacts=self._contacts)
        return dict(zip(known, told.profiles, strict=True))

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Sequence[Supplier]:
        """Return what is known of each of some sites and, of its claims, those related to the codes.

        It is read when it is asked for, of all of them in one go.
        """
        places = self._projection.places(ids)
        told = _Told(self._projection, places, codes, contacts=self._contacts)
        return [Supplier.of(_ToldOfOne(told, number)) for number in range(len(ids))]


class _Told:
    """What a projection tells of some sites, by their places, each kind of it read once."""

    def __init__(
        self,
        projection: Projection,
        places: Sequence[int] | Ints,
        codes: Iterable[str],
        *,
        contacts: bool,
    ) -> None:
        self._projection, self._places = projection, places
        self._codes, self._contacts = codes, contacts

    @cached_property
    def profiles(self) -> Sequence[SupplierProfile]:
        names = _PROFILE if self._contacts else _WITHOUT_CONTACTS
        rows = self._projection.profiles.of(self._places, names)
        ids = (self._projection.ids[place] for place in self._places)
        return [
            SupplierProfile(establishment_id=id_, **row).named
            for id_, row in zip(ids, rows, strict=True)
        ]

    @cached_property
    def claims(self) -> Sequence[tuple[SupplierClaim, ...]]:
        wanted = frozenset(by_relevance(self._codes))
        said, taken_back = self._projection.claims, self._projection.taken_back
        each = (one.of(self._places, _CLAIM) for one in (said, taken_back))
        pairs = zip(*each, strict=True)
        return [_claims(chain(*rows), wanted) for rows in pairs]

    @cached_property
    def certificates(self) -> Sequence[tuple[CertificateRecord, ...]]:
        held = self._projection.certificates.of(self._places, _CERTIFICATE)
        return [tuple(CertificateRecord(**_listed(row)) for row in rows) for rows in held]

    @cached_property
    def registrations(self) -> Sequence[tuple[RegistrationRecord, ...]]:
        held = self._projection.registrations.of(self._places)
        return [tuple(RegistrationRecord(**_listed(row)) for row in rows) for rows in held]


@dataclass(frozen=True, slots=True)
class _ToldOfOne:
    """What a `Supplier` is made of."""

    told: _Told
    number: int

    @property
    def profile(self) -> SupplierProfile:
        return self.told.profiles[self.number]

    @property
    def claims(self) -> tuple[SupplierClaim, ...]:
        return self.told.claims[self.number]

    @property
    def certificates(self) -> tuple[CertificateRecord, ...]:
        return self.told.certificates[self.number]

    @property
    def registrations(self) -> tuple[RegistrationRecord, ...]:
        return self.told.registrations[self.number]


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
