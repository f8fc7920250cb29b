"""What matching asks of the tree of processes and of the catalogue of standards."""

from enum import IntEnum
from functools import cache

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


class Relation(IntEnum):
    """How an offered process stands to one asked for, the closest first."""

    SAME_OR_NARROWER = 0
    BROADER = 1
    UNRELATED = 2


@cache
def includes(broad: str, narrow: str) -> bool:
    """Tell whether a process is another one or holds it; a code outside the tree holds nothing."""
    tree = capability_tree()
    is_known = broad in tree and narrow in tree
    return broad == narrow or (is_known and tree.is_narrower(narrow, broad))


def relation_of(asked: str, offered: str) -> Relation:
    """Return how an offered process stands to one asked for."""
    if includes(asked, offered):
        return Relation.SAME_OR_NARROWER
    return Relation.BROADER if includes(offered, asked) else Relation.UNRELATED


@cache
def satisfying(standard: str) -> frozenset[str]:
    """Return a standard and all that imply it, directly or through others."""
    return standard_catalogue().implied_by(standard)


@cache
def is_process_scoped(standard: str) -> bool:
    """Tell whether a certificate of a standard counts only for the processes in its scope."""
    return standard_catalogue().is_process_scoped(standard)


@cache
def capability_name(code: str) -> Text:
    """Return a process's names with its code, or the code alone where the tree lacks it."""
    tree = capability_tree()
    if code not in tree:
        return same(code)
    capability = tree.get(code)
    return Text(f"{capability.name_es} ({code})", f"{capability.name_en} ({code})")
