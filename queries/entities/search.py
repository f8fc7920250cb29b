"""The search of establishments: what fits best first, each told so that it is told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Annotated, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.reading.asked import process_codes
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.answers import Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.named import place_named, region_named
from eslabon.queries.asking.request import today
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.search_request import DEFAULT_AROUND_KM, EstablishmentSearchRequest
from eslabon.queries.matching.candidates import certificates_of
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.supplier_certificates import (
    OWN,
    SupplierCertificate,
    supplier_certificates,
)

# As many are put in order; of more, the nearest by one read, else the first by id.
_MOST_ORDERED: Final = 1_000
_MOST_COUNTED: Final = 10_000
_ELSEWHERE: Final = 2


@laid_out(columns=("site", "address", "where", "trade", "staff", "website", "distance_km", "held"))
@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSite:
    """One establishment that was found."""

    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    distance_km: Annotated[
        float | None,
        Told("distancia", "distance", "From the place asked for, if any.", unit="km", digits=1),
    ] = None
    certificates: Annotated[
        tuple[SupplierCertificate, ...],
        Told("certificados", "certificates", "Of the standard asked for, in any state."),
    ] = ()

    @property
    @told("establecimiento", "establishment")
    def site(self) -> str:
        """Return what it is called, with its id."""
        return f"{self.profile.name} [{self.profile.establishment_id}]"

    @property
    @told("certificados", "certificates")
    def held(self) -> tuple[Text, ...]:
        """Return the certificates of the standard asked for, each as it stands and who holds it."""
        return tuple(joined(same(one.standard), one.state, _of(one)) for one in self.certificates)


@laid_out(parts=("headline", "none_found", "sites", "more"), main="sites")
@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentSearchAnswer:
    """The establishments that were found, those that fit best first."""

    request: Annotated[EstablishmentSearchRequest, Told(is_data=False)]
    sites: Annotated[tuple[FoundSite, ...], Told("establecimientos", "establishments")]
    total: Annotated[int, Told(about="How many there are, counted up to 10,000.")]
    is_capped: Annotated[bool, Told(about="There may be more than were counted.")]
    is_in_order: Annotated[
        bool, Told(about="All were compared; else those shown are the first by id.")
    ]
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told()
    def headline(self) -> Text:
        """Return how many were found."""
        over = Text("más de ", "more than ") if self.is_capped else same("")
        found = f"{self.total:,}"
        return Text(
            f"Encontrados: {over.es}{found}; se muestran {len(self.sites):,}.",
            f"Found: {over.en}{found}; shown {len(self.sites):,}.",
        )

    @property
    @told()
    def none_found(self) -> Text | None:
        """Return what to do where nobody was found."""
        if self.sites:
            return None
        if self.request.words is None:
            return Text(
                "Ningún establecimiento cumple con estos filtros. Pruebe con menos.",
                "No establishment meets these filters. Try fewer.",
            )
        return Text(
            "Nadie se llama así con estos filtros. Pruebe con menos palabras, o con su principio.",
            "Nobody is called so under these filters. Try fewer words, or how they begin.",
        )

    @property
    @told()
    def more(self) -> Text | None:
        """Return that too many were found to be compared, if so."""
        if self.is_in_order:
            return None
        return Text(
            "Son demasiados para ordenarlos todos. Agregue palabras o filtros.",
            "They are too many to be put in order. Add words or filters.",
        )


def search_establishments(
    client: GraphClient, request: EstablishmentSearchRequest, *, sources: Sources = FROM_THE_GRAPH
) -> EstablishmentSearchAnswer:
    """Return the establishments of some words and filters, those that fit best first.

    Names that are just so come first; then the nearest where a place is asked for, else those that begin
    so, and by name. They come from where `sources` say.

    Raises:
        NotFoundError: If there is no such region or place.
        AmbiguousNameError: If several regions or places go by a name.
        UnavailableError: If the engine does not answer.
    """
    build, source = sources.of(client)
    asked = establishment_filter(client, request)
    found = _found(client, asked, limit=request.limit)
    profiles = source.profiles(found.ids)
    away = _distances(profiles.values(), asked.around)
    order = sorted(profiles.values(), key=lambda one: _fit(one, request, away=away))
    shown = order[: request.limit]
    held = _held(client, shown, standard=request.standard)
    return EstablishmentSearchAnswer(
        request=request,
        sites=tuple(
            FoundSite(
                profile=one,
                distance_km=away.get(one.establishment_id),
                certificates=held.get(one.establishment_id, ()),
            )
            for one in shown
        ),
        total=min(found.total, _MOST_COUNTED),
        is_capped=found.total > _MOST_COUNTED,
        is_in_order=found.are_all,
        build=build,
    )


def establishment_filter(
    client: GraphClient, request: EstablishmentSearchRequest
) -> EstablishmentFilter:
    """Return the filter that a request comes to, its places looked up.

    Raises:
        NotFoundError: If there is no such region or place.
        AmbiguousNameError: If several go by its name.
        UnavailableError: If the engine does not answer.
    """
    least, most = request.band
    region = None if request.region is None else region_named(client, request.region).code
    return EstablishmentFilter(
        region=region,
        capabilities=None if request.capability is None else _subtree(request.capability),
        activity=request.activity,
        name=" ".join(request.words) if request.words else None,
        standard=request.standard,
        min_size=least,
        max_size=most,
        around=_around(client, request),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The ids of those that may be shown, how many there are, and whether none fits better."""

    ids: Sequence[str]
    total: int
    are_all: bool


