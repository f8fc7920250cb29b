"""Numbers as people write them in Spanish and English, their ranges and their bounds.

`amounts` finds them all once for whoever reads a text; what an amount is of stands around it, and
is the affair of the readers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from eslabon.graph.reading.fields.patterns import before, cue

NUMERAL: Final = (
    r"(?:[0-9]{1,3}(?:[ ,.'][0-9]{3})+(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)?(?:[ -][0-9]{1,2}/[0-9]{1,2}(?![0-9/])|[ ]?[½¼¾])?"
    r"|\.[0-9]+|[½¼¾])"
)
"""The expression of a number, without signs."""

_RUN: Final = re.compile(r"[0-9.½¼¾]+[0-9.,½¼¾]*")
_NUMBER: Final = re.compile(
    rf"(?<![a-z0-9_\x00#$])(?<![0-9][.,:/-])(?<![a-z\x00]-){NUMERAL}|\.0[0-9]+"
)
_MORE: Final = re.compile(
    rf"""\s?(?:±|\+\s?/?\s?-)\s?(?P<off>{NUMERAL})(?P<share>\s?%)?
    |\s?(?P<unit>["a-z]{{1,5}}\.?)\s?(?:±|\+\s?/?\s?-)\s?(?P<off2>{NUMERAL})
        (?:(?=\s?(?P=unit)(?![a-z]))|(?P<share2>\s?%))
    |(?P<slash>/)(?P<over>\d{{1,3}}(?:\.\d+)?|\.\d+)(?![\d/])(?!-\d)
    |(?:\s?[-~]\s?|\s?\.\.+\s?|\s+(?P<join>a|to|al|hasta|thru|through|y|and)\s+)
        (?P<high>{NUMERAL})(?![/-]?\d)
    |\s?(?P<same>["a-z]{{1,5}}\.?)(?:\s?-\s?|\s+(?P<join2>a|to|al|hasta|y|and)\s+)
        (?P<high2>{NUMERAL})(?=\s?(?P=same)(?![a-z]))""",
    re.VERBOSE,
)
_AGAIN: Final = r"(?:\s?(?:um|micras?|microns?|mm|mils?|in|hrc|hv|\"|%)(?![a-z]))?"
# "+4/-0", "-0 +4", "(+0.3/0)".
_SIDES: Final = re.compile(
    rf"""\s?(?P<open>\(\s?)?(?:
    \+\s?(?P<up>{NUMERAL}){_AGAIN}(?:\s?/\s?-\s?|\s-\s?|\s?/\s?(?=0(?![.,\d])))(?P<down>{NUMERAL})
    |-\s?(?P<down2>{NUMERAL}){_AGAIN}(?:\s?/\s?\+\s?|\s\+\s?)(?P<up2>{NUMERAL})
    )(?P<share>\s?%)?(?(open)\s?\))""",
    re.VERBOSE,
)
_UPPER: Final = re.compile(rf"(?P<before>\s?)\+(?P<behind>\s?)(?P<up>{NUMERAL})(?P<share>\s?%)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_IN_MILLIONS: Final = re.compile(r"\d{1,3}(?:'\d{3})+(?:[,.' ]\d{3})*(?:\.\d{1,2})?")
_BETWEEN: Final = re.compile(r"\b(?:entre|between)\s(?:los\s|las\s)?\Z")
_LONGEST: Final = 60
_REACH: Final = 22
_AND: Final = ("y", "and")
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DENOMINATORS: Final = frozenset({2, 3, 4, 8, 16, 32, 64})
_LABELS: Final = before("numbers", "label", gap=r"\s")


class Amount(NamedTuple):
    """A number, or the two ends of a range, and its span.

    `slashed` tells that it is written `a/b`: a range for some readers, a fraction for others.
    """

    start: int
    end: int
    low: float
    high: float
    slashed: bool = False

    @property
    def length(self) -> float | None:
        """What it comes to where fractions are usual and ranges are not, as in lengths."""
        if self.low == self.high:
            return self.low
        if self.slashed and self.high in _DENOMINATORS and self.low < self.high:
            return self.low / self.high
        return None


class Bounds(NamedTuple):
    """The least and the most of an amount, and the span with the words that bound it."""

    low: float | None
    high: float | None
    start: int
    end: int


def number(written: str, *, counted: bool = False) -> float:
    """Return the value of a number as it is written; one point before three digits is decimal.

    >>> number("1,500"), number("1.250,5"), number("0,8"), number(".0005"), number("2 1/2")
    (1500.0, 1250.5, 0.8, 0.0005, 2.5)
    >>> number("1'250,000"), number("1'250"), number("1'250,000.50")
    (1250000.0, 1250.0, 1250000.5)
    >>> number("1.500"), number("1.500", counted=True)
    (1.5, 1500.0)

    Args:
        written: What `NUMERAL` matched.
        counted: Whether it counts whole things, so that three digits after a point are thousands.
    """
    if written.isdigit():
        return float(written)
    if written[-1] in _FRACTIONS:
        return _plain(written[:-1].strip() or "0", counted=counted) + _FRACTIONS[written[-1]]
    if "/" in written:
        whole, _, fraction = written.replace("-", " ").rpartition(" ")
        over, under = fraction.split("/")
        return float(whole.replace(",", ".")) + (int(over) / int(under) if int(under) else 0.0)
    return _plain(written, counted=counted)


def _plain(written: str, *, counted: bool) -> float:
    """Return the value of a number without a fraction."""
    if "'" in written and _IN_MILLIONS.fullmatch(written):  # as Mexico writes them: 1'250,000.50
        whole, _, cents = written.partition(".") if written[-4:-3] != "." else (written, "", "")
        return float(f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}")
    digits = written.replace(" ", "").replace("'", "")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        whole, decimals = digits[: max(comma, point)], digits[max(comma, point) + 1 :]
        return float(f"{whole.replace(',', '').replace('.', '')}.{decimals}")
    mark = "," if comma >= 0 else "."
    grouped = _GROUPED.fullmatch(digits) is not None and not digits.startswith("0")
    if grouped and (digits.count(mark) > 1 or mark == "," or counted):
        return float(digits.replace(mark, ""))
    return float(digits.replace(mark, "." if digits.count(mark) == 1 else ""))


@lru_cache(maxsize=32)  # amounts and counts begin with the same numbers
def numerals(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the single numbers of a figured text."""
    return tuple(_numerals(text))


def _numerals(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the single numbers of a figured text."""
    taken = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < taken or run[0] == ".":
            continue
        found = _NUMBER.match(text, start)
        if found is None and text[start] == ".":
            found = _NUMBER.match(text, start + 1)
        if found is None or len(found[0]) > _LONGEST:
            continue
        start, taken = found.span()
        if text.startswith("^", taken) or text.endswith("^", 0, start):
            continue  # a power of ten is neither of its numbers
        if not (" " in found[0] and _LABELS.search(text, max(0, start - 8), start)):
            yield start, taken


def is_between(text: str, start: int) -> bool:
    """Tell whether "between" stands before a place, so that the "and" behind it makes a range."""
    return _BETWEEN.search(text, max(0, start - _REACH), start) is not None


@lru_cache(maxsize=32)  # several readers read the same text
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers and ranges of a figured text.

    >>> [(a.low, a.high) for a in amounts("8-12 um, 60 ±2 hrc, entre 5 y 7, 1,500 pzas y 3 mas")]
    [(8.0, 12.0), (58.0, 62.0), (5.0, 7.0), (1500.0, 1500.0), (3.0, 3.0)]
    """
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers and ranges of a figured text."""
    taken = 0
    for start, end in numerals(text):
        if start < taken:
            continue
        one = number(text[start:end])
        amount = Amount(start, end, one, one)
        sided = toleranced(text, amount, end=end)
        more = None if sided is not None else _MORE.match(text, end)
        if sided is not None:
            amount = sided
        elif more is not None:
            amount = _ranged(text, amount, more=more) or amount
        yield amount
        taken = amount.end


def toleranced(text: str, amount: Amount, *, end: int) -> Amount | None:
    """Return a number with what it may be off on both its sides, which stands at an end.

    >>> [one] = amounts("8 um")
    >>> toleranced("8 um +4/-0", one, end=4)
    Amount(start=0, end=10, low=8.0, high=12.0, slashed=False)
    """
    sides = _SIDES.match(text, end) if amount.low == amount.high else None
    if sides is None:
        return None
    each = amount.low / 100 if sides["share"] else 1
    down, up = number(sides["down"] or sides["down2"]), number(sides["up"] or sides["up2"])
    low, high = _tidy(amount.low - down * each), _tidy(amount.low + up * each)
    return Amount(amount.start, sides.end(), low, high) if low >= 0 else None


def raised(text: str, amount: Amount, *, end: int, is_loose: bool = True) -> Amount | None:
    """Return a number with its upper tolerance alone, as for hardened cases: "0.8+0.4", "60 +4".

    Elsewhere such a sum may be one of two coats: there the sign stands with the tolerance, apart
    from the number.

    Args:
        text: A figured text.
        amount: A number in it.
        end: Where its tolerance would begin: behind it or behind its unit.
        is_loose: Whether blanks around the sign tell nothing.
    """
    upper = _UPPER.match(text, end) if amount.low == amount.high else None
    if upper is None or not (is_loose or (upper["before"] and not upper["behind"])):
        return None
    up = number(upper["up"]) * (amount.low / 100 if upper["share"] else 1)
    if up > amount.low:
        return None
    return Amount(amount.start, upper.end(), amount.low, _tidy(amount.low + up))


def _ranged(text: str, amount: Amount, *, more: re.Match[str]) -> Amount | None:
    """Return the range that begins with a number, or None where what follows makes none."""
    start, low = amount.start, amount.low
    off = more["off"] or more["off2"]
    if off is not None:
        spread = number(off) * (low / 100 if more["share"] or more["share2"] else 1)
        return Amount(start, more.end(), _tidy(low - spread), _tidy(low + spread))
    high = number(more["over"] or more["high"] or more["high2"])
    if high <= low:
        return None
    is_list = (more["join"] or more["join2"]) in _AND
    if is_list and not is_between(text, start):
        return None
    return Amount(start, more.end(), low, high, slashed=more["slash"] is not None)


def _tidy(value: float) -> float:
    """Return a sum of decimals without the dust of its last digits."""
    return round(value, 9)


_BOUND_BEFORE: Final = re.compile(
    r"(?:(?P<least>(?:not|never|no|nunca) (?:(?:be|drop|fall|go|ser|bajar|quedar) )?"
    r"(?:less than|below|under|menor(?:es)? (?:a|de|que)|menos de|por debajo de)"
    rf"|{cue('numbers', 'least before')})|(?P<most>{cue('numbers', 'most before')}))"
    r"(?:\s(?:de|of))?[\s:=]*\Z"
)
# On the same line, and in the same sentence: nobody shortens "mm." and "um.".
_BOUND_OF_ANOTHER: Final = re.compile(
    r"\d\s?(?:[\"a-z%°]{1,6}|rockwell c|shore a)?(?:(?<!mm)(?<!um)\.)?[^\S\n]\Z"
)
_BOUND_AFTER: Final = re.compile(
    r"[\s(,]{0,2}(?:(?P<least>min(?:im[oa]s?|imum)?\b\.?|o mas\b|or (?:more|greater|higher"
    r"|better)\b"
    r"|y mas\b|and up\b|como minimo\b|al menos\b|\+(?=\s?(?:[,.;)|\n]|$)))"
    r"|(?P<most>max(?:im[oa]s?|imum)?\b\.?|o menos\b|or (?:less|lower)\b|como maximo\b|tope\b))"
)


_BOUND_AHEAD: Final = re.compile(r"\s?(?:de\s|of\s|[:=]\s?)?\d")


def bounds(text: str, amount: Amount, *, end: int) -> Bounds:
    """Return an amount with the bounds that words around it set, given the end of its unit.

    >>> [amount] = amounts("espesor 25 um min.")
    >>> bounds("espesor 25 um min.", amount, end=13)
    Bounds(low=25.0, high=None, start=8, end=18)
    """
    start, low, high = amount.start, amount.low, amount.high
    if low != high:
        return Bounds(low, high, start, end)
    begin = max(0, start - _REACH)
    before = _BOUND_BEFORE.search(text, begin, start)
    if before is not None and _BOUND_OF_ANOTHER.search(text, begin, before.start()):
        before = None
    after = _BOUND_AFTER.match(text, end)
    # "Maximo 15 um minimo 8": the one behind bounds the next number, where one stands before.
    is_next = after is not None and _BOUND_AHEAD.match(text, after.end()) is not None
    if after is not None and not (is_next and (before or "," in after[0])):
        return Bounds(*_one_sided(low, after), start, after.end())
    if before is not None:
        return Bounds(*_one_sided(low, before), before.start(), end)
    return Bounds(low, high, start, end)


_NEGATED: Final = re.compile(
    r"(?<![a-z])(?:no|not|sin|without|distint[oa]s? (?:de|a)|diferentes? (?:de|a)|other than|different from)\s(?:de\s|a\s|of\s)?\Z"
)


def is_negated(text: str, start: int) -> bool:
    """Tell whether words before a measure rule it out: "no 58 hrc", "distinto de 8 um"."""
    return _NEGATED.search(text, max(0, start - _REACH), start) is not None


def _one_sided(value: float, found: re.Match[str]) -> tuple[float | None, float | None]:
    """Return the least and the most that words make of a value."""
    return (value, None) if found["least"] else (None, value)
