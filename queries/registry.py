"""Every read query of the product, by name."""

from collections.abc import Mapping

from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities import buyers, establishments, evidence, regions, steps

# A module that declares queries adds its tuple here; a test finds a file without a spec.
_GROUPS: tuple[tuple[ReadQuery[object], ...], ...] = (
    establishments.QUERIES,
    evidence.QUERIES,
    regions.QUERIES,
    buyers.QUERIES,
    steps.QUERIES,
)

READ_QUERIES: Mapping[str, ReadQuery[object]] = {
    query.name: query for group in _GROUPS for query in group
}