def _found(client: GraphClient, asked: EstablishmentFilter, *, limit: int) -> _Found:
    if asked.around is not None and asked.name is None:
        nearest = asked.nearest(client, limit=limit)
        if len(nearest) == limit:
            total = asked.total(client, limit=_MOST_COUNTED + 1)
            return _Found(nearest, total, are_all=True)
    page = asked.page(client, after="", limit=_MOST_ORDERED)
    if not page.has_next:
        return _Found(page.keys, len(page.keys), are_all=True)
    total = asked.total(client, limit=_MOST_COUNTED + 1)
    return _Found(page.keys[:limit], total, are_all=False)


def _around(client: GraphClient, request: EstablishmentSearchRequest) -> Around | None:
    if request.near is None:
        return None
    place = place_named(client, request.near)
    km = DEFAULT_AROUND_KM if request.within_km is None else request.within_km
    return Around(place.latitude, place.longitude, km)


def _subtree(name: str) -> tuple[str, ...]:
    tree = capability_tree()
    return tuple(sorted({below for code in process_codes(name) for below in tree.subtree(code)}))


def _distances(sites: Iterable[SupplierProfile], around: Around | None) -> dict[str, float]:
    """Return how far each site is in km; one without a point stands at its municipality's seat."""
    if around is None:
        return {}
    points = {one.establishment_id: _point(one) for one in sites}
    known = {site: point for site, point in points.items() if point is not None}
    if not known:
        return {}
    latitudes, longitudes = zip(*known.values(), strict=True)
    away = great_circle_km(latitudes, longitudes, to=(around.latitude, around.longitude))
    return dict(zip(known, away.tolist(), strict=True))


def _point(site: SupplierProfile) -> tuple[float, float] | None:
    if site.latitude is not None and site.longitude is not None:
        return site.latitude, site.longitude
    return None if site.municipality_code is None else region_point(site.municipality_code)


def _fit(
    site: SupplierProfile, request: EstablishmentSearchRequest, *, away: Mapping[str, float]
) -> tuple[int, bool, float, str, str]:
    """Return what orders the sites that were found."""
    name, asked = word_key(site.name), word_key(" ".join(request.words or ()))
    begins = request.near is None and name.startswith(asked)
    likeness = 0 if name == asked else 1 if begins else _ELSEWHERE
    # What stands at its municipality's seat for want of a point comes after what is known to be near.
    is_guessed = site.latitude is None
    km = away.get(site.establishment_id, inf)
    return likeness, is_guessed, km, name, site.establishment_id


def _of(certificate: SupplierCertificate) -> Text:
    """Return who holds a certificate, where it is not the site itself."""
    if certificate.holder == OWN:
        return NO_TEXT
    return Text(f"({certificate.holder.es})", f"({certificate.holder.en})")


def _held(
    client: GraphClient, sites: Sequence[SupplierProfile], *, standard: str | None
) -> dict[str, tuple[SupplierCertificate, ...]]:
    """Return the certificates of a standard that each site holds."""
    if standard is None or not sites:
        return {}
    found = certificates_of(client, [one.establishment_id for one in sites])
    return {
        site: tuple(
            one for one in supplier_certificates(*records, on=today()) if one.standard == standard
        )
        for site, records in found.items()
    }
