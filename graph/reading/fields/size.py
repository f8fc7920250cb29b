"""The size of a component: its sides and its diameter, in mm.

Only what is written as a size is one: sides with `x` between them, or a number beside the name of
a side. Sizes of features, of boxes, and of the supplier's tanks and furnaces are none.
"""

import re
from collections.abc import Iterator
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.fasteners import fasteners
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import NUMERAL, Amount, amounts, bounds, number
from eslabon.graph.reading.fields.patterns import any_of, before, cue, is_within, listed, rows
from eslabon.graph.reading.fields.plates import unnamed_sides
from eslabon.graph.reading.fields.sides import Size, sized, value_of, values_of

_KEPT: Final = ("mm", "cm", "m", "in", "ft")
_MM: Final = {
    word: float(row["um"]) / 1_000
    for row in rows("lengths")
    if row["unit"] in _KEPT
    for word in row["words"].split(";")
}
_UNIT: Final = any_of(_MM)
_SIDES: Final = {word: side for side, words in listed("sides", "side").items() for word in words}
_SIDE: Final = any_of(_SIDES)
_FEET: Final = frozenset({"ft", "ft.", "feet", "pies", "'", "m", "mts", "metros"})
_METRIC: Final = frozenset({"mm", "cm", "m", "mts", "metros", "meters"})
_KNOWN: Final = ("length", "width", "height", "diameter")


def _one(name: str) -> str:
    """Return the expression of one number of a block, its groups named after it."""
    return (
        rf"(?:(?!h(?:\d{{3,4}}|[5-9]|1[0-3])\b(?!\s?mm))(?P<{name}mark>{_SIDE})[\s:=]{{0,2}}(?:(?:de|of|final|ext\.?|nominal|max\.?)\s)?)?(?P<{name}>\d{{1,2}}/(?:2|4|8"
        rf"|16|32)(?!\d)|{NUMERAL})"
        rf"\s?-?(?P<{name}unit>{_UNIT}(?![a-wyz0-9]))?"
        rf"\s?(?P<{name}side>\(?{_SIDE}\)?(?![a-z0-9]))?"
        rf"(?:(?<=\))\s?(?P<{name}late>{_UNIT})(?![a-wyz0-9]))?"
    )


def _by(name: str) -> str:
    """Return the expression of what stands behind a number of a block: `x`, or a comma and a side.

    A comma goes on only where the side of the number before is named too.
    """
    named = rf"(?({name}mark)\s?,?\s(?={_SIDE}[\s:=])|(?!))"
    return rf"(?:\s?(?:x|\*|\bby\b|\bpor\b)\s?|{named})"


