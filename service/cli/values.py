"""Values as people write them on a command line: distances, sides, shares, days."""

import re
from datetime import date
from typing import Final

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_DISTANCE: Final = re.compile(rf"\s*({_NUMBER})\s*(?:km)?\s*", re.IGNORECASE)
_SIDES: Final = re.compile(
    rf"\s*({_NUMBER})\s*[x×*]\s*({_NUMBER})\s*[x×*]\s*({_NUMBER})\s*(?:mm)?\s*", re.IGNORECASE
)
_SHARE: Final = re.compile(rf"\s*({_NUMBER})\s*(%?)\s*")


class MalformedValueError(UsageError):
    """A value is not written as its option expects."""

    code = "MALFORMED_VALUE"

    def __init__(self, option: str, value: str, *, example: str) -> None:
        """Name the option, the value and an example of what it expects."""
        super().__init__(
            Text(
                f"No se entiende {option} «{value}».",
                f"{option} “{value}” is not understood.",
            ),
            hint=Text(
                f"Escríbalo así: {option} {example}", f"Write it like this: {option} {example}"
            ),
        )


def distance_km(value: str) -> float:
    """Return a distance in km.

    >>> distance_km("150km"), distance_km("12.5")
    (150.0, 12.5)

    Raises:
        MalformedValueError: If it is none.
    """
    found = _DISTANCE.fullmatch(value)
    if found is None:
        raise MalformedValueError("--within", value, example="150km")
    return float(found[1])


def sides_mm(value: str) -> tuple[float, float, float]:
    """Return the three sides of a part in mm.

    >>> sides_mm("300x200x100"), sides_mm("1.5 × 2 × 3 mm")
    ((300.0, 200.0, 100.0), (1.5, 2.0, 3.0))

    Raises:
        MalformedValueError: If they are not three.
    """
    found = _SIDES.fullmatch(value)
    if found is None:
        raise MalformedValueError("--envelope", value, example="300x200x100")
    return float(found[1]), float(found[2]), float(found[3])


def day(value: str) -> date:
    """Return a day written as ISO 8601.

    >>> day("2026-11-22")
    datetime.date(2026, 11, 22)

    Raises:
        MalformedValueError: If it is none.
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise MalformedValueError("--as-of", value, example="2026-11-22") from error


def share_of(value: str) -> float:
    """Return a share between 0 and 1, written as such or in per cent.

    >>> share_of("1%"), share_of("0.05")
    (0.01, 0.05)

    Raises:
        MalformedValueError: If it is none.
    """
    found = _SHARE.fullmatch(value)
    share = None if found is None else float(found[1]) / (100 if found[2] else 1)
    if share is None or not 0 <= share <= 1:
        raise MalformedValueError("--max-rejects", value, example="5%")
    return share
