"""The processes that a text names, each with why it is not asked for, if so."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from eslabon.graph.reading.callouts import CalledOut, CalloutReader
from eslabon.graph.reading.clauses import Clauses, clauses
from eslabon.graph.reading.contexts import ContextJudge
from eslabon.graph.reading.designators import Designator, designators
from eslabon.graph.reading.judged import Judged
from eslabon.graph.reading.layers import without_layers
from eslabon.graph.reading.mentions import MentionFinder
from eslabon.graph.reading.readings import InferredCapability, Mention, combine
from eslabon.graph.reading.remembered import Remembered
from eslabon.graph.reading.shared_heads import halves_completed
from eslabon.graph.vocabulary.capabilities.tree import CapabilityTree, capability_tree

_CALLED: Final = 0.9
_CALLED_BY_TYPE: Final = 0.95
# Testing and packing are asked for beside a process so often that a call-out of one says little,
# and the call-outs of castings, of packing wood and of clean rooms mostly name what is there.
_LONE_BRANCHES: Final = ("TEST", "PACK", "CAST", "WD-HT", "MED-CLEAN")
_THICKNESS = re.compile(
    r" (?P<least>\d+(?:[.,]\d+)?)(?: (?:a|to|o|y) \d+(?:[.,]\d+)?| \d+(?:[.,]\d+)?"
    # Tolerances, whose signs are words here: "8 +4/-0 um" and "8 -0/+4 um".
    r"|(?: \()? y \d+(?:[.,]\d+)?(?: /)? \d+(?:[.,]\d+)?(?: \))?|(?: \()? \d+(?:[.,]\d+)?(?: /)? y \d+(?:[.,]\d+)?(?: \))?)?"
    r" (?:um|micras?|microns?|mic|micrometros|micrometers) "
)
_HARDNESS = re.compile(r" (?:hrc|hv|rc|dureza|hardness|vickers|desgaste|wear) ")
# Hot-dip coats start near 40 µm, electroplated zinc rarely passes 25 µm (ISO 1461, ISO 2081).
_HOT_DIP_FROM_UM: Final = 35.0
# Decorative chrome is below 2 µm, engineering chrome from about 10 µm (ISO 1456, ISO 6158).
_HARD_CHROME_FROM_UM: Final = 5.0


class ProcessReader:
    """Finds and judges the processes that a text names; holds the compiled rules."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Compile the rule tables."""
        self.tree = tree
        self._finder = MentionFinder(tree)
        self._callouts = CalloutReader()
        self._judge = ContextJudge()
        self._named = Remembered(self._named_by)
        self._lone = frozenset().union(*(tree.subtree(code) for code in _LONE_BRANCHES))
        self._lone -= tree.subtree("NDT")

    def clauses(self, text: str) -> Clauses:
        """Return the words of a text, misspelt trade words mended."""
        return clauses(text, self._finder.speller)

    def called(self, said: Clauses, values: list[Designator]) -> list[CalledOut]:
        """Return the call-outs of a text, each chosen by the designators beside it."""
        return self._callouts.find(said, values)

    def judged(self, said: Clauses, called: list[CalledOut]) -> list[Judged]:
        """Return the mentions of a text, each with why it is not asked for, if so."""
        by_callout = [mention for one in called for mention in self._called_mentions(one)]
        found = self._finder.find(said.text, said.words, by_callout)
        mentions = sorted([*by_callout, *found], key=_place)
        judged = without_layers(said.text, self._judge.judge(said, mentions))
        bare = (one for one in found if one.bare)
        judged = halves_completed(said.text, judged, bare=bare, named_by=self._named.__getitem__)
        return [_replaced(one, _measured(one.mention, said.text)) for one in judged]

    def _named_by(self, words: str) -> Mention | None:
        """Return the process that some words name, all of them together, if they name one."""
        text = f" {words} "
        for one in self._finder.find(text, words.split(), []):
            is_all = (one.start, one.end) == (1, len(text) - 1)
            if is_all and not (one.family or one.bare or one.ruled):
                return one
        return None

    def _called_mentions(self, called: CalledOut) -> list[Mention]:
        """Return one mention for each process that a call-out names."""
        return [
            Mention(
                called.start,
                called.end,
                ((row.code, _CALLED_BY_TYPE if row.when else _CALLED),),
                self.tree.get(row.code).is_group,
                row.code in self._lone,
                row.name,
                called=True,
            )
            for row in called.rows
        ]


def _place(mention: Mention) -> tuple[int, int, tuple[tuple[str, float], ...]]:
    """Return what sorts mentions by where they stand."""
    return mention.start, mention.end, mention.codes


def _replaced(judged: Judged, mention: Mention) -> Judged:
    """Return a judged mention with the mention replaced."""
    return judged if mention is judged.mention else replace(judged, mention=mention)


def _measured(mention: Mention, text: str) -> Mention:
    """Return the mention with an ambiguous metal coat settled by the thickness asked for."""
    if len(mention.codes) < 2:
        return mention
    codes = {code: sure for code, sure in mention.codes if sure > 0}
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
    return mention._replace(codes=settled)


@cache
def process_reader() -> ProcessReader:
    """Return the reader of the installed tables; compiled once for each process."""
    return ProcessReader(capability_tree())


def read_processes(text: str) -> list[InferredCapability]:
    """Return the processes that a few words name, surest first; nothing else in them is read."""
    reader = process_reader()
    said = reader.clauses(text)
    judged = reader.judged(said, reader.called(said, designators(said)))
    asked = [one.mention for one in judged if one.why is None]
    return combine(asked, reader.tree, "requirement")


def read_callouts(text: str) -> frozenset[str]:
    """Return the codes of the processes whose specifications a text calls out.

    >>> sorted(read_callouts("anodize per MIL-A-8625 type III"))
    ['ANO-III']
    """
    reader = process_reader()
    said = reader.clauses(text)
    called = reader.called(said, designators(said))
    return frozenset(code for one in called for code in one.codes)
