"""The `NameList` node."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.model.schema import About, node_schema

LISTS: Final = 1_024
"""How many lists there are at most: a nation's are some 30 kB each, and a changed name rewrites one."""

# Separators of ASCII that no name or key holds: one ends a line, one parts words from their key.
_LINE: Final = "\x1e"
_KEY: Final = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """The names of some establishments in one text, which engines search as a whole."""

    id: Annotated[str, About("Number of the list; which one a site is in follows from its id")]
    names: Annotated[
        str,
        About("A line a site: the folded words of its names, a space before each, then its id"),
    ]


NAME_LIST = node_schema(NameList, label="NameList")


def list_of(key: str) -> str:
    """Return the id of the list that a site is in.

    >>> list_of("6315409")
    '7'
    """
    return str(zlib.crc32(key.encode()) % LISTS)


def listed(sites: Iterable[tuple[str, str]]) -> str:
    """Return the text of a list, given the key of each site and the words of its names, folded."""
    return _LINE.join(f" {words}{_KEY}{key}" for key, words in sorted(sites))


def keys_holding(names: str, begun: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the sites of a list whose names hold words that begin so.

    >>> list(keys_holding(listed([("1", "cromo del penon"), ("2", "cromo")]), ["pe", "cr"]))
    ['1']
    """
    starts = [word_in_list(word) for word in begun]
    for line in names.split(_LINE):
        words, _, key = line.rpartition(_KEY)
        if words and all(start in words for start in starts):
            yield key


def word_in_list(begun: str) -> str:
    """Return what a list holds where a word of a name begins so."""
    return f" {begun}"
