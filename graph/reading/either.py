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

_KINDS: Final = (
    r"(?:certifi(?:cations?|cates?|cacion(?:es)?|cados?)|standards?|normas?|schemes?|esquemas?|approvals?"
    r"|aprobaciones|acreditaciones|accreditations?)"
)
# "Any of:", "al menos uno de los siguientes:", "se acepta cualquiera:" say that one of a list is enough.
_ANY_OF: Final = re.compile(
    r"(?<![a-z])(?:(?:is |are |se |nos )?(?:acept\w{1,4}|accept(?:ed|able|s)?|admit\w{1,4}|basta(?: con)?|sirve|vale)\s)?"
    r"(?:(?:at least|al menos|por lo menos|como minimo|minimum|minimo|just|only|solo|con)\s(?:con\s)?)?"
    r"(?:(?:one|any(?:\sone)?|either|un[oa]|algun[oa]s?|cualquiera|cualquier)(?:\s(?:or more|o mas))?"
    rf"(?:\s(?:of|de|entre|between|among)(?:\s(?:the|los|las|these|those|est[oa]s))?(?:\s(?:following|siguientes))?"
    rf"(?:\s{_KINDS})?\s?:?|(?:\s{_KINDS})?\s?:))\s?(?:[-*•]\s?)?$"
)
_LEAD: Final = 90
_LISTED: Final = re.compile(r"\s?[,/]\s?|\s?\n\s?(?:[-*•]\s?)?")
_LAST: Final = re.compile(r"\s?,?\s(?:y|e|and|&)\s")


def of_which_one(found: Sequence[Found[Any]], text: str) -> set[int]:
    """Return where those stand that "or" joins to the one before or behind them.

    Before them it joins the further ones of a list of one kind: "ISO 9001, AS9100 or IATF 16949".
    """
    return {one.start for pair in _joined(found, text) for one in pair}


def joints(found: Sequence[Found[Any]], text: str) -> list[Span]:
    """Return the spans of the words that join those of which one is enough."""
    pairs = list(_joined(found, text))
    leads = (_ANY_OF.search(text, max(0, one.start - _LEAD), one.start) for one, _ in pairs)
    between = [(one.end, other.start) for one, other in pairs if one.end < other.start]
    return [*between, *(lead.span() for lead in leads if lead)]


def _joined(found: Sequence[Found[Any]], text: str) -> Iterator[tuple[Found[Any], Found[Any]]]:
    """Yield the pairs of neighbours of which one is enough."""
    pairs = list(pairwise(sorted(found, key=lambda each: each.start)))
    listed = _listed(pairs, text)
    is_joined = False
    for place in range(len(pairs) - 1, -1, -1):
        one, other = pairs[place]
        between = text[one.end : other.start]
        is_joined = _OR.fullmatch(between) is not None or (
            is_joined and _COMMA.fullmatch(between) is not None and _kind(one) == _kind(other)
        )
        if is_joined or place in listed:
            yield one, other


def _listed(pairs: Sequence[tuple[Found[Any], Found[Any]]], text: str) -> set[int]:
    """Return the places of the pairs in a list before which it says that one is enough.

    Its last two may be joined by a word, behind which what a comma adds is asked for besides.
    """
    listed: set[int] = set()
    is_open = False
    for place, (one, other) in enumerate(pairs):
        is_open |= _ANY_OF.search(text, max(0, one.start - _LEAD), one.start) is not None
        between = text[one.end : other.start]
        is_last = _LAST.fullmatch(between) is not None
        if is_open and (is_last or one.end > other.start or _LISTED.fullmatch(between)):
            listed.add(place)
        else:
            is_open = False
        is_open = is_open and not is_last
    return listed


def _kind(one: Found[Any]) -> str | None:
    """Return of what kind a standard is, an approval among them."""
    standard = standard_catalogue().standards.get(getattr(one.value, "code", ""))
    return _APPROVAL if standard is None else standard.kind
