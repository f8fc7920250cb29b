"""The operation of which a clause says by its own subject what it must have.

"El zincado debe estar aprobado por Ford", "the plater must be approved by Boeing".
"""

import re
from functools import cache
from typing import Final

from eslabon.graph.reading.asked_operations import AskedOperations
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

_FAR: Final = 120
_HEAD: Final = re.compile(
    r"(?:(?P<mark>^|[.;:\n(|,])\s?|(?<=\s)(?:y|e|and|but|pero|que)\s)"
    r"(?:(?:only|solo|also|tambien|que)\s)?(?P<article>(?:el|la|the|your|su|dich[oa]|this|that)\s)?(?=[a-z])"
)
# What is said of one alone: "deben" and "are" speak of several.
_SAID: Final = re.compile(
    r"(?:\s(?:de|del|of|on|en)(?:\s(?!and|y|con|with)[a-z]+){1,3}?)??,?\s(?:que\s|which\s|(?:tambien|also)\s)?"
    r"(?:must|shall|should|will|has|needs?|requires?|is|to be|being|debe|debera|requiere|necesita|tiene|tendra|ha de"
    r"|va|con|with|aprobad[oa]|approved|homologad[oa]|validad[oa]|certificad[oa]|bajo|under)(?![a-z])"
)


def subjects(one: Found[object], asked: AskedOperations, sheet: Sheet) -> list[str]:
    """Return the processes of the operations that the subject of the clause about words names.

    None where the clause has no such subject, or names another operation before the words.
    """
    text, first = sheet.text, max(0, one.start - _FAR)
    first = max(
        first, *(text.rfind(mark, 0, one.start) for mark in ";\n"), text.rfind(". ", 0, one.start)
    )
    for head in reversed([*_HEAD.finditer(text, first, one.start)]):
        told = _named_at(head.end(), asked, text=text)
        if told is None:
            continue
        end, codes = told
        is_led = bool(head["article"]) or (
            bool(head["mark"]) and head["mark"] in ".;\n" and head.start() > 0
        )
        is_of_more = head["mark"] is None and _ends_at(head.start(), asked)
        others = any(end <= start < one.start for start, _ in asked.named)
        said = _SAID.match(text, end) is not None
        return codes if is_led and said and not is_of_more and not others else []
    return []


def _named_at(at: int, asked: AskedOperations, *, text: str) -> tuple[int, list[str]] | None:
    """Return the end of the words at a place that name operations or their trade, and the processes."""
    spans = _spans(asked)
    own = [(end, code) for (start, end), code in spans if start == at]
    if own:
        last = max(end for end, _ in own)
        return last, [code for end, code in own if end == last][:1]
    trade = _trades().match(text, at)
    if trade is None:
        return None
    families = [code for code, words in _families() if words.fullmatch(trade[0])]
    within = frozenset[str]().union(*map(capability_tree().subtree, families))
    codes = [draft.code for draft in asked.drafts if draft.code in within]
    return (trade.end(), codes) if codes else None


def _spans(asked: AskedOperations) -> list[tuple[Span, str]]:
    """Return the words that name each operation, first or again."""
    drafts = zip(asked.drafts, asked.spans, strict=True)
    return [
        (span, draft.code)
        for draft, spans in drafts
        for span in (*spans, *(asked.said.span(*again) for again in draft.named_again))
    ]


def _ends_at(at: int, asked: AskedOperations) -> bool:
    """Tell whether an operation is named right before a place."""
    return any(0 <= at - end <= 1 for _, end in asked.named)


@cache
def _families() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["code"], re.compile(_any(row["words"].split(";")))) for row in rule_rows("trades")]


@cache
def _trades() -> re.Pattern[str]:
    words = [word for row in rule_rows("trades") for word in row["words"].split(";")]
    return re.compile(rf"{_any(words)}(?![a-z-])")


def _any(words: list[str]) -> str:
    longest_first = sorted(set(words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
