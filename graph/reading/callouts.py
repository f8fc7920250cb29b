"""Specification call-outs in a requirement: "ASTM B633", "MIL-A-8625 type III", "AMS2759/7".

The table is the `callouts` column of the capability tree, so a call-out is written down once. An
entry may name the type or class that it is for ("MIL-A-8625 type III"); the same specification
without one is what a requirement means that states none.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from eslabon.graph.reading.readings import Mention
from eslabon.graph.vocabulary.capabilities.tree import Capability, CapabilityTree

_CONFIDENCE: Final = 0.9
_QUALIFIED: Final = 0.95
_WINDOW: Final = 40
_ENTRY = re.compile(r"(?P<name>.+?)(?: (?P<kind>type|class) (?P<value>\w+))?")
_QUALIFIER = re.compile(
    r"(?<= )(?P<kind>type|tipo|ty|class|clase|cl) (?P<value>iii|ii ?b|ii|i ?[bc]|i|[1-3] ?[bc]?|[agmz])"
    r"(?= )"
)
_KINDS: Final = {"type": "type", "tipo": "type", "ty": "type"}
_ROMAN: Final = {"1": "i", "2": "ii", "3": "iii"}
_MILITARY_OTHERS: Final = ("std", "hdbk")
_TELLING_DIGITS: Final = 3
# Testing and packing are asked for beside a process so often that a call-out of one says little.
_LONE_BRANCHES: Final = ("TEST", "PACK")


@dataclass(slots=True)
class _Specification:
    """The codes one specification stands for, by type or class; None for no type."""

    name: str
    codes: dict[tuple[str, str] | None, list[str]] = field(default_factory=dict)


def _runs(designation: str) -> tuple[str, ...]:
    """Return the runs of letters, runs of digits and slashes of a designation."""
    return tuple(re.findall(r"[a-z]+|\d+|/", designation.lower()))


def _pattern(runs: tuple[str, ...]) -> str:
    """Return the expression of a designation, with or without spaces between its runs.

    The bodies reissue military specifications under new prefixes (MIL-A-8625, MIL-PRF-8625), and
    ASTM numbers are often written without the body (B633).
    """
    if runs[0] == "mil" and runs[1] not in _MILITARY_OTHERS:
        runs = (runs[0], "(?:prf|dtl|[a-z])", *runs[2:])
    spaced = runs[0]
    for before, run in pairwise(runs):
        numbers = before.isdigit() and run.isdigit()
        spaced += " ?/? ?" if run == "/" else f" ?{'[.]? ?' if numbers else ''}{run}"
    if runs[0] == "astm" and len(runs[2]) >= _TELLING_DIGITS:
        return f"(?:{spaced}|{''.join(runs[1:])})"
    return spaced


class CalloutReader:
    """Finds the call-outs of the tree in a requirement."""

    def __init__(self, tree: CapabilityTree) -> None:
        """Collect the specifications of all capabilities."""
        self._tree = tree
        self._lone = frozenset().union(*(tree.subtree(code) for code in _LONE_BRANCHES))
        self._lone -= tree.subtree("NDT")
        self._specifications: dict[tuple[str, ...], _Specification] = {}
        for capability in tree:
            self._collect(capability)
        longest_first = sorted(self._specifications, key=lambda runs: (-len("".join(runs)), runs))
        self._named = {f"s{number}": runs for number, runs in enumerate(longest_first)}
        named = "|".join(f"(?P<{name}>{_pattern(runs)})" for name, runs in self._named.items())
        # Most words begin no designation: asking for the first letters first saves the long list.
        bodies = "|".join(sorted({runs[0] for runs in self._specifications}))
        starts = f"(?:{bodies}|[a-z]\\d{{{_TELLING_DIGITS}}})"
        self._search = re.compile(f"(?<= )(?={starts})(?:{named})(?: ?[a-z])?(?= )")

    def _collect(self, capability: Capability) -> None:
        """Add the call-outs of one capability."""
        for callout in capability.callouts:
            entry = _ENTRY.fullmatch(callout)
            if entry is None:
                continue
            kind, value = entry["kind"], entry["value"]
            qualifier = (kind, _numeral(value)) if kind else None
            name = entry["name"]
            specification = self._specifications.setdefault(_runs(name), _Specification(name))
            specification.codes.setdefault(qualifier, []).append(capability.code)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of a spaced text that are call-outs."""
        return [
            mention for hit in self._search.finditer(text) for mention in self._mentions(text, hit)
        ]

    def _mentions(self, text: str, hit: re.Match[str]) -> list[Mention]:
        """Return one mention for each process that a call-out names."""
        assert hit.lastgroup is not None  # noqa: S101 - every alternative is a named group
        specification = self._specifications[self._named[hit.lastgroup]]
        qualifier = _qualifier(text, hit, specification)
        codes = specification.codes.get(qualifier, [])
        stated = f" {' '.join(qualifier)}" if qualifier else ""
        because = f"{specification.name}{stated}"
        confidence = _QUALIFIED if qualifier else _CONFIDENCE
        return [
            Mention(
                hit.start(),
                hit.end(),
                ((code, confidence),),
                bool(self._tree.children(code)),
                code in self._lone,
                because,
                called=True,
            )
            for code in codes
        ]


def _numeral(value: str) -> str:
    """Return a type or class with its number in small Roman numerals, as most are written."""
    lower = value.lower()
    return _ROMAN.get(lower[0], lower[0]) + lower[1:]


def _qualifier(
    text: str, hit: re.Match[str], specification: _Specification
) -> tuple[str, str] | None:
    """Return the type or class stated beside a call-out, if the specification has an entry for it.

    What follows the call-out is looked at first, then what stands before it.
    """
    after = text[hit.end() : hit.end() + _WINDOW].split(";")[0]
    before = text[max(0, hit.start() - _WINDOW) : hit.start() + 1].rsplit(";")[-1]
    for window in (after, before):
        for found in _QUALIFIER.finditer(window):
            value = _numeral(found["value"].replace(" ", ""))
            for stated in (value, "i" * value.count("i")):
                qualifier = (_KINDS.get(found["kind"], "class"), stated)
                if qualifier in specification.codes:
                    return qualifier
    return None
