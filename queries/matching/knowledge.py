"""What matching asks of the tree of processes and of the catalogue of standards."""

from functools import cache

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


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
