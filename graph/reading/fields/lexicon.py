"""Many names found in a text at once, however their words are parted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from typing import Final, Generic, TypeVar

from eslabon.graph.reading.even import Found

Value = TypeVar("Value")

_TOKEN: Final = re.compile(r"[a-z0-9]+")
_PARTED: Final = re.compile(r"([a-z0-9]+)")
_TURN: Final = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])|(?<=[^a-z0-9])|(?=[^a-z0-9])")
_GAPS: Final = frozenset({" ", "-", "/", ".", ". ", "+", "&", " & ", "'", "\n", " - ", " / ", "  "})
_LEAST_LETTERS: Final = 4


class Lexicon(Generic[Value]):
    """Names and their values, to be found as whole words of even texts, the longest first.

    What parts the words of a name does not count ("Ti-6Al-4V" is "ti 6al4v"), but for what
    stands between two digits ("17-4" is not "174") and the blank after a letter or two before
    digits ("in 718" is not "IN718"). Plurals in -s and -es are found too.

    >>> lexicon = Lexicon([("acero inoxidable", 1), ("17-4 ph", 2)])
    >>> [(found.start, found.value) for found in lexicon.find("aceros inoxidables 17-4ph, 174 ph")]
    [(0, 1), (19, 2)]
    """

    def __init__(self, names: Iterable[tuple[str, Value]], *, plurals: bool = True) -> None:
        """Take names in even writing; of the same name twice, the first counts."""
        self._values: dict[str, Value] = {}
        # What a name may begin with, and the characters that may come next.
        self._follow: dict[str, set[str]] = {}
        for name, value in names:
            for writing in _plurals(name) if plurals else (name,):
                *steps, key = _steps(writing)
                self._values.setdefault(key, value)
                self._follow.setdefault(key, set())
                for end in {*map(len, steps), *(turn.start() for turn in _TURN.finditer(key))}:
                    if 0 < end < len(key):
                        self._follow.setdefault(key[:end], set()).add(key[end])

    def find(self, text: str) -> Iterator[Found[Value]]:
        """Yield the names in an even text, in its order, none within another."""
        parts = _PARTED.split(text)
        words, gaps = parts[1::2], parts[2::2]
        follow, values = self._follow, self._values
        after = passed = reached = 0  # the next word; the parts counted, and their characters
        for at in list(compress(count(), map(follow.__contains__, words))):
            if at < after:
                continue
            last, value = at, values.get(words[at])
            # Few of the words that some name begins with are followed by the rest of it.
            if at + 1 < len(words) and not follow[words[at]].isdisjoint(
                (gaps[at][0], words[at + 1][0])
            ):
                last, value = self._longest(words, gaps, at=at)
            if value is not None:
                reached += sum(map(len, parts[passed : 2 * at + 1]))
                passed = 2 * at + 1
                end = reached + sum(map(len, parts[passed : 2 * last + 2]))
                yield Found(reached, end, value)
                after = last + 1

    def _longest(
        self, words: Sequence[str], gaps: Sequence[str], *, at: int
    ) -> tuple[int, Value | None]:
        key = words[at]
        last, value = at, self._values.get(key)
        for following in range(at + 1, len(words)):
            gap = gaps[following - 1]
            if gap not in _GAPS or key not in self._follow:
                break
            key = _joined(key, words[following], gap=gap)
            if key in self._values:
                last, value = following, self._values[key]
        return last, value


def _steps(name: str) -> Iterator[str]:
    """Yield the key of the first word of a name, of its first two, and so on."""
    words = list(_TOKEN.finditer(name))
    key = words[0].group()
    yield key
    for one, other in pairwise(words):
        key = _joined(key, other.group(), gap=name[one.end() : other.start()])
        yield key


def _joined(key: str, word: str, *, gap: str) -> str:
    if word[0].isdigit() and key[-1].isdigit():
        return f"{key}{gap.strip() or ' '}{word}"
    short = 3 if word[0].isdigit() else 2
    if gap.isspace() and len(key) < short:
        return f"{key} {word}"
    return key + word


def _plurals(name: str) -> Iterator[str]:
    yield name
    words = name.split(" ")
    if words[-1].isalpha() and len(words[-1]) >= _LEAST_LETTERS:
        yield f"{name}s"
        yield f"{name}es"
    if len(words) > 1 and words[0].isalpha() and len(words[0]) >= _LEAST_LETTERS:
        yield " ".join((f"{words[0]}s", *words[1:]))
        yield " ".join((f"{words[0]}es", *words[1:]))
    if 1 < len(words) < 4 and all(word.isalpha() for word in words):
        some = [f"{word}s" if len(word) >= _LEAST_LETTERS else word for word in words]
        yield " ".join(some)
        yield " ".join((*some[:-1], f"{words[-1]}es"))
