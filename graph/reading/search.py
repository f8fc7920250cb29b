"""Finding processes by what the trade calls them: the search behind lists, hints and look-ups.

What is found is ranked by how surely it was meant:

1. its code is the text;
2. a term of it is the text, its name before a synonym, or has the same words in other forms;
3. its code is the text but for a slip, or it hangs from a group that the text names;
4. the rest by points: how much of the text a term of it covers, and the text of the term; how much
   the words of the text are words of its terms, and a little of what it hangs from; and what the
   requirement reader reads in the text, call-outs above all. Rare words weigh more.

A word that no term has stands for the words that are a slip away, that it begins or ends with, or
that begin with it. Where no words tell, codes that begin so or look alike are found. Of what
scores the same, the broader comes first, then the order of the table counts.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from eslabon.graph.reading.processes import read_callouts, read_processes
from eslabon.graph.reading.stems import stemmed_words, stems
from eslabon.graph.vocabulary.capabilities.tree import (
    Capability,
    CapabilityTree,
    capability_tree,
    search_terms,
)
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.suggestions import nearest

_MAX_CHARACTERS: Final = 300
_MAX_WORDS: Final = 16
_CACHED_WORDS: Final = 1 << 12
_SUGGESTIONS: Final = 3

# The class beside a type has no say in which process it is, and "clase 2" is no "tipo 2".
_CLASS: Final = re.compile(
    r"((?<![a-z])(?:tipo|type) \w{1,4}),? (?:clase|class|cl\.?) \w{1,3}(?!\w)", re.IGNORECASE
)

# Points of what is nearly certain; words and readings together stay below ten.
_CODE: Final = 1000.0
_NAME: Final = 910.0
_TERM: Final = 900.0
_FORM: Final = 800.0
_CODE_ALIKE: Final = 10.0
_MEMBER: Final = 5.0

# Points of words and readings: found by trying, on phrases and on terms that were left out.
_OF_TEXT: Final = 0.4
_OF_TERM: Final = 0.55
_OF_BOTH: Final = 0.4
_OF_NODE: Final = 3.0
_OF_READING: Final = 0.6
_OF_GROUP_READING: Final = 0.3
_OF_CALLOUT: Final = 3.0
_LEAST: Final = 0.35
_HALF_SURE_TIMES: Final = 0.2
"""A process is half sure to be meant by a word that so many of its terms hold."""
_ABOVE: Final = 0.12
_UNKNOWN: Final = 6.0

# How well a word stands for another.
_STEM: Final = 0.9
_SLIP: Final = 0.84
_INNER: Final = 0.8
_BEGUN: Final = 0.6

_SHORTEST_BEGUN: Final = 3
_SHORTEST_PART: Final = 3
_SHORTEST_SLIP: Final = 4
_SHORTEST_INNER: Final = 5
_TWO_SLIPS: Final = 9
_ALIKE: Final = 70.0
_ALMOST: Final = 80.0

_ASIDE: Final = re.compile(r"\([^)]*\)")
_LIKE_CODE: Final = re.compile(r"\s*[A-Za-z]\w*(?:-\w+)+\s*")


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """One term of a process: what its stems weigh together."""

    code: str
    weight: float


class _Word(NamedTuple):
    """A word asked for: the stems it stands for, each with how well, and what it weighs."""

    near: Mapping[str, float]
    weight: float


class ProcessSearch:
    """The index of a tree's terms."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Index every name and synonym."""
        self._tree = tree
        self._place = {
            node.code: (len(tree.ancestors(node.code)), number) for number, node in enumerate(tree)
        }
        self._codes = {word_key(node.code): node.code for node in tree}
        self._called: dict[str, dict[str, float]] = {}
        self._formed: dict[frozenset[str], set[str]] = {}
        self._words: dict[str, str] = {}
        for node in tree:
            for text, points in _texts(node):
                self._add(node.code, text, points=points)
        self._weigh()
        self._sized: dict[int, list[str]] = {}
        for word in self._words:
            self._sized.setdefault(len(word), []).append(word)
        self._near = lru_cache(maxsize=_CACHED_WORDS)(self._find_near)

    def _add(self, code: str, text: str, *, points: float) -> None:
        """Index one term."""
        key = word_key(text)
        self._called.setdefault(key, {}).setdefault(code, points)
        told = stemmed_words(key.split())
        self._words.update(told)
        self._formed.setdefault(frozenset(stemmed for _, stemmed in told), set()).add(code)

    def _weigh(self) -> None:
        """Count the stems of the terms, and keep the terms by stem."""
        terms = [(code, form) for form, codes in self._formed.items() for code in sorted(codes)]
        self._times: dict[str, Counter[str]] = {}
        for code, form in terms:
            for one in form:
                self._times.setdefault(one, Counter())[code] += 1
        self._rare = {
            one: math.log(1 + len(self._tree) / len(codes)) for one, codes in self._times.items()
        }
        self._terms: dict[str, list[_Term]] = {}
        for code, form in terms:
            term = _Term(code, math.fsum(self._rare[one] for one in form))
            for one in form:
                self._terms.setdefault(one, []).append(term)

    def find(self, text: str, limit: int) -> tuple[Capability, ...]:
        """Return the processes that a text names, the likeliest first."""
        text = text[:_MAX_CHARACTERS]
        asked = word_key(text)
        if not asked or limit <= 0:
            return ()
        words = word_key(_CLASS.sub(r"\1 ", text)).split()[:_MAX_WORDS]
        by_words, by_reading = self._by_words(words), self._by_reading(text)
        by_code = self._by_code(text)
        if not (by_words or by_reading or by_code):
            by_code = self._by_looks(asked)
        points: dict[str, float] = {}
        exact = self._exact(asked)
        for told in by_words, by_reading, by_code, exact, self._members(exact):
            for code, more in told.items():
                points[code] = points.get(code, 0.0) + more
        ranked = sorted(points, key=lambda code: (-round(points[code], 6), self._place[code]))
        return tuple(self._tree.get(code) for code in ranked[:limit])

    def _exact(self, asked: str) -> Mapping[str, float]:
        """Return the points of the processes whose code or term is the text."""
        found = dict.fromkeys(self._formed.get(frozenset(stems(asked)), ()), _FORM)
        found |= self._called.get(asked, {})
        if asked in self._codes:
            found[self._codes[asked]] = _CODE
        return found

    def _members(self, groups: Iterable[str]) -> Mapping[str, float]:
        """Return the points of what hangs from the groups among some processes."""
        asked = [code for code in groups if self._tree.get(code).is_group]
        return {node.code: _MEMBER for code in asked for node in self._tree.children(code)}

    def _by_code(self, text: str) -> Mapping[str, float]:
        """Return the points of the codes of which a text that looks like one is a misspelling."""
        if not _LIKE_CODE.fullmatch(text):
            return {}
        alike = process.extract(
            word_key(text), self._codes.keys(), scorer=fuzz.ratio, score_cutoff=_ALMOST
        )
        return {self._codes[key]: _CODE_ALIKE * score / 100 for key, score, _ in alike}

    def _by_looks(self, asked: str) -> Mapping[str, float]:
        """Return the points of the codes that begin as the text does, or look like it."""
        alike = process.extract(
            asked, self._codes.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
        )
        found = {self._codes[key]: score / 100 for key, score, _ in alike}
        begun = (code for key, code in self._codes.items() if key.startswith(asked))
        return found | dict.fromkeys(begun, 1.0)

    def _by_reading(self, text: str) -> Mapping[str, float]:
        """Return the points of the processes that the requirement reader reads in a text."""
        found = dict.fromkeys(read_callouts(text), _OF_CALLOUT)
        for reading in read_processes(text):
            is_group = self._tree.get(reading.code).is_group
            points = reading.confidence * (_OF_GROUP_READING if is_group else _OF_READING)
            found[reading.code] = found.get(reading.code, 0.0) + points
        return found

    def _by_words(self, words: list[str]) -> dict[str, float]:
        """Return the points of the processes that share words with a text, parted as is best."""
        best = self._of_words(words)
        for others in self._joined(words), self._parted(words):
            if others != words:
                for code, points in self._of_words(others).items():
                    best[code] = max(points, best.get(code, 0.0))
        return best

    def _joined(self, words: Sequence[str]) -> list[str]:
        """Return words with neighbours made one where that is a word: water jet."""
        found: list[str] = []
        for word in words:
            if found and found[-1] + word in self._words:
                found[-1] += word
            else:
                found.append(word)
        return found

    def _parted(self, words: Sequence[str]) -> list[str]:
        """Return words with those parted that are two: powdercoating."""
        return [part for word in words for part in self._parts(word)]

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the two words that an unknown word is made of, else the word itself."""
        if word not in self._words:
            for size in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
                if word[:size] in self._words and word[size:] in self._words:
                    return word[:size], word[size:]
        return (word,)

    def _of_words(self, words: Sequence[str]) -> dict[str, float]:
        """Return the points of the processes that share words with a text."""
        asked = [self._near(*told) for told in dict.fromkeys(stemmed_words(words))]
        whole = math.fsum(word.weight for word in asked)
        return {
            code: points + _OF_NODE * self._of_node(code, asked) / whole
            for code, points in self._best_terms(asked, whole).items()
            if points >= _LEAST
        }

    def _best_terms(self, asked: Sequence[_Word], whole: float) -> dict[str, float]:
        """Return for each process the points of its term that fits best."""
        of_text: dict[_Term, float] = {}
        of_term: dict[_Term, float] = {}
        for word in asked:
            for term, (quality, rare) in self._terms_of(word).items():
                of_text[term] = of_text.get(term, 0.0) + quality * word.weight
                of_term[term] = of_term.get(term, 0.0) + quality * rare
        best: dict[str, float] = {}
        for term, covering in of_text.items():
            text, held = covering / whole, of_term[term] / term.weight
            points = _OF_TEXT * text + _OF_TERM * held + _OF_BOTH * text * held
            best[term.code] = max(points, best.get(term.code, 0.0))
        return best

    def _terms_of(self, word: _Word) -> dict[_Term, tuple[float, float]]:
        """Return the terms that hold a word, each with how well and how rare a stem."""
        found: dict[_Term, tuple[float, float]] = {}
        for one, quality in word.near.items():
            fit = quality, self._rare[one]
            for term in self._terms[one]:
                found[term] = max(fit, found.get(term, fit))
        return found

    def _of_node(self, code: str, asked: Sequence[_Word]) -> float:
        """Return what the words weigh that are words of any term of a process."""
        above = self._tree.get(code).parent
        return math.fsum(
            word.weight
            * max((q * self._sure(one, code, above) for one, q in word.near.items()), default=0.0)
            for word in asked
        )

    def _sure(self, one: str, code: str, above: str | None) -> float:
        """Return how surely a stem means a process, by the terms of it that have the stem."""
        times = self._times[one]
        sure = times[code] / (times[code] + _HALF_SURE_TIMES)
        return max(sure, _ABOVE) if above in times else sure

    def _find_near(self, word: str, stemmed: str) -> _Word:
        """Return what a word stands for: its own stem alone where it is known."""
        found: dict[str, float] = {}
        if word in self._words and stemmed in self._rare:
            found[stemmed] = 1.0
        else:
            for one, quality in self._guessed(word, stemmed):
                found[one] = max(quality, found.get(one, 0.0))
        return _Word(found, max((self._rare[one] for one in found), default=_UNKNOWN))

    def _guessed(self, word: str, stemmed: str) -> Iterator[tuple[str, float]]:
        """Yield the stems that an unknown word may stand for, each with how well."""
        if stemmed in self._rare and len(stemmed) >= _SHORTEST_BEGUN:
            yield stemmed, _STEM
        if len(word) >= _SHORTEST_SLIP:
            most = 2 if len(word) >= _TWO_SLIPS else 1
            sizes = range(len(word) - most, len(word) + most + 1)
            words = [other for size in sizes for other in self._sized.get(size, ())]
            slips = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
            for other, distance, _ in slips:
                yield self._words[other], _SLIP**distance
        for size in range(_SHORTEST_INNER, len(stemmed)):
            if stemmed[:size] in self._rare:
                yield stemmed[:size], _INNER
        for start in range(1, len(word) - _SHORTEST_INNER + 1):
            if word[start:] in self._words:
                yield self._words[word[start:]], _INNER
        if len(stemmed) >= _SHORTEST_BEGUN:
            begun = (one for one in self._rare if one.startswith(stemmed))
            yield from ((one, _BEGUN) for one in begun)


def _texts(node: Capability) -> Iterator[tuple[str, float]]:
    """Yield every term of a process with the points of being asked for so, names first."""
    for name in (node.name_es, node.name_en):
        for part in (name, *_ASIDE.sub(" ", name).split(" / ")):
            yield part, _NAME
    for synonym in (*node.synonyms_es, *node.synonyms_en, *search_terms().get(node.code, ())):
        yield synonym, _TERM


@cache
def _search() -> ProcessSearch:
    """Return the search of the installed tree; built once for each process."""
    return ProcessSearch(capability_tree())


def search_processes(text: str, limit: int = 10) -> tuple[Capability, ...]:
    """Return the processes that a text names in Spanish or English, the likeliest first.

    >>> [node.code for node in search_processes("anodizado tipo 2", 1)]
    ['ANO-II']
    """
    return _search().find(text, limit)


def nearest_processes(text: str) -> tuple[str, ...]:
    """Return the codes that a text may mean: by its words first, then by its letters."""
    found = [node.code for node in search_processes(text, _SUGGESTIONS)]
    alike = nearest(text, (node.code for node in capability_tree()))
    return tuple(dict.fromkeys([*found, *alike]))[:_SUGGESTIONS]