_BLOCK: Final = re.compile(
    r"(?<![a-z0-9_#\x00+])(?<!\d[.,:/-])(?<![a-z/]-)(?<!\dx)(?<!\dx\s)(?<!\d\sx\s)(?<!\d\sx)"
    rf"{_one('a')}{_by('a')}{_one('b')}(?:{_by('b')}{_one('c')})?(?![a-z0-9]|\s?x\s?\d)"
)
_CROSS: Final = re.compile(
    rf"[x*bp,](?:(?<=[x*])\s?(?:[ø\d.]|{_SIDE}[\s:=])|(?<=b)y\s[ø\d.]|(?<=p)or\s[ø\d.]"
    rf"|(?<=,)\s{_SIDE}[\s:=])|\d\s(?={_SIDE}[\s:=]{{1,2}}\d)"
)
_NAMED_BEFORE: Final = re.compile(
    rf"(?<![a-z0-9])(?P<side>{_SIDE})(?:\s?{cue('size', 'beside a side')}){{0,3}}[\s:=~]{{0,3}}\Z"
)
_NAMED_AFTER: Final = re.compile(
    rf"\s?(?:(?:max|maximum|maximo|total|overall)\.?\s)?(?:in\s)?\(?(?P<side>{_SIDE})(?![a-z0-9])"
)
_UNIT_AFTER: Final = re.compile(
    rf"\s?-?(?P<unit>{_UNIT})(?![a-z0-9])(?!(?<=in)\s\d|\s?/|(?<=in)\s(?:house|stock|total))"
)
_BARS: Final = before("size", "bars before", gap=r"\s(?:hasta\s|up to\s)?")
_TUBES: Final = re.compile(
    r"(?<![a-z])(?:tub(?:o|os|e|es|ing|eria)|pipes?|conduit|barras? redondas?|round bars?)"
    r"(?:,?\s(?:de\s)?[a-z0-9\x00]+){0,2}[\s:,]{1,2}\Z"
)
_RODS: Final = before("size", "rods before", gap=r"(?:,?\s(?:de\s)?[a-z0-9\x00]+){0,2}[\s:,]{1,2}")
_POLES_AFTER: Final = re.compile(rf"[\s-]{cue('size', 'poles after')}")
_FEATURE: Final = before("size", "feature", gap=r"[^,;.\n|\x00]{0,22}")
_EQUIPMENT: Final = re.compile(
    rf"{cue('size', 'equipment')}(?:\s?{cue('size', 'of equipment')}){{1,4}}\s?\(?\Z"
    r"|(?:area|zona|camara) (?:util|de trabajo)\b[^,;.\n|\d]{0,14}\Z"
)
_TANK: Final = before("size", "equipment", gap=r"\s?")
_IN_BIG_UNITS: Final = re.compile(r"(?:\d\s?(?:m|mts|metros|ft|feet|pies|')\.?)\Z")
_FEATURE_AFTER: Final = re.compile(rf"\s?\(?{cue('size', 'feature after')}(?!\s?[:=]?\s?\d)")
_REACH: Final = 40
_PLAIN_LENGTH: Final = re.compile(
    r"l(?<![a-z0-9].)(?:(?:g|ong)?\s?[=:]|(?:argo|ongitud|ength)(?:\s(?:de cara|total|overall|final))?\s?[=:]?)"
    r"\s?(?P<mm>(?!20[23]\d)\d{2,5}|\d{1,2},\d{3})(?=\s?(?:[|,;)\n]|\Z|\.(?!\d)))(?!,\d)"
    r"(?!,\s?(?:ancho|alto|width|wide|height|high|espesor|thick|diam|ø|[wha]\s?[=:]))"
)
_LEAST_LONG_MM: Final = 500.0  # less of bars and tubes is what they measure across
_LEAST_PLAIN_MM: Final = 20.0
_MOST_MM: Final = 60_000.0
_INCHES: Final = "in"
_MOST_INCHES, _FEW_INCHES = 200.0, 24.0
_THOUSANDTHS: Final = re.compile(r"\d\.\d{3}\Z")
_TUBES_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:tub(?:o|os|e|es|ing|eria)|pipes?|conduit)\b[^;.|\n]{0,24}\Z"
)
_INCH: Final = re.compile(r"\A\.|\.\d{3}|/")
_PLAIN_DIAMETER_MM: Final = 4.0
_PLAIN_FROM_MM: Final = 100.0
_MOST_PLAIN_MM: Final = 3_000.0
_PLAIN_DIAMETER: Final = re.compile(
    r"(?<![a-z0-9])(?<!\dx)(?<!\dx\s)(?<!\d\sx\s)(?<!\d\s)ø\s?[:=]?\s?"
    rf"(?P<d>{NUMERAL})(?=\s?(?:[|,;)\n±+-]|\Z|\.(?!\d)|h6\b|final|nominal|ext))(?!,\d)"
)
_WORN: Final = re.compile(
    r"\b(?:mu[nñ]on(?:es)?|journals?|asientos?|seats?|bores?|barrenos?|holes?)\b"
)
_ALONG: Final = re.compile(
    rf"{cue('plates', 'long')}[^.;|\n\d]{{0,16}}(?:,\s(?:max\.?\s)?|up to\s|hasta\s|max\.?\s(?:de\s)?)\Z"
)
_ALONG_ENDS: Final = re.compile(r"\s?(?:\Z|[,;.)|\n]|(?:max|min|long|largo|de largo|in length)\b)")
_BIG: Final = frozenset({"m", "mts", "metros", "meters", "ft", "ft.", "feet", "pies", "'"})


def sizes(text: str) -> list[Found[Size]]:
    """Return the sizes of components that an even text states.

    >>> [one.value for one in sizes("ø40 x 120 mm")]
    [Size(sides_mm=(120.0, None, None), diameter_mm=40.0)]
    >>> [one.value.sides_mm for one in sizes("placa de 12 x 8 x 2 in, barreno ø10 mm")]
    [(304.8, 203.2, 50.8)]
    """
    plain = figured(text)
    crossed = list(_blocks(plain))
    blocks = [Found(one.start, one.end, one.value) for one in crossed if one.value is not None]
    threaded = [
        Found(one.start, one.end, Size((one.value[1], None, None), one.value[0]))
        for one in fasteners(plain)
    ]
    threaded += [
        Found(one.start(), one.end(), Size((number(one["mm"]), None, None), None))
        for one in _PLAIN_LENGTH.finditer(plain)
        if number(one["mm"]) >= _LEAST_PLAIN_MM
    ]
    threaded += [] if any(one.value.diameter_mm for one in (*blocks, *threaded)) else _plain(plain)
    taken = sorted((one.start, one.end) for one in (*crossed, *threaded))
    # What is told by what the goods are counts only where no sides are stated.
    is_told = any(_is_full(one.value) for one in blocks)
    named = [
        one
        for one in _named(plain, is_told=is_told)
        if not is_within(one.start, taken) and not is_within(one.end - 1, taken)
    ]
    return sorted([*blocks, *threaded, *named], key=lambda one: one.start)


