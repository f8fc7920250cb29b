"""Plating that is asked for on plastics, which is a process of its own, whatever the metal.

"Cromado decorativo en piezas de ABS" needs a line that etches plastics, and none of metal. That
plastics are named does not tell that they are plated: of "moldes para ABS", "herrajes con tapón de
plástico" and "empaque en charola de plástico" they are not.
"""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.materials import Material
from eslabon.graph.reading.sheet import Span

_ON_PLASTICS: Final = "PLT-POP"
# Contacts and terminals in plastic housings are plated with gold, silver and tin, and hard chrome
# is for the moulds of plastics: those stay what they are.
_PLATINGS: Final = frozenset(
    {"PLT", "PLT-GEN", "PLT-NI", "PLT-CU", "PLT-EN", "PLT-CRDEC", "PLT-CRBLK", "PLT-BRASS"}
    | {"PLT-BRONZE"}
)
_PLASTICS: Final = frozenset({"thermoplastic", "thermoset"})
_OTHER_GOODS: Final = re.compile(
    r"(?<![a-z])(?:con|with|w/|para|for|tap(?:on|ones)|plugs?|caps?|insert[a-z]*|molde?s?|moldings?|mould[a-z]*"
    r"|dados?|dies?|troquel(?:es)?|herramental(?:es)?|tooling|tools?|charolas?|trays?|bolsas?|bags?|cajas?"
    r"|box(?:es)?|empa[a-z]+|empacad[a-z]+|embal[a-z]+|pack[a-z]*|recubiert[a-z]+|cubiert[a-z]+"
    r"|coated|covered|cover|gabinetes? de|conector(?:es)?|connectors?|terminal(?:es)?|contacts?|contactos?"
    r"|steel|aceros?|brass|laton|zamak|zamac|alumin[a-z]+|copper|cobre|metal[a-z]*)(?![a-z])"
)
# "Cromado para piezas de ABS", "nickel plating for ABS knobs": the goods themselves.
_FOR_THEM: Final = re.compile(r"[ ,:]{0,2}(?:para|for) ")
_UPON: Final = re.compile(
    r"(?<![a-z])(?:sobre|on|onto|over|substrate|sustrato|substrato|material|mat\.?|base|son|are)"
    r"[ :(]{1,3}(?:(?:de|of|is|es) )?(?:[a-z]+ (?:de |of )?){0,3}$"
)
_SENTENCE: Final = re.compile(r"[.;\n]")
_BEFORE: Final = 40


def plate_plastics(
    drafts: list[Draft], spans: list[list[Span]], *, text: str, stated: Sequence[Found[Material]]
) -> None:
    """Make the platings of an even text platings on plastics, where those are what is plated.

    Its layers are one operation: "cobrizado, niquelado y cromado de ABS". A plating with a
    specification is of what that names.

    Args:
        drafts: The operations.
        spans: The spans of the words that name each.
        text: The even text.
        stated: The materials stated in it; the first is that of the part.
    """
    if not stated or stated[0].value.family not in _PLASTICS:
        return
    for draft, named in zip(drafts, spans, strict=True):
        is_metal = draft.code in _PLATINGS and not draft.called
        if is_metal and _is_plated(text, min(named), stated[0]):
            draft.code, draft.also = _ON_PLASTICS, ()
    plated = [place for place, draft in enumerate(drafts) if draft.code == _ON_PLASTICS]
    for place in reversed(plated[1:]):
        drafts[plated[0]].spans += drafts.pop(place).spans
        spans[plated[0]] += spans.pop(place)


def _is_plated(text: str, named: Span, part: Found[Material]) -> bool:
    """Tell whether the words of a plating speak of a plastic, and of no other goods beside it."""
    start, end = named
    if part.end <= start:
        before = _SENTENCE.split(text[max(0, part.start - _BEFORE) : part.start])[-1]
        return not _OTHER_GOODS.search(before) and not _OTHER_GOODS.search(text, part.end, start)
    if part.start < end:
        return True
    between = text[end : part.start]
    goods = _FOR_THEM.match(between)
    between = between[goods.end() :] if goods else between
    upon = _UPON.search(between)
    return not _OTHER_GOODS.search(between[: upon.start()] if upon else between)
