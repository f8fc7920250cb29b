"""Standards and approvals of which a supplier needs one: "ISO 9001 o IATF 16949", "CQI-9 y/o Nadcap"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.sheet import Span
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

_APPROVAL: Final = "customer approval"
_COMMA: Final = re.compile(r"\s?,\s?")
_OR: Final = re.compile(
    r"(?:\s(?:certifi\w{0,9}|vigentes?|current|approv\w{0,5}|accredit\w{0,5}|acredit\w{0,8}))?"
    r"\s?[,;(/]?\s?(?<![a-z])(?:y\s?/\s?o|and\s?/\s?or|o|u|or)"
    r"(?:\s(?:bien|else|si no|alternatively|alternativamente))?,?\s(?:en su (?:defecto|caso|lugar),?\s)?"
    r"(?:(?:con|with|la|el|una?|an?|the|customer|del?|cliente|al menos|como minimo|minimo|por lo menos"
    r"|at least|at a minimum|a minimum of|minimum|equivalente?|equivalent)\s){0,3}"
)


_LISTED: Final = re.compile(r"\s?(?:,|;|/|,? (?:y|e|and|o|u|or))\s?")
# What leads to a list of which one is enough: "at least one of", "alguno de los siguientes:".
_ANY_OF: Final = re.compile(
    r"(?<![a-z])(?:algun[oa]s?|cualquiera|cualesquiera|un[oa]|any|one|either)(?P<of> (?:de|of|entre|from|among))?"
    r"(?: (?:los|las|estos|estas|ellos|the|these|those|siguientes|following|normas?|certificad\w+|certificaciones"
    r"|standards?|certificat\w+)){0,3}(?(of)\s?:?|\s?:)\s\Z"
)
_BEFORE: Final = 64


def of_which_one(found: Sequence[Found[Any]], text: str) -> set[int]:
    """Return where those stand that "or" joins to the one before or behind them.

    Before them it joins the further ones of a list of one kind: "ISO 9001, AS9100 or IATF 16949".
    """
    return {one.start for pair in _joined(found, text) for one in pair}


def joints(found: Sequence[Found[Any]], text: str) -> list[Span]:
    """Return the spans of the words that join those of which one is enough."""
    return [(one.end, other.start) for one, other in _joined(found, text) if one.end < other.start]


def _joined(found: Sequence[Found[Any]], text: str) -> Iterator[tuple[Found[Any], Found[Any]]]:
    """Yield the pairs of neighbours of which one is enough."""
    in_order = sorted(found, key=lambda each: each.start)
    is_listed = False
    for one, other in pairwise(in_order):
        is_led = is_listed or _ANY_OF.search(text, max(0, one.start - _BEFORE), one.start)
        is_listed = bool(is_led) and _LISTED.fullmatch(text, one.end, other.start) is not None
        if is_listed:
            yield one, other
    is_joined = False
    for one, other in reversed(list(pairwise(in_order))):
        between = text[one.end : other.start]
        is_joined = _OR.fullmatch(between) is not None or (
            is_joined and _COMMA.fullmatch(between) is not None and _kind(one) == _kind(other)
        )
        if is_joined:
            yield one, other


def _kind(one: Found[Any]) -> str | None:
    """Return of what kind a standard is, an approval among them."""
    standard = standard_catalogue().standards.get(getattr(one.value, "code", ""))
    return _APPROVAL if standard is None else standard.kind
