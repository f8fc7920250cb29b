"""Tying a thickness or a hardness to the operation that is to leave it."""

import re
from collections.abc import Sequence
from typing import Any, Final

from eslabon.graph.reading.attaching import (
    Measured,
    case_hardened,
    is_measured,
    is_plausible,
    nearest_operation,
)
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.hardness import Hardness
from eslabon.graph.reading.fields.parts import is_of_parts
from eslabon.graph.reading.fields.thickness import Thickness
from eslabon.graph.reading.reading import Range
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

# Bars are bought so; no coat is hardened: "4140 bonificado 28-32 HRC, cromo duro".
_TREATED: Final = re.compile(
    r"(?:bonificad[oa]|(?:pre-?)?templad[oa]|temple|tratad[oa]|hardened|heat treated|treated|q&t)s?"
    r"(?: (?:y|and) (?:revenid[oa]s?|tempered))?\s(?:(?:a|to|at|de)\s)?$"
)
_OF_THE_GROUND: Final = re.compile(r"\s(?:steel|acero|base|substrate|sustrato)(?![a-z])")
_OF_ONE_OF_SEVERAL: Final = 420
_OF_THE_ONLY: Final = 900
_TREATMENT, _OF_COATS = "HT", "HV"
_HARDENING: Final = (
    "HT-QT", "HT-MART", "HT-PRESSQ", "HT-CARB", "HT-LPC", "HT-CN", "HT-NIT", "HT-FNC", "HT-IND",
    "HT-FLAME", "HT-LASER", "HT-VAC", "HT-AUST", "HT-AGE", "HT-T6", "HT-BORO",
)  # fmt: skip
_SOFT: Final = "Shore A"  # of rubbers and resins
# The metal of a coat, right before or behind its thickness: "30 uin Au min over 100 uin Ni".
_METALS: Final = {
    "au": ("PLT-AU",), "gold": ("PLT-AU",), "oro": ("PLT-AU",),
    "ag": ("PLT-AG",), "silver": ("PLT-AG",), "plata": ("PLT-AG",),
    "ni": ("PLT-NI", "PLT-EN"), "nickel": ("PLT-NI", "PLT-EN"), "niquel": ("PLT-NI", "PLT-EN"),
    "cu": ("PLT-CU",), "copper": ("PLT-CU",), "cobre": ("PLT-CU",),
    "sn": ("PLT-SN",), "tin": ("PLT-SN",), "estano": ("PLT-SN",),
    "pd": ("PLT-PD",), "palladium": ("PLT-PD",), "paladio": ("PLT-PD",),
    "rh": ("PLT-RH",), "rhodium": ("PLT-RH",), "rodio": ("PLT-RH",),
}  # fmt: skip
_NITRIDE: Final = "TiN"  # of titanium, and no tin
_METAL: Final = "|".join(_METALS)
_METAL_BEHIND: Final = re.compile(
    rf"\s?(?:min\.?\s|max\.?\s)?(?:of\s|de\s)?(?P<metal>{_METAL})(?![a-z])"
    r"(?P<least>,?\s(?:min(?:imum|imo)?|o mas|or more)(?![a-z]))?"
)
_METAL_BEFORE: Final = re.compile(
    rf"(?<![a-z/-])(?<!zinc )(?<!zn )(?<!cad )(?P<metal>{_METAL})(?: (?:plate|flash|strike))?(?: (?:de|of))?\s?[:=(]?\s?$"
)
_OF_A_CASE: Final = re.compile(
    r"\b(?:capa|prof|profundidad|depth|case|ecd|chd|recubrimiento|coating)\b"
)
_REACH: Final = 30
_SHEET_FROM_UM: Final = 1_000.0  # so thick are sheets and glass rather than coats


