"""Tying type, class and grade to the operations that they detail."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

from eslabon.graph.reading.attaching import nearest_operation
from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.designators import Designator, is_listed
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.fields.strengths import is_refused
from eslabon.graph.reading.judged import Judged
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.reading.spans import Spans
from eslabon.graph.vocabulary.callouts.catalogue import Callout

Detail = Literal["type", "class", "grade"]

_NEAR: Final = 130
_BESIDE: Final = 12
_MARK: Final = re.compile(r"[,;.:()]")
# "Not sulfuric type II", "do not use type II".
_NOT: Final = re.compile(
    r"(?<![a-z])(?:not|no|never|nunca|don't|ni|nor|unlike|a diferencia del?|distinto al?)(?: (?:use|usar|usen|apply|aplicar|sul(?:f|ph)uric|sulfurico|"
    r"chromic|cromico|regular|standard|estandar|normal|hard|duro|anodiz\w+|anod)){0,3} $"
)
# Why a process is not asked for, if what details it is not asked for either.
_UNASKED: Final = frozenset({"negation", "others", "incoming", "former", "replaced", "state"})
_REACH: Final = 40
_BOUGHT_BEFORE: Final = re.compile(
    r"(?:already|\bya|bought|purchased|comes?|coming|received|supplied|furnished|delivered|vienen?|llegan?|comprad[oa]s?"
    r"|surtid[oa]s?|recibid[oa]s?)(?: (?:in|en|to|a|as|con))? (?:the )?$"
)
# A value and an "a" with a blank between; what follows it is no second part of the value.
_PREPOSITION: Final = re.compile(r"[0-9ivx] a$")
_MATERIAL_AFTER: Final = re.compile(
    r"[ ,-]{1,2}(?:titani\w{1,2}|ti|steel|acero|stainless|inox\w{0,6}|alumin\w{2,4}|bolts?|screws?|"
    r"tornillos?|pernos?|tuercas?|nuts?|castings?|bar|bars|rod|rods|plywood|lumber)(?![a-z0-9])"
)
_MATERIAL_BEFORE: Final = re.compile(
    r"(?:titani\w{1,2}|(?<![a-z])ti|cp|a36|a572|a514|a588|a500|a53|a106|a516|a193|a194|a307|a325|"
    r"a490|api 5l|bolts?|screws?|tornillos?|pernos?|tuercas?|nuts?|esparragos?|studs?|property|"
    r"bloques patron|ga[gu]{1,2}e blocks)(?: m\d{1,2}(?: ?x ?[\d.]{1,5}){0,2})?[ ,-]{1,2}$"
)

_TYPED_BEFORE: Final = re.compile(r"(?<![a-z])(?:a325|a490|a588|a53|f3125|f1852)[^.;\n]{0,24}$")


def without_refused(values: Sequence[Designator], said: Clauses, sheet: Sheet) -> list[Designator]:
    """Return the designators that no words refuse; the others are told: "hard anodize, no type II"."""
    spans = [said.span(value.start, value.end) for value in values]
    refused = {span for span in spans if _is_refused(span, sheet.text)}
    sheet.overlooked += sorted(refused)
    return [value for value, span in zip(values, spans, strict=True) if span not in refused]


def _is_refused(span: Span, text: str) -> bool:
    start, end = span
    is_not = _NOT.search(text, max(0, start - _REACH), start) is not None
    return is_not or is_refused(text, start, end=end)


def of_asked(
    values: Sequence[Designator], judged: Sequence[Judged], said: Clauses
) -> list[Designator]:
    """Return the designators but for those of what is ruled out, done by others or there already."""
    starts = [one.mention.start for one in judged]
    return [
        value
        for value, at in ((value, bisect_right(starts, value.start)) for value in values)
        if not _is_of_unasked(value, judged[max(0, at - 1) : at + 1], said)
    ]


def _is_of_unasked(value: Designator, beside: Sequence[Judged], said: Clauses) -> bool:
    """Tell whether the nearer of the processes beside a designator is not asked for, nor it."""

    def gap(one: Judged) -> int:
        return max(one.mention.start - value.end, value.start - one.mention.end, 0)

    nearest = min(beside, key=gap, default=None)
    if nearest is None or nearest.why not in _UNASKED or _is_temper(value):
        return False
    here = nearest.mention
    between = said.text[min(here.end, value.end) : max(here.start, value.start)]
    return gap(nearest) <= _BESIDE and _MARK.search(between) is None


def designated(
    values: Sequence[Designator],
    sheet: Sheet,
    *,
    drafts: Sequence[Draft],
    spans: Sequence[Sequence[Span]],
    said: Clauses,
) -> list[dict[Detail, str]]:
    """Return type, class and grade of each operation; those that its call-out lacks are left."""
    stated: list[dict[Detail, str]] = [{} for _ in drafts]
    calls = Spans(said.span(c.start, c.end) for draft in drafts for c in draft.called)
    bases = [_bases(draft) for draft in drafts]
    for value in values:
        span = _span_of(value, said, sheet)
        if calls.meet(*span) or _is_of_a_material(span, sheet.text, kind=value.kind):
            continue
        if _is_as_bought(value, sheet.text[max(0, span[0] - _REACH) : span[0]]):
            sheet.blot([span])
            continue
        place = nearest_operation(
            span,
            spans,
            text=sheet.text,
            fits=partial(_may_have, value, drafts=drafts, bases=bases),
            farthest=_NEAR,
        )
        if place is None:
            continue
        words = sheet.words((said.span(value.value_start, value.end)[0], span[1]))
        sheet.blot([span])
        if _is_unlisted(value, words, bases[place]):
            # A temper that no call-out lists may be that of what comes in.
            (sheet.unread if not _is_temper(value) else sheet.overlooked).append(span)
            continue
        name = _field(value)
        if is_otherwise(stated[place].get(name), value):
            sheet.overlooked.append(span)  # "tipo 2 y tipo 3": one operation has one
            continue
        sheet.note(name, span, words)
        stated[place].setdefault(name, words)
    return stated


def is_otherwise(known: str | None, value: Designator) -> bool:
    """Tell whether a designator says otherwise than what is stated of the same kind."""
    return known is not None and not is_listed(value.value, (known,))


def _is_temper(value: Designator) -> bool:
    """Tell whether a designator is the condition to which a material is treated: "H1025"."""
    return value.kind == "condition" and not value.value.startswith("sc")


def _is_as_bought(value: Designator, left: str) -> bool:
    """Tell whether a condition is that in which the material comes, and none to treat it to."""
    return _is_temper(value) and (value.value == "a" or _BOUGHT_BEFORE.search(left) is not None)


def _bases(draft: Draft) -> list[Callout]:
    """Return the call-outs of an operation, each once however often it is said."""
    return list({id(one.base): one.base for one in draft.called}.values())


def _may_have(
    value: Designator, at: int, *, drafts: Sequence[Draft], bases: Sequence[Sequence[Callout]]
) -> bool:
    """Tell whether an operation may have a designator: a temper only what treats with heat."""
    if not _is_temper(value) or drafts[at].code.startswith("HT"):
        return True
    return any(is_listed(value.value, one.condition) for one in bases[at])


def _span_of(value: Designator, said: Clauses, sheet: Sheet) -> Span:
    """Return the span of a designator; in "clase 1 a 20 piezas" the "a" is none of it."""
    start, end = said.span(value.start, value.end)
    return (start, end - 2) if _PREPOSITION.search(sheet.text, start, end) else (start, end)


def _is_of_a_material(span: Span, text: str, *, kind: str) -> bool:
    """Tell whether a designator is the grade of a material: "grade 1 titanium", "A572 Gr. 50"."""
    start, end = span
    if kind == "type":  # "anodize titanium screws type II" is of the anodizing
        return _TYPED_BEFORE.search(text[max(0, start - _REACH) : start]) is not None
    return bool(_MATERIAL_AFTER.match(text, end) or _MATERIAL_BEFORE.search(text[:start][-24:]))


def _field(value: Designator) -> Detail:
    if value.kind == "condition":
        return "grade" if value.value.startswith("sc") else "class"
    return value.kind


def _is_unlisted(value: Designator, words: str, bases: Sequence[Callout]) -> bool:
    """Tell whether no call-out beside a designator knows it, though one lists others."""
    lists = [
        {
            "type": one.type,
            "class": one.class_,
            "grade": one.grade,
            "condition": one.condition,
        }[value.kind]
        for one in bases
    ]
    known = [listed for listed in lists if listed]
    return bool(known) and not any(
        is_listed(said, listed) for listed in known for said in (value.value, words)
    )
