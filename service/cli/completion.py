"""What a shell offers when Tab is pressed after an option."""

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.service.cli.faults import chosen_language


def capability_completions(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of processes that begin so, each with its name."""
    start, is_english = incomplete.upper(), chosen_language(None) == "en"
    found = (c for c in capability_tree() if c.code.startswith(start))
    return [(c.code, c.name_en if is_english else c.name_es) for c in found]


def standard_completions(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of standards that begin so, each with its name."""
    start = incomplete.upper()
    standards = standard_catalogue().standards.values()
    return [(s.code, s.name) for s in standards if s.code.startswith(start)]
