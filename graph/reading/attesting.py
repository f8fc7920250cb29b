"""The standards and approvals of a requirement, each with the operation that it is to attest."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from eslabon.graph.reading.asked_operations import AskedOperations
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.approvals import Approval
from eslabon.graph.reading.fields.standards import StandardMention
from eslabon.graph.reading.reading import ReadApproval, ReadStandard
from eslabon.graph.reading.sheet import Sheet, Span
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
    found: Sequence[Found[StandardMention]], asked: AskedOperations, sheet: Sheet
) -> tuple[ReadStandard, ...]:
    """Return the standards that are required, each with the operation that it attests."""
    required: dict[str, ReadStandard] = {}
    for one in found:
        if one.value.strength != "required":
            continue
        attested = list(_attested(one, asked, sheet))
        if not attested:
            sheet.unread.append((one.start, one.end))
        for standard in attested:
            sheet.note("standard", (one.start, one.end), standard.code)
            if required.setdefault(standard.code, standard).operation is None:
                required[standard.code] = standard
    return tuple(required.values())


def read_approvals(
    found: Sequence[Found[Approval]], asked: AskedOperations, sheet: Sheet
) -> tuple[ReadApproval, ...]:
    """Return the approvals that are required, each for the operation beside it."""
    kept: dict[str, ReadApproval] = {}
    for one in found:
        value = one.value
        drafts = _by_nearness(one, asked, sheet)
        calls = _calling(value.specification, asked, sheet)
        code = next((draft.code for draft in (*calls, *drafts)), None)
        sheet.note("approval", (one.start, one.end), value.issuer)
        known = kept.setdefault(value.issuer, ReadApproval(value.issuer, value.specification, code))
        if known.specification is None and value.specification:
            kept[value.issuer] = ReadApproval(value.issuer, value.specification, code)
    return tuple(kept.values())


def _calling(specification: str | None, asked: AskedOperations, sheet: Sheet) -> list[Draft]:
    """Return the operations that are called out by a specification."""
    if specification is None:
        return []
    sought = _key(specification)
    return [
        draft
        for draft in asked.drafts
        if any(_key(sheet.words(asked.said.span(c.start, c.end))) == sought for c in draft.called)
    ]


def _key(specification: str) -> str:
    return re.sub(r"[^a-z0-9]", "", specification.lower())


def _attested(
    one: Found[StandardMention], asked: AskedOperations, sheet: Sheet
) -> Iterator[ReadStandard]:
    """Yield a standard with its operation; of "Nadcap for both" one for each operation."""
    code = one.value.code
    drafts = _by_nearness(one, asked, sheet)
    operations = [code for draft in drafts for code in (draft.code, *draft.alternatives)]
    if code != _NADCAP:
        yield ReadStandard(code, _operation(code, operations, one.value.criterion))
        return
    catalogue = standard_catalogue()
    commodities = [code for code in catalogue.standards if code.startswith(_NADCAP)]
    for operation in operations:
        fits = [code for code in commodities if operation in catalogue.attestable(code)]
        if fits:
            yield ReadStandard(fits[0], operation)
            if not _FOR_ALL.match(sheet.text, one.end):
                return


def _operation(code: str, operations: Sequence[str], criterion: str | None) -> str | None:
    """Return the first of some operations that certificates of a standard can attest."""
    catalogue = standard_catalogue()
    standard = catalogue.standard(code)
    if standard.scope_level != "process" or standard.kind in _OF_THE_WHOLE:
        return None
    able = [op for op in operations if op in catalogue.attestable(code)]
    if standard.kind in _OF_ONE_ALONE:
        return able[0] if len(set(able)) == 1 else None
    if not able and standard.kind == _OF_A_SYSTEM:
        tree = capability_tree()
        families = {tree.get(op).parent for op in catalogue.attestable(code)}
        able = [op for op in operations if tree.get(op).parent in families]
    meant = [op for op in able if criterion and op in _under(code, criterion)]
    return next(iter(meant or able), None)


@cache
def _under(code: str, criterion: str) -> frozenset[str]:
    """Return the operations that a criterion of a standard attests."""
    tree = capability_tree()
    return frozenset(
        narrower
        for claim in standard_catalogue().attestations
        if claim.start == code and criterion in (claim.criteria or ())
        for narrower in tree.satisfying(claim.end)
    )


def _by_nearness(one: Found[object], asked: AskedOperations, sheet: Sheet) -> list[Draft]:
    """Return the operations: that which words name as theirs, then that beside which they stand.

    What is done in support of another operation comes after all others.
    """
    nearest = asked.nearest(one, sheet, farthest=_FAR)
    named = _FOR_ONE.match(sheet.text, one.end)
    # "Nadcap for brazing", and "Nadcap brazing" as well.
    places = (one.end + 1,) if named is None else (named.end(),)

    def rank(draft: Draft) -> tuple[bool, bool, bool]:
        told = any(_stands_at(place, draft, asked) for place in places)
        return not told, draft.code in _IN_SUPPORT, draft is not nearest

    return sorted(asked.drafts, key=rank)


def _stands_at(place: int, draft: Draft, asked: AskedOperations) -> bool:
    """Tell whether words that name an operation stand at a place."""
    spans: list[Span] = [asked.said.span(*span) for span in (*draft.spans, *draft.named_again)]
    return any(start <= place < end for start, end in spans)
