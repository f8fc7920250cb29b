"""Finding where a requirement names processes, by phrase, by the tree's own names, by call-out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from eslabon.graph.reading.inflection import searched_phrases, term_phrases
from eslabon.graph.reading.phrases import Match, PhraseIndex, any_phrase, longest
from eslabon.graph.reading.readings import (
    Mention,
    mention_codes,
    phrase_rows,
    phrases_of,
    rule_rows,
)
from eslabon.graph.reading.spelling import Speller
from eslabon.graph.vocabulary.capabilities.tree import Capability, CapabilityTree

_TERM_CONFIDENCE: Final = 0.85
_DIFFERENT_NEEDS: Final = 256
_NO_NAMES: Final = ("ignore", "ruled", "bare")
_NEVER_ASKED: Final = ("lone", "ruled", "bare")


class _Meaning(NamedTuple):
    """What a phrase means; no codes: its words only look like a process.

    `beside` are words one of which must stand somewhere in the text, and `unless` words of which
    none may ("temple" is of glass where the text names glass).
    """

    codes: tuple[tuple[str, float], ...]
    kind: str
    beside: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    def holds(self, text: str) -> bool:
        """Tell whether a spaced text names what the phrase is read beside."""
        return not (
            (self.beside is not None and self.beside.search(text) is None)
            or (self.unless is not None and self.unless.search(text) is not None)
        )


class MentionFinder:
    """Finds the phrases of the table, then the names of the tree, in clauses."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Compile the phrases that count in texts, those of the table before the tree's names."""
        rows = [row for row in phrase_rows() if row["scope"] != "name"]
        # Of two phrases of one place and length that which asks for more counts.
        rows.sort(key=lambda row: (row["kind"] == "bare", not _is_bound(row)))
        rules = [(phrase, row) for row in rows for phrase in phrases_of(row["phrases"])]
        meanings = {id(row): _meaning(row) for row in rows}
        said = [(phrase, meanings[id(row)]) for phrase, row in rules]
        read = {row["code"] for _, row in rules}
        names = term_phrases(tree, read_otherwise=read)
        lone = _only_lone(rows)
        named = [(phrase, _named(node, is_lone=node.code in lone)) for phrase, node in names]
        terms = searched_phrases(tree)
        searched = [(phrase, _named(node, is_lone=node.code in lone)) for phrase, node in terms]
        self._phrases = PhraseIndex([*said, *named, *searched])
        self.speller = Speller(phrase for phrase, row in rules if row["kind"] not in _NO_NAMES)

    def find(self, text: str, words: Sequence[str], called: list[Mention]) -> list[Mention]:
        """Return the mentions in a spaced text, those in call-outs aside, in its order."""
        # What a phrase needs is looked for once, however often the text repeats the phrase.
        holds: dict[int, bool] = {}
        taken = sorted((one.start, one.end) for one in called)
        found: list[Match[_Meaning]] = []
        for match in self._phrases.find(text, words):
            meaning = match.payload
            held = holds.get(id(meaning))
            if held is None:
                held = holds[id(meaning)] = meaning.holds(text)
            if held and not _overlaps(match, taken):
                found.append(match)
        return [_mention(match, text) for match in longest(found) if match.payload.codes]


def _overlaps(match: Match[_Meaning], taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a match shares words with one of some spans, which are in order and apart."""
    place = bisect_left(taken, (match.end,))
    return place > 0 and taken[place - 1][1] > match.start


def _is_bound(row: Mapping[str, str]) -> bool:
    """Tell whether a row counts only beside other words; of firms, `needs` are their classes."""
    return row["scope"] == "text" and bool(row["needs"])


def _meaning(row: Mapping[str, str]) -> _Meaning:
    beside, _, unless = (row["needs"] if _is_bound(row) else "").partition("!")
    return _Meaning(mention_codes(row), row["kind"], _anywhere(beside), _anywhere(unless))


@lru_cache(maxsize=_DIFFERENT_NEEDS)
def _anywhere(words: str) -> re.Pattern[str] | None:
    """Return what finds one of some phrases, parted by commas, in a spaced text.

    "@wood" stands for the phrases that tell that a text is about wood.
    """
    topics = {row["topic"]: row["phrases"] for row in rule_rows("topics")}
    phrases: list[str] = []
    for phrase in filter(None, map(str.strip, words.split(","))):
        phrases += phrases_of(topics[phrase[1:]]) if phrase.startswith("@") else [phrase]
    return re.compile(any_phrase(phrases)) if phrases else None


def _only_lone(rows: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Return the codes that the tables read nowhere but alone; their names count only so too."""
    lone = {row["code"] for row in rows if row["kind"] == "lone"}
    return frozenset(lone - {row["code"] for row in rows if row["kind"] not in _NEVER_ASKED})


def _named(node: Capability, *, is_lone: bool) -> _Meaning:
    kind = "family" if node.is_group else "lone" if is_lone else "process"
    return _Meaning(((node.code, _TERM_CONFIDENCE),), kind)


def _mention(match: Match[_Meaning], text: str) -> Mention:
    codes, kind = match.payload.codes, match.payload.kind
    because = f"«{text[match.start : match.end]}»"
    return Mention(
        match.start,
        match.end,
        codes,
        family=kind == "family",
        lone=kind == "lone",
        because=because,
        ruled=kind == "ruled",
        bare=kind == "bare",
    )
