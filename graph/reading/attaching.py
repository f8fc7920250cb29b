"""Tying what is said beside operations to the one that it is said of."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, Literal

from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

Measured = Literal["thickness", "hardness", "softness"]
Span = tuple[int, int]

# What parts words adds to their distance, in characters.
_MARKS: Final = {",": 8, "(": 2, "/": 4, "|": 60, ";": 70, "\n": 70}
_MARK: Final = re.compile(r"[,(/|;\n]")
_SENTENCE: Final = 70
_BEFORE: Final = 14
_FAR: Final = 120
_PARTED: Final = re.compile(r"[;\n]|\. ")
_OF_IT: Final = (" ", " de ", " of ")
_JOINED: Final = re.compile(r"(?:\b(?:y|e|and|con|with)|[,+;])\s\Z")
# ".0003 min over nickel strike" measures what lies on the nickel.
_UNDERNEATH: Final = re.compile(r",?\s\(?(?:over|sobre|on top of|encima de|above)\s")
_FARTHEST: Final = 420
_OUT_OF_REACH: Final = 1_000_000


def nearest_operation(
    span: Span,
    operations: Sequence[Sequence[Span]],
    *,
    text: str,
    fits: Callable[[int], bool] = lambda _: True,
    farthest: int = _FARTHEST,
    is_measure: bool = False,
) -> int | None:
    """Return which operation words are said of: the one behind which they stand, else before.

    Args:
        span: The span of the words in an even text.
        operations: The spans of the words that name each operation.
        text: The even text.
        fits: Says of the place of an operation whether such words can be said of it at all.
        farthest: How far words may stand from what they speak of, marks between them counted.
        is_measure: Whether they measure it: such words stand rarely in the sentence before.
    """
    best: tuple[int, int] | None = None
    for place, spans in enumerate(operations):
        near = [
            one for one in spans if one[0] - span[1] <= farthest and span[0] - one[1] <= farthest
        ]
        if not near or not fits(place):
            continue
        gap = min(_gap(span, named, text=text, is_measure=is_measure) for named in near)
        if gap <= farthest and (best is None or gap < best[0]):
            best = gap, place
    return None if best is None else best[1]


def _gap(span: Span, named: Span, *, text: str, is_measure: bool) -> int:
    (start, end), (first, last) = span, named
    if last <= start:
        between, extra = text[last:start], 0
    elif end <= first:
        between, extra = text[end:first], _BEFORE
        if is_measure and between in _OF_IT and _JOINED.search(text, max(0, start - 6), start):
            extra = 0  # "zinc phosphate and 20 um e-coat"
        if is_measure and _UNDERNEATH.match(text, end):
            return _OUT_OF_REACH
        if is_measure and _PARTED.search(between):
            extra += _FAR  # what one sentence measures is seldom of the next one's
    else:
        return 0
    if len(between) > _FARTHEST:
        return _OUT_OF_REACH
    marks = sum(map(_MARKS.__getitem__, _MARK.findall(between)))
    return len(between) + extra + marks + _SENTENCE * between.count(". ")


@cache
def is_measured(quantity: Measured, code: str) -> bool:
    """Tell whether a thickness or a hardness (of soft things: a softness) can be demanded of a process.

    The nearest row of the table in the line of the process decides.
    """
    line = [code, *(above.code for above in capability_tree().ancestors(code))]
    rows = _measured()
    return next((rows[quantity, one] for one in line if (quantity, one) in rows), False)


def is_plausible(code: str, thickness_um: float) -> bool:
    """Tell whether a coat or a case of a process may be so thick at all, generously.

    What lies outside is said of another operation, or was misread: nobody paints half a micrometre.
    The nearest row of `thicknesses.csv` in the line of the process decides.
    """
    line = [code, *(above.code for above in capability_tree().ancestors(code))]
    least, most = next((_ends()[one] for one in line if one in _ends()), (0.0, float("inf")))
    return least <= thickness_um <= most


@cache
def _ends() -> dict[str, tuple[float, float]]:
    rows = rule_rows("thicknesses")
    return {row["code"]: (float(row["least_um"]), float(row["most_um"])) for row in rows}


@cache
def _measured() -> dict[tuple[str, str], bool]:
    return {(r["quantity"], r["code"]): r["holds"] == "yes" for r in rule_rows("measured")}


def case_hardened(place: int, codes: Sequence[str]) -> int:
    """Return the place of the carburizing that the quench of a place belongs to, else the place."""
    tree = capability_tree()
    if codes[place] not in tree.subtree("HT-QT"):
        return place
    enriching = tree.subtree("HT-CARB") | tree.subtree("HT-CN")
    return next((at for at, code in enumerate(codes) if code in enriching), place)
