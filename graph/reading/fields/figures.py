"""Numbers in words made figures, so that whoever reads numbers need not know words.

The text keeps its length: figures are filled up with zeros.
"""

import re
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.fields.patterns import any_of, rows, words_in

_VALUES: Final = {row["word"]: int(row["value"]) for row in rows("number_words")}
_ANY: Final = any_of(_VALUES)
_LONE: Final = ("mil", "millon", "millones", "hundred", "thousand", "million")
_BEGINNINGS: Final = (
    frozenset(_VALUES) - set(_LONE) - {word for word, value in _VALUES.items() if value <= 1}
)
_ONES: Final = frozenset({"un", "una", "one"})
# What "one" is a number before, and not an article.
_COUNTED: Final = frozenset(
    {"mil", "millon", "hundred", "thousand", "million", "semana", "mes", "week", "month", "docena",
     "dozen", "gross", "gruesa", "millar"}
)  # fmt: skip
_A_HUNDRED: Final = re.compile(r"(?<![a-z0-9])a (hundred|thousand)(?![a-z])")
_FIRST: Final = any_of(_BEGINNINGS)
_ONE: Final = rf"{any_of(_ONES)}(?=\s{any_of(_COUNTED)}\b)"
_IN_WORDS: Final = re.compile(
    rf"\b(?:{_FIRST}|{_ONE})\b(?:(?:\s|-|\sy\s|\sand\s){_ANY}\b)*(?!-[a-z])"
)

_HALF: Final = re.compile(
    r"\b(?:medi[oa]|half(?:\san?)?)(?=[ -](?:kilo|kg|libra|pound|lb|ton|inch|in\b|pulgada|millon|million"
    r"|docena|dozen|millar))"
)
# "4 ft 6 in" and "2 m 30 cm" are one length, told in the smaller unit.
_COMPOUND: Final = re.compile(
    r"(?<![\d.,/x-])(?P<big>\d{1,3}) ?(?:(?P<feet>'|ft\.?|feet|foot|pies?|pie)|(?P<metres>m|mts?|metros?))"
    r"(?:(?: ?- ?)| (?:y )?|(?<=')) ?(?P<small>\d{1,2}(?:\.\d{1,3})?)(?P<part>[ -]\d/\d{1,2})? ?"
    r"(?(feet)(?:\"|''|in\b\.?|inch(?:es)?\b|pulgadas?\b|pulg\b\.?)|(?:cm|centimetros?|cms)\b)"
    # "2 m 30 cm de ancho" may be two sides.
    r"(?! ?(?:de |in )?(?:dia|ø|od\b|id\b|anch|wide|width|alt[oa]\b|high|height|thick|espesor))"
)
_POUNDS: Final = re.compile(
    r"(?<![\d.,/x-])(?P<lb>\d{1,3}) ?(?:lbs?\.?|libras?|pounds?),? (?P<oz>\d{1,2}(?:\.\d)?) ?(?:oz\b|ounces?\b|onzas?\b)"
)
_INCHES_A_FOOT, _CM_A_METRE = 12, 100
# "500 a week" is a rate, "in a week" a time.
_IN_ONE: Final = re.compile(r"(?<=in )a(?=\s(?:week|month)\b)")


@lru_cache(maxsize=32)  # several readers read the same text
def figured(text: str) -> str:
    """Return an even text with numbers in words made figures, of the same length.

    >>> figured("two thousand pcs, dos lotes")
    '000000002000 pcs, 002 lotes'
    """
    if "hal" in text or "medi" in text:
        text = _HALF.sub(lambda half: ".5".rjust(len(half[0]), "0"), text)
    if "in a " in text:
        text = _IN_ONE.sub("1", text)
    if "'" in text or " cm" in text or "in" in text or "pul" in text or '"' in text:
        text = _COMPOUND.sub(_in_one_unit, text)
    if "oz" in text or "ounce" in text or "onza" in text:
        text = _POUNDS.sub(_in_ounces, text)
    if "a hundred" in text or "a thousand" in text:
        text = _A_HUNDRED.sub(lambda one: f"1 {one[1]}", text)
    words = words_in(text)
    if _BEGINNINGS.isdisjoint(words) and (_ONES.isdisjoint(words) or _COUNTED.isdisjoint(words)):
        return text
    return _IN_WORDS.sub(_in_figures, text)


def _in_one_unit(found: re.Match[str]) -> str:
    """Return a length of two units in the smaller one, as long as it was."""
    whole, unit = (_INCHES_A_FOOT, '"') if found["feet"] else (_CM_A_METRE, "cm")
    over, _, under = (found["part"] or " 0/1")[1:].partition("/")
    total = int(found["big"]) * whole + float(found["small"]) + int(over) / max(1, int(under))
    figures = f"{total:.3f}".rstrip("0").rstrip(".")
    one = figures.zfill(len(found[0]) - len(unit)) + unit
    return one if len(one) == len(found[0]) else found[0]


def _in_ounces(found: re.Match[str]) -> str:
    """Return pounds and ounces in ounces, as long as they were."""
    figures = f"{int(found['lb']) * 16 + float(found['oz']):g} oz"
    return figures.rjust(len(found[0]), "0")


def _in_figures(found: re.Match[str]) -> str:
    """Return the figures of a number in words, or the words where they make no number."""
    total = group = 0
    for word in re.findall(r"[a-z]+", found[0]):
        value = _VALUES.get(word, 0)
        if value >= 1000:
            total, group = total + (group or 1) * value, 0
        elif value == 100 and 0 < group < 10:
            group *= 100
        elif value and group % 10 == 0 and (group == 0 or value < min(group, 100)):
            group += value
        elif value:
            return found[0]
    figures = str(total + group).zfill(len(found[0]))
    return figures if len(figures) == len(found[0]) else found[0]
