"""How many offers a search goes through, by which it costs more where there are more of them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from eslabon.graph.errors import UsageError
from eslabon.graph.reading.asked import process_codes
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

# A search costs a point for so many offers, and at most so many points.
OFFERS_A_POINT: Final = 100
MOST_POINTS: Final = 1_000
_RELAXATIONS: Final = 8


class OfferCounts(Protocol):
    """Knows how many offers there are of each process, without the graph being asked."""

    def of(self, codes: Iterable[str]) -> int:
        """Return how many offers there are of some processes."""
        ...

    @property
    def largest(self) -> int:
        """Return how many offers the process has that has most."""
        ...

    @property
    def total(self) -> int:
        """Return how many offers there are."""
        ...


def points(field: str, arguments: Mapping[str, Any], counts: OfferCounts | None) -> int:
    """Return what a field costs for the offers it goes through, by its type and name."""
    if counts is None or field not in _GONE_THROUGH:
        return 0
    return min(_GONE_THROUGH[field](arguments, counts) // OFFERS_A_POINT, MOST_POINTS)


def _of_a_match(arguments: Mapping[str, Any], counts: OfferCounts) -> int:
    """Return the offers of the processes that are asked for; of others those of any one at most."""
    asked = arguments.get("input")
    names = asked.get("capabilities") if isinstance(asked, dict) else None
    if not names:
        return counts.largest
    tree = capability_tree()
    try:
        codes = {code for name in names for code in process_codes(name)}
    except UsageError:
        return 0  # what there is not is refused, and nothing is gone through for it
    return counts.of({serving for code in codes for serving in tree.satisfying(code)})


def _of_each_relaxation(arguments: Mapping[str, Any], counts: OfferCounts) -> int:
    """Return the offers of a match, once for each of so many relaxations as most requests have."""
    return _RELAXATIONS * _of_a_match(arguments, counts)


def _of_all(_: Mapping[str, Any], counts: OfferCounts) -> int:
    return counts.total


_GONE_THROUGH: Final = {
    "Query.matchStep": _of_a_match,
    "Query.explore": _of_each_relaxation,
    "Query.coverage": _of_all,
    "Query.opportunities": _of_all,
    "Query.supplyMap": _of_all,
}
