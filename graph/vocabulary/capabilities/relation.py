"""How processes stand to one another: which serve a request, which may, and which have to do with it."""

from collections.abc import Iterable
from enum import IntEnum
from functools import cache

from eslabon.graph.vocabulary.capabilities.tree import capability_tree


class Relation(IntEnum):
    """How an offered process stands to one asked for, the closest first."""

    SATISFIES = 0
    BROADER = 1
    UNRELATED = 2


@cache
def satisfies(asked: str, offered: str) -> bool:
    """Tell whether a process is what is asked for, a kind of it, or a member of the group asked.

    A code outside the tree satisfies itself alone.

    >>> satisfies("HT-NIT", "HT-NITION"), satisfies("ANO-II", "ANO-III"), satisfies("ANO", "ANO-II")
    (True, False, True)
    """
    tree = capability_tree()
    return asked == offered or (asked in tree and offered in tree.satisfying(asked))


@cache
def is_broader(offered: str, asked: str) -> bool:
    """Tell whether a process lies above another: a wider word, which may mean it or not."""
    tree = capability_tree()
    return offered in tree and asked in tree and tree.is_narrower(asked, offered)


def relation_of(asked: str, offered: str) -> Relation:
    """Return how an offered process stands to one asked for."""
    if satisfies(asked, offered):
        return Relation.SATISFIES
    return Relation.BROADER if is_broader(offered, asked) else Relation.UNRELATED


def by_relevance(codes: Iterable[str]) -> list[str]:
    """Return the processes asked for, then what serves them, then broader ones from the nearest.

    Raises:
        UnknownCapabilityError: If a code is not in the tree.
    """
    tree, asked = capability_tree(), list(codes)
    serving = [other for code in asked for other in sorted(tree.satisfying(code))]
    broader = [above.code for code in asked for above in tree.ancestors(code)]
    return list(dict.fromkeys([*asked, *serving, *broader]))
