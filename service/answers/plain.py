"""An answer as plain values for JSON: codes in English, sentences in the language asked for."""

import dataclasses
import enum
from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, Final

from eslabon.graph.language import Language, Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import cached, describe

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


def plain(value: Any, language: Language) -> Any:
    """Return a value as JSON holds it.

    An enum of numbers is told by its name, one of words by its word.
    """
    kind = type(value)
    return value if kind in _PLAIN else _how(kind)(value, language)


@cached
def _how(kind: type) -> Callable[[Any, Language], Any]:
    """Return what makes values of a type plain, found out once: an answer has thousands of them."""
    if issubclass(kind, Text):
        return lambda text, language: text.in_language(language)
    if issubclass(kind, enum.StrEnum):
        return lambda one, _: one.value
    if issubclass(kind, enum.Enum):
        return lambda one, _: one.name
    if issubclass(kind, date):
        return lambda day, _: day.isoformat()
    if issubclass(kind, Mapping):
        return lambda said, language: {
            plain(key, language): plain(one, language) for key, one in said.items()
        }
    if issubclass(kind, tuple | list):
        return lambda many, language: [plain(one, language) for one in many]
    if not dataclasses.is_dataclass(kind):
        return lambda value, _: value
    fields = [(camel_case(field.name), attrgetter(field.path)) for field in describe(kind).data]

    def row(value: Any, language: Language) -> dict[str, Any]:
        said = {}
        for name, of in fields:
            one = of(value)
            # As `plain` does, without a call for each of so many fields.
            said[name] = one if type(one) in _PLAIN else _how(type(one))(one, language)
        return said

    return row
