"""Numbers, days and lists as both languages of the interface write them."""

from collections.abc import Iterable
from datetime import date

from eslabon.graph.language import Text, joined
from eslabon.queries.answers import figure

NOT_STATED = Text("no consta", "not on record")


def quantity(value: float, unit: str = "") -> str:
    """Return a number with thousands marked and at most one decimal, and its unit.

    >>> quantity(12500, "kg"), quantity(147.06, "km"), quantity(0.25)
    ('12,500 kg', '147.1 km', '0.2')
    """
    rounded = figure(value, 1).removesuffix(".0")
    return f"{rounded} {unit}".rstrip()


def day(ordinal: int) -> str:
    """Return a day counted by `date.toordinal` as ISO 8601."""
    return date.fromordinal(ordinal).isoformat()


def listed(texts: Iterable[Text]) -> Text:
    """Return texts on one line, each said once, or that there is none."""
    parts = dict.fromkeys(texts)
    return joined(*parts, between="; ") if parts else NOT_STATED
