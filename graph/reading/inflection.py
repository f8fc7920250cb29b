"""The names of processes as phrases that find them in a text, whatever their endings."""

from collections.abc import Container, Iterator
from typing import Final

from eslabon.graph.vocabulary.capabilities.tree import Capability, CapabilityTree
from eslabon.graph.vocabulary.folding import word_key

# What is joined to a stem of Spanish: the noun, the verb and what was done.
_DONE: Final = (("ados", "ar"), ("adas", "ar"), ("ado", "ar"), ("ada", "ar"))
_DONE_IN_I: Final = (("idos", "ir"), ("idas", "ir"), ("ido", "ir"), ("ida", "ir"))
_SHORTEST: Final = 5
_SHORTEST_STEM: Final = 4


def term_phrases(
    tree: CapabilityTree, *, read_otherwise: Container[str]
) -> Iterator[tuple[str, Capability]]:
    """Yield a phrase for each name of each process that is the name of no other.

    A single word is left to the phrases of those codes that have some: it may be a part, a state
    or a material as well ("forging", "cast"). The same holds for groups.
    """
    owners: dict[str, set[str]] = {}
    for node in tree:
        for term in node.names:
            owners.setdefault(word_key(term), set()).add(node.code)
    for node in tree:
        for key in dict.fromkeys(map(word_key, node.names)):
            is_single = " " not in key
            is_left = is_single and (node.is_group or node.code in read_otherwise)
            if not is_left and len(owners[key]) == 1 and len(key) >= _SHORTEST_STEM:
                yield phrase_of(key), node


def phrase_of(key: str) -> str:
    """Return a folded name as a phrase that allows for other endings of its longer words.

    >>> phrase_of("cobrizado acido"), phrase_of("copper plating")
    ('cobrizad*|cobrizar acido|acidos', 'copper|coppers plat*')
    """
    return " ".join(map(_inflected, key.split()))


def _inflected(word: str) -> str:
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for ending, verb in (*_DONE, *_DONE_IN_I):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM - 1:
            return f"{stem}{ending[:2]}*|{stem}{verb}"
    if word.endswith("ing") and len(word) - 3 >= _SHORTEST_STEM:
        return f"{word[:-3]}*"
    if word.endswith("s"):
        return f"{word}|{word[:-1]}"
    return f"{word}|{word}{'s' if word[-1] in 'aeiou' or word.isascii() else 'es'}"
