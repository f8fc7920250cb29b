"""The thickness of coats and the depth of hardened cases, in µm.

Micrometres are nearly always a coat's, unless words before them speak of roughness or the like;
millimetres and inches are almost never one, so that they need words of a coat or a case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import (
    NUMERAL,
    Amount,
    amounts,
    bounds,
    is_negated,
    number,
    raised,
    toleranced,
)
from eslabon.graph.reading.fields.patterns import any_of, cue, listed, rows

_UNITS: Final = {
    word: (row["unit"], float(row["um"]))
    for row in rows("lengths")
    for word in row["words"].split(";")
}
_UNIT: Final = re.compile(rf"\s?-?(?P<unit>{any_of(_UNITS)})(?![a-z0-9'\"])(?!/)")
_WORDS: Final = listed("coats", "kind")
_DEPTH: Final = {"depth", "profundidad", "prof", "prof."}
_COAT: Final = re.compile(rf"(?<![a-z]){any_of(_WORDS['thick'] + _WORDS['coat'])}(?![a-z])")
_THICK: Final = re.compile(rf"(?<![a-z]){any_of(_WORDS['thick'])}(?![a-z])")
_CASE: Final = re.compile(rf"(?<![a-z]){any_of(_WORDS['case'])}(?![a-z])")
_OF_COATS: Final = re.compile(
    rf"(?<![a-z]){any_of(set(_WORDS['thick'] + _WORDS['coat'] + _WORDS['case']) - _DEPTH)}(?![a-z])"
)
_OTHER: Final = re.compile(rf"(?<![a-z]){any_of(_WORDS['other'])}(?![a-z])")
_OTHER_AFTER: Final = re.compile(
    rf"[\s(]{{0,2}}(?:of\s|de\s|max\.?\s|min\.?\s)?{cue('thickness', 'other after')}"
)
# "5 mils wet, 3 mils DFT": the second is that of the coat.
_DRY_AFTER: Final = re.compile(r"\s?\(?(?:de\s)?(?:dft|eps|dry film)(?![a-z])")
_DEEP: Final = re.compile(r"\s?(?:\"\s?)?deep(?![a-z])")
# "1.5 mm thick steel", "acero de 1.5 mm de espesor": that of the part.
_THICK_PART: Final = re.compile(
    r"[\s-]thick\s(?!coat|layer|plat|zinc|nickel|film|chrom|paint|build|min|max|case|deposit|hard)[a-z\x00]"
)
_OF_SHEET: Final = re.compile(
    r"(?:acero|steel|alumini?um|aluminio|lamina|placa|sheet|plate|chapa|material|inox[a-z]*|tubo|tube|pared|wall|"
    r"laton|brass|cobre|copper|vidrio|glass|madera|wood|plastico|carton)(?: [a-z0-9]+)? (?:de|of) $"
)
_PART_FROM_UM: Final = 300.0
_NOMINAL: Final = re.compile(r"\s?(?:nom(?:inal)?\b|deep\b)")
_TELLING_AFTER: Final = re.compile(
    r"[\s,(]{0,2}(?:min(?:im[oau]m?)?\.?|max(?:im[oau]m?)?\.?|nom(?:inal)?\.?)?[\s)]{0,2}"
    rf"(?:(?:de|of|dry|eff\w*|total|finish\w*|final|terminad[oa])\s){{0,2}}{cue('thickness', 'telling after')}"
)
_BARE: Final = re.compile(
    r"\s?(?!(?:dry|dft|seco|after|before|prior|over|finish\w*|total|on|typ|antes|despues|sobre|terminad[oa]|acabad[oa]"
    r"|ya|nom|nominal|deep|inclu\w*|per side|por lado|por cara|ambos|both)\b)[a-z°/%:]|\s?x\s?[\d.ø]|-\d"
)
_WHITE: Final = re.compile(
    r"(?:capa (?:blanca|compuesta|de compuestos)|zona blanca|white layer|compound (?:layer|zone)|\bclt?|wlt)"
    r"[^0-9;|\n]{0,18}\Z"
)
_BREAKS: Final = re.compile(r"[;|\n•]|\.\s|\)\s?,")
# The depths of hardened cases by ISO 15787, in mm, with the hardness at which they end.
_DRAWN: Final = re.compile(
    r"(?<![a-z])(?:chd|shd|nhd|nht|cht|eht|rht|dc|ds|(?P<inches>ecd))\s?"
    r"(?P<limit>\d{2,3}(?![.,]\d)\s?(?:hv\s?(?:\d[\d.,]*(?=[\s=:]))?|hrc)?)?\s?[=:]?\s?(?:(?:de|of|min\.?)\s)?\Z"
)
_NO_DRAWN: Final = re.compile(r"\s?[a-z°%\"/]{1,3}(?![a-z])|\s?[x*]\s?\d")
_LEAST_DRAWN_MM, _MOST_DRAWN_MM = 0.1, 8.0
_OFF: Final = re.compile(rf"\s?(?:±|\+\s?/?\s?-)\s?(?P<off>{NUMERAL})(?!\s?%|\d)")
_ADDEND: Final = re.compile(r"\d\s?\+\s?\Z")
_SHARE: Final = re.compile(rf"\s?\+\s?{NUMERAL}\s?%")
_CLAUSE: Final = 100
_NEAR: Final = 26
_REACH: Final = 40
_MOST_COAT_UM: Final = 6_500.0
_MOST_CASE_UM: Final = 8_000.0
_MOST_LINING_UM: Final = 50_000.0
_LINING: Final = re.compile(
    r"\b(?:forr(?:ar|ad[oa]s?|o)|lining|lined|engomad[oa]s?|encauchad[oa]s?|ebonit\w*|rubber cover\w*"
    r"|covering|revestid[oa]s?|revestir|revestimiento|recubiert[oa]s?|lagging|lagged"
    r"|recubri(?:r|miento)(?: (?:interior|exterior|interno))? (?:de|con|en) (?:hule\b|caucho\b|neopreno\b|(?:poli)?uretano\b|ebonita\b|\x00))"
)
_MOST_THIN_UM: Final = 150.0
_MOST_BARE_UM: Final = 3_300.0
_MOST_INCH_CASE_UM: Final = 6_500.0
_MOST_INCH_COAT_UM: Final = 1_600.0
_SURE: Final = frozenset({"um", "mils", "uin"})


@dataclass(frozen=True, slots=True)
class Thickness:
    """What a coat or a case is thick, in µm; an end that is not stated is None."""

    min_um: float | None
    max_um: float | None


def thicknesses(text: str) -> list[Found[Thickness]]:
    """Return the thicknesses of coats and the depths of cases that an even text states.

    >>> [one.value for one in thicknesses("zinc 8-12 um; ra 0.8 um; cementado, capa 0.8 mm min.")]
    [Thickness(min_um=8.0, max_um=12.0), Thickness(min_um=800.0, max_um=None)]
    """
    return list(_thicknesses(figured(text)))


def cased(text: str, found: list[Found[Thickness]]) -> list[Found[Thickness]]:
    """Return some thicknesses without those of the compound layer, where a depth is beside them.

    Args:
        text: The even text of which nothing is blotted out.
        found: The thicknesses that it states.
    """
    if len(found) < 2:
        return found
    deep = [one for one in found if not _WHITE.search(text, max(0, one.start - _REACH), one.start)]
    return deep or found


def _thicknesses(text: str) -> Iterator[Found[Thickness]]:
    """Yield the thicknesses of a figured text."""
    taken = 0
    for amount in amounts(text):
        if amount.start < taken:
            continue
        if _ADDEND.search(text, max(0, amount.start - _REACH), amount.start):
            continue  # "8+4 um" is no coat of 4
        amount = _raised(text, amount)
        unit = _UNIT.match(text, amount.end)
        if unit is None:
            found = _headed(text, amount) or _drawn(text, amount) or _bare(text, amount)
        else:
            name, um = _UNITS[unit["unit"].replace("\n", " ")]
            amount, end = _spread(text, amount, end=unit.end())
            found = _measured(text, amount, unit=name, um=um, end=end)
        if found is not None and not is_negated(text, found.start):
            taken = found.end
            yield found


def _raised(text: str, amount: Amount) -> Amount:
    """Return an amount with the upper tolerance before its unit: of a case, "0.6+0.3 mm"."""
    is_case = _is_of_case(text, amount)
    more = raised(text, amount, end=amount.end, is_loose=is_case)
    if more is None:
        return amount
    is_drawn = is_case and _drawn(text, more) is not None
    return more if is_drawn or _UNIT.match(text, more.end) else amount


def _is_of_case(text: str, amount: Amount) -> bool:
    """Tell whether words before an amount are those of a hardened case."""
    before = _clause(text, amount.start)
    return _CASE.search(before) is not None or _DRAWN.search(before) is not None


def _drawn(text: str, amount: Amount) -> Found[Thickness] | None:
    """Return the depth of a case as drawings state it, in mm without saying so ("CHD 0,8 +0,4")."""
    head = _DRAWN.search(text, max(0, amount.start - _REACH), amount.start)
    if head is None or head["inches"] or _NO_DRAWN.match(text, amount.end):
        return None
    is_depth = _LEAST_DRAWN_MM <= amount.low <= amount.high <= _MOST_DRAWN_MM
    is_told = head["limit"] is not None or amount.low < amount.high
    return _found(text, amount, um=1_000.0, end=amount.end) if is_depth and is_told else None


def _spread(text: str, amount: Amount, *, end: int) -> tuple[Amount, int]:
    """Return an amount with the tolerance that stands behind its unit, and where both end."""
    if amount.low != amount.high:
        return amount, end
    off = _OFF.match(text, end)
    if off is not None:
        spread = number(off["off"])
        low, high = round(amount.low - spread, 9), round(amount.low + spread, 9)
        return Amount(amount.start, amount.end, low, high), off.end()
    sided = toleranced(text, amount, end=end)
    if sided is None and (_is_of_case(text, amount) or _SHARE.match(text, end)):
        sided = raised(text, amount, end=end)
    if sided is None:
        return amount, end
    again = _UNIT.match(text, sided.end)
    return sided._replace(end=amount.end), sided.end if again is None else again.end()


def _clause(text: str, start: int) -> str:
    """Return what precedes a place in its clause."""
    begin = max(0, start - _CLAUSE)
    before = text[begin:start]
    cut = 0
    for found in _BREAKS.finditer(before):
        if found.end() < len(before) or found[0] != ". ":
            cut = found.end()
    return before[cut:]


def _is_other(text: str, before: str, *, end: int) -> bool:
    """Tell whether the nearest words say that a length is something else's."""
    if _DRY_AFTER.match(text, end):
        return False
    near = max(0, len(before) - _NEAR)  # no slice: "pintura" must not begin at its "ra"
    others = [found.end() for found in _OTHER.finditer(before, near)]
    if others:
        telling = [found.end() for found in _OF_COATS.finditer(before, near)]
        if not telling or max(telling) < max(others):
            return True
    if _OTHER_AFTER.match(text, end) is None:
        return False
    # A hole is deep, and so is a hardened case.
    return _DEEP.match(text, end) is None or _CASE.search(before) is None


