"""Every read query of the product, by name."""

from collections.abc import Mapping

from eslabon.queries.catalogue import ReadQuery

# A module that declares queries adds its tuple here; a test finds a file without a spec.
_GROUPS: tuple[tuple[ReadQuery[object], ...], ...] = ()

READ_QUERIES: Mapping[str, ReadQuery[object]] = {
    query.name: query for group in _GROUPS for query in group
}
