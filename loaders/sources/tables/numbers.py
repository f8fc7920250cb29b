"""Numbers as people type them, read without guessing.

The point parts decimals. A comma parts thousands, but "1,234" may also be a decimal comma: it
is read as thousands only where a fraction would make no sense, as in pieces or in money.
"""

import re

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_ONE_GROUP = re.compile(r"[+-]?\d{1,3},\d{3}", re.ASCII)
_NUMERIC = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*", re.ASCII)
_LONGEST = 40


class NotANumberError(ValueError):
    """A text is no number."""


class AmbiguousNumberError(ValueError):
    """A text may be two different numbers."""


def parse_number(text: str, *, whole_thousands: bool = False) -> float:
    """Return the number that a text is; `whole_thousands` reads "1,234" as 1234.

    Raises:
        NotANumberError: If it is none.
        AmbiguousNumberError: If its separators leave open which.

    >>> parse_number("12,500.5"), parse_number("1,234", whole_thousands=True)
    (12500.5, 1234.0)
    """
    if len(text) > _LONGEST:
        raise NotANumberError(text)
    if _PLAIN.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text) and (whole_thousands or not _ONE_GROUP.fullmatch(text)):
        return float(text.replace(",", ""))
    if _NUMERIC.fullmatch(text):
        raise AmbiguousNumberError(text)
    raise NotANumberError(text)
