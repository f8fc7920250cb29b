"""Values that people state of a property of the model: of its type, and possible."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text, same
from eslabon.graph.model.schema import Property, PropertyType
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.regions.catalogue import municipalities
from eslabon.graph.vocabulary.terms import SIZE_BANDS, VERIFICATIONS

Value = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[StrictStr, ...]

_LONGEST: Final = 4_000
_LARGEST: Final = 1 << 53  # above it floats skip whole numbers

_HOW_WRITTEN: Final[Mapping[PropertyType, Text]] = {
    PropertyType.STRING: Text("Escriba un texto.", "Write a text."),
    PropertyType.INTEGER: Text("Escriba un número entero.", "Write a whole number."),
    PropertyType.FLOAT: Text("Escriba un número, como 20.59.", "Write a number, such as 20.59."),
    PropertyType.BOOLEAN: Text("Escriba `true` o `false`.", "Write `true` or `false`."),
    PropertyType.STRINGS: Text(
        "Escriba textos separados por punto y coma.", "Write texts separated by semicolons."
    ),
}

_NOT_BELOW_ZERO: Final = Text("No es menor que cero.", "It is not below zero.")

# What a value has to be beyond its type, and how that is told.
_RULES: Final[Mapping[str, tuple[Callable[[Any], object], Text]]] = {
    "activityCode": (
        lambda code: code in scian_classes(),
        Text("Es una clase del SCIAN, de seis cifras.", "It is a class of SCIAN, of six digits."),
    ),
    "municipalityCode": (
        lambda code: code in municipalities(),
        Text("Es la clave de un municipio, como 22014.", "It is a municipality's, such as 22014."),
    ),
    "localityCode": (
        re.compile("[0-9]{4}").fullmatch,
        Text("Son cuatro cifras.", "It is four digits."),
    ),
    "postalCode": (
        re.compile("[0-9]{5}").fullmatch,
        Text("Son cinco cifras.", "It is five digits."),
    ),
    "since": (
        re.compile("[0-9]{4}-(0[1-9]|1[0-2])").fullmatch,
        Text("Es un mes, como 2026-05.", "It is a month, such as 2026-05."),
    ),
    "latitude": (
        lambda degrees: -90 <= degrees <= 90,
        Text("Son grados, de -90 a 90.", "It is in degrees, from -90 to 90."),
    ),
    "longitude": (
        lambda degrees: -180 <= degrees <= 180,
        Text("Son grados, de -180 a 180.", "It is in degrees, from -180 to 180."),
    ),
    "sizeBand": (lambda band: band in SIZE_BANDS, same("; ".join(SIZE_BANDS))),
    "sizeMin": (lambda persons: persons >= 0, _NOT_BELOW_ZERO),
    "sizeMax": (lambda persons: persons >= 0, _NOT_BELOW_ZERO),
    "verification": (lambda rung: rung in VERIFICATIONS, same(", ".join(VERIFICATIONS))),
}


class BadValueError(UsageError):
    """A property cannot have the value that is stated of it."""

    code = "BAD_VALUE"
    message = Text(
        "«{value}» no puede ser el valor de {property}.",
        "“{value}” cannot be a value of {property}.",
    )


def clean_text(text: str, *, longest: int = _LONGEST) -> str | None:
    r"""Return a text on one line; nothing where it is blank, too long or not legible.

    >>> clean_text("  Zincados   del Bajío "), clean_text(" "), clean_text("a\x1b[31m")
    ('Zincados del Bajío', None, None)
    """
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    return clean if 0 < len(clean) <= longest and clean.isprintable() else None


def checked_value(value: object, of: Property) -> Value:
    """Return a value as a property stores it.

    Raises:
        BadValueError: If the property is of another type, or cannot have this value.
    """
    found = _of_type(value, of.type)
    if found is None:
        raise BadValueError(value=value, property=of.name, hint=_HOW_WRITTEN[of.type])
    holds, told = _RULES.get(of.name, (lambda _: True, same("")))
    if not holds(found):
        raise BadValueError(value=value, property=of.name, hint=told)
    return found


def parsed_value(text: str, of: Property) -> Value:
    """Return the value that a text stands for, as people write it on a command line.

    Raises:
        BadValueError: If it stands for none that the property can have.
    """
    try:
        value = _PARSERS[of.type](text.strip())
    except (ValueError, KeyError) as error:
        raise BadValueError(value=text, property=of.name, hint=_HOW_WRITTEN[of.type]) from error
    return checked_value(value, of)


def _of_type(value: object, type_: PropertyType) -> Value | None:
    """Return a value of a type; nothing where it is of another."""
    match type_, value:
        case PropertyType.STRING, str():
            return clean_text(value)
        case PropertyType.BOOLEAN, bool():
            return value
        case PropertyType.INTEGER | PropertyType.FLOAT, bool():
            return None  # which is a number to Python
        case PropertyType.INTEGER, int() if abs(value) <= _LARGEST:
            return value
        case PropertyType.FLOAT, int() | float() if abs(value) <= _LARGEST:
            return float(value)
        case PropertyType.STRINGS, tuple() | list():
            return _clean_texts(value)
    return None


def _clean_texts(values: Iterable[object]) -> tuple[str, ...] | None:
    clean = [clean_text(value) if isinstance(value, str) else None for value in values]
    found = tuple(dict.fromkeys(text for text in clean if text is not None))
    return None if None in clean else found


_TRUTHS: Final = {"true": True, "sí": True, "si": True, "yes": True, "false": False, "no": False}

_PARSERS: Final[Mapping[PropertyType, Callable[[str], object]]] = {
    PropertyType.STRING: str,
    PropertyType.INTEGER: int,
    PropertyType.FLOAT: float,
    PropertyType.BOOLEAN: lambda text: _TRUTHS[text.casefold()],
    PropertyType.STRINGS: lambda text: [part for part in text.split(";") if part.strip()],
}
