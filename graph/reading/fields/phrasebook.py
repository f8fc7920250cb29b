"""Finds the phrases of a table in an even text, where they stand.

How a phrase is written, `phrase_patterns` says. Only the phrases of which the text holds the word that is likely the rarest are tried.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.patterns import words_in
from eslabon.graph.reading.fields.phrase_patterns import choices, phrase_regex
from eslabon.graph.reading.remembered import Remembered

_SHORTEST_STEM: Final = 3
_SOUGHT: Final = 3  # letters of a word of which the places are few
_FEW: Final = 8  # beginnings are sought one by one
_BEFORE, _AFTER = 64, 200  # how far about its leading word a phrase is sought
_SIGN: Final = re.compile(r"[<>≤≥±=~] ?$")
_WORD: Final = re.compile(r"[a-z]+")

Payload = TypeVar("Payload")
_Needed = tuple[frozenset[str], ...]


def _leads(phrase: str, named: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the beginnings in letters of the word of a phrase that is likely the rarest."""
    told = [w for w in phrase.split() if w[0] not in "#~+" and w[-1] != "?"]
    able = [
        words
        for words in (choices(word, named) for word in told)
        if all(_WORD.match(word) for word in words)
    ]
    if not able:
        raise ValueError(f"a phrase must have a word of letters: {phrase}")
    return max(able, key=lambda words: (min(map(len, words)), -len(words)))


def _sure_part(phrase: str, leads: Collection[str]) -> str:
    """Return the longest letters or digits that a text must hold besides the leads."""
    told = [w.rstrip("*") for w in phrase.split() if w[0] not in "#~+@" and w[-1] != "?"]
    return max((w for w in told if "|" not in w and w not in leads), key=len, default="")


def _needed(phrase: str, named: Mapping[str, Sequence[str]]) -> _Needed:
    """Return the words of which a text must hold one each, for words of a phrase without stems."""
    told = [w for w in phrase.split() if w[0] not in "#~+" and w[-1] != "?"]
    each = (choices(word, named) for word in told)
    return tuple(frozenset(words) for words in each if all(map(_WORD.fullmatch, words)))