def _measured(
    text: str, amount: Amount, *, unit: str, um: float, end: int
) -> Found[Thickness] | None:
    """Return the thickness that an amount with a unit of length is, if it is one."""
    before = _clause(text, amount.start)
    if amount.low < 0 or not _suits(text, amount, unit=unit, um=um, end=end, before=before):
        return None
    is_part = amount.low * um >= _PART_FROM_UM and (
        _THICK_PART.match(text, end) or _OF_SHEET.search(before)
    )
    if is_part or _is_other(text, before, end=end):
        return None
    return _found(text, amount, um=um, end=end)


def _suits(text: str, amount: Amount, *, unit: str, um: float, end: int, before: str) -> bool:
    """Tell whether a unit of length, with the words around it, may be one of a thickness."""
    most = (amount.length or amount.high) * um
    if unit in _SURE:
        return 0 < most <= _MOST_COAT_UM
    after = _TELLING_AFTER.match(text, end) is not None
    if unit == "mm":
        if most > _MOST_CASE_UM:
            return most <= _MOST_LINING_UM and _LINING.search(before) is not None
        is_case = after or _is_of_case(text, amount)
        return is_case or _is_thin(before, most) or _LINING.search(before) is not None
    if unit == "in":
        if 1_500 <= most <= _MOST_LINING_UM and _LINING.search(before):
            return True
        is_case = most <= _MOST_INCH_CASE_UM and _CASE.search(before) is not None
        is_coat = most <= _MOST_INCH_COAT_UM and (after or _COAT.search(before) is not None)
        return is_case or is_coat
    if unit == "mil":
        is_few = amount.high <= 100
        return is_few and (
            _is_short_mil(text, end, before=before, after=after)
            or _is_part_of_mil(text, amount, end=end, before=before)
        )
    if unit in ("u", "nm"):
        return after or _COAT.search(before) is not None
    return False


