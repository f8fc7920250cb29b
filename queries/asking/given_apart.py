"""What is given apart from a text, and counts instead of what the text says of the same."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from eslabon.graph.language import Text, same
from eslabon.graph.reading.wording import number, value_told
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.asking.details import COUNTED
from eslabon.queries.asking.requirement import Requirement, ResolvedPlace, UnderstoodPart

# The field of a reading that each field of a requirement takes the place of.
_FIELDS: Final = {
    "material": "material",
    "near": "place",
    "within_km": "withinKm",
    "envelope": "size",
    "mass": "massKg",
    "annual_volume": "annualVolume",
    "required_mode": "mode",
    "minimum_assurance": "minimumAssurance",
    "controlled": "controlled",
    "as_of": "asOf",
}


def overruled(asked: Requirement, given: Mapping[str, Any]) -> Requirement:
    """Return a requirement whose understood parts say what was given apart and counts instead."""
    if not asked.understood:  # nothing that was given could take its place
        return asked
    told = {
        field: _told(name, given) for name, field in _FIELDS.items() if given.get(name) is not None
    }
    parts = tuple(_marked(part, told.get(part.field)) for part in asked.understood)
    return replace(asked, understood=parts)


def _marked(part: UnderstoodPart, instead: Text | None) -> UnderstoodPart:
    if instead is None:
        return part
    # A place is told with its state, whether or not the text names that.
    name = instead.es.partition(",")[0] if part.field == "place" else instead.es
    is_same = word_key(name) in map(word_key, (value_told(part.field, part.value).es, part.words))
    return part if is_same else replace(part, instead=instead)


def _told(name: str, given: Mapping[str, Any]) -> Text:
    """Return what was given for a field, in words."""
    value, place = given[name], given.get("place")
    if name == "near" and isinstance(place, ResolvedPlace):
        return same(place.name or place.code)
    if isinstance(value, str):
        return value_told(_FIELDS[name], value)
    if isinstance(value, date):
        return same(value.isoformat())
    if name == "annual_volume":
        return value_told(_FIELDS[name], f"{number(value)} {COUNTED}")
    between, write = _WRITTEN.get(name, ("", number))
    return same(between.join(map(write, value if isinstance(value, tuple) else (value,))))


_WRITTEN: Final[Mapping[str, tuple[str, Callable[[float], str]]]] = {
    "near": (", ", "{:g}".format),
    "envelope": (" × ", number),
}
