"""Reading what a supplier does from its name and its activity class."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from eslabon.graph.reading.contexts import ContextJudge
from eslabon.graph.reading.even import MAX_CHARACTERS
from eslabon.graph.reading.phrases import Match, PhraseIndex, longest
from eslabon.graph.reading.readings import (
    InferredCapability,
    Mention,
    combine,
    mention_codes,
    phrase_rows,
    phrases_of,
    rule_rows,
)
from eslabon.graph.reading.spelling import Speller, Spelt
from eslabon.graph.vocabulary.capabilities.tree import CapabilityTree, capability_tree
from eslabon.graph.vocabulary.folding import folded_words

_CLASS_LENGTHS = (6, 5, 4, 3, 2)
_CACHED_CLASSES = 4096
_NO_CLASS = "-"
# A name from a class that says nothing about metal or industry is a little less telling.
_OUTSIDE_INDUSTRY = 0.9
_INDUSTRY = ("31", "32", "33", "8113", "54138")
_RESPELT = 0.9


@dataclass(frozen=True, slots=True)
class _NameRule:
    """What a phrase in a name means; no codes: the words mean no process at all."""

    codes: tuple[tuple[str, float], ...]
    family: bool
    needs: tuple[str, ...]

    def holds_for(self, activity_code: str) -> bool:
        """Say whether the rule holds for firms of this class."""
        if not self.needs:
            return True
        if not activity_code:
            return _NO_CLASS in self.needs
        return activity_code.startswith(self.needs)


@dataclass(frozen=True, slots=True)
class _Veto:
    """Words that make a name one of a firm that does no process."""

    unless: tuple[str, ...]

    def holds_for(self, activity_code: str) -> bool:
        """Say whether the words count for firms of this class."""
        return not (self.unless and activity_code.startswith(self.unless))


@dataclass(frozen=True, slots=True)
class _ActivityClass:
    """What an activity class alone says, and what words mean nothing in its firms' names."""

    silences: bool = False
    alone: tuple[InferredCapability, ...] = ()
    vetoed: frozenset[str] = frozenset()


class SupplierReader:
    """Reads names; holds the compiled rules."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Compile the rule tables."""
        self._tree = tree
        rules = [
            (phrase, _name_rule(row))
            for row in phrase_rows()
            if row["scope"] != "text"
            for phrase in phrases_of(row["phrases"])
        ]
        self._phrases = PhraseIndex(rules)
        self._vetoes = PhraseIndex(
            (phrase, _Veto(tuple(row["unless"].split())))
            for row in rule_rows("vetoes")
            for phrase in phrases_of(row["phrases"])
        )
        self._speller = Speller(phrase for phrase, rule in rules if rule.codes)
        self._classes = _activity_classes()
        self._contexts = ContextJudge()
        self._class_of = lru_cache(maxsize=_CACHED_CLASSES)(self._look_class_up)

    def read(self, name: str, activity_code: str | None) -> list[InferredCapability]:
        """Return what the name says, else what the class says alone."""
        activity = activity_code or ""
        known = self._class_of(activity)
        if known is not None and known.silences:
            return []
        spelt = self._speller.spell(folded_words(name[:MAX_CHARACTERS]))
        found = self._phrases.find(spelt.text, spelt.words, lambda rule: rule.holds_for(activity))
        if found:
            mentions = self._mentions(spelt, found, activity)
            if mentions is None:
                return []
            if known is not None and known.vetoed:
                mentions = [m for m in mentions if m.codes[0][0] not in known.vetoed]
            if mentions and not self._says_less(mentions, known):
                factor = _RESPELT if spelt.corrected else 1.0
                return combine(_weigh(mentions, activity, factor), self._tree, "name")
        return list(known.alone) if known is not None else []

    def _says_less(self, mentions: list[Mention], known: _ActivityClass | None) -> bool:
        """Say whether a name tells only something wider than its class ("Rectificaciones")."""
        return known is not None and all(
            any(self._tree.is_narrower(alone.code, mention.codes[0][0]) for alone in known.alone)
            for mention in mentions
        )

    def _look_class_up(self, activity: str) -> _ActivityClass | None:
        """Return what is known of the longest prefix of a class code."""
        for length in _CLASS_LENGTHS:
            known = self._classes.get(activity[:length])
            if known is not None:
                return known
        return None

    def _mentions(
        self, spelt: Spelt, found: list[Match[_NameRule]], activity: str
    ) -> list[Mention] | None:
        """Return the mentions of processes in a name; None where its words say it does none."""
        mentions = [
            _mention(m, spelt.text)
            for m in longest(found)
            if m.payload.codes and not self._contexts.denies(spelt.text, m.start)
        ]
        vetoes = self._vetoes.find(spelt.text, spelt.words, lambda veto: veto.holds_for(activity))
        if any(_outside(veto, mentions) for veto in vetoes):
            return None
        if not mentions and not activity.startswith(_INDUSTRY):
            return None
        return mentions


