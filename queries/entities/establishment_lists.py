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
    Page,
    PageKey,
    Total,
    page_of,
    page_query,
    total_of,
)
from eslabon.queries.entities.regions import regions_by_code

# Digits of a SCIAN code from which on a class is rare enough to begin a list at: an industry.
_RARE_ACTIVITY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentFilter:
    """Which establishments a list keeps; what is None keeps all.

    `region` is the code of a region of any kind; `capabilities` are codes, the narrower ones
    included by whoever asks; `activity` is the beginning of a SCIAN class, `name` of a name.
    """

    region: str | None = None
    capabilities: tuple[str, ...] | None = None
    activity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A key beyond which no page of some length reaches; None where nothing follows."""

    bound: str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a list begins: its page, its total, and what narrows both down."""

    page: ReadQuery[PageKey]
    count: ReadQuery[Total]
    parameters: Mapping[str, object]


_COMMON: Mapping[str, object] = {"activity": str | None, "name": str | None}
_ALL: Mapping[str, object] = {**_COMMON, "region": str | None}

ESTABLISHMENTS_BOUND = ReadQuery(
    "establishments_bound",
    Bound,
    {"after": str, "limit": int, **_ALL},
    "A key beyond which the next page of establishments does not reach",
)
ESTABLISHMENTS_COUNT = ReadQuery(
    "establishments_count",
    Total,
    {"limit": int, **_ALL},
    "Number of establishments by activity, name and region",
)
ESTABLISHMENTS_PAGE = ReadQuery(
    "establishments_page",
    PageKey,
    {"after": str, "bound": str, "limit": int, **_ALL},
    "Establishments by activity, name and region, up to a key",
)
ESTABLISHMENTS_PAGE_IN_REGION, ESTABLISHMENTS_COUNT_IN_REGION = page_query(
    "establishments_page_in_region",
    "Establishments in a region of any kind",
    filters={"region": str, **_COMMON},
)
ESTABLISHMENTS_PAGE_IN_ACTIVITY, ESTABLISHMENTS_COUNT_IN_ACTIVITY = page_query(
    "establishments_page_in_activity",
    "Establishments of classes whose codes begin so",
    filters={"activity": str, "name": str | None},
)
ESTABLISHMENTS_PAGE_WITH_CAPABILITY, ESTABLISHMENTS_COUNT_WITH_CAPABILITY = page_query(
    "establishments_page_with_capability",
    "Establishments that offer one of several capabilities",
    filters={
        "capabilities": list[str],
        "municipalities": list[str] | None,
        "park": str | None,
        **_COMMON,
    },
)

QUERIES: tuple[ReadQuery[object], ...] = (
    ESTABLISHMENTS_BOUND,
    ESTABLISHMENTS_PAGE,
    ESTABLISHMENTS_COUNT,
    ESTABLISHMENTS_PAGE_IN_REGION,
    ESTABLISHMENTS_COUNT_IN_REGION,
    ESTABLISHMENTS_PAGE_IN_ACTIVITY,
    ESTABLISHMENTS_COUNT_IN_ACTIVITY,
    ESTABLISHMENTS_PAGE_WITH_CAPABILITY,
    ESTABLISHMENTS_COUNT_WITH_CAPABILITY,
)


def establishments_page(
    client: GraphClient, asked: EstablishmentFilter, *, after: str, limit: int
) -> Page:
    """Return a page of the ids that a filter keeps, after an id, ascending."""
    anchor = _anchor(client, asked)
    if anchor.page is not ESTABLISHMENTS_PAGE:
        return page_of(anchor.page, client, limit=limit, after=after, **anchor.parameters)
    (row,) = ESTABLISHMENTS_BOUND.fetch(
        client, after=after, limit=limit + LOOK_AHEAD, **anchor.parameters
    )
    if row.bound is None:
        return Page((), has_next=False)
    parameters = {**anchor.parameters, "bound": row.bound}
    return page_of(anchor.page, client, limit=limit, after=after, **parameters)


def establishments_total(client: GraphClient, asked: EstablishmentFilter, *, limit: int) -> int:
    """Return how many establishments a filter keeps, counted up to a limit."""
    anchor = _anchor(client, asked)
    return total_of(anchor.count, client, limit=limit, **anchor.parameters)


def _anchor(client: GraphClient, asked: EstablishmentFilter) -> Anchor:
    """Choose where the list begins."""
    name = None if asked.name is None else asked.name.upper()
    common = {"activity": asked.activity, "name": name}
    region = None
    if asked.region is not None:
        region = regions_by_code(client, [asked.region]).get(asked.region)
    if asked.capabilities is not None:
        return Anchor(
            ESTABLISHMENTS_PAGE_WITH_CAPABILITY,
            ESTABLISHMENTS_COUNT_WITH_CAPABILITY,
            {**common, "capabilities": list(asked.capabilities), **_place(client, asked, region)},
        )
    is_whole_country = region is not None and region.kind == "country"
    if asked.region is not None and not is_whole_country:
        return Anchor(
            ESTABLISHMENTS_PAGE_IN_REGION,
            ESTABLISHMENTS_COUNT_IN_REGION,
            {**common, "region": asked.region},
        )
    if asked.region is None and asked.activity and len(asked.activity) >= _RARE_ACTIVITY:
        return Anchor(ESTABLISHMENTS_PAGE_IN_ACTIVITY, ESTABLISHMENTS_COUNT_IN_ACTIVITY, common)
    return Anchor(ESTABLISHMENTS_PAGE, ESTABLISHMENTS_COUNT, {**common, "region": asked.region})


def _place(
    client: GraphClient, asked: EstablishmentFilter, region: Region | None
) -> dict[str, object]:
    """Return what narrows a list down to a region, without a walk from each establishment."""
    if asked.region is None:
        return {"municipalities": None, "park": None}
    if region is not None and region.kind == "industrial_park":
        return {"municipalities": None, "park": asked.region}
    within = REGIONS_WITHIN.fetch(client, region=asked.region)
    return {"municipalities": [row.code for row in within], "park": None}
