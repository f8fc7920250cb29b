"""Every read query of the product, by name."""

from collections.abc import Mapping

from eslabon.queries.asking import named
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.coverage import reads as coverage
from eslabon.queries.entities import (
    buyers,
    establishment_lists,
    establishments,
    evidence,
    regions,
    steps,
)
from eslabon.queries.matching import reads as matching

# A module that declares queries adds its tuple here; a test finds a file without a spec.
_GROUPS: tuple[tuple[ReadQuery[object], ...], ...] = (
    establishments.QUERIES,
    establishment_lists.QUERIES,
    evidence.QUERIES,
    regions.QUERIES,
    buyers.QUERIES,
    steps.QUERIES,
    matching.QUERIES,
    coverage.QUERIES,
    named.QUERIES,
)

READ_QUERIES: Mapping[str, ReadQuery[object]] = {
    query.name: query for group in _GROUPS for query in group
}
