"""Call-outs that contradict the words beside them, and those of a test: they name no operation.

"Cromo duro AMS 2400" calls out cadmium: a slip of the pen, of which nobody can say what is wrong.
Such a call-out is not understood, rather than read as one more operation.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.alternatives import sort_of
from eslabon.graph.reading.callouts import CalledOut
from eslabon.graph.reading.judged import Judged
from eslabon.graph.vocabulary.callouts.catalogue import norms_of_goods
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

_PER: Final = re.compile(
    # Behind the goods as well: "hard anodizing of 6061 aluminum housings per GMW3044".
    r"(?: (?:(?:of|de|for|para|on|en|a)(?: (?!(?:y|e|and|then|luego|con|with|plus|mas) )[a-z0-9]+){1,6}?"
    # A grade needs no preposition: "cromado 4140 según ASTM B633".
    r"|\d{4}(?: [a-z]+){0,2}?)"
    r"(?= (?:per|segun|conforme|to|acc|norma|bajo|por) ))?"
    r" (?:(?:as )?per |segun |conforme a |s |to |acc to |spec |norma |en base a |bajo |por |con ){0,2}(?:la |the )?"
    r"(?:norma |spec |specification |especificacion )?"
)
# "Temple por ASTM B633" is a slip, whatever the two have in common.
_DIRECT: Final = re.compile(
    r" (?:per|segun|conforme a|por|bajo norma|norma|iaw) (?:la |the |norma |spec )?"
)
_COMMA: Final = " , "
_WIDE: Final = frozenset({"PROC", "SURF"})
_OF_TEST: Final = re.compile(
    r" (?:tests?|testing|tested|pruebas?|ensayos?)(?: (?:de|of|for|a|con))?(?: [a-z]+){0,2}"
    r"(?: (?:per|segun|to|s|bajo))? $"
)
_LONGEST_PER: Final = 64
# Their norms are of shapes, and attach to whatever gives those.
_SHAPES: Final = ("MACH", "GRIND")
_NEAR: Final = 60
_TESTS: Final = ("TEST", "TST-", "NDT", "EL-", "SEMI-TEST", "NITAL", "BALANCE")


def misplaced(judged: Sequence[Judged], called: Sequence[CalledOut], text: str) -> list[CalledOut]:
    """Return the call-outs of a spaced text that name no operation where they stand."""
    if not called:
        return []
    named = [one for one in judged if one.why is None and not one.mention.called]
    named.sort(key=_end)
    told = _told(named)
    return [
        one
        for one in called
        if one.base.specification not in norms_of_goods()
        and not one.base.code.startswith(_SHAPES)
        and (_is_strange(one, named, text) or _is_of_test(one, text))
        and not _is_named(one, told)
    ]


def only_approved(judged: Sequence[Judged], called: CalledOut) -> bool:
    """Tell whether a call-out within an approval is of no operation that words ask for.

    "Zinc flake, Ford approval to WSS-M21P17" is approved to it, and plates nothing besides.
    """
    named = [one for one in judged if one.why is None and not one.mention.called]
    return bool(named) and not _is_named(called, _told(named))


def _is_strange(called: CalledOut, named: Sequence[Judged], text: str) -> bool:
    """Tell whether a call-out stands right behind a process of its sort, which may be its own.

    Behind a comma it may be of one more, but not of a near kin: "zinc-nickel, ASTM B633".
    """
    last = bisect_right(named, called.start, key=_end)
    for one in named[bisect_left(named, called.start - _LONGEST_PER, hi=last, key=_end) : last]:
        between = text[one.mention.end : called.start]
        if _PER.fullmatch(between) and (
            sort_of(one.code) in map(sort_of, called.codes) or _DIRECT.fullmatch(between)
        ):
            return True
        if between == _COMMA and any(_are_near_kin(one.code, code) for code in called.codes):
            return True
    return False


def _are_near_kin(one: str, other: str) -> bool:
    """Tell whether two processes are of one branch, as all platings are, and all anodizing."""
    tree = capability_tree()
    lines = [{above.code for above in tree.ancestors(code)} for code in (one, other)]
    return not lines[0].isdisjoint(lines[1] - _WIDE)


def _end(judged: Judged) -> int:
    return judged.mention.end


def _is_of_test(called: CalledOut, text: str) -> bool:
    """Tell whether a call-out of no test stands behind the name of one: "whisker test JESD201"."""
    left = text[max(0, called.start - _NEAR) : called.start]
    return not called.base.code.startswith(_TESTS) and _OF_TEST.search(left) is not None


def _told(named: Sequence[Judged]) -> set[str]:
    return {code for one in named for code, _ in one.mention.codes}


def _is_named(called: CalledOut, told: set[str]) -> bool:
    """Tell whether words name one of the processes that a call-out can be of, or one in its line."""
    tree = capability_tree()
    return any(
        code == able or tree.is_narrower(code, able) or tree.is_narrower(able, code)
        for code in told
        for able in called.able
    )
