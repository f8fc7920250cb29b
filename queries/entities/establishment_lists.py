"""Lists of establishments: by id, narrowed down by words of the name, place, process and the like.

A list begins at the rarest thing asked for, because an engine that begins elsewhere walks through
a whole directory: at the words of the name, else at the standard, the process, the place, or the class of
activity. What begins nowhere goes through all establishments in the order of their key, and needs two
reads. Engines find the keys that follow another at once, but to sort them they first fetch all that
follow. So the first read takes any keys that follow; if those are all, they are the page; else no key of
the page can be beyond the last of its length among them, and the second read sorts only what lies up to there.

That is how the graph is asked. Lists without a name are read of the projection of a build where there is one
(`projected_lists`); names are looked up in the lists of them that the graph alone holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.site_names import sites_called
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.coverage.reads import REGIONS_WITHIN
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.batches import (
    LOOK_AHEAD,
    ListFilter,
    ListQuery,
    Page,
    PageKey,
    Total,
    by_key,
)
from eslabon.queries.entities.regions import REGIONS_BY_CODE

# Digits of a SCIAN code from which on a class is rare enough to begin a list at: an industry.
_RARE_ACTIVITY = 4


# Establishments of a name that are looked at together for what else is asked.
_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class SomeKeys:
    """Some of the keys that follow another, in no order."""

    ids: tuple[str, ...]


_NARROWING: Mapping[str, object] = {
    "min_size": int | None,
    "max_size": int | None,
    "near": list[float] | None,
    "around": list[str] | None,
}
_COMMON: Mapping[str, object] = {"activity": str | None, **_NARROWING}
_ALL: Mapping[str, object] = {**_COMMON, "region": str | None}
_PLACED: Mapping[str, object] = {
    **_COMMON,
    "municipalities": list[str] | None,
    "park": str | None,
}

ESTABLISHMENTS_SOME = ReadQuery(
    "establishments_some",
    SomeKeys,
    {"after": str, "limit": int, **_ALL},
    "Ids of establishments that follow another, in no order",
)
ESTABLISHMENTS = ListQuery(
    ReadQuery(
        "establishments_page",
        PageKey,
        {"after": str, "bound": str, "limit": int, **_ALL},
        "Establishments by activity, size, distance and region, up to a key",
    ),
    ReadQuery(
        "establishments_count",
        Total,
        {"limit": int, **_ALL},
        "Number of establishments by activity, size, distance and region",
    ),
)
ESTABLISHMENTS_IN_REGION = ListQuery.of(
    "establishments_page_in_region",
    "Establishments in a region of any kind",
    filters={"region": str, **_COMMON},
)
ESTABLISHMENTS_IN_ACTIVITY = ListQuery.of(
    "establishments_page_in_activity",
    "Establishments of classes whose codes begin so",
    filters={"activity": str, **_NARROWING},
)
ESTABLISHMENTS_WITH_CAPABILITY = ListQuery.of(
    "establishments_page_with_capability",
    "Establishments that offer one of several capabilities",
    filters={"capabilities": list[str], **_PLACED},
)
ESTABLISHMENTS_WITH_STANDARD = ListQuery.of(
    "establishments_page_with_standard",
    "Establishments that hold a certificate of a standard, valid or not",
    filters={"standard": str, "capabilities": list[str] | None, **_PLACED, **PRIVATE},
)
ESTABLISHMENTS_AMONG = ReadQuery(
    "establishments_among",
    SomeKeys,
    {
        "ids": list[str],
        "standard": str | None,
        "capabilities": list[str] | None,
        **_PLACED,
        **PRIVATE,
    },
    "Those of given establishments that are kept by activity, size, distance, place and the like",
)
ESTABLISHMENTS_NEAREST = ReadQuery(
    "establishments_nearest",
    SomeKeys,
    {
        "limit": int,
        "standard": str | None,
        "capabilities": list[str] | None,
        **{name: kind for name, kind in _PLACED.items() if name != "around"},
        "near": list[float],
        **PRIVATE,
    },
    "Establishments whose points are known by distance, to a limit, the nearest first",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentFilter(ListFilter):
    """Which establishments a list keeps; what is None keeps all.

    `region` is the code of a region of any kind; `capabilities` are codes, the narrower ones
    included by whoever asks; `activity` is the beginning of a SCIAN class; `name` are words of
    the name or the legal name; `standard` is the code of one that it holds a certificate of, in any state. Of
    the sizes the whole band of the site lies within them.
    """

    order, query = "establishments:id", ESTABLISHMENTS

    region: str | None = None
    capabilities: tuple[str, ...] | None = None
    activity: str | None = None
    name: str | None = None
    standard: str | None = None
    min_size: int | None = None
    max_size: int | None = None
    around: Around | None = None

    def page(self, client: GraphClient, *, after: str, limit: int) -> Page:
        """Return a page of the ids that are kept, after an id, ascending.

        Raises:
            NamesNotListedError: If a name is asked for and the graph has no lists of names.
            UnavailableError: If the engine does not answer.
        """
        if self.name is not None:
            ids = [id_ for id_ in sites_called(client, self.name) if id_ > after]
            kept = list(islice(self._among(client, ids), limit + LOOK_AHEAD))
            return Page(tuple(kept[:limit]), has_next=len(kept) > limit)
        query, parameters = self._anchor(client)
        if query is ESTABLISHMENTS:
            most = limit + LOOK_AHEAD
            (row,) = ESTABLISHMENTS_SOME.fetch(client, after=after, limit=most, **parameters)
            ids = sorted(row.ids)
            if len(ids) < most:
                return Page(tuple(ids), has_next=False)
            parameters["bound"] = ids[-1]
        return query.page_of(client, limit=limit, after=after, **parameters)

    def total(self, client: GraphClient, *, limit: int) -> int:
        """Return how many establishments are kept, counted up to a limit.

        Raises:
            NamesNotListedError: If a name is asked for and the graph has no lists of names.
            UnavailableError: If the engine does not answer.
        """
        if self.name is not None:
            ids = sites_called(client, self.name)
            return sum(1 for _ in islice(self._among(client, ids), limit))
        query, parameters = self._anchor(client)
        return query.total_of(client, limit=limit, **parameters)

    def nearest(self, client: GraphClient, *, limit: int) -> tuple[str, ...]:
        """Return the nearest whose points are known, of a filter without a name, nearest first.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        parameters = self._placed(client, self._region(client)) | {"standard": self.standard}
        del parameters["around"]
        (row,) = ESTABLISHMENTS_NEAREST.fetch(client, limit=limit, **parameters)
        return row.ids

    def _among(self, client: GraphClient, ids: Sequence[str]) -> Iterator[str]:
        """Yield those of some ids that are kept, in their order, as far as they are asked for."""
        if self == EstablishmentFilter(name=self.name):
            yield from ids
            return
        parameters = self._placed(client, self._region(client)) | {"standard": self.standard}
        for start in range(0, len(ids), _AT_ONCE):
            some = list(ids[start : start + _AT_ONCE])
            (row,) = ESTABLISHMENTS_AMONG.fetch(client, ids=some, **parameters)
            yield from sorted(row.ids)

    @property
    def begins_at_holding(self) -> bool:
        """Tell whether a list without a name begins at a standard or a process."""
        return self.standard is not None or self.capabilities is not None

    @property
    def begins_at_activity(self) -> bool:
        """Tell whether a list without a name begins at a class of activity."""
        is_rare = self.activity is not None and len(self.activity) >= _RARE_ACTIVITY
        return is_rare and self.region is None and not self.begins_at_holding

    @property
    def _narrowing(self) -> dict[str, object]:
        """Return what narrows every list of sites down."""
        around = self.around
        return {
            "min_size": self.min_size,
            "max_size": self.max_size,
            "near": None if around is None else around.numbers,
            "around": None if around is None else around.municipalities,
        }

    def _anchor(self, client: GraphClient) -> tuple[ListQuery, dict[str, object]]:
        """Choose where the list begins, and what narrows it down from there."""
        found = self._region(client)
        if self.standard is not None:
            placed = self._placed(client, found)
            return ESTABLISHMENTS_WITH_STANDARD, placed | {"standard": self.standard}
        if self.capabilities is not None:
            return ESTABLISHMENTS_WITH_CAPABILITY, self._placed(client, found)
        common = {"activity": self.activity, **self._narrowing}
        is_whole_country = found is not None and found.kind == "country"
        if self.region is not None and not is_whole_country:
            return ESTABLISHMENTS_IN_REGION, {**common, "region": self.region}
        if self.begins_at_activity:
            return ESTABLISHMENTS_IN_ACTIVITY, common
        return ESTABLISHMENTS, {**common, "region": self.region}

    def _region(self, client: GraphClient) -> Region | None:
        if self.region is None:
            return None
        return by_key(REGIONS_BY_CODE, client, [self.region]).get(self.region)

    def _placed(self, client: GraphClient, found: Region | None) -> dict[str, object]:
        """Return what narrows down where a list begins elsewhere than at a place."""
        return {
            "activity": self.activity,
            "capabilities": None if self.capabilities is None else list(self.capabilities),
            **self._narrowing,
            **self._place(client, found),
        }

    def _place(self, client: GraphClient, found: Region | None) -> dict[str, object]:
        """Return what narrows a list down to a region, without a walk from each establishment."""
        if self.region is None:
            return {"municipalities": None, "park": None}
        if found is not None and found.kind == "industrial_park":
            return {"municipalities": None, "park": self.region}
        within = REGIONS_WITHIN.fetch(client, region=self.region)
        return {"municipalities": [row.code for row in within], "park": None}
