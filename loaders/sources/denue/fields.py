"""Single fields of a DENUE row, each read by a pure function."""

import re
from dataclasses import dataclass
from functools import lru_cache

from eslabon.graph.vocabulary.terms import SizeBand, size_band

LATITUDES = (14.4, 32.8)
LONGITUDES = (-118.5, -86.6)
"""The box that Mexico lies in, degrees of WGS 84; a point outside is an error of entry."""

SAYS_NOTHING = frozenset({"0", "SN", "S/N", "NINGUNO", "NINGUNA", "SIN NOMBRE", "SIN REFERENCIA"})
"""Words of an address that stand where there is nothing to say."""

_MONTHS = {
    "ENERO": "01", "FEBRERO": "02", "MARZO": "03", "ABRIL": "04", "MAYO": "05", "JUNIO": "06",
    "JULIO": "07", "AGOSTO": "08", "SEPTIEMBRE": "09", "SETIEMBRE": "09", "OCTUBRE": "10",
    "NOVIEMBRE": "11", "DICIEMBRE": "12",
}  # fmt: skip
_NUMERIC_MONTH = re.compile(r"((?:19|20)\d\d)[-/ ](0?[1-9]|1[0-2])(?:[-/ ]\d{1,2})?", re.ASCII)
_NAMED_MONTH = re.compile(r"([A-Z]+) (?:DE )?((?:19|20)\d\d)", re.ASCII)
_DECIMAL_ZERO = re.compile(r"\.0+$")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of fixed width, and whether zeros had to be put back; empty where there is none."""

    text: str
    padded: bool = False
    bad: bool = False


@lru_cache(maxsize=65_536)
def fixed_code(text: str, width: int) -> Code:
    """Return a numeric code of fixed width, whose leading zeros a spreadsheet may have eaten.

    A spreadsheet's decimal ("97345.0") goes too; a code of zeros alone is no code.

    >>> fixed_code("9", 2), fixed_code("97345.0", 5).text, fixed_code("S/N", 5).bad
    (Code(text='09', padded=True, bad=False), '97345', True)
    """
    digits = _DECIMAL_ZERO.sub("", text)
    if not digits:
        return Code("")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > width:
        return Code("", bad=True)
    if not digits.strip("0"):
        return Code("")
    return Code(digits.zfill(width), padded=len(digits) < width)


@lru_cache(maxsize=1024)
def employed(text: str) -> SizeBand | None:
    """Return the band of persons employed that a text names."""
    return size_band(text)


@lru_cache(maxsize=4096)
def month(text: str) -> str | None:
    """Return a month as YYYY-MM, from INEGI's notation of any edition, or None.

    >>> month("JULIO 2010"), month("2019-11"), month("2013 07"), month("pronto")
    ('2010-07', '2019-11', '2013-07', None)
    """
    numeric = _NUMERIC_MONTH.fullmatch(text)
    if numeric:
        return f"{numeric[1]}-{int(numeric[2]):02d}"
    named = _NAMED_MONTH.fullmatch(" ".join(text.upper().split()))
    number = _MONTHS.get(named[1]) if named else None
    return f"{named[2]}-{number}" if named and number else None


def point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Return a point in Mexico, or None where the texts are no numbers or lie outside.

    >>> point("20.59", "-100.39"), point("0", "0"), point("nan", "-100")
    ((20.59, -100.39), None, None)
    """
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None
    inside = LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
    return (lat, lon) if inside else None


def address(
    street_kind: str, street: str, *, number: str, letter: str, settlement: str
) -> str | None:
    """Return street, number and settlement on one line, what says nothing left out.

    >>> address("CALLE", "MORELOS", number="217", letter="", settlement="CENTRO")
    'CALLE MORELOS 217, CENTRO'
    """
    words = [w for w in (street_kind, street, number, letter) if w and w not in SAYS_NOTHING]
    parts = [p for p in (" ".join(words), settlement) if p and p not in SAYS_NOTHING]
    return ", ".join(parts) or None
