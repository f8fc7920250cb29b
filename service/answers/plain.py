"""An answer as plain values for JSON: codes in English, sentences in the language asked for."""

import dataclasses
import enum
from collections.abc import Mapping
from datetime import date
from typing import Any

from eslabon.graph.language import Language, Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import describe


def plain(value: Any, language: Language) -> Any:
    """Return a value as JSON holds it.

    An enum of numbers is told by its name, one of words by its word.
    """
    match value:
        case Text():
            return value.in_language(language)
        case enum.StrEnum():
            return value.value
        case enum.Enum():
            return value.name
        case date():
            return value.isoformat()
        case Mapping():
            return {plain(key, language): plain(one, language) for key, one in value.items()}
        case tuple() | list():
            return [plain(one, language) for one in value]
    if not dataclasses.is_dataclass(value):
        return value
    fields = describe(type(value)).data
    return {camel_case(field.name): plain(field.of(value), language) for field in fields}