def _blocks(text: str) -> Iterator[Found[Size | None]]:
    """Yield two or three numbers with `x` between them, and their size where they are one."""
    taken = 0
    for cross in _CROSS.finditer(text):
        if cross.start() < taken:
            continue
        found = _BLOCK.search(text, max(taken, cross.start() - _REACH), cross.end() + 2 * _REACH)
        if found is None:
            continue
        start, end = found.span()
        taken = end
        is_rod = _RODS.search(text, max(0, start - _REACH), start) is not None
        is_rod = is_rod or _is_of_tubes(text, found)
        size = None if _is_other(text, start, end=end) else _block(found, is_rod=is_rod)
        yield Found(start, end, size)


def _is_of_tubes(text: str, found: re.Match[str]) -> bool:
    """Tell whether two numbers are what a tube measures across and along: "2 in por 6 m"."""
    if found["c"] or not (found["aunit"] and found["bunit"]):
        return False
    across, along = (value_of(found[name]) * _MM[found[f"{name}unit"]] for name in "ab")
    begin = max(0, found.start() - _REACH)
    return along >= 8 * across and _TUBES.search(text, begin, found.start()) is not None


def _is_other(text: str, start: int, *, end: int) -> bool:
    """Tell whether the words around a size say that it is not the component's."""
    begin = max(0, start - 40)
    if _FEATURE.search(text, begin, start) or _EQUIPMENT.search(text, begin, start):
        return True
    if _IN_BIG_UNITS.search(text, start, end) and _TANK.search(text, begin, start):
        return True
    return _FEATURE_AFTER.match(text, end) is not None


def _block(found: re.Match[str], *, is_rod: bool) -> Size | None:
    """Return the size of numbers with `x` between them; None where their unit is not plain."""
    names = [name for name in ("a", "b", "c") if found[name]]
    units = [found[f"{name}unit"] or found[f"{name}late"] for name in names]
    values = values_of([found[name] for name in names])
    roles = [_role(found, name) for name in names]
    if is_rod and roles == [None, None]:
        roles = ["diameter", "length"]
    if units[0] is None and roles[0] is None and "diameter" in roles[1:]:
        return None  # "4 x ø10 mm" are four holes
    if "/" in found["a"] and units[0] is None and units[-1] in _FEET and len(names) == 3:
        units = [_INCHES, _INCHES, units[-1]]  # "solera de 1/4 x 2 x 10 pies"
    if "/" in found["a"] and units[0] is None and units[1] in _METRIC:
        return None  # "1 1/4 x 6 m": the first is in inches, though none are named
    written = [found[name] for name in names]
    if not any(units) and _are_inches(written):
        units = [_INCHES] * len(names)
    if not any(units) and any(_INCH.search(found[name]) or found[f"{name}side"] for name in names):
        return None
    if roles == ["diameter", "wall"] and not _TUBES_BEFORE.search(found.string, 0, found.start()):
        roles = ["diameter", "height"]  # of a disc
    factors = _factors(units, values, roles=roles)
    if factors is None or not all(
        0 < v * f <= _MOST_MM for v, f in zip(values, factors, strict=True)
    ):
        return None
    return sized([round(v * f, 4) for v, f in zip(values, factors, strict=True)], roles)


def _are_inches(written: list[str]) -> bool:
    """Tell whether numbers without a unit are inches, as drawings write them: ".250 x 1.500"."""
    values = [value_of(one) for one in written]
    if any(one.startswith(".") or "/" in one for one in written):
        return max(values) <= _MOST_INCHES
    decimals = [_THOUSANDTHS.search(one) is not None for one in written]
    return any(decimals) and max(values) <= (_MOST_INCHES if all(decimals) else _FEW_INCHES)


