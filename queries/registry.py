"""Every read query of the product, by name."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from eslabon.queries.asking import build, named, site_names, sites
from eslabon.queries.asking import steps as asking
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
from eslabon.queries.entities.batches import ListQuery
from eslabon.queries.matching import reads as matching

# A module that declares queries is named here; a test finds a file without a spec.
_MODULES = (
    establishments,
    establishment_lists,
    evidence,
    regions,
    buyers,
    steps,
    matching,
    coverage,
    named,
    site_names,
    sites,
    asking,
    build,
)


def _queries(module: ModuleType) -> Iterator[ReadQuery[object]]:
    for found in vars(module).values():
        if isinstance(found, ReadQuery):
            yield found
        elif isinstance(found, ListQuery):
            yield from (found.page, found.count)


READ_QUERIES: Mapping[str, ReadQuery[object]] = {
    query.name: query for module in _MODULES for query in _queries(module)
}
