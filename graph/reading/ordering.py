"""The order in which operations are done, which is not always that in which they are named."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.vocabulary.packaged import packaged_table

_ARTICLE: Final = r"(?: (?:you|ustedes|el|la|los|las|un|una|the|a|an|its?|su|de|del|to|al|que se))"
# Before the name of a process: it is done after, or before, the one named before it.
_AFTER_IT: Final = re.compile(
    rf" (?:before|prior to|previo al?|antes del?|ahead of){_ARTICLE}{{0,2}} $"
)
_BEFORE_IT: Final = re.compile(
    rf" (?:after|following|tras|despues del?|luego del?|posterior al?|once|con previ[oa]|previ[oa]"
    rf"|previamente){_ARTICLE}{{0,2}}(?: \()? $"
)
# Layers are named from the top: "gold over nickel".
_LAYER: Final = re.compile(
    r" (?:all )?(?:over|sobre)(?: (?:all over|all|barrera de|base de|strike de|capa de|flash de|a|an|un|una)){0,2}"
    r"(?: \d+(?:[.,]\d+)?(?: (?:a |to )?\d+(?:[.,]\d+)?)?(?: (?:um|uin|in|mils?|micras|microns|microinch(?:es)?))?"
    r"(?: (?:min|minimum|minimo|de|of|thick)){0,2})? $"
)
_NAMED_FIRST: Final = ("over ", "sobre ", "after ", "following ", "tras ", "despues ")
# Behind the name of a process: it is done before the one named before it, or before all.
_FIRST: Final = re.compile(
    r"^ (?:[a-z]+ )?(?:(?:of|on|del?|en|at) (?:[a-z]+ ){1,3})?(?:\( )?(?:previ[oa]|previamente|beforehand|before it"
    r"|(?:before|prior to) (?:plat(?:e|ing)|coat(?:ing)?|paint(?:ing)?|finish(?:ing)?|enamel(?:l?ing)?)"
    r"|antes del? (?:recubr[a-z]+|pint[a-z]+|acabado|esmalt[a-z]+)"
    r"|(?P<all>before(?= [,.;] )|(?:va )?antes(?! del? )|first|primero))(?= )"
)
_ALL_LATER: Final = re.compile(
    r" (?:[.;,]|y|and) (?:y )?(?:pero |but )?(?:antes|before that|previamente|previ[oa]|primero|first)(?: (?:se|va|van|quiero|ocupo|lo|la|de eso|we need|hay que|,)){0,2}(?: :)? $"
)
# Behind the name of a process: it is done after all others.
_LAST: Final = re.compile(
    r"^(?: per [a-z]{2,5} [a-z]?\d+)? (?:(?:is|goes|va|es|queda|sera) (?:the |lo |el |hasta )?)?"
    r"(?:last|al final|at the (?:very )?end|al ultimo|el ultimo|lo ultimo|como ultimo paso)(?= [,.;)]| $| y | and )"
)
# So far apart steps of one list stand at most; without a bound a flood would take quadratic time.
_NUMBERED: Final = re.compile(
    r" 1 [).-] .{1,400}? 2 [).-] | (?:paso|step|op) 10? .{1,400}? (?:paso|step|op) 20? "
    r"| (?:primero|first) .{1,400}? (?:despues|luego|then) "
)
# "0.1 mm after grinding" measures what is there when the later operation is done.
_MEASURED: Final = re.compile(
    r"\d (?:mm|um|in|inch|inches|mils?|micras|microns)(?: (?:min|max))?"
    r" (?:after|despues del?|tras) $"
)
# A point before figures is a decimal one: ".0002 in".
_SENTENCE: Final = re.compile(r" (?:;|\.(?! \d{3,4} )) ")
# "Finished thickness 0.003 in after grinding": it is ground when it has been coated.
_AS_LEFT: Final = re.compile(
    r" (?:(?:finished|final|thickness|thk|espesor)(?: [^ ]+){0,7}"
    r"|[\d.]+(?: (?:in|mm|um|mils?|micras|microns))?(?: (?:min|max|minimo|maximo))?)"
    rf" (?:after|despues del?|tras){_ARTICLE}? $"
)
_SIZING: Final = ("GRIND", "MACH", "HONE", "SUPERFIN")
# "Straightened between hardening and nitriding".
_BETWEEN: Final = re.compile(r"^(?: (?!y |and |then )[a-z0-9]+){0,6},? (?:between|entre) ")
# The words of which all that is sought around a name has one.
_ORDERING: Final = frozenset(
    {
        "after", "ahead", "antes", "before", "beforehand", "between", "despues", "end", "entre",
        "final", "first", "following", "last", "luego", "once", "over", "posterior", "pre",
        "previa", "previamente", "previo", "primero", "prior", "sobre", "tras", "ultimo",
    }
)  # fmt: skip
_REACH: Final = 40
# "Before plating, quench and temper" begins with what is done last of a sentence.
_LEADING: Final = re.compile(r" (?:[,:(]|hay que|se debe|we need to|you must) ")
_OVER: Final = re.compile(
    r" (?:;|\.(?! \d{3,4} )|then|luego|despues|afterwards?|posteriormente|finally|al final) "
)
# "Zincado, luego temple": an order that is told stands, however odd.
_THEN: Final = re.compile(
    r" (?:then|luego|despues|posteriormente|afterwards|followed by|seguid[oa]s? (?:de|por|del))"
    r"(?: (?:se|by|de|del|un|una|el|la|the|a|con|hacer|aplicar|,))* $"
)
# "Previo desengrase y fosfatado": what follows in the list is done there too.
_LISTED: Final = re.compile(r" (?:, |, y |y |e |and |then )(?:(?:el|la|the|un|una) )?")


def in_order(drafts: Sequence[Draft], said: Clauses) -> list[Draft]:
    """Return operations, given in the order of their words, in the order in which they are done."""
    text, ordered = said.text, list(drafts)
    if len(ordered) < 2:
        return ordered
    if _ORDERING.isdisjoint(said.words):
        return _put_always_first(ordered, text)
    named = _by_ends(drafts)
    moved: Draft | None = None
    target: Draft | None = None
    for draft in drafts:
        if moved is not None and target is not None and _is_listed(moved, draft, text):
            _move(draft, ordered, before=target)
            moved = draft
            continue
        moved, target = None, None
        for start, end in (*draft.spans, *draft.named_again):
            before = _named_before(named, draft, text=text, start=start)
            later = _put_right(draft, ordered, text=text, span=(start, end), before=before)
            if later is not None:
                moved, target = draft, later
    return _put_always_first(ordered, text)


@dataclass(frozen=True, slots=True)
class Preparing:
    """What is done before what, however the two are named, by how their codes begin; and why."""

    first: tuple[str, ...]
    later: tuple[str, ...]
    why: str


@cache
def _preparing() -> tuple[Preparing, ...]:
    return packaged_table(Preparing, "eslabon.graph.reading.rules", "preparing.csv")


def prepares(code: str, other: str) -> bool:
    """Tell whether a process prepares a part for another one, and is done before it always."""
    return any(code.startswith(one.first) and _is_later(other, one) for one in _preparing())


def _put_always_first(ordered: list[Draft], text: str) -> list[Draft]:
    """Put what prepares a part before what it is prepared for, unless a text numbers its steps."""
    if _NUMBERED.search(text):
        return ordered
    rules = sorted({place for one in ordered for place in _first_in(one.code)})
    for rule in map(_preparing().__getitem__, rules):
        for draft in [one for one in ordered if one.code.startswith(rule.first)]:
            later = next((one for one in ordered if _is_later(one.code, rule)), draft)
            if not _THEN.search(text, max(0, draft.start - _REACH), draft.start):
                _move(draft, ordered, before=later)
    return ordered


def _is_later(code: str, rule: Preparing) -> bool:
    return code.startswith(rule.later) and not code.startswith(rule.first)


@cache
def _first_in(code: str) -> tuple[int, ...]:
    """Return the places of the rules by which a process is done first."""
    return tuple(at for at, one in enumerate(_preparing()) if code.startswith(one.first))


def _put_right(
    draft: Draft, ordered: list[Draft], *, text: str, span: tuple[int, int], before: Draft | None
) -> Draft | None:
    """Move operations as the words around one demand; return which it was put before, if any."""
    start, end = span
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _MEASURED.search(left):
        return None
    is_first = _FIRST.match(right)
    if _ALL_LATER.search(left) or (is_first and (before is None or is_first["all"])):
        first = ordered[0]
        _move(draft, ordered, before=first)
        return first
    if _LAST.match(right):
        ordered.remove(draft)
        ordered.append(draft)
        return None
    if _BETWEEN.match(right):
        _put_between(draft, ordered, reach=(end, end + len(right)))
    if before is None and _AFTER_IT.search(left) and _LEADING.match(right):
        _put_behind_listed(draft, ordered, text=text, end=end)
        return None
    if before is None or (draft.code.startswith(_SIZING) and _AS_LEFT.search(left)):
        return None
    if _AFTER_IT.search(left):
        _move(before, ordered, before=draft)
        return None
    is_layer = bool(_LAYER.search(left)) or text[start:end].startswith(_NAMED_FIRST)
    is_pre = is_first or text.startswith("pre ", start)
    if is_layer or is_pre or _BEFORE_IT.search(left):
        _move(draft, ordered, before=before)
        return before
    return None


def _put_behind_listed(draft: Draft, ordered: list[Draft], *, text: str, end: int) -> None:
    """Put an operation behind those that follow it in its sentence: "before plating, grind"."""
    over = _OVER.search(text, end)
    last = over.start() + 1 if over else len(text)
    listed = [one for one in ordered if one is not draft and end <= one.start < last]
    if listed:
        ordered.remove(draft)
        ordered.insert(max(map(ordered.index, listed)) + 1, draft)


def _put_between(draft: Draft, ordered: list[Draft], *, reach: tuple[int, int]) -> None:
    """Put an operation right before the second of two that are named within reach."""
    first, last = reach
    named = [
        (start, other)
        for other in ordered
        for start, _ in (*other.spans, *other.named_again)
        if other is not draft and first <= start < last
    ]
    named.sort(key=lambda one: one[0])
    if len(named) > 1:
        ordered.remove(draft)
        ordered.insert(ordered.index(named[1][1]), draft)


def _is_listed(before: Draft, after: Draft, text: str) -> bool:
    """Tell whether an operation follows another one in a list."""
    between = text[max(end for _, end in before.spans) : after.start]
    return bool(_LISTED.fullmatch(between))


def _by_ends(drafts: Sequence[Draft]) -> list[tuple[int, int, Draft]]:
    """Return where the words of operations end, in order; of one end the first operation is last."""
    ends = [(end, -at, one) for at, one in enumerate(drafts) for _, end in one.spans]
    return sorted(ends, key=lambda one: one[:2])


def _named_before(
    named: Sequence[tuple[int, int, Draft]], draft: Draft, *, text: str, start: int
) -> Draft | None:
    """Return the operation named last before a place, in the same sentence."""
    for at in reversed(range(bisect_right(named, start, key=lambda one: one[0]))):
        end, _, other = named[at]
        if other is not draft:
            return None if _SENTENCE.search(text[end - 1 : start]) else other
    return None


def _move(draft: Draft, ordered: list[Draft], *, before: Draft) -> None:
    """Put an operation before another, unless it stands before it already."""
    if draft is not before and ordered.index(draft) > ordered.index(before):
        ordered.remove(draft)
        ordered.insert(ordered.index(before), draft)