_COAT_BESIDE: Final = re.compile(
    rf"(?<![a-z]){any_of(_WORDS['coat'])}(?:[ -][a-z]+)?\s?:?\s(?:(?:de|of|min\.?|max\.?)\s)?\Z"
)


def _is_thin(before: str, most: float) -> bool:
    """Tell whether millimetres right behind a coat are so few that they are its ("zinc 0.008 mm")."""
    return most <= _MOST_THIN_UM and _COAT_BESIDE.search(before) is not None


_MIL_ENDS: Final = re.compile(
    r"\s?(?:$|[.,;)\n|/](?!\d)|(?:min|max|nom)\b|minimum|maximum|nominal|total|dft|dry|seco|\+)"
)
_COAT_AFTER_MIL: Final = re.compile(rf"\s{cue('thickness', 'coat after mil')}")
_VOLUME: Final = re.compile(cue("thickness", "volume"))


def _is_short_mil(text: str, end: int, *, before: str, after: bool) -> bool:
    """Tell whether "mil" is the thousandth of an inch and not a thousand of pieces."""
    if after or _COAT_AFTER_MIL.match(text, end):
        return True
    ends = _MIL_ENDS.match(text, end) is not None
    return ends and _COAT.search(before) is not None and _VOLUME.search(before) is None


