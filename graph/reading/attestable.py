"""Which operations the certificates of a standard can attest."""

from functools import cache

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


def may_attest(code: str, operation: str) -> bool:
    """Tell whether a standard can attest an operation, or a member of the group that it is."""
    attestable, tree = standard_catalogue().attestable(code), capability_tree()
    is_group = tree.get(operation).is_group
    return operation in attestable or (
        is_group and not attestable.isdisjoint(tree.subtree(operation))
    )


@cache
def attested_under(code: str, criterion: str) -> frozenset[str]:
    """Return the operations that a criterion of a standard attests."""
    tree = capability_tree()
    return frozenset(
        narrower
        for claim in standard_catalogue().attestations
        if claim.start == code and criterion in (claim.criteria or ())
        for narrower in tree.satisfying(claim.end)
    )
