"""Call-outs that contradict the words beside them, and those of a test: they name no operation.

"Cromo duro AMS 2400" calls out cadmium: a slip of the pen, of which nobody can say what is wrong.
Such a call-out is not understood, rather than read as one more operation.
"""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.alternatives import sort_of
from eslabon.graph.reading.callouts import CalledOut
from eslabon.graph.reading.judged import Judged
from eslabon.graph.vocabulary.callouts.catalogue import norms_of_goods
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

_PER: Final = re.compile(
    r" (?:(?:as )?per |segun |conforme a |s |to |acc to |spec |norma |en base a |bajo ){0,2}(?:la |the )?"
    r"(?:norma |spec |specification |especificacion )?"
)
_OF_TEST: Final = re.compile(
    r" (?:tests?|testing|tested|pruebas?|ensayos?)(?: (?:de|of|for|a|con))?(?: [a-z]+){0,2}"
    r"(?: (?:per|segun|to|s|bajo))? $"
)
# Their norms are of shapes, and attach to whatever gives those.
_SHAPES: Final = ("MACH", "GRIND")
_NEAR: Final = 60
_TESTS: Final = ("TEST", "TST-", "NDT", "EL-", "SEMI-TEST", "NITAL", "BALANCE")


def misplaced(judged: Sequence[Judged], called: Sequence[CalledOut], text: str) -> list[CalledOut]:
    """Return the call-outs of a spaced text that name no operation where they stand."""
    if not called:
        return []
    named = [one for one in judged if one.why is None and not one.mention.called]
    return [
        one
        for one in called
        if one.base.specification not in norms_of_goods()
        and not one.base.code.startswith(_SHAPES)
        and (_is_strange(one, named, text) or _is_of_test(one, named, text))
    ]


def only_approved(judged: Sequence[Judged], called: CalledOut) -> bool:
    """Tell whether a call-out within an approval is of no operation that words ask for.

    "Zinc flake, Ford approval to WSS-M21P17" is approved to it, and plates nothing besides.
    """
    named = [one for one in judged if one.why is None and not one.mention.called]
    return bool(named) and not _is_named(called, named)


def _is_strange(called: CalledOut, named: Sequence[Judged], text: str) -> bool:
    """Tell whether a call-out stands right behind a process of its sort that it cannot be of."""
    beside = [
        one
        for one in named
        if one.mention.end <= called.start and _PER.fullmatch(text, one.mention.end, called.start)
    ]
    return any(
        sort_of(one.code) in {sort_of(code) for code in called.codes} for one in beside
    ) and not _is_named(called, named)


def _is_of_test(called: CalledOut, named: Sequence[Judged], text: str) -> bool:
    """Tell whether a call-out of no test stands behind the name of one: "whisker test JESD201"."""
    left = text[max(0, called.start - _NEAR) : called.start]
    return (
        not called.base.code.startswith(_TESTS)
        and _OF_TEST.search(left) is not None
        and not _is_named(called, named)
    )


def _is_named(called: CalledOut, named: Sequence[Judged]) -> bool:
    """Tell whether words name one of the processes that a call-out can be of, or one in its line."""
    tree = capability_tree()
    told = {code for one in named for code, _ in one.mention.codes}
    return any(
        code == able or tree.is_narrower(code, able) or tree.is_narrower(able, code)
        for code in told
        for able in called.able
    )