_BOUND_AFTER: Final = re.compile(r"\s?(?:min|max)im[oa](?![a-z])")


def _is_part_of_mil(text: str, amount: Amount, *, end: int, before: str) -> bool:
    """Tell whether "mil" has a fraction and a bound, as thousands of pieces seldom have ("1.5 mil minimo")."""
    is_whole = amount.low % 1 == 0 and amount.high % 1 == 0
    is_bound = _BOUND_AFTER.match(text, end) is not None and _COAT.search(before) is not None
    return not is_whole and is_bound and _VOLUME.search(before) is None


_HEAD: Final = re.compile(
    r"(?:espesor|thickness|thk|dft|epp|capa|case|ecd|recubrimiento|coating|pelicula|film)\b[a-z ./]{0,16}"
    r"[(\[]\s?(?P<unit>um|micras|microns?|mils?|mm|in)\.?\s?[)\]]\s?[:=|]?\s?(?:(?:min|max)\.?\s)?\Z"
)


def _headed(text: str, amount: Amount) -> Found[Thickness] | None:
    """Return the thickness of a number whose unit stands in its heading ("Espesor (um): 10")."""
    begin = max(0, amount.start - _REACH)
    if text.find(")", begin, amount.start) < 0 and text.find("]", begin, amount.start) < 0:
        return None
    head = _HEAD.search(text, begin, amount.start)
    if head is None or amount.low < 0:
        return None
    um = _UNITS[head["unit"]][1]
    is_one = 0 < amount.high * um <= _MOST_CASE_UM
    return _found(text, amount, um=um, end=amount.end) if is_one else None


def _bare(text: str, amount: Amount) -> Found[Thickness] | None:
    """Return the thickness that a number without a unit is: thousandths of an inch (".0005")."""
    written = text[amount.start : amount.end]
    if not 0 < amount.high * 25_400 <= _MOST_BARE_UM or not written.startswith((".", "0.")):
        return None
    after = _TELLING_AFTER.match(text, amount.end)
    bound = bounds(text, amount, end=amount.end)
    if after is None and bound.end == amount.end and _BARE.match(text, amount.end):
        return None
    before = _clause(text, amount.start)
    if _is_other(text, before, end=bound.end):
        return None
    is_case = _CASE.search(before) is not None
    if not is_case and not written.startswith((".0", "0.0")):
        return None
    said = is_case or after is not None or _THICK.search(before)
    is_fine = bound.end > amount.end or amount.low < amount.high
    is_fine = is_fine or _NOMINAL.match(text, amount.end) is not None
    if not said and not (is_fine and _COAT.search(before)):
        return None
    return _found(text, amount, um=25_400.0, end=amount.end)


def _found(text: str, amount: Amount, *, um: float, end: int) -> Found[Thickness]:
    """Return the thickness of an amount with the bounds around it."""
    length = amount.length if um >= 25 else None
    if length is not None:
        amount = Amount(amount.start, amount.end, length, length)
    low, high, start, end = bounds(text, amount, end=end)
    return Found(start, end, Thickness(_in_um(low, um), _in_um(high, um)))


def _in_um(value: float | None, um: float) -> float | None:
    """Return a length in µm, without the dust of its conversion."""
    return None if value is None else round(value * um, 4)