def _begun(phrase: str, named: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what a text must hold where a phrase begins, if that is one of few things."""
    first = phrase.split()[0]
    if first[0] in "#~+" or first[-1] == "?":
        return ()
    begun = tuple({choice.rstrip("*"): None for choice in choices(first, named)})
    return begun if len(begun) <= _FEW else ()


def _is_inside(text: str, start: int) -> bool:
    """Say whether what begins there is in the midst of a word, or the end of a designation."""
    if text[start - 1].isalnum():
        return True
    return text[start].isdigit() and text[start - 1] in "-/." and text[start - 2].isalnum()


@dataclass(slots=True)
class _Rule(Generic[Payload]):
    """A phrase and what it means; compiled when it is first tried.

    `sure` is a part of it that is sought first, because that is cheap; of each set of `needed`
    words the text must hold one. `leads_first` says that no word stands before the leading one;
    else `begun` are the letters that it may begin with, none where it may begin otherwise.
    """

    number: int
    phrase: str
    payload: Payload
    sure: str
    needed: _Needed
    leads_first: bool
    begun: tuple[str, ...]
    pattern: re.Pattern[str] | None = None


def _matches(
    pattern: re.Pattern[str], text: str, *, begun: Sequence[str], span: tuple[int, int]
) -> Iterable[re.Match[str]]:
    """Return where a pattern, told what it begins with, matches within a span."""
    start, end = span
    if not begun:
        return pattern.finditer(text, start, end)
    found: list[re.Match[str]] = []
    for at in sorted(_places(begun, text, span=span)):
        hit = pattern.match(text, at, end) if at >= start else None
        if hit is not None:
            found.append(hit)
            start = hit.end()
    return found


def _places(words: Iterable[str], text: str, *, span: tuple[int, int]) -> Iterator[int]:
    """Yield where one of some words begins within a span."""
    start, end = span
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            yield at
            at = text.find(word, at + 1, end)


class Phrasebook(Generic[Payload]):
    """The phrases of a table, each with what it means."""

    def __init__(
        self,
        rows: Iterable[tuple[str, Payload]],
        *,
        glued: bool = False,
        named: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Index the phrases; earlier rows win over later ones of the same place and length.

        Raises:
            ValueError: A phrase has no word of letters to look it up by.
        """
        self._glued = glued
        self._named = named or {}
        self._whole: dict[str, list[_Rule[Payload]]] = {}
        self._stems: dict[str, list[tuple[str, _Rule[Payload]]]] = {}
        for number, (phrase, payload) in enumerate(rows):
            leads = dict.fromkeys(_leads(phrase, self._named))
            rule = _Rule(
                number,
                phrase,
                payload,
                sure=_sure_part(phrase, set(leads)),
                needed=_needed(phrase, self._named),
                leads_first=choices(phrase.split()[0], self._named) == tuple(leads),
                begun=_begun(phrase, self._named),
            )
            for lead in leads:
                self._keep(lead, rule)
        self._rules_of = Remembered(self._led_to_by)

    def find(self, text: str) -> list[Found[Payload]]:
        """Return what stands in an even text, of overlapping phrases the leftmost longest."""
        words = words_in(text)
        apart, rules_of = words.isdisjoint, self._rules_of
        hits: list[tuple[int, int, int]] = []
        likely: dict[int, _Rule[Payload]] = {}
        for word in words:
            for needed, sure, rule in rules_of[word]:
                if sure in text and not (needed and any(map(apart, needed))):
                    likely[rule.number] = rule
                    hits += [
                        (hit.start(), -hit.end(), rule.number)
                        for hit in self._tried(rule, text, word=word)
                        if hit.start() == 0 or not _is_inside(text, hit.start())
                    ]
        found: list[Found[Payload]] = []
        for start, end, number in sorted(hits):
            if not found or start >= found[-1].end:
                sign = _SIGN.search(text, max(0, start - 2), start)
                start = sign.start() if sign and text[start].isdigit() else start
                found.append(Found(start, -end, likely[number].payload))
        return found

    def _tried(self, rule: _Rule[Payload], text: str, *, word: str) -> Iterable[re.Match[str]]:
        """Return where a rule matches about a word that leads to it."""
        pattern = rule.pattern or self._compiled(rule)
        if len(word) < _SOUGHT:
            return _matches(pattern, text, begun=rule.begun, span=(0, len(text)))
        found: list[re.Match[str]] = []
        at = text.find(word)
        while at >= 0:
            if rule.leads_first:
                hit = pattern.match(text, at)
                found += [hit] if hit else []
            else:
                span = max(0, at - _BEFORE), at + _AFTER
                found += _matches(pattern, text, begun=rule.begun, span=span)
            at = text.find(word, at + len(word))
        return found

    def _compiled(self, rule: _Rule[Payload]) -> re.Pattern[str]:
        """Return the pattern of a rule, kept from now on.

        What must stand before it is left to the caller: a pattern that begins with its own
        letters is sought many times faster.
        """
        inner = phrase_regex(rule.phrase, glued=self._glued, named=self._named)
        rule.pattern = re.compile(rf"{inner}(?![a-z0-9])")
        return rule.pattern

    def _keep(self, lead: str, rule: _Rule[Payload]) -> None:
        """Keep a rule under the letters that a word of it begins with."""
        letters = _WORD.match(lead)
        stem = letters[0] if letters else ""
        if lead[-1] != "*" or len(stem) < len(lead) - 1:
            self._whole.setdefault(stem, []).append(rule)
        else:
            self._stems.setdefault(stem[:_SHORTEST_STEM], []).append((stem, rule))

    def _led_to_by(self, word: str) -> tuple[tuple[_Needed, str, _Rule[Payload]], ...]:
        """Return the rules that a word of a text leads to, each with what else that must hold."""
        found = list(self._whole.get(word, ()))
        for size in range(1, min(_SHORTEST_STEM, len(word)) + 1):
            begun = self._stems.get(word[:size], ())
            found += [rule for stem, rule in begun if word.startswith(stem)]
        return tuple(
            (tuple(words for words in rule.needed if word not in words), rule.sure, rule)
            for rule in found
        )
