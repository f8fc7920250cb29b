"""From what a user writes to a match request: processes, places and requirements by name."""

from eslabon.graph.reading.asked import material as material_named
from eslabon.graph.reading.asked import point, process_codes, standard_code
from eslabon.queries.asking import point_of_place as place_named

capability_codes = process_codes

__all__ = ["capability_codes", "material_named", "place_named", "point_named", "standard_codes"]


def standard_codes(names: list[str]) -> tuple[str, ...]:
    """Return the codes of standards given by code, alias or name.

    Raises:
        UnknownStandardError: If one is not in the catalogue.
    """
    return tuple(dict.fromkeys(map(standard_code, names)))


def point_named(value: str | None) -> tuple[float, float] | None:
    """Return the point that a pair of numbers stands for, or None where it must be looked up.

    Raises:
        SwappedPointError: If latitude and longitude are exchanged.
    """
    return None if value is None else point(value)
