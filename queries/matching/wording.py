"""Numbers, days and lists as both languages of the interface write them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.wording import number
from eslabon.queries.answers import figure

NOT_STATED = Text("no consta", "not on record")


def quantity(value: float, unit: str = "") -> str:
    """Return a number with thousands marked and at most one decimal, and its unit.

    >>> quantity(12500, "kg"), quantity(147.06, "km"), quantity(0.25)
    ('12,500 kg', '147.1 km', '0.2')
    """
    rounded = figure(value, 1).removesuffix(".0")
    return f"{rounded} {unit}".rstrip()


def measure(value: float, unit: str = "") -> str:
    """Return a measure as exactly as it is stated, to three figures where it is less than one.

    >>> measure(0.04, "kg"), measure(0.00025), measure(1250.5, "mm")
    ('0.04 kg', '0.00025', '1,250.5 mm')
    """
    is_small = 0 < abs(value) < 1
    said = format(Decimal(f"{value:.3g}"), "f") if is_small else number(value)
    return f"{said} {unit}".rstrip()


def day(ordinal: int) -> str:
    """Return a day counted by `date.toordinal` as ISO 8601."""
    return date.fromordinal(ordinal).isoformat()


def listed(texts: Iterable[Text]) -> Text:
    """Return texts on one line, each said once, or that there is none."""
    parts = dict.fromkeys(texts)
    return joined(*parts, between="; ") if parts else NOT_STATED
