"""How one value reads in a table, by what is told of its field."""

import enum
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from eslabon.graph.language import Language, Text
from eslabon.queries.answers import AnswerField, Money, Sign, Told, figure
from eslabon.queries.matching.outcome import Outcome

NOTHING: Final = "–"

# Shape tells them apart where colour does not.
SIGNS: Final[Mapping[Outcome, str]] = {Outcome.PASS: "✓", Outcome.UNKNOWN: "?", Outcome.FAIL: "✗"}


def words(value: Any, told: Told, *, language: Language) -> str:
    """Return a value as people read it; what is not there as a dash, no text as none.

    Numbers are written as Mexico and the United States both do: 1,234.56.
    """
    match _meant(value, told):
        case None:
            return NOTHING
        case Text() as text:
            return text.in_language(language)
        case Outcome() as outcome if told.is_sign:
            return SIGNS[outcome]
        case enum.Enum() as member:
            label: Text | None = getattr(member, "label", None)
            return str(member.value) if label is None else label.in_language(language)
        case Money(amount, currency):
            return f"{figure(amount, 0)} {currency}"
        case bool() as is_so:
            return (Text("sí", "yes") if is_so else Text("no", "no")).in_language(language)
        case int() as number:
            return f"{number:,}"
        case float() as number:
            return f"{figure(number, told.digits)} {told.unit}".rstrip()
        case tuple() as several:
            between = " " if told.is_sign else " + " if _are_money(several) else "; "
            return between.join(words(one, told, language=language) for one in several) or NOTHING
        case other:
            return str(other)


def is_number(field: AnswerField) -> bool:
    """Tell whether the values of a field are numbers, which are aligned as such."""
    return field.item in (int, float, Money)


def printable(text: str) -> str:
    r"""Return a text without characters that would move or colour a terminal.

    >>> printable("Niquelados\x1b[31m del\nNorte")
    'Niquelados�[31m del Norte'
    """
    if text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\t", " ")
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf") else c for c in spaced)


def _meant(value: Any, told: Told) -> Any:
    """Return the member of a closed list that is meant, or the value itself."""
    if isinstance(value, Sign):
        return value.outcome
    return told.terms(value) if told.terms is not None and isinstance(value, str) else value


def _are_money(several: tuple[Any, ...]) -> bool:
    return bool(several) and isinstance(several[0], Money)
