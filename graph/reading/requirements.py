"""Reading which processes a requirement in free text asks for."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from eslabon.graph.reading.callouts import CalloutReader
from eslabon.graph.reading.clauses import clauses
from eslabon.graph.reading.contexts import ContextJudge
from eslabon.graph.reading.phrases import Match, PhraseIndex, longest
from eslabon.graph.reading.readings import (
    InferredCapability,
    Mention,
    combine,
    mention_codes,
    phrases_of,
    rule_rows,
)
from eslabon.graph.reading.spelling import Speller
from eslabon.graph.vocabulary.capabilities.tree import CapabilityTree, capability_tree

_THICKNESS = re.compile(
    r" (?P<least>\d+(?:[.,]\d+)?)(?: (?:a|to|o|y) \d+(?:[.,]\d+)?| \d+(?:[.,]\d+)?)?"
    r" (?:um|micras?|microns?|mic|micrometros|micrometers) "
)
_HARDNESS = re.compile(r" (?:hrc|hv|rc|dureza|hardness|vickers|desgaste|wear) ")
# Hot-dip coats start near 40 µm, electroplated zinc rarely passes 25 µm (ISO 1461, ISO 2081).
_HOT_DIP_FROM_UM: Final = 35.0
# Decorative chrome is below 2 µm, engineering chrome from about 10 µm (ISO 1456, ISO 6158).
_HARD_CHROME_FROM_UM: Final = 5.0


class RequirementReader:
    """Reads requirements; holds the compiled rules."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Compile the rule tables."""
        rules = [
            (phrase, row)
            for row in rule_rows("phrases")
            if row["scope"] != "name"
            for phrase in phrases_of(row["phrases"])
        ]
        self._tree = tree
        self._phrases = PhraseIndex(
            (phrase, (mention_codes(row), row["kind"])) for phrase, row in rules
        )
        self._speller = Speller(phrase for phrase, row in rules if row["kind"] != "ignore")
        self._callouts = CalloutReader(tree)
        self._judge = ContextJudge()

    def read(self, text: str) -> list[InferredCapability]:
        """Return the processes that the text asks for."""
        spelt = self._speller.spell(clauses(text).split())
        spaced = spelt.text
        called = self._callouts.find(spaced)
        found = [
            match
            for match in self._phrases.find(spaced, spelt.words)
            if all(match.end <= c.start or match.start >= c.end for c in called)
        ]
        said = [_mention(match, spaced) for match in longest(found) if match.payload[0]]
        mentions = sorted([*called, *said], key=lambda m: (m.start, m.end, m.codes))
        asked = self._judge.asked_for(spaced, mentions)
        return combine([_measured(m, spaced) for m in asked], self._tree, "requirement")


def _mention(match: Match[tuple[tuple[tuple[str, float], ...], str]], text: str) -> Mention:
    """Return the mention of a matched phrase."""
    codes, kind = match.payload
    because = f"«{text[match.start : match.end]}»"
    return Mention(match.start, match.end, codes, kind == "family", kind == "lone", because)


def _measured(mention: Mention, text: str) -> Mention:
    """Return the mention with an ambiguous metal coat settled by the thickness asked for."""
    codes = dict(mention.codes)
    if len(codes) != 2:
        return mention
    sentence = text[mention.start : mention.start + 120].split(" ; ")[0] + " "
    found = _THICKNESS.search(sentence)
    thickness = float(found["least"].replace(",", ".")) if found else None
    code = None
    if {"GALV-HD", "PLT-ZN"} == set(codes) and thickness is not None:
        code = "GALV-HD" if thickness >= _HOT_DIP_FROM_UM else "PLT-ZN"
    elif {"PLT-CRDEC", "PLT-CRHARD"} == set(codes):
        if (thickness or 0.0) >= _HARD_CHROME_FROM_UM or _HARDNESS.search(sentence):
            code = "PLT-CRHARD"
        elif thickness is not None:
            code = "PLT-CRDEC"
    if code is None:
        return mention
    settled = ((code, max(codes.values())),)
    return replace(mention, codes=settled)


@cache
def _reader() -> RequirementReader:
    """Return the reader of the installed tables; compiled once for each process."""
    return RequirementReader(capability_tree())


def read_requirement(text: str) -> list[InferredCapability]:
    """Return the capabilities that a requirement in Spanish or English asks for.

    Args:
        text: Free text, as a buyer would write it. Only the first `MAX_CHARACTERS` are read.

    Returns:
        Readings, surest first; empty where no process is asked for.
    """
    return _reader().read(text)
