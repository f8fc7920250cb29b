"""Lists of establishments: by id, narrowed down by place, process, activity and name.

A list begins at the rarest thing asked for, because an engine that begins elsewhere walks through
a whole directory: at the process, else at the place, else at the class of activity. What begins
nowhere goes through all establishments in the order of their key, and needs two reads. Engines
find the keys that follow another at once, but to sort them they first fetch all that follow. So
the first read takes any keys that follow, as many as the page holds; no key of the page can be
beyond the greatest of them, and the second read sorts only what lies up to there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.coverage.reads import REGIONS_WITHIN
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


@dataclass(frozen=True, slots=True)
class Bound:
    """A key beyond which no page of some length reaches; None where nothing follows."""

    bound: str | None


_COMMON: Mapping[str, object] = {"activity": str | None, "name": str | None}
_ALL: Mapping[str, object] = {**_COMMON, "region": str | None}

ESTABLISHMENTS_BOUND = ReadQuery(
    "establishments_bound",
    Bound,
    {"after": str, "limit": int, **_ALL},
    "A key beyond which the next page of establishments does not reach",
)
ESTABLISHMENTS = ListQuery(
    ReadQuery(
        "establishments_page",
        PageKey,
        {"after": str, "bound": str, "limit": int, **_ALL},
        "Establishments by activity, name and region, up to a key",
    ),
    ReadQuery(
        "establishments_count",
        Total,
        {"limit": int, **_ALL},
        "Number of establishments by activity, name and region",
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
    filters={"activity": str, "name": str | None},
)
ESTABLISHMENTS_WITH_CAPABILITY = ListQuery.of(
    "establishments_page_with_capability",
    "Establishments that offer one of several capabilities",
    filters={
        "capabilities": list[str],
        "municipalities": list[str] | None,
        "park": str | None,
        **_COMMON,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentFilter(ListFilter):
    """Which establishments a list keeps; what is None keeps all.

    `region` is the code of a region of any kind; `capabilities` are codes, the narrower ones
    included by whoever asks; `activity` is the beginning of a SCIAN class, `name` of a name.
    """

    order, query = "establishments:id", ESTABLISHMENTS

    region: str | None = None
    capabilities: tuple[str, ...] | None = None
    activity: str | None = None
    name: str | None = None

    def page(self, client: GraphClient, *, after: str, limit: int) -> Page:
        """Return a page of the ids that are kept, after an id, ascending."""
        query, parameters = self._anchor(client)
        if query is ESTABLISHMENTS:
            (row,) = ESTABLISHMENTS_BOUND.fetch(
                client, after=after, limit=limit + LOOK_AHEAD, **parameters
            )
            if row.bound is None:
                return Page((), has_next=False)
            parameters["bound"] = row.bound
        return query.page_of(client, limit=limit, after=after, **parameters)

    def total(self, client: GraphClient, *, limit: int) -> int:
        """Return how many establishments are kept, counted up to a limit."""
        query, parameters = self._anchor(client)
        return query.total_of(client, limit=limit, **parameters)

    def _anchor(self, client: GraphClient) -> tuple[ListQuery, dict[str, object]]:
        """Choose where the list begins, and what narrows it down from there."""
        given = self.parameters
        common = {name: given[name] for name in _COMMON}
        found = None
        if self.region is not None:
            found = by_key(REGIONS_BY_CODE, client, [self.region]).get(self.region)
        if self.capabilities is not None:
            place = self._place(client, found)
            return ESTABLISHMENTS_WITH_CAPABILITY, {
                **common,
                "capabilities": given["capabilities"],
                **place,
            }
        is_whole_country = found is not None and found.kind == "country"
        if self.region is not None and not is_whole_country:
            return ESTABLISHMENTS_IN_REGION, {**common, "region": self.region}
        if self.region is None and self.activity and len(self.activity) >= _RARE_ACTIVITY:
            return ESTABLISHMENTS_IN_ACTIVITY, common
        return ESTABLISHMENTS, {**common, "region": self.region}

    def _place(self, client: GraphClient, found: Region | None) -> dict[str, object]:
        """Return what narrows a list down to a region, without a walk from each establishment."""
        if self.region is None:
            return {"municipalities": None, "park": None}
        if found is not None and found.kind == "industrial_park":
            return {"municipalities": None, "park": self.region}
        within = REGIONS_WITHIN.fetch(client, region=self.region)
        return {"municipalities": [row.code for row in within], "park": None}
