"""How names repeat, how long they are and how they are spelt, of real directories and of a sample.

`REAL` was measured on three published directories taken together, 7,937 rows: INEGI's DENUE of
November 2018, sector 21, all states (3,731); of 2021, subsectors 315 and 316, Yucatán (2,662); of
2025, Mexico City, establishments of 251 people or more (1,544). Source: INEGI, DENUE.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, quantiles

from eslabon.graph.vocabulary.folding import word_key

_LONG_WORD = re.compile(r"[a-z]{6,}")
_LARGE_CLASS = 100
_USUAL = 0.01
_RARE = 0.005


@dataclass(frozen=True, slots=True)
class Named:
    """What one row of a directory says of names, without blanks around."""

    name: str
    legal_name: str
    activity: str


@dataclass(frozen=True, slots=True)
class NameProfile:
    """What is measured; shares are of all rows where nothing else is said.

    Attributes:
        distinct: Distinct pairs of name and class, next to the number of rows.
        length: The mean length of a name, in characters.
        quartiles: The quartiles of the lengths.
        unnamed: Share that says "SIN NOMBRE".
        accented: Share with a letter beyond ASCII.
        numbered: Share with a digit.
        misspelt: Share with a misspelt word, of the rows of classes with 100 rows or more.
        whole: Share of the legal names that stand over the door as they are.
        shared: Share of the legal names that begin with the name over the door, or are it.
    """

    distinct: float
    length: float
    quartiles: tuple[float, float, float]
    unnamed: float
    accented: float
    numbered: float
    misspelt: float
    whole: float
    shared: float


REAL = NameProfile(
    distinct=0.634,
    length=28.80,
    quartiles=(18.0, 28.0, 38.0),
    unnamed=0.256,
    accented=0.152,
    numbered=0.022,
    misspelt=0.0114,
    whole=0.263,
    shared=0.598,
)


def profile_of(rows: Sequence[Named]) -> NameProfile:
    """Measure the names of a directory."""
    names = [row.name for row in rows]
    first, second, third = quantiles(map(len, names), n=4)
    firms = [row for row in rows if row.legal_name]
    return NameProfile(
        distinct=len({(row.name, row.activity) for row in rows}) / len(rows),
        length=mean(map(len, names)),
        quartiles=(first, second, third),
        unnamed=_share("SIN NOMBRE" in name for name in names),
        accented=_share(not name.isascii() for name in names),
        numbered=_share(any(map(str.isdigit, name)) for name in names),
        misspelt=_share(_misspelt(rows)),
        whole=_share(row.legal_name == row.name for row in firms),
        shared=_share(row.legal_name.startswith(row.name) for row in firms),
    )


def _share(marks: Iterable[bool]) -> float:
    return mean(map(float, marks))


def _misspelt(rows: Iterable[Named]) -> list[bool]:
    """Tell which rows of large classes have a rare word one slip away from a usual one.

    A slip is a letter too many, too few, another, or two turned round, not at the beginning nor
    at the end, where it may be another form of the word.
    """
    classes: defaultdict[str, list[set[str]]] = defaultdict(list)
    for row in rows:
        classes[row.activity].append(set(_LONG_WORD.findall(word_key(row.name))))
    found: list[bool] = []
    for own in classes.values():
        if len(own) < _LARGE_CLASS:
            continue
        counts = Counter(word for words in own for word in words)
        usual = [word for word, count in counts.items() if count >= _USUAL * len(own)]
        slips = {slip for word in usual for slip in _slips(word)}
        rare = {word for word, count in counts.items() if count < _RARE * len(own)} & slips
        found += [not rare.isdisjoint(words) for words in own]
    return found


def _slips(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    inner = range(1, len(word) - 1)
    return {
        *(word[:i] + word[i + 1 :] for i in inner),
        *(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in inner),
        *(word[:i] + letter + word[i:] for i in inner for letter in letters),
        *(word[:i] + letter + word[i + 1 :] for i in inner for letter in letters),
    }
