"""The sides of a component: the values of several numbers, and which side each is."""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.fields.numbers import number

_OF_SIDE: Final = {"length": 0, "width": 1, "height": 2}
_PLAIN_FROM_MM: Final = 100.0


@dataclass(frozen=True, slots=True)
class Size:
    """What a component measures: length, width and height in mm, None where unknown."""

    sides_mm: tuple[float | None, float | None, float | None]
    diameter_mm: float | None


def sized(values: list[float], roles: list[str | None]) -> Size:
    """Return the size of sides of which some are named."""
    sides: list[float | None] = [None, None, None]
    diameter: float | None = None
    unnamed: list[float] = []
    for value, role in zip(values, roles, strict=True):
        if role == "diameter":
            diameter = value if diameter is None else max(diameter, value)
        elif role == "inner" or (role == "wall" and "diameter" in roles and "inner" not in roles):
            continue
        elif role == "wall" and "inner" in roles:
            sides[_OF_SIDE["height"]] = value  # of a ring
        elif role in _OF_SIDE:
            sides[_OF_SIDE[role]] = value
        else:
            unnamed.append(value)
    free = [place for place in range(3) if sides[place] is None]
    if diameter is not None and len(unnamed) > 1:
        unnamed = unnamed[-1:]  # between diameter and length stands a wall or a bore
    for place, value in zip(free, unnamed, strict=False):
        sides[place] = value
    return Size((sides[0], sides[1], sides[2]), diameter)


def values_of(written: list[str]) -> list[float]:
    """Return the values of sides; "1.200 x 800" has a point of thousands."""
    values = [value_of(one) for one in written]
    if not any("." in one for one in written[1:]) and min(values[1:]) >= _PLAIN_FROM_MM:
        values[0] = number(written[0], counted=True) if "/" not in written[0] else values[0]
    return values


def value_of(written: str) -> float:
    """Return the value of a side, which may be a plain fraction."""
    over, slash, under = written.partition("/")
    if slash and " " not in over and "-" not in over:
        return int(over) / int(under)
    return number(written)
