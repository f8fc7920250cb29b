"""The operations that a text names once more, and closer: "niquelar 1 molde, níquel químico"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.readings import rule_rows

# Behind the goods, or right behind the name: "granallado (shot peening)", "niquelado electroless".
_AGAIN: Final = re.compile(
    r" (?:(?:(?!(?:y|e|and|then|luego|despues|after|before|antes|plus|mas|o|or|con|with) )[a-z0-9]+ ){1,7}"
    r"(?:, |\( |: )(?:en |in |por |by |de |con )?|\( )?"
)
_ALONE: Final = re.compile(r"[a-z]+")
# A trade and its work: "niquelador, níquel químico".
_TRADE: Final = re.compile(r"[a-z]+(?:dor|dora|dores|er|ers)")


@cache
def _closer() -> Mapping[str, frozenset[str]]:
    """Return the processes that a plain name may stand for, by the process that it names."""
    return {row["said"]: frozenset(row["closer"].split(";")) for row in rule_rows("restated")}


def without_restated(drafts: Sequence[Draft], said: Clauses) -> list[Draft]:
    """Return operations in the order of the text, each but once however it is named.

    A plain word ("niquelar") and, behind the goods or in brackets, a closer name of the same
    ("níquel químico") ask for one operation. Two that a word joins ("y", "luego") are two.
    """
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _is_restated(before, draft, text=said.text):
            plain, close = (before, draft) if _may_mean(before, draft) else (draft, before)
            close.spans = sorted((*close.spans, *plain.spans))
            close.called += [one for one in plain.called if one not in close.called]
            kept[-1] = close
        else:
            kept.append(draft)
    return kept


def _may_mean(plain: Draft, close: Draft) -> bool:
    return close.code in _closer().get(plain.code, ())


def _is_restated(before: Draft, after: Draft, *, text: str) -> bool:
    """Tell whether the second of two operations only says the first once more."""
    between = text[before.end : after.start]
    first, last = min(before.spans)
    is_of_trade = between == " , " and _TRADE.fullmatch(text, first, last) is not None
    if before.called or after.start < before.end:
        return False
    if not (is_of_trade or _AGAIN.fullmatch(between)):
        return False
    if _may_mean(before, after):
        return _ALONE.fullmatch(text, first, last) is not None
    return between == " ( " and _may_mean(after, before)
