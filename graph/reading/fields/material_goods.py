"""Goods that tell of what they are made, as a shirt does, and short names of materials."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.material_names import Entry
from eslabon.graph.reading.fields.parts import is_part, part_before, part_follows
from eslabon.graph.vocabulary.packaged import packaged_rows

_GOODS: Final = "goods"
_OF: Final = re.compile(r"([a-z]+)s? (?:de|en|of|in) $")
_PLURAL_AFTER: Final = re.compile(r" ([a-z]{3,}s)(?![a-z])")
_COUNTED: Final = re.compile(
    r"(?:\d[.,]?|(?<![a-z])(?:per|por|cada|each|un|una|a|mi|my|the)|[/+-]) ?$"
)
_OF_WORK: Final = re.compile(
    r"[ -]?(?:part|inspec|weld|sold|test|flux|drill|base|chuck|pump|crack|check|cert|coat|plat(?:e|ed|ing)?(?![a-z])|ni(?![a-z])|cr(?![a-z])|sn(?![a-z])"
    r"|zn(?![a-z])|au(?![a-z])|ag(?![a-z])|anod)"
)
# What holds goods, or belongs to them, is made of something else.
_HOLDER_AFTER: Final = re.compile(
    r" (?:housing|bracket|cover|case|enclosure|chassis|cabinet|rack|base|frame|lid|holder|mount|plate"
    r"|box|tray|button|zipper|hanger|hook|shield|can|heat ?sink|fixture|stamp|nail|bolt|screw|feet"
    r"|foot|line)s?(?![a-z])"
)
_HOLDER_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:carcasas?|carcazas?|tapas?|gabinetes?|soportes?|cajas?|chasis|marcos?|bases?"
    r"|bot(?:on|ones)|cierres?|ganchos?|herrajes?|disipador(?:es)?|housings?|brackets?|covers?"
    r"|enclosures?|heat ?sinks?|maquinas?|machines?|fixtures?|per|por|by)"
    r"(?: (?:de|del|para|for|of|la|el|las|los|the|a|una?))* $"
)
# Of wood is more often the packing than what is packed.
_PACKED: Final = re.compile(
    r"(?<![a-z])(?:pack|crat|empac|empaq|embal|export|ship|entreg|deliver|en|on|in|sobre|into|flete)\w*"
    r"(?: [a-z0-9\x00]+){0,4} $"
)
_DENIED: Final = re.compile(r"(?<![a-z])(?:no|sin|not|without|ni) (?:de |en |on |in )?$")
_BESIDE: Final = 32


@cache
def _contexts() -> Mapping[str, re.Pattern[str]]:
    rows = packaged_rows("eslabon.graph.reading.fields", "material_contexts.csv")
    return {row["use"]: re.compile(rf"(?<![a-z])(?:{row['words']})(?![a-z])") for row in rows}


def of_goods(text: str, hits: Sequence[Found[Entry]]) -> Found[str] | None:
    """Return the family of the first goods among hits that tell it, where the text allows."""
    told: dict[str, bool] = {}
    for hit in hits:
        use = hit.value.use
        if use != _GOODS and use not in _contexts():
            continue
        left = text[max(0, hit.start - _BESIDE) : hit.start]
        if _HOLDER_AFTER.match(text, hit.end) or _HOLDER_BEFORE.search(left):
            continue
        if _DENIED.search(left) or (hit.value.families[0] == "wood" and _PACKED.search(left)):
            continue
        if use != _GOODS and use not in told:
            told[use] = _contexts()[use].search(text) is not None
        if told.get(use, True):
            return Found(hit.start, hit.end, hit.value.families[0])
    return None


def is_beside_part(left: str, right: str, *, use: str) -> bool:
    """Tell whether a short name stands beside the noun of a part; a solid one behind it only.

    >>> is_beside_part("tubo ", " 3/8", use="strict"), is_beside_part("10 ", " parts", use="strict")
    (True, False)
    """
    of = _OF.search(left) if use != "plural" else None
    if of is not None and is_part(of[1], generic=False):
        return True
    if use == "plural":
        noun = _PLURAL_AFTER.match(right)
        return noun is not None and part_follows(f" {noun[1]}", language="en")
    if use == "solid":
        return re.match(r" (?:sheet|wire|strip|foil|shell|tube|rod|alloy)", right) is not None
    if _COUNTED.search(left) or _OF_WORK.match(right):
        return False
    return part_before(left) or part_follows(right, language="en")
