"""Entities and lists as the projection of a build knows them; what it does not hold the graph tells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar

from eslabon.graph.projection.columns import Runs
from eslabon.graph.projection.directory import Directory
from eslabon.graph.projection.keyed import Keyed
from eslabon.graph.projection.keys import Keys
from eslabon.graph.projection.projection import Projection
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import Children, ListFilter, Page
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.establishments import (
    ACTIVITY_CLASSES_BY_CODE,
    COMPANIES_BY_KEY,
    COMPANIES_OF_ESTABLISHMENTS,
    CONTACTS_BY_ID,
    ESTABLISHMENTS_BY_ID,
    ESTABLISHMENTS_OF_COMPANIES,
    REGIONS_OF_ESTABLISHMENTS,
    ContactRow,
    EstablishmentRow,
)
from eslabon.queries.entities.evidence import (
    CERTIFICATES_OF_ESTABLISHMENTS,
    DATASETS_CURRENT,
    OFFERS_OF_ESTABLISHMENTS,
    STANDARDS,
    CertificateRow,
    Held,
    OfferRow,
    StandardRow,
)
from eslabon.queries.entities.projected_lists import page_kept, total_kept
from eslabon.queries.entities.regions import REGIONS_BY_CODE, REGIONS_OF_REGIONS
from eslabon.queries.entities.source import EntitySource

T = TypeVar("T")
_Rows = Callable[[Projection, Sequence[str]], Mapping[str, Any]]
_Held = Callable[[Projection, Sequence[int]], Iterable[Iterable[Any]]]


@dataclass(frozen=True, slots=True)
class ProjectedEntities:
    """An `EntitySource` that reads the columns of one build, else the graph that holds that build.

    The graph tells what is private but certificates, what is asked by a name, buyers and what they send out.
    """

    projection: Projection
    graph: EntitySource

    def by_key(self, query: ReadQuery[T], keys: Sequence[str]) -> Mapping[str, T]:
        """Return the rows of a query that exist under their keys; what takes no keys, whole."""
        if query.name in _ROWS:
            return _ROWS[query.name](self.projection, keys)
        return self.graph.by_key(query, keys)

    def children_of(
        self, query: ReadQuery[Children], parents: Sequence[str], *, limit: int
    ) -> Mapping[str, tuple[str, ...]]:
        """Return, for each parent, the keys of at most `limit` children, in their order."""
        if query.name not in _CHILDREN:
            return self.graph.children_of(query, parents, limit=limit)
        keys, runs = _CHILDREN[query.name](self.projection.directory)
        known = keys.known(parents).items()
        return dict.fromkeys(parents, ()) | {key: runs.of(place, limit) for key, place in known}

    def of_establishments(
        self, query: ReadQuery[Held], ids: Sequence[str]
    ) -> Mapping[str, tuple[Held, ...]]:
        """Return what a query reads of each establishment, in its order."""
        if query.name not in _HELD:
            return self.graph.of_establishments(query, ids)
        known = self.projection.ids.known(ids)
        held = _HELD[query.name](self.projection, list(known.values()))
        return dict.fromkeys(ids, ()) | dict(zip(known, map(tuple, held), strict=True))

    def page(self, asked: ListFilter, *, after: str, limit: int) -> Page:
        """Return a page of the keys that a filter keeps, after a key, ascending."""
        if isinstance(asked, EstablishmentFilter) and asked.name is None:
            return page_kept(self.projection, asked, after=after, limit=limit)
        return self.graph.page(asked, after=after, limit=limit)

    def total(self, asked: ListFilter, *, limit: int) -> int:
        """Return how many nodes a filter keeps, counted up to a limit."""
        if isinstance(asked, EstablishmentFilter) and asked.name is None:
            return total_kept(self.projection, asked, limit=limit)
        return self.graph.total(asked, limit=limit)


def _names(row: type, *but: str) -> tuple[str, ...]:
    return tuple(one.name for one in fields(row) if one.name not in but)


_OF_SITE: Final = _names(EstablishmentRow, "id")
_CONTACT: Final = _names(ContactRow, "id")
_OFFER: Final = _names(OfferRow, "establishment")
_KEPT_AS: Final = {
    "id": "certificate_id",
    "establishment": "establishment_id",
    "attests": "scope",
}
_CERTIFICATE: Final = {name: _KEPT_AS.get(name, name) for name in _names(CertificateRow, "tenant")}


def _establishments(projection: Projection, ids: Sequence[str]) -> Mapping[str, EstablishmentRow]:
    known = projection.ids.known(ids)
    rows = projection.profiles.of(list(known.values()), _OF_SITE)
    for row in rows:
        row["flags"] = tuple((row["flags"] or "").split())
    return {id_: EstablishmentRow(id=id_, **row) for id_, row in zip(known, rows, strict=True)}


def _contacts(projection: Projection, ids: Sequence[str]) -> Mapping[str, ContactRow]:
    known = projection.ids.known(ids)
    rows = projection.profiles.of(list(known.values()), _CONTACT)
    return {id_: ContactRow(id=id_, **row) for id_, row in zip(known, rows, strict=True)}


def _nodes(query: ReadQuery[Any], of: Callable[[Directory], Keyed]) -> _Rows:
    """Return what reads the rows of a query off the nodes of a type."""
    names = tuple(query.fields)

    def read(projection: Projection, keys: Sequence[str]) -> Mapping[str, Any]:
        nodes = of(projection.directory)
        found = nodes.of(keys) if query.parameters else nodes.all
        return {
            key: query.row(**{name: said[name] for name in names}) for key, said in found.items()
        }

    return read


def _standards(projection: Projection, _: Sequence[str]) -> Mapping[str, StandardRow]:
    known, implied = projection.directory.standards.all, projection.directory.implied
    return {
        code: StandardRow(**said, implies=implied.of(place))
        for place, (code, said) in enumerate(known.items())
    }


def _offers(projection: Projection, places: Sequence[int]) -> Iterable[Iterable[OfferRow]]:
    for place, rows in zip(places, projection.claims.of(places, _OFFER), strict=True):
        rows.sort(key=lambda row: (row["capability"], row["source"]))
        yield [OfferRow(establishment=projection.ids[place], **row) for row in rows]


def _certificates(
    projection: Projection, places: Sequence[int]
) -> Iterable[Iterable[CertificateRow]]:
    for rows in projection.certificates.of(places):
        rows.sort(key=lambda row: (row["standard"], row["certificate_id"]))
        for row in rows:
            row.update(criteria=tuple(row["criteria"]), scope=tuple(row["scope"]))
        yield [
            CertificateRow(
                tenant=projection.tenant,
                **{name: row[kept] for name, kept in _CERTIFICATE.items()},
            )
            for row in rows
        ]


_ROWS: Final[Mapping[str, _Rows]] = {
    ESTABLISHMENTS_BY_ID.name: _establishments,
    CONTACTS_BY_ID.name: _contacts,
    STANDARDS.name: _standards,
    **{
        query.name: _nodes(query, of)
        for query, of in (
            (REGIONS_BY_CODE, lambda known: known.regions),
            (ACTIVITY_CLASSES_BY_CODE, lambda known: known.activities),
            (COMPANIES_BY_KEY, lambda known: known.companies),
            (DATASETS_CURRENT, lambda known: known.datasets),
        )
    },
}
_CHILDREN: Final[Mapping[str, Callable[[Directory], tuple[Keys, Runs]]]] = {
    COMPANIES_OF_ESTABLISHMENTS.name: lambda known: (known.ids, known.operated),
    REGIONS_OF_ESTABLISHMENTS.name: lambda known: (known.ids, known.located),
    ESTABLISHMENTS_OF_COMPANIES.name: lambda known: (known.companies.keys, known.operating),
    REGIONS_OF_REGIONS.name: lambda known: (known.regions.keys, known.parts),
}
_HELD: Final[Mapping[str, _Held]] = {
    OFFERS_OF_ESTABLISHMENTS.name: _offers,
    CERTIFICATES_OF_ESTABLISHMENTS.name: _certificates,
}
