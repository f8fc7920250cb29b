"""Values as people write them: distances, sides, shares, days.

Each function returns `None` for what is not written so.
"""

import re
from datetime import date
from typing import Final

from eslabon.graph.vocabulary.terms import SIZE_BANDS, SizeBand

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_DISTANCE: Final = re.compile(rf"\s*({_NUMBER})\s*(?:km)?\s*", re.IGNORECASE)
_BY: Final = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)
_SIDES: Final = re.compile(
    rf"\s*({_NUMBER}(?:{_BY.pattern}{_NUMBER}){{0,2}})\s*(?:mm)?\s*", re.IGNORECASE
)
_SHARE: Final = re.compile(rf"\s*({_NUMBER})\s*(%?)\s*")


def distance_km(value: str) -> float | None:
    """Return a distance in km.

    >>> distance_km("150km"), distance_km("12.5")
    (150.0, 12.5)
    """
    found = _DISTANCE.fullmatch(value)
    return float(found[1]) if found else None


def sides_mm(value: str) -> tuple[float, ...] | None:
    """Return the sides of a part that are known, three at most, in mm.

    >>> sides_mm("300x200x100"), sides_mm("1.5 × 2 mm"), sides_mm("5000")
    ((300.0, 200.0, 100.0), (1.5, 2.0), (5000.0,))
    """
    found = _SIDES.fullmatch(value)
    return tuple(map(float, _BY.split(found[1]))) if found else None


def day(value: str) -> date | None:
    """Return a day written as ISO 8601.

    >>> day("2026-11-22")
    datetime.date(2026, 11, 22)
    """
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def share_of(value: str) -> float | None:
    """Return a share between 0 and 1, written as such or in per cent.

    >>> share_of("1%"), share_of("0.05")
    (0.01, 0.05)
    """
    found = _SHARE.fullmatch(value)
    share = None if found is None else float(found[1]) / (100 if found[2] else 1)
    return share if share is not None and 0 <= share <= 1 else None


def size_band(value: str) -> SizeBand | None:
    """Return the band of persons employed that numbers stand for.

    >>> size_band("11-30").name, size_band("11 a 30 personas").name, size_band("251+").least
    ('11 a 30 personas', '11 a 30 personas', 251)
    """
    found = [int(digits) for digits in re.findall(r"\d{1,6}", value)]
    for band in SIZE_BANDS.values():
        ends = [band.least] if band.most is None else [band.least, band.most]
        if found == ends:
            return band
    return None
