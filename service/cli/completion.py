"""What a shell offers when Tab is pressed after an option."""

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


def capability_completions(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of processes that begin so, each with its Spanish name."""
    start = incomplete.upper()
    return [(c.code, c.name_es) for c in capability_tree() if c.code.startswith(start)]


def standard_completions(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of standards that begin so, each with its name."""
    start = incomplete.upper()
    standards = standard_catalogue().standards.values()
    return [(s.code, s.name) for s in standards if s.code.startswith(start)]
