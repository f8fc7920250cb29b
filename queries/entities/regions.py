"""Reads of regions."""

from collections.abc import Sequence
from dataclasses import dataclass

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import (
    Page,
    by_key,
    children_query,
    page_of,
    page_query,
    total_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFilter:
    """Which regions a list keeps; `within` is the code of a larger region."""

    kind: str | None = None
    within: str | None = None
    name: str | None = None


REGIONS_BY_CODE = ReadQuery(
    "regions_by_code", Region, {"codes": list[str]}, "Regions of given codes"
)
REGIONS_OF_REGIONS = children_query(
    "regions_of_regions", "Codes of the larger regions that directly hold each region"
)
REGIONS_PAGE, REGIONS_COUNT = page_query(
    "regions_page",
    "Regions by kind, larger region and name",
    filters={"kind": str | None, "within": str | None, "name": str | None},
)

QUERIES: tuple[ReadQuery[object], ...] = (
    REGIONS_BY_CODE,
    REGIONS_OF_REGIONS,
    REGIONS_PAGE,
    REGIONS_COUNT,
)


def regions_by_code(client: GraphClient, codes: Sequence[str]) -> dict[str, Region]:
    """Return the regions that exist, under their codes."""
    rows = REGIONS_BY_CODE.fetch(client, codes=sorted(set(codes)))
    return by_key(rows, lambda row: row.code)


def regions_page(client: GraphClient, asked: RegionFilter, *, after: str, limit: int) -> Page:
    """Return a page of the codes that a filter keeps, after a code, ascending."""
    return page_of(REGIONS_PAGE, client, limit=limit, after=after, **_parameters(asked))


def regions_total(client: GraphClient, asked: RegionFilter, *, limit: int) -> int:
    """Return how many regions a filter keeps, counted up to a limit."""
    return total_of(REGIONS_COUNT, client, limit=limit, **_parameters(asked))


def _parameters(asked: RegionFilter) -> dict[str, object]:
    name = None if asked.name is None else asked.name.upper()
    return {"kind": asked.kind, "within": asked.within, "name": name}
