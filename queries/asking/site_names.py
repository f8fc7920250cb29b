"""Establishments by words of their names, of which the graph holds lists that builds make."""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.name_list import keys_holding, word_in_list
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.folding import folded_words
from eslabon.queries.catalogue import ReadQuery


class NamesNotListedError(RefusedError):
    """The graph was built by a version that did not list names."""

    code = "NAMES_NOT_LISTED"
    message = Text(
        "Este grafo no tiene las listas de nombres en que se busca.",
        "This graph does not have the lists of names that are searched.",
    )
    hint = Text("Constrúyalo otra vez: `eslabon build`.", "Build it again: `eslabon build`.")


@dataclass(frozen=True, slots=True)
class NamesHeld:
    """The text of one list of names."""

    names: str


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many lists of names there are beside some establishment."""

    site: str
    lists: int


NAME_LISTS_HOLDING: Final = ReadQuery(
    "name_lists_holding",
    NamesHeld,
    {"words": list[str]},
    "Lists of names of establishments in which some words begin as asked for",
)
NAME_LISTS: Final = ReadQuery(
    "name_lists", ListCount, {}, "Number of lists of names, where there is any establishment"
)


def sites_called(client: GraphClient, text: str) -> tuple[str, ...]:
    """Return the ids of the establishments whose names hold the words of a text, ascending.

    Each word begins one of the name over the door or of the legal name, in any order; case and
    accents do not count. Without a word there is none.

    Raises:
        NamesNotListedError: If the graph has establishments and no lists of their names.
        UnavailableError: If the engine does not answer.
    """
    words = tuple(dict.fromkeys(folded_words(text)))
    if not words:
        return ()
    held = NAME_LISTS_HOLDING.fetch(client, words=[word_in_list(word) for word in words])
    found = sorted(key for one in held for key in keys_holding(one.names, words))
    # A graph of an earlier version has sites and no lists: that nobody is called so is not known.
    if not found and any(not count.lists for count in NAME_LISTS.fetch(client)):
        raise NamesNotListedError
    return tuple(found)