def _role(found: re.Match[str], name: str) -> str | None:
    """Return the side that a number of a block is said to be."""
    side = found[f"{name}mark"] or found[f"{name}side"]
    return _SIDES[side.strip("()")] if side else None


def _factors(
    units: list[str | None], values: list[float], *, roles: list[str | None]
) -> list[float] | None:
    """Return the millimetres of each number's unit: its own, else that of the next one."""
    if units[-1] is None and any(units):
        units = [*units[:-1], next(unit for unit in reversed(units) if unit)]
    if units[-1] is None:
        plain = roles[0] == "diameter" and values[0] >= _PLAIN_DIAMETER_MM
        plain = plain or (len(values) == 3 and max(values) >= _PLAIN_FROM_MM)
        plain = plain or min(values) >= _PLAIN_FROM_MM
        return [1.0] * len(values) if plain else None
    factors: list[float] = []
    for unit in reversed(units):
        factors.append(_MM[unit.replace("\n", " ")] if unit else factors[-1])
    return factors[::-1]


def _is_full(size: Size) -> bool:
    """Tell whether a size leaves nothing of a part open: three sides, or a diameter and a side."""
    return sum(map(bool, size.sides_mm)) == 3 or (
        size.diameter_mm is not None and any(size.sides_mm)
    )


def _is_along(text: str, begin: int, start: int, *, end: int) -> bool:
    """Tell whether a length is that of the long goods before it ("extrusions, 24 ft max")."""
    return (
        _ALONG_ENDS.match(text, end) is not None and _ALONG.search(text, begin, start) is not None
    )


def _plain(text: str) -> list[Found[Size]]:
    """Return the one diameter that a text states without a unit: mm, or in inches as ".6250"."""
    found: dict[float, Found[Size]] = {}
    if "ø" not in text:
        return []
    for one in _PLAIN_DIAMETER.finditer(text):
        value = number(one["d"])
        far = max(0, one.start() - 3 * _REACH)
        if (
            value <= 0
            or _is_other(text, one.start(), end=one.end())
            or _WORN.search(text, far, one.end() + _REACH // 2)
        ):
            continue
        is_inch = one["d"].startswith((".", "0."))
        mm = round(value * 25.4, 4) if is_inch else value
        if is_inch or _PLAIN_DIAMETER_MM <= value <= _MOST_PLAIN_MM:
            found.setdefault(mm, Found(one.start(), one.end(), Size((None, None, None), mm)))
    # Of several the drawing says which is which.
    return list(found.values()) if len(found) == 1 == text.count("ø") else []


def _named(text: str, *, is_told: bool) -> Iterator[Found[Size]]:
    """Yield the sizes of single numbers beside the name of a side."""
    taken = 0
    for amount in amounts(text):
        unit = _UNIT_AFTER.match(text, amount.end)
        if unit is None:
            continue
        value = amount.length
        if value is None or _is_other(text, amount.start, end=unit.end()):
            continue
        word = unit["unit"].replace("\n", " ")
        side, start, end = _side(text, amount, end=unit.end(), taken=taken, unit=word)
        mm = round(value * _MM[word], 4)
        if side is None or side == "wall":
            told = unnamed_sides(text, amount, end=unit.end(), mm=mm, unit=unit["unit"])
            side = None if is_told else next(told, None)
        if is_told and side == "diameter":
            continue  # that of its wire or tube
        if side in _KNOWN and 0 < mm <= _MOST_MM:
            taken = end
            yield Found(start, end, sized([mm], [side]))


def _side(
    text: str, amount: Amount, *, end: int, taken: int, unit: str
) -> tuple[str | None, int, int]:
    """Return the side that words beside an amount name, and the span with them."""
    begin = max(taken, amount.start - 40)
    before = _NAMED_BEFORE.search(text, begin, amount.start)
    if before is not None and not _is_other(text, before.start(), end=end):
        return _SIDES[before["side"]], before.start(), end
    after = _NAMED_AFTER.match(text, end)
    if after is not None and _FEATURE_AFTER.match(text, after.end()):
        return None, amount.start, end
    if after is not None and len(after["side"]) > 1:
        return _SIDES[after["side"]], amount.start, after.end()
    is_long = (amount.length or 0.0) * _MM[unit] >= _LEAST_LONG_MM
    if is_long and (
        _BARS.search(text, begin, amount.start)
        or _POLES_AFTER.match(text, end)
        or (unit in _BIG and _is_along(text, begin, amount.start, end=end))
    ):
        return "length", amount.start, bounds(text, amount, end=end).end
    return None, amount.start, end
