"""From the names that people give to the codes of the vocabulary."""

from collections.abc import Iterable

from eslabon.graph.vocabulary.capabilities.text import search_key
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import material_code
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue


def capability_codes(name: str) -> tuple[str, ...]:
    """Return the process of a code, or every process that is called exactly so.

    >>> capability_codes("ht-carb"), capability_codes("Carburizado")
    (('HT-CARB',), ('HT-CARB',))

    Raises:
        UnknownCapabilityError: If none is; carries the nearest ones.
    """
    tree, key = capability_tree(), search_key(name)
    if name.strip().upper() in tree:
        return (name.strip().upper(),)
    named = [node for node in tree if key in map(search_key, (node.name_es, node.name_en))]
    called = named or [node for node in tree if key and key in map(search_key, node.terms)]
    return tuple(node.code for node in called) or (tree.get(name).code,)


def standard_codes(names: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of standards given by code, alias or name.

    Raises:
        UnknownStandardError: If one is not in the catalogue.
    """
    return tuple(dict.fromkeys(standard_catalogue().code_of(name) for name in names))


def material_named(name: str) -> str:
    """Return the material family of a name or a grade; what is none is left to be refused."""
    return material_code(name) or name