def measured(
    found: Sequence[Found[Thickness] | Found[Hardness]],
    sheet: Sheet,
    *,
    codes: Sequence[str],
    spans: Sequence[Sequence[Span]],
) -> dict[int, Range]:
    """Return what is measured on the operation of which place, the first of each.

    A thickness that none of the operations can leave is left as not understood, and a hardness
    where nothing is asked for at all: one of them is then an operation that was not read.

    Args:
        found: Thicknesses, or hardnesses, in the even text.
        sheet: The text, which notes what was understood and what was not.
        codes: The process of each operation.
        spans: The spans of the words that name each.
    """
    ranges: dict[int, Range] = {}
    for one in found:
        span = one.start, one.end
        fits = _fitting(one, sheet, codes=codes)
        place = nearest_operation(
            span,
            spans,
            text=sheet.text,
            fits=fits.__getitem__,
            farthest=_OF_THE_ONLY if sum(fits) == 1 else _OF_ONE_OF_SEVERAL,
            is_measure=True,
        )
        if place is None:
            _leave(one, sheet, is_alone=not codes)
            continue
        if isinstance(one.value, Hardness):
            place = case_hardened(place, codes)
        stated = _range(one, sheet)
        if ranges.setdefault(place, stated) is stated:
            quantity = "hardness" if isinstance(one.value, Hardness) else "thickness"
            sheet.note(quantity, span, sheet.words(span))
        elif ranges[place] != stated:
            sheet.overlooked.append(span)
    return ranges


def _leave(one: Found[Thickness] | Found[Hardness], sheet: Sheet, *, is_alone: bool) -> None:
    """Leave what no operation is measured by: not understood, or to those who read sizes."""
    span, value = (one.start, one.end), one.value
    before = sheet.text[max(0, one.start - _REACH) : one.start]
    is_thick = (
        isinstance(value, Thickness) and (value.min_um or value.max_um or 0) >= _SHEET_FROM_UM
    )
    if is_thick and not _OF_A_CASE.search(before):
        sheet.give_back(span)
    elif isinstance(value, Thickness) or is_alone:
        sheet.unread.append(span)
    else:
        sheet.overlooked.append(span)


def _fitting(
    one: Found[Thickness] | Found[Hardness], sheet: Sheet, *, codes: Sequence[str]
) -> list[bool]:
    """Tell of each process whether it may leave a thickness or a hardness.

    A casting is as hard as its heat treatment leaves it, where one is asked for, and so is what is
    coated afterwards; only the Vickers hardness of a coat may be its own.
    """
    fits = [_may_leave(code, one, sheet) for code in codes]
    if isinstance(one.value, Hardness):
        treated = [
            fit and code.startswith(_TREATMENT) for fit, code in zip(fits, codes, strict=True)
        ]
        cast = capability_tree().subtree("CAST")
        if any(treated) and any(code in cast for code in codes):
            return treated
        if any(code.startswith(_HARDENING) for code in codes) and one.value.scale != _OF_COATS:
            return [
                fit and code.startswith(_TREATMENT) for fit, code in zip(fits, codes, strict=True)
            ]
    return fits


def _may_leave(code: str, one: Found[Thickness] | Found[Hardness], sheet: Sheet) -> bool:
    """Tell whether a process may be what leaves such a thickness or hardness."""
    value, text = one.value, sheet.text
    if isinstance(value, Hardness):
        of: Measured = "softness" if value.scale == _SOFT else "hardness"
        is_bought = _TREATED.search(text, max(0, one.start - _REACH), one.start) is not None
        is_bought = is_bought or _OF_THE_GROUND.match(text, one.end) is not None
        return is_measured(of, code) and (code.startswith("HT") or not is_bought)
    metal = _metal(one, sheet)
    if metal is not None and not code.startswith(_METALS[metal]):
        return False
    ends = [end for end in (value.min_um, value.max_um) if end is not None]
    return is_measured("thickness", code) and (not ends or is_plausible(code, ends[-1]))


def _metal(one: Found[Any], sheet: Sheet) -> str | None:
    """Return the metal that stands right behind a thickness, else the one right before it."""
    told = _METAL_BEHIND.match(sheet.text, one.end)
    told = told or _METAL_BEFORE.search(sheet.text, max(0, one.start - _REACH), one.start)
    if told is None or sheet.written[slice(*told.span("metal"))] == _NITRIDE:
        return None
    start = told.start("metal")
    if start < one.start and is_of_parts(sheet.text[max(0, start - _REACH) : start]):
        return None  # of the part, not of the coat: "estanar barras de cobre 8 um"
    return told["metal"]


def _range(one: Found[Thickness] | Found[Hardness], sheet: Sheet) -> Range:
    """Return a thickness or a hardness as a range; "min" may stand behind the metal of a coat."""
    value = one.value
    if isinstance(value, Hardness):
        return Range(least=value.min, most=value.max, scale=value.scale)
    told = _METAL_BEHIND.match(sheet.text, one.end)
    is_least = told is not None and told["least"] and value.min_um == value.max_um
    return Range(least=value.min_um, most=None if is_least else value.max_um)
