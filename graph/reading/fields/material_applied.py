"""What tells that a material is put on, into or around a part, and is not that of the part."""

import re
from typing import Final

from eslabon.graph.reading.fields.parts import part_follows

_POURED: Final = frozenset({"elastomer", "thermoset", "thermoplastic"})
_PACKINGS: Final = _POURED | {"paper_board", "composite"}
_WITH: Final = r"(?: [^ ,;.]+){0,5}? (?:with|con|using|usando)"
_SEALED: Final = re.compile(
    r"(?<![a-z])(?:(?:potting|potted|encapsul\w+)(?: (?:in|en|con|with)|" + _WITH + r")"
    rf"|(?:seal(?:ed|ing)?|sellad[oa]s?|sellar)(?: in|{_WITH})) $"
)
_SPRAYED: Final = re.compile(
    r"(?<![a-z])(?:spray(?:ing|ed)?(?: of)?|(?:rociado|proyeccion|aspersion)(?: termic[oa])?(?: de| con)"
    r"|metali[sz](?:ado|acion|ing)(?: de| con| of| with)|(?:hardfacing|overlay|recargue|depositing)(?: de| of)) $"
)
_ON: Final = re.compile(
    r"(?: \d{1,4}| alloy| powder| wire| polvo| alambre){0,2} (?:on|onto|over|sobre) (?!\d)"
)
_SAID_OF: Final = (" of ", " de ")
_FACED: Final = re.compile(rf"(?<![a-z])(?:hardfac\w*|overlay\w*|recargue|recargar){_WITH} $")
_FILLER: Final = r"(?:varillas?|rods?|wires?|fillers?|electrodos?|aporte|alambre)"
_JOINED: Final = re.compile(
    rf"(?<![a-z])(?:weld|braz|sold)[a-z]*{_WITH}(?P<filler> {_FILLER}(?: de| of)?)? $"
)
_FILLER_AFTER: Final = re.compile(r" (?:rods?|fillers?|wires?|electrodes?)(?![a-z])")
_PACKED: Final = (
    r"(?<![a-z])(?:empa[cq]|embal|embols|pack|bagg)[^.;,]{0,36}(?<![a-z])(?:en|in|con|with)"
)
_HOLDER: Final = (
    r"(?:charolas?|bandejas?|bolsas?|blisters?|cajas?|contenedor(?:es)?|trays?|bags?|pouch(?:es)?"
    r"|box(?:es)?|clamshells?|film)(?![a-z])"
)
_PACKED_IN: Final = re.compile(rf"{_PACKED} {_HOLDER}(?: termoformad[oa]s?)? (?:de|of) $")
_PACKED_BEFORE: Final = re.compile(rf"{_PACKED} $")
_HOLDER_AFTER: Final = re.compile(rf" {_HOLDER}")


def is_applied(left: str, right: str, *, family: str) -> bool:
    """Tell whether a material is a deposit, a filler, a sealant or a packing.

    >>> is_applied("brazing with ", " rod", family="copper_alloy")
    True
    >>> is_applied("thermal spraying of ", " housings", family="aluminum")
    False
    """
    if family in _POURED and _SEALED.search(left):
        return right.startswith(_SAID_OF) or not part_follows(right)
    if family in _PACKINGS and (
        _PACKED_IN.search(left) or (_PACKED_BEFORE.search(left) and _HOLDER_AFTER.match(right))
    ):
        return True
    if _FACED.search(left):
        return True
    if _SPRAYED.search(left) and _ON.match(right):
        return True
    joined = _JOINED.search(left)
    return joined is not None and bool(joined["filler"] or _FILLER_AFTER.match(right))
