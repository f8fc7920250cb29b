"""What matching asks of the tree of processes and of the catalogue of standards."""

from enum import IntEnum
from functools import cache

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


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


@cache
def meeting(standard: str) -> frozenset[str]:
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
