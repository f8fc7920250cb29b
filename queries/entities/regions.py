"""Reads of regions."""

from dataclasses import dataclass

from eslabon.graph.model.nodes.region import Region
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import ListFilter, ListQuery, children_query

REGIONS_BY_CODE = ReadQuery(
    "regions_by_code", Region, {"codes": list[str]}, "Regions of given codes"
)
REGIONS_OF_REGIONS = children_query(
    "regions_of_regions", "Codes of the larger regions that directly hold each region"
)
REGIONS = ListQuery.of(
    "regions_page",
    "Regions by kind, larger region and name",
    filters={"kind": str | None, "within": str | None, "name": str | None},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFilter(ListFilter):
    """Which regions a list keeps; `within` is the code of a larger region."""

    order, query = "regions:code", REGIONS

    kind: str | None = None
    within: str | None = None
    name: str | None = None
