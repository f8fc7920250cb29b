"""What of a projection is asked for."""

from eslabon.graph.projection.projection import Projection
from eslabon.graph.vocabulary.capabilities.tree import capability_tree


def processes(projection: Projection) -> list[str]:
    """Return the processes that somebody is said to do, and the groups above them."""
    tree = capability_tree()
    told = [code for code, offers in projection.slices.numbers.by_code.items() if offers]
    return sorted({*told, *(above.code for code in told for above in tree.ancestors(code))})
