"""The names of processes as phrases that find them in a text, whatever their endings."""

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import Final

from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.vocabulary.capabilities.tree import (
    Capability,
    CapabilityTree,
    search_terms,
)
from eslabon.graph.vocabulary.folding import word_key

# What is joined to a stem of Spanish: the noun, the verb and what was done.
_DONE: Final = (("ados", "ar"), ("adas", "ar"), ("ado", "ar"), ("ada", "ar"))
_DONE_IN_I: Final = (("idos", "ir"), ("idas", "ir"), ("ido", "ir"), ("ida", "ir"))
# What is done: in Spanish the first word of a term tells it, in English mostly the last.
_OF_WORK: Final = re.compile(
    r"^(?:[a-z]{3,}(?:ad[oa]|id[oa]|cion|sion|miento|aje|ura|eo|ar|er|ir|union)"
    r"|temple|forja|corte|prueba|ensayo|limpieza|recargue|ajuste|desgaste|radiografia|deposito"
    r"|enchape|flash|cromato|tinte|laca|barniz|perforado|remocion|desbaste|union) "
    r"|[a-z]{3,}(?:ing|tion|sion|ment)$|[a-z]{3,}ing "
    r"| (?:plate|anodize|weld|temper|harden|etch|test|polish|coat|quench|nitride|overlay|strike"
    r"|wash|dip|spray|regrind|cure|superfinish|relief|insertion|assembly|repair|prep|bake)$"
)
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


def searched_phrases(tree: CapabilityTree) -> Iterator[tuple[str, Capability]]:
    """Yield a phrase for each term of the search that names one process in several words.

    Only terms of work count: "sopleteado con arena", "porcelain coating". Others are as often the
    part or a property ("case depth"), and those of groups say too little. What a term says of
    looks or of the bath ("zincado negro") is asked for besides, and must not be lost in it.
    """
    owners: dict[str, set[str]] = {}
    for node in tree:
        for term in (*node.names, *search_terms().get(node.code, ())):
            owners.setdefault(word_key(term), set()).add(node.code)
    named = {word_key(name) for node in tree for name in node.names}
    looks = words_of_looks()
    for node in tree:
        for key in dict.fromkeys(map(word_key, search_terms().get(node.code, ()))):
            is_alone = len(owners[key]) == 1 and key not in named and not node.is_group
            if is_alone and " " in key and _OF_WORK.search(key) and looks.isdisjoint(key.split()):
                yield phrase_of(key), node


@cache
def words_of_looks() -> frozenset[str]:
    """Return the words by which the name of a process says how it is to look, or in what bath.

    They are asked for besides the process: where they are no part of its name, nobody reads them.
    """
    return frozenset(row["word"] for row in rule_rows("looks"))


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
