"""The standards and approvals of a requirement, each with the operation that it is to attest."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from eslabon.graph.reading.asked_operations import AskedOperations
from eslabon.graph.reading.attestable import attested_under, may_attest
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.either import of_which_one
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.approvals import Approval
from eslabon.graph.reading.fields.standards import StandardMention
from eslabon.graph.reading.reading import ReadApproval, ReadStandard
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.reading.subjects import subjects
from eslabon.graph.reading.twins import is_of_scheme, letters_of, twin_of
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

_FAR: Final = 420
_NADCAP: Final = "NADCAP"
_FOR_ALL: Final = re.compile(
    r"\s(?:for|para|en|de|on|in)\s(?:both|all|ambos|ambas|todo|todos|los dos|las dos)\b"
)
_FOR_ONE: Final = re.compile(
    r"[ ),:(-]{0,3}(?:(?:is|are|es|required|needed|requerid[oa]|vigente|obligatori[oa]|certificates?|"
    r"certificado|certification|accreditation|acreditacion|approvals?|aprobacion|a must|must|scope|"
    r"alcance|current) ){0,4}(?:for|para|on|of|del?|en) (?:(?:the|el|la|los|las|your|su) )?"
)
_SENTENCE: Final = re.compile(r"[;\n]|[.!?](?=\s|$)")
_STOPS: Final = (".", "!", "?")
# What parts a list from what is said of all of it.
_OF_ALL_BEFORE: Final = re.compile(r"[,(]|\s(?:with|con|and|y|w/|plus|mas|under|bajo)\s")
_AND: Final = re.compile(r"\s?(?:[,/&+]|,? ?(?:and|y|e|&))\s(?:(?:the|el|la|los|las)\s)?")
# Machining of parts that fly has an accreditation too; nobody means it beside another one.
_SELDOM_MEANT: Final = frozenset({"NADCAP-CMSP"})
# Certificates with a scope that are asked of a firm, not of one operation that it does.
_OF_THE_WHOLE: Final = frozenset(
    {"chain certificate", "facility audit", "classification", "licence", "customer audit"}
)
# What is asked of laboratories and people holds for one operation only if it can be no other.
_OF_ONE_ALONE: Final = frozenset({"Lab accreditation", "personnel"})
_OF_A_SYSTEM: Final = "self-assessment"
# What is done for the sake of the operation before or after it; certificates seldom mean it.
_IN_SUPPORT: Final = frozenset(
    {
        "DEGR", "PICK", "BLAST", "ULTRA", "PHOS-ZN", "PHOS-FE", "ETCH-PEN", "DEBURR", "PL-DEFL",
        "HT-STRAIGHT", "HT-SR", "HT-BAKE", "PL-PLASMA", "LUBEWAX", "PL-RUBMIX",
    }
)  # fmt: skip


def read_standards(
    found: Sequence[Found[StandardMention]],
    asked: AskedOperations,
    sheet: Sheet,
    *,
    approved: Sequence[Found[Approval]] = (),
) -> tuple[ReadStandard, ...]:
    """Return the standards that are required, each with the operation that it attests.

    A scheme of a customer is asked for once, where its words are those of an approval too: as an
    approval where that names a specification, else as the scheme.
    """
    required: dict[str, ReadStandard] = {}
    either = of_which_one([*found, *approved], sheet.text)
    for one in found:
        if one.value.strength != "required":
            continue
        twin = twin_of(one, approved)
        is_approval = twin is not None and is_of_scheme(twin.value, one.value.code)
        attested = [
            replace(standard, is_either=one.start in either, is_approval=is_approval)
            for standard in _attested(one, asked, sheet)
        ]
        if not attested:
            sheet.unread.append((one.start, one.end))
        for standard in attested:
            sheet.note("standard", (one.start, one.end), standard.code)
            known = required.setdefault(standard.code, standard)
            named = dict.fromkeys((*known.criteria, *filter(None, [one.value.criterion])))
            kept = standard if known.operation is None else known
            required[standard.code] = replace(kept, criteria=tuple(named))
    return tuple(required.values())


def read_approvals(
    found: Sequence[Found[Approval]],
    asked: AskedOperations,
    sheet: Sheet,
    *,
    attested: Sequence[Found[StandardMention]] = (),
) -> tuple[ReadApproval, ...]:
    """Return the approvals that are required, each for the operation beside it."""
    kept: dict[tuple[str, str | None], ReadApproval] = {}
    either = of_which_one([*found, *attested], sheet.text)
    for one in found:
        value = one.value
        drafts = _by_nearness(one, asked, sheet)
        calls = _calling(value.specification, asked, sheet)
        code = next((draft.code for draft in (*calls, *drafts)), None)
        sheet.note("approval", (one.start, one.end), value.issuer)
        also = () if calls else _approved_besides(one, asked, sheet, first=code)
        is_twin = any(twin_of(scheme, [one]) for scheme in attested)
        approval = ReadApproval(
            value.issuer,
            value.specification,
            code,
            also,
            is_either=one.start in either,
            is_standard=is_twin and value.specification is None,
        )
        kept.setdefault((value.issuer, value.specification), approval)
        if not is_twin and not _names_its_norm(one, sheet):
            bare = one._replace(value=Approval(value.issuer))
            others = _approved_besides(bare, asked, sheet, first=code)
            whole = replace(approval, specification=None, also=others)
            kept.setdefault((value.issuer, None), whole)
    specified = [approval for approval in kept.values() if approval.specification]
    pruned = (_without_others(one, among=specified) for one in kept.values())
    return tuple(one for one in pruned if one is not None)


def _names_its_norm(one: Found[Approval], sheet: Sheet) -> bool:
    """Tell whether an approval is for no norm, or for one that stands in its own words."""
    named = letters_of(one.value.specification or "")
    return named in letters_of(sheet.text[one.start : one.end])


def _approved_besides(
    one: Found[Approval], asked: AskedOperations, sheet: Sheet, *, first: str | None
) -> tuple[str, ...]:
    """Return the operations besides the first that words may ask an approval of.

    What is said apart from all of them, or behind a list of them, is asked of each.
    """
    told = subjects(one, asked, sheet)
    if told:
        return tuple(code for code in dict.fromkeys(told) if code != first)
    special = _named(asked, lambda draft: _is_special(draft.code))
    also = [*_besides(one, special, asked, text=sheet.text, first=first)]
    spans = [min(each) for each in asked.spans]
    named = sorted(zip(spans, (draft.code for draft in asked.drafts), strict=True))
    before = max((end for (_, end), _ in named if end <= one.start), default=0)
    if _is_apart(one, asked, sheet):
        also += [code for _, code in named]
    elif one.value.specification is None and _OF_ALL_BEFORE.match(sheet.text, before):
        listed = [*_listed_until(one.start, named, sheet.text, last=first)]
        # Nobody means machining beside a special process.
        also += [*filter(_is_special, listed)] if special else listed
    return tuple(dict.fromkeys(code for code in also if code != first))


def _is_special(operation: str) -> bool:
    """Tell whether an operation has an accreditation of Nadcap that people mean."""
    return _commodity(operation) not in (None, *_SELDOM_MEANT)


def _is_apart(one: Found[Approval], asked: AskedOperations, sheet: Sheet) -> bool:
    """Tell whether words name no operation, and stand in a clause of their own before or behind all."""
    led = _FOR_ONE.match(sheet.text, one.end)
    if one.value.specification is not None or (led and _standing_at(led.end(), asked)):
        return False
    first, last = _sentence(sheet.text, one.start, end=one.end)
    starts = [min(spans)[0] for spans in asked.spans]
    is_among = min(starts, default=0) < one.start < max(starts, default=0)
    return not is_among and not any(first <= start < last for start, _ in asked.named)


def _without_others(one: ReadApproval, *, among: Sequence[ReadApproval]) -> ReadApproval | None:
    """Return an approval without the operations for which its issuer approves by other documents.

    One for no document is left out where no operation remains.
    """
    approved = [other for other in among if other.issuer == one.issuer and other is not one]
    others = {other.operation for other in approved}
    if one.specification is None:
        others |= {code for other in approved for code in other.also}
    also = tuple(code for code in one.also if code not in others)
    if one.specification is not None or one.operation not in others:
        return replace(one, also=also)
    return replace(one, operation=also[0], also=also[1:]) if also else None


def _calling(specification: str | None, asked: AskedOperations, sheet: Sheet) -> list[Draft]:
    """Return the operations that are called out by a specification."""
    if specification is None:
        return []
    sought = letters_of(specification)
    return [
        draft
        for draft in asked.drafts
        if any(
            letters_of(sheet.words(asked.said.span(c.start, c.end))) == sought for c in draft.called
        )
    ]


def _attested(
    one: Found[StandardMention], asked: AskedOperations, sheet: Sheet
) -> Iterator[ReadStandard]:
    """Yield a standard with its operation; of "Nadcap for both" one for each operation."""
    code = one.value.code
    drafts = _by_nearness(one, asked, sheet)
    operations = [code for draft in drafts for code in (draft.code, *draft.alternatives)]
    if code != _NADCAP:
        operation = _operation(code, operations, one.value.criterion)
        yield ReadStandard(code, operation, _further(one, asked, sheet, code=code, first=operation))
        return
    is_of_all = _FOR_ALL.match(sheet.text, one.end) is not None
    together = _said_together(one, asked, sheet)
    told: set[str] = set()
    for operation in operations:
        commodity = _commodity(operation)
        is_further = bool(told) and not is_of_all and operation not in together
        is_known = commodity in told or (bool(told) and commodity in _SELDOM_MEANT)
        if commodity is None or is_further or (is_known and not is_of_all):
            continue
        also = _further(one, asked, sheet, code=commodity, first=operation)
        yield ReadStandard(commodity, operation, also)
        told.add(commodity)


def _further(
    one: Found[object], asked: AskedOperations, sheet: Sheet, *, code: str, first: str | None
) -> tuple[str, ...]:
    """Return the operations besides the first that words may ask a standard of, and it attests.

    It is asked of each that it can attest, but for where words name one or it stands among them.
    """
    if first is None:
        return ()
    told = subjects(one, asked, sheet)
    if told:
        return tuple(op for op in dict.fromkeys(told) if op != first and may_attest(code, op))
    able = _named(asked, lambda draft: draft.code == first or may_attest(code, draft.code))
    return _besides(one, able, asked, text=sheet.text, first=first)


def _named(asked: AskedOperations, counts: Callable[[Draft], bool]) -> list[tuple[Span, str]]:
    """Return where the operations that count are first named, in the order of the text."""
    spans = [min(each) for each in asked.spans]
    drafts = zip(spans, asked.drafts, strict=True)
    return sorted((s, d.code) for s, d in drafts if counts(d) and d.code not in _IN_SUPPORT)


def _besides(
    one: Found[object],
    named: Sequence[tuple[Span, str]],
    asked: AskedOperations,
    *,
    text: str,
    first: str | None,
) -> tuple[str, ...]:
    """Return which of the named operations are meant besides the first by words at a place."""
    led = _FOR_ONE.match(text, one.end)
    place = led.end() if led else one.end + 1
    meant = list(_listed_from(place, named, text))
    starts = [start for (start, _), _ in named]
    is_among = bool(starts) and starts[0] < one.start < starts[-1]
    if not is_among and not _standing_at(place, asked):
        meant = [code for _, code in named]
    elif led is None:
        meant += _listed_until(one.start, named, text, last=first)
    return tuple(dict.fromkeys(code for code in meant if code != first))


@cache
def _commodity(operation: str) -> str | None:
    """Return the accreditation of Nadcap that an operation can have."""
    catalogue = standard_catalogue()
    commodities = (code for code in catalogue.standards if code.startswith(_NADCAP))
    return next((code for code in commodities if operation in catalogue.attestable(code)), None)


def _said_together(one: Found[object], asked: AskedOperations, sheet: Sheet) -> frozenset[str]:
    """Return the operations of all of which words are said: those of a list before or behind them.

    "Cad plate and MPI, Nadcap required" and "Nadcap for cad plate and MPI" are of both, but "cad
    plate Nadcap, MPI" of the first alone.
    """
    text = sheet.text
    spans = [min(each) for each in asked.spans]
    named = sorted(zip(spans, (draft.code for draft in asked.drafts), strict=True))
    led = _FOR_ONE.match(text, one.end)
    if led is not None:
        return frozenset(_listed_from(led.end(), named, text))
    first, last = _sentence(text, one.start, end=one.end)
    inside = [(span, code) for span, code in named if first <= span[0] < last]
    before = max((end for (_, end), _ in inside if end <= one.start), default=None)
    if before is None or any(start >= one.end for (start, _), _ in inside):
        return frozenset()
    is_led = _OF_ALL_BEFORE.search(text[before : one.start]) is not None
    return frozenset(code for _, code in inside) if is_led else frozenset()


def _sentence(text: str, start: int, *, end: int) -> Span:
    """Return the span of the sentence about a span of a text."""
    marks = _sentence_ends(text)
    over = bisect_right(marks, end)
    last = marks[over] - 1 if over < len(marks) else len(text)
    if text[start - 1 : start] in _STOPS:
        return start, last
    before = bisect_right(marks, start)
    return marks[before - 1] if before else 0, last


@lru_cache(maxsize=2)  # asked of each standard of a text
def _sentence_ends(text: str) -> list[int]:
    return [over.end() for over in _SENTENCE.finditer(text)]


def _listed_from(at: int, named: Sequence[tuple[Span, str]], text: str) -> Iterator[str]:
    """Yield the operations of a list that begins at a place."""
    end: int | None = None
    for (start, after), code in named:
        if start <= at < after or (end is not None and _AND.fullmatch(text, end, start)):
            yield code
            end = after


def _listed_until(
    at: int, named: Sequence[tuple[Span, str]], text: str, *, last: str | None
) -> Iterator[str]:
    """Yield the operations of a list that ends before a place, with the one that is its last."""
    before = [one for one in named if one[0][1] <= at]
    following: int | None = None
    for (start, end), code in reversed(before):
        if code != last if following is None else not _AND.fullmatch(text, end, following):
            return
        yield code
        following = start


def _operation(code: str, operations: Sequence[str], criterion: str | None) -> str | None:
    """Return the first of some operations that certificates of a standard can attest."""
    catalogue = standard_catalogue()
    standard = catalogue.standard(code)
    if standard.scope_level != "process" or standard.kind in _OF_THE_WHOLE:
        return None
    able = [op for op in operations if may_attest(code, op)]
    if standard.kind in _OF_ONE_ALONE:
        return able[0] if len(set(able)) == 1 else None
    if not able and standard.kind == _OF_A_SYSTEM:
        tree = capability_tree()
        families = {tree.get(op).parent for op in catalogue.attestable(code)}
        able = [op for op in operations if tree.get(op).parent in families]
    meant = [op for op in able if criterion and op in attested_under(code, criterion)]
    return next(iter(meant or able), None)


def _by_nearness(one: Found[object], asked: AskedOperations, sheet: Sheet) -> list[Draft]:
    """Return the operations: that which words name as theirs, then that beside which they stand.

    What is done in support of another operation comes after all others.
    """
    nearest = asked.nearest(one, sheet, farthest=_FAR)
    named = _FOR_ONE.match(sheet.text, one.end)
    # "Nadcap for brazing", and "Nadcap brazing" as well.
    place = one.end + 1 if named is None else named.end()
    told, own = _standing_at(place, asked), subjects(one, asked, sheet)

    def rank(draft: Draft) -> tuple[bool, bool, bool, bool]:
        return (
            id(draft) not in told,
            draft.code not in own,
            draft.code in _IN_SUPPORT,
            draft is not nearest,
        )

    return sorted(asked.drafts, key=rank)


def _standing_at(place: int, asked: AskedOperations) -> set[int]:
    """Return which operations, by their `id`, are named by words that stand at a place."""
    return {
        id(draft)
        for draft, spans in zip(asked.drafts, asked.spans, strict=True)
        if any(
            start <= place < end
            for start, end in (*spans, *(asked.said.span(*one) for one in draft.named_again))
        )
    }
