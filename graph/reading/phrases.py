"""The small language of phrases that the rule tables are written in, and its matcher.

A phrase is a row of words; each word may be

=============  =========================================================
``cromo``      exactly this word
``galvaniz*``  a word that begins so
``a|b*``       one of these
``de?``        this word or nothing
``~3``         up to three words; no mark, no negation and no "and" among them
``~~3``        the same, "and" allowed, "or" not
``#``          a number; also one of several, ``#|per``
``ni > # um``  the words after ``>`` must follow, but are not part of the match
``no x > $``   a mark or the end of the text must follow; also ``$|y``
=============  =========================================================

A slash between two words of the text is read as a space ("níquel/cromo").
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, product
from typing import Generic, NamedTuple, TypeVar

from eslabon.graph.reading.remembered import Remembered

_SHORTEST_STEM = 4
_LINKING = 2  # letters of words that every text has
_SEPARATOR = " (?:/ )?"
# A gap must not step over a negation ("recubrimiento sin cadmio"), nor over what tells a state
# ("las terminales llegan crimpadas"), nor turn zinc-nickel to zinc, or a conformal coat to paint.
_NEVER_BETWEEN = (
    "sin|no|not|without|ni|nor|nickel|niquel|o|or|u|llegan?|vienen?|comes?|arrives?|already|ya"
    "|conformal"
)
_ANY_WORD = rf"(?:(?!(?:{_NEVER_BETWEEN}) )[a-z0-9]+(?:[.,]\d+)?)"
_LINKED_WORD = rf"(?:(?!(?:y|e|and) ){_ANY_WORD})"
_MARK = r"(?: [;,.)]| $)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_NUMBERS = tuple(f"{digit}*" for digit in range(10))

Payload = TypeVar("Payload")
_Needs = Sequence[tuple[str, ...]]


def _alternatives(word: str) -> str:
    """Return the regular expression of one word of a phrase."""
    if word == "#":
        return _NUMBER
    return f"(?:{'|'.join(map(_one, word.split('|')))})"


def _one(word: str) -> str:
    """Return the regular expression of one of several words, of which one may be a number."""
    if word == "#":
        return _NUMBER
    return re.escape(word[:-1]) + "[a-z0-9]*" if word.endswith("*") else re.escape(word)


def phrase_pattern(phrase: str) -> str:
    """Return the regular expression of a phrase, without its outer spaces."""
    head, _, follows = phrase.partition(" > ")
    if "$" in follows:
        others = "|".join(word for word in follows.split("|") if word != "$")
        further = f"|{_SEPARATOR}{phrase_pattern(others)} " if others else ""
        return f"{phrase_pattern(head)}(?={_MARK}{further})"
    if follows:
        return f"{phrase_pattern(head)}(?={_SEPARATOR}{phrase_pattern(follows)} )"
    pattern = ""
    separator = ""
    for word in phrase.split():
        if word.startswith("~"):
            between = _ANY_WORD if word.startswith("~~") else _LINKED_WORD
            pattern += f"(?:{separator}{between}){{0,{int(word.lstrip('~'))}}}"
        elif word.endswith("?"):
            pattern += f"(?:{separator}{_alternatives(word[:-1])})?"
        else:
            pattern += separator + _alternatives(word)
        separator = _SEPARATOR
    return pattern


def any_phrase(phrases: Sequence[str]) -> str:
    """Return the regular expression of any of some phrases in a spaced text.

    A blank, and what letters may follow it, are told in front: so it is sought much faster.

    >>> any_phrase(["zinc", "plat*"])
    ' (?=[pz])(?:(?:zinc)|(?:plat[a-z0-9]*))(?= )'
    """
    return f" {one_of(phrases)}(?= )"


def one_of(phrases: Sequence[str]) -> str:
    """Return the regular expression of one of some phrases; what none begins with fails at once."""
    begun = sorted({word[0] for phrase in phrases for word in first_words(phrase)})
    patterns = "|".join(map(phrase_pattern, phrases))
    return f"(?=[{re.escape(''.join(begun))}])(?:{patterns})"


def _told(word: str) -> tuple[str, ...] | None:
    """Return the words that one word of a phrase stands for, stems starred, if it names any."""
    if "#" in word.split("|") or word[0] == "~" or "$" in word or word[-1] == "?":
        return None
    return tuple(word.split("|"))


def first_words(phrase: str) -> tuple[str, ...]:
    """Return the words of which a text that holds a phrase has one, stems starred.

    >>> first_words("nada|nunca de ~1"), first_words("muy? galvaniz*")
    (('nada', 'nunca'), ('muy', 'galvaniz*'))
    """
    first, _, others = phrase.partition(" ")
    each = (_NUMBERS if word == "#" else (word,) for word in first.rstrip("?").split("|"))
    words = tuple(chain.from_iterable(each))
    return words + first_words(others) if first[-1] == "?" else words


def needed_words(phrase: str) -> list[tuple[str, ...]]:
    """Return the words of which a text that holds a phrase has one each, stems starred.

    >>> needed_words("no ~1 ferros*|base")
    [('no',), ('ferros*', 'base')]
    """
    _, *others = phrase.replace(" > ", " ").split()
    rest = (told for other in others if (told := _told(other)) is not None)
    return list(dict.fromkeys([first_words(phrase), *rest]))


def _may_begin(words: tuple[str, ...]) -> bool:
    """Say whether few words of a text can be the first of a phrase."""
    return all(word[-1] != "*" or len(word) > _SHORTEST_STEM for word in words)


class Match(NamedTuple, Generic[Payload]):
    """One place where a phrase was found, `text[start:end]` being its words."""

    start: int
    end: int
    phrase: str
    payload: Payload


@dataclass(slots=True)
class _Rule(Generic[Payload]):
    """A phrase with its meaning; compiled when it is first tried.

    `number` is its place in the table; it begins with one of its `first` words.
    """

    number: int
    phrase: str
    payload: Payload
    first: tuple[str, ...]
    pattern: re.Pattern[str] | None = None


class ToldWords(Remembered[tuple[str, ...]]):
    """The words of phrases, stems starred, that each word of a text stands for; mostly none.

    >>> ToldWords(["galvaniz*", "zinc"])["galvanizado"]
    ('galvaniz*',)
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words of phrases."""
        known = frozenset(words)
        longest = max(map(len, known), default=0)

        def told(word: str) -> tuple[str, ...]:
            begun = (f"{word[:size]}*" for size in range(1, min(len(word), longest) + 1))
            return tuple(one for one in (word, *begun) if one in known)

        super().__init__(told)

    def of(self, words: Iterable[str]) -> set[str]:
        """Return the words of phrases for which the words of a text stand."""
        return set().union(*map(self.__getitem__, words))


class NeededWords(Generic[Payload]):
    """Things, each with some sets of words; a text may hold it if it has one word of each set.

    Each is looked up by two words that are likely the rarest: those that few things need.
    """

    def __init__(self, things: Iterable[tuple[Sequence[tuple[str, ...]], Payload]]) -> None:
        """Index the things."""
        rows = list(things)
        uses = Counter(word for needed, _ in rows for words in needed for word in words)
        self.told = ToldWords(uses)
        self._led_to_by: dict[tuple[str, str], list[tuple[_Needs, Payload]]] = {}

        def rareness(words: tuple[str, ...]) -> tuple[bool, int]:
            return min(map(len, words)) <= _LINKING, sum(uses[word] for word in words)

        for needed, payload in rows:
            rarest, *others = sorted(needed, key=rareness)
            pairs = product(rarest, others[0]) if others else zip(rarest, rarest, strict=True)
            for pair in pairs:
                self._led_to_by.setdefault(pair, []).append((others[1:], payload))
        besides: dict[str, set[str]] = {}
        for word, other in self._led_to_by:
            besides.setdefault(word, set()).add(other)
        # Sets keep the hashes of their words together: a few of thousands are found much faster.
        self._besides = {word: frozenset(others) for word, others in besides.items()}

    def met(self, told: set[str]) -> list[Payload]:
        """Return the things that a text of which such words are told may hold, some repeatedly."""
        besides, led_to_by = self._besides, self._led_to_by
        return [
            payload
            for word in besides.keys() & told
            for other in besides[word] & told
            for others, payload in led_to_by[word, other]
            if not others or not any(map(told.isdisjoint, others))
        ]


class PhraseIndex(Generic[Payload]):
    """Finds all phrases of a table in a text, trying only those whose words occur."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        """Index the phrases, each with what it means.

        Raises:
            ValueError: A phrase does not begin with a word of at least four letters or in full.
        """
        rows = [(phrase, payload, opening_words(phrase)) for phrase, payload in phrases]
        self._needed = NeededWords(
            (words, _Rule(number, phrase, payload, words[0]))
            for number, (phrase, payload, words) in enumerate(rows)
        )

    def find(
        self, text: str, words: Iterable[str], holds: Callable[[Payload], bool] | None = None
    ) -> list[Match[Payload]]:
        """Return the places of all phrases in a spaced text, overlapping ones included.

        Args:
            text: Words with one space between and at each end.
            words: The same words, apart.
            holds: Says which phrases count at all; all where not given.
        """
        places = self._places(words)
        likely = {rule.number: rule for rule in self._needed.met(set(places))}
        found: list[Match[Payload]] = []
        for _, rule in sorted(likely.items()):
            if holds is None or holds(rule.payload):
                found += _matches(rule, text, places)
        return found

    def _places(self, words: Iterable[str]) -> dict[str, list[int]]:
        """Return where the words of a text stand, by the words of phrases that they stand for."""
        words = list(words)
        starts = accumulate((len(word) + 1 for word in words), initial=0)
        places: dict[str, list[int]] = {}
        for at, told in zip(starts, map(self._needed.told.__getitem__, words), strict=False):
            for one in told:
                places.setdefault(one, []).append(at)
        return places


def opening_words(phrase: str) -> list[tuple[str, ...]]:
    """Return what a text must hold for a phrase: of each of some words one.

    Raises:
        ValueError: If the phrase begins with what too many texts have.
    """
    words = _told(phrase.split(" ", 1)[0])
    if words is None or not _may_begin(words):
        raise ValueError(f"a phrase must begin with a whole word or four letters: {phrase}")
    return needed_words(phrase)


def _matches(
    rule: _Rule[Payload], text: str, places: Mapping[str, Sequence[int]]
) -> list[Match[Payload]]:
    """Return the matches of one phrase in a spaced text, told where its words stand."""
    if rule.pattern is None:
        rule.pattern = re.compile(f" {phrase_pattern(rule.phrase)}(?= )")
    if len(rule.first) == 1:
        starts = places.get(rule.first[0], ())
    else:
        starts = sorted(at for word in rule.first for at in places.get(word, ()))
    found: list[Match[Payload]] = []
    after = 0
    for start in starts:
        hit = rule.pattern.match(text, start) if start >= after else None
        if hit is not None:
            after = hit.end()
            found.append(Match(start + 1, after, rule.phrase, rule.payload))
    return found


def longest(matches: Iterable[Match[Payload]]) -> list[Match[Payload]]:
    """Return the matches that stand, read from left to right, the longest at each place.

    So "zinc nickel plating" is zinc-nickel, although "nickel plating" is longer. Of two of the
    same place and length the one of the earlier table row stays: sorting is stable.
    """
    kept: list[Match[Payload]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