def _outside(veto: Match[_Veto], mentions: list[Mention]) -> bool:
    """Say whether a veto is not part of a process's own name ("niquelados químicos")."""
    return all(veto.end <= m.start or veto.start >= m.end for m in mentions)


def _mention(match: Match[_NameRule], text: str) -> Mention:
    """Return the mention of a matched rule."""
    because = f"«{text[match.start : match.end]}»"
    rule = match.payload
    return Mention(match.start, match.end, rule.codes, rule.family, False, because)


def _weigh(mentions: list[Mention], activity: str, factor: float) -> list[Mention]:
    """Return the mentions with their confidence lowered for a foreign class or a respelling."""
    if not activity.startswith(_INDUSTRY):
        factor *= _OUTSIDE_INDUSTRY
    if factor == 1.0:
        return mentions
    return [
        m._replace(codes=tuple((code, round(sure * factor, 2)) for code, sure in m.codes))
        for m in mentions
    ]


def _name_rule(row: Mapping[str, str]) -> _NameRule:
    """Return the rule of one row of the phrase table."""
    needs = tuple(row["needs"].split())
    return _NameRule(mention_codes(row), row["kind"] == "family", needs)


def _activity_classes() -> dict[str, _ActivityClass]:
    """Return what the class table says, by class or its prefix; a class may have several rows."""
    rows: dict[str, list[Mapping[str, str]]] = {}
    for row in rule_rows("classes"):
        rows.setdefault(row["prefix"], []).append(row)
    return {prefix: _activity_class(told) for prefix, told in rows.items()}


def _activity_class(rows: list[Mapping[str, str]]) -> _ActivityClass:
    """Return what the rows of one class say.

    Effects: `process` and `family` are what it does; `nothing` silences its firms' names; of
    `veto` the words for that code mean another thing; `open` takes back a wider `nothing`.
    """
    alone = [
        InferredCapability(
            row["code"],
            float(row["confidence"]),
            f"SCIAN {row['prefix']}: {row['why']}",
            "activity_class",
        )
        for row in rows
        if row["effect"] in ("process", "family")
    ]
    return _ActivityClass(
        silences=any(row["effect"] == "nothing" for row in rows),
        alone=tuple(sorted(alone, key=lambda reading: (-reading.confidence, reading.code))),
        vetoed=frozenset(row["code"] for row in rows if row["effect"] == "veto"),
    )


@cache
def _reader() -> SupplierReader:
    """Return the reader of the installed tables; compiled once for each process."""
    return SupplierReader(capability_tree())


def read_supplier(name: str, activity_code: str | None = None) -> list[InferredCapability]:
    """Return the capabilities that a firm's name, else its activity class, suggests.

    Args:
        name: The firm's name as the directory gives it, any case, with or without accents.
        activity_code: Its six-digit SCIAN class, where known.

    Returns:
        Readings, surest first; empty where nothing is said.
    """
    return _reader().read(name, activity_code)
