"""The layers of one finish, told with their thicknesses: "ENIG 0.05 um Au over 3 um Ni".

Whoever makes the finish makes its layers: they are neither asked for besides, nor ruled out.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from eslabon.graph.reading.judged import Judged

# The processes that the bare names of the layers of a finish would ask for alone.
_LAYERS: Final[Mapping[str, frozenset[str]]] = {
    "PCB-ENIG": frozenset({"PLT-NI", "PLT-EN", "PLT-PD", "PLT-AU", "PLT-CU"}),
    "PCB-HASL": frozenset({"PLT-SN", "PLT-SNPB", "PLT-CU"}),
    "PCB-IMAG": frozenset({"PLT-AG", "PLT-CU"}),
    "PCB-IMSN": frozenset({"PLT-SN", "PLT-CU"}),
    "SEMI-PLATE": frozenset({"PLT-NI", "PLT-PD", "PLT-AU", "PLT-SN", "PLT-AG", "PLT-CU"}),
    "PLT-CRDEC": frozenset({"PLT-NI", "PLT-CU", "PLT-CRDEC", "PLT-CRHARD"}),
    "PLT-AU": frozenset({"PLT-NI"}),
}
# A coat of gold has layers where its own words name two.
_TWO_METALS: Final = re.compile(
    r"(?:ni|nickel|niquel) (?:/ |- |y |and )?(?:au|gold|oro)|(?:au|gold|oro) (?:/ |- )?(?:ni|nickel|niquel)"
)
_NAMED_BY_LAYERS: Final = frozenset({"PLT-AU"})
_METAL: Final = (
    r"(?:ni|nickel|niquel|au|gold|oro|pd|palladium|paladio|ag|silver|plata|sn|tin|estano|cu|copper|cobre|cr"
    r"|chrome|chromium|cromo|snpb|pb)"
)
_UNIT: Final = (
    r"(?:um|uin|u|mils?|micras?|micrones|microns?|micrometros|microinch(?:es)?|micropulgadas?)"
)
_SIZE: Final = rf"\d+(?:[.,]\d+)?(?: (?:a|to) \d+(?:[.,]\d+)?| \d+(?:[.,]\d+)?)? {_UNIT}"
_BESIDE: Final = (
    r"(?:[,:()/]|\d+(?:[.,]\d+)?|y|e|and|con|with|w|de|del|of|a|to|over|sobre|on|under|bajo|min|max|minim[oa]"
    r"|maxim[oa]|minimum|maximum|nominal|typ|capas?|layers?|espesor(?:es)?|thickness|base|final|flash|luego|then"
    r"|mas|plus|finish|acabado|plating|en|the|los|las|contact[a-z]*|pads|terminal[a-z]*)"
)
_BETWEEN: Final = re.compile(rf" (?:(?:{_BESIDE}|{_METAL}|{_UNIT}) )*")
_BARE: Final = re.compile(
    rf"(?:(?:{_UNIT}|/|over|sobre|on|under|bajo|of|de|[\d.,]+) )*{_METAL}(?: (?:over|sobre|/) {_METAL})*"
)
_SIZE_BEFORE: Final = re.compile(
    rf" {_SIZE} (?:(?:min|max|minim[oa]|maxim[oa]|of|de) ){{0,2}}(?:{_METAL} )?$"
)
_SIZE_AFTER: Final = re.compile(
    rf" (?:(?:[:=(]|de|of|min|max|minim[oa]|maxim[oa]) ){{0,2}}{_SIZE} "
)
_NEAR: Final = 40
_FARTHEST: Final = 120


def without_layers(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """Return mentions without those that only tell a layer of a finish, and how thick it is.

    Args:
        text: The spaced text.
        judged: The mentions of it, in their order.
    """
    finishes = [one for one in judged if one.why is None and _is_finish(text, one)]
    if not finishes:
        return list(judged)
    return [one for one in judged if not any(_is_layer(text, one, of) for of in finishes)]


def _is_finish(text: str, one: Judged) -> bool:
    """Tell whether a mention names a finish that has layers."""
    if one.code not in _LAYERS:
        return False
    words = text[one.mention.start : one.mention.end]
    if one.code in _NAMED_BY_LAYERS:
        return _TWO_METALS.search(words) is not None
    return one.mention.called or _BARE.fullmatch(words) is None


def _is_layer(text: str, one: Judged, of: Judged) -> bool:
    """Tell whether a mention is nothing but the metal of a layer of a finish, with its thickness."""
    here, finish = one.mention, of.mention
    if one is of or here.called or one.code not in _LAYERS[of.code]:
        return False
    if _BARE.fullmatch(text, here.start, here.end) is None or not _is_thick(text, one):
        return False
    first, last = (finish, here) if finish.start < here.start else (here, finish)
    if last.start - first.end > _FARTHEST:
        return False
    return _BETWEEN.fullmatch(text, first.end, last.start) is not None


def _is_thick(text: str, one: Judged) -> bool:
    """Tell whether a thickness stands within a mention or beside it."""
    start, end = one.mention.start, one.mention.end
    metal = text.rfind(" ", start - 1, end)  # of "over 3 um ni" the thickness is within
    before = text[max(0, start - _NEAR) : metal + 1]
    return _SIZE_BEFORE.search(before) is not None or _SIZE_AFTER.match(text, end) is not None
