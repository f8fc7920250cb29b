"""The operations of a requirement with their call-outs, designators and measures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.attaching import nearest_operation
from eslabon.graph.reading.callouts import CalledOut
from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.designators import Designator, designators
from eslabon.graph.reading.detailing import designated, of_asked, without_refused
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.hardness import hardnesses
from eslabon.graph.reading.fields.thickness import cased, thicknesses
from eslabon.graph.reading.inflection import words_of_looks
from eslabon.graph.reading.judged import Judged
from eslabon.graph.reading.measuring import measured
from eslabon.graph.reading.misplaced import misplaced, only_approved
from eslabon.graph.reading.operations import left_out, operations_of
from eslabon.graph.reading.processes import ProcessReader
from eslabon.graph.reading.reading import ReadOperation
from eslabon.graph.reading.readings import Mention
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.reading.typed import choose_by_types, settle_by_type
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key

# Embrittlement relief belongs to the plating that is asked for.
_SUPPLEMENTARY: Final = frozenset({"HT-BAKE"})
_LABORATORY: Final = re.compile(
    r" (?:lab|labs|laborator[a-z]*|17025|panels|coupons|probetas|paneles|specimens) "
    r"|^ (?:[a-z]+ ){0,6}(?:pruebas?|ensayos?|testing|tests) (?:de|of|a|en|on|per) "
)
_ACCREDITATIONS: Final = (
    "AC7", "CQI", "ISO 17025", "ISO/IEC 17025",
)  # fmt: skip
# Norms by which people are qualified, and no process.
_OF_PEOPLE: Final = ("NAS 410", "EN 4179", "ISO 9712", "SNT")
_WORD: Final = re.compile(r"[a-z]+")
_PART: Final = re.compile(r"(?:-[a-z]?\d{1,2}|/\d{1,2})(?!\w|[./]\d)")
# "Sin pintar" rules out every paint, although "pintar" asks for the wet one.
_PAINTS, _PAINTING = ("PNT-WET", "PNT-PLPART"), "PNT"
_ANY_PAINT: Final = re.compile(r"«(?:paint|painted|painting|paints|pint[a-z]*)»")
# Demands that name processes and features of the part, without asking for those processes.
_OF_FEATURES: Final = frozenset({"masking", "rework"})
# The norm of a clean room is no call-out of what is done in it.
_ROOM: Final = "cleanroom"
# Demands for which there are processes too.
_NAMED_AS_DEMANDS: Final = frozenset(
    {"fire", "textile_test", "packaging", "electrical", "optical", "surface_prep", "glass_detail"}
    | {"process"}
)
# "100% inspection by x-ray" asks for the test of its own name; how it is looked at is a demand.
_INSPECTION: Final = "inspection"
_BY_SIGHT: Final = ("NDT-VT", "NDT")
# National editions of international norms keep their own body: "EN ISO 17668", "DIN EN ISO 1461".
_BODY: Final = re.compile(r"(?:(?<!\w)(?:DIN|BS|UNE|UNI|NF|NMX)[- ])?(?:(?<!\w)EN[- ])?$")
_LONGEST_BODY: Final = 8
# The span of an operation that no words name.
_NOWHERE: Final[Span] = (0, 0)


@dataclass(slots=True)
class AskedOperations:
    """The operations of a text, the spans of the words that name each, and what is not asked for."""

    drafts: list[Draft]
    spans: list[list[Span]]
    excluded: tuple[str, ...]
    said: Clauses
    values: list[Designator]
    unasked: list[Span]

    @property
    def called(self) -> list[Span]:
        """Return the spans of the call-outs of the operations."""
        return [self.said.span(one.start, one.end) for draft in self.drafts for one in draft.called]

    def looks(self, text: str) -> list[Span]:
        """Return the spans of words that say, within the name of a process, how it is to look.

        Words of its own name tell no more than the process: the black of black oxide.
        """
        found: list[Span] = []
        for draft, spans in zip(self.drafts, self.spans, strict=True):
            node = capability_tree().get(draft.code)
            own = word_key(f"{node.name_es} {node.name_en}").split()
            asked = words_of_looks().difference(own)
            again = [self.said.span(*span) for span in draft.named_again]
            for start, end in (*spans, *again):
                words = _WORD.finditer(text, start, end)
                found += [one.span() for one in words if one[0] in asked]
        return found

    @property
    def named(self) -> list[Span]:
        """Return the spans of all words that name an operation, first, again or as another's stead."""
        again = (
            self.said.span(*span)
            for draft in self.drafts
            for span in (*draft.named_again, *draft.linked)
        )
        return [*(span for spans in self.spans for span in spans), *again]

    def nearest(self, found: Found[object], sheet: Sheet, *, farthest: int) -> Draft | None:
        """Return the operation that words are said of."""
        place = nearest_operation(
            (found.start, found.end), self.spans, text=sheet.text, farthest=farthest
        )
        return None if place is None else self.drafts[place]

    def is_named_by(self, demand: Found[str]) -> bool:
        """Tell whether the words of a demand name an operation: "flame-retardant finishing"."""
        span = demand.start, demand.end
        if demand.value == _INSPECTION:
            return any(
                _is_test(draft.code) and _within(span, spans)
                for draft, spans in zip(self.drafts, self.spans, strict=True)
            )
        return demand.value in _NAMED_AS_DEMANDS and any(_within(span, one) for one in self.spans)


def asked_operations(
    text: str,
    sheet: Sheet,
    *,
    reader: ProcessReader,
    attested: Sequence[Span],
    unheld: Sequence[Found[str]],
    approved: Sequence[Span] = (),
    process: str | None = None,
) -> AskedOperations:
    """Return the operations that a text asks for; their call-outs are blotted out.

    A `process` is asked for though no words name it: it is then the first operation.

    A call-out within a standard's words is an accreditation and no operation; a test within words
    that demand a performance ("480 h of salt spray") is none either.
    """
    said = reader.clauses(text)
    if not said.words:
        return AskedOperations([], [], (), said, [], [])
    demands = [(one.start, one.end) for one in unheld]
    values = [
        value
        for value in designators(said)
        if not _within(said.span(value.start, value.end), demands)
    ]
    values = without_refused(values, said, sheet)
    rooms = [(one.start, one.end) for one in unheld if one.value == _ROOM]
    called = [
        one
        for one in reader.called(said, values)
        if not _is_accreditation(one, said, attested)
        and not _within(said.span(one.start, one.end), rooms)
        and not sheet.is_spoilt(said.span(one.start, one.end))
    ]
    judged, called = _tried(said, called, sheet, reader=reader, unheld=unheld)
    values = of_asked(values, judged, said)
    lent = [
        one
        for one in called
        if _within(said.span(one.start, one.end), approved) and only_approved(judged, one)
    ]
    judged, called = _without(lent, judged, called)
    drafts = operations_of(judged, called, said, tree=reader.tree)
    asked = [draft for draft in drafts if draft.code not in _SUPPLEMENTARY] or drafts
    # What belongs to another operation is none besides, but not everybody who plates can do it.
    dropped = [span for one in drafts if one not in asked for span in _all_spans(one)]
    dropped += [(one.start, one.end) for one in left_out(judged, asked, said, tree=reader.tree)]
    sheet.overlooked += [*(said.span(*one) for one in dropped), *_denied(judged, asked, said)]
    drafts = asked
    sheet.blot(said.span(one.start, one.end) for one in called)
    spans = [[said.span(*span) for span in draft.spans] for draft in drafts]
    excluded = _excluded(judged, drafts)
    _note_excluded(excluded, judged, said, sheet=sheet)
    if process is not None and not any(_is_akin(draft.code, process) for draft in drafts):
        drafts.insert(0, Draft(process, 1.0, [_NOWHERE], because=""))
        spans.insert(0, [_NOWHERE])
    unasked = [said.span(o.mention.start, o.mention.end) for o in judged if o.why is not None]
    return AskedOperations(drafts, spans, excluded, said, values, unasked)


def _tried(
    said: Clauses,
    called: list[CalledOut],
    sheet: Sheet,
    *,
    reader: ProcessReader,
    unheld: Sequence[Found[str]],
) -> tuple[list[Judged], list[CalledOut]]:
    """Return the mentions that count, each with why it is not asked for, and the call-outs.

    What touches a spoilt word, and a call-out of another process than that beside it, is left as
    not understood.
    """
    spared = [(one.start, one.end) for one in unheld if one.value in _OF_FEATURES]
    judged = [one for one in reader.judged(said, called) if not _is_spared(one, said, spared)]
    judged = _unspoilt(judged, said, sheet)
    strange = misplaced(judged, called, said.text)
    judged, called = _without(strange, judged, called)
    if strange:
        left = [said.span(one.start, one.end) for one in strange]
        demands = [(one.start, one.end) for one in unheld]
        sheet.leave(Found(*span, None) for span in left if not _within(span, demands))
        sheet.blot(left)
    if _is_for_laboratory(judged, said, reader=reader):
        return judged, called
    judged = [one for one in judged if not _is_performance(one, said, unheld=unheld, reader=reader)]
    if all(one.why is not None for one in judged):  # what only may describe the goods is asked for
        for one in judged:
            one.why = one.why if one.always else None
    return judged, called


def _denied(judged: Sequence[Judged], drafts: Sequence[Draft], said: Clauses) -> Iterator[Span]:
    """Yield the words that rule out what is asked for elsewhere: "zincado, excepto zincado".

    They may only spare a part of the goods, which nobody can tell.
    """
    asked = {draft.code for draft in drafts}
    for one in judged:
        if one.why == "negation" and one.code in asked:
            yield said.span(one.mention.start, one.mention.end)


def _all_spans(draft: Draft) -> list[Span]:
    """Return the spans of the words and the call-outs of an operation."""
    return [*draft.spans, *((one.start, one.end) for one in draft.called)]


def _without(
    some: Sequence[CalledOut], judged: list[Judged], called: list[CalledOut]
) -> tuple[list[Judged], list[CalledOut]]:
    """Return mentions and call-outs without some of the latter."""
    places = {(one.start, one.end) for one in some}
    kept = [one for one in judged if (one.mention.start, one.mention.end) not in places]
    return kept, [one for one in called if (one.start, one.end) not in places]


def read_operations(asked: AskedOperations, sheet: Sheet) -> tuple[ReadOperation, ...]:
    """Return the operations with their designators, thickness and hardness, all noted."""
    for place, draft in enumerate(asked.drafts):
        named = min(asked.spans[place])
        if named != _NOWHERE:
            sheet.note("capability", named, draft.code)
    stated = designated(
        asked.values, sheet, drafts=asked.drafts, spans=asked.spans, said=asked.said
    )
    for draft, spans, details in zip(asked.drafts, asked.spans, stated, strict=True):
        named = min(spans)
        choose_by_types(draft, details, asked.values, said=asked.said)
        settle_by_type(draft, details.get("type"), sheet.text[named[0] : named[1]])
    codes = [draft.code for draft in asked.drafts]
    hardness = measured(sheet.take(hardnesses), sheet, codes=codes, spans=asked.spans)
    stated_thick = sheet.take(thicknesses)
    thick = cased(sheet.text, stated_thick)
    sheet.unread.extend((one.start, one.end) for one in stated_thick if one not in thick)
    thickness = measured(thick, sheet, codes=codes, spans=asked.spans)
    return tuple(
        ReadOperation(
            capability=draft.code,
            confidence=draft.confidence,
            words=sheet.words(min(asked.spans[place])),
            specification=_specification(draft, asked, sheet),
            type=stated[place].get("type"),
            class_=stated[place].get("class"),
            grade=stated[place].get("grade"),
            thickness=thickness.get(place),
            hardness=hardness.get(place),
            alternatives=tuple(
                code for code in dict.fromkeys(draft.alternatives) if code != draft.code
            ),
            others=tuple((code, sure) for code, sure in draft.also if sure > 0),
            because=draft.because,
        )
        for place, draft in enumerate(asked.drafts)
    )


def _specification(draft: Draft, asked: AskedOperations, sheet: Sheet) -> str | None:
    """Return the first specification of an operation as it is written, its part number with it."""
    if not draft.called:
        return None
    first = min(draft.called, key=lambda one: one.start)
    named = first.base.specification
    sheet.overlooked += [  # an operation has one specification
        asked.said.span(one.start, one.end)
        for one in draft.called
        if one.base.specification != named
    ]
    start, end = asked.said.span(first.start, first.end)
    part = _PART.match(sheet.text, end)
    if sheet.text.startswith("iso", start):
        body = _BODY.search(sheet.written, max(0, start - _LONGEST_BODY), start)
        start = body.start() if body else start
    return sheet.words((start, part.end() if part else end))


def _is_accreditation(called: CalledOut, said: Clauses, attested: Sequence[Span]) -> bool:
    span = said.span(called.start, called.end)
    specification = called.base.specification
    is_one = specification.startswith(_ACCREDITATIONS) and _within(span, attested)
    return is_one or specification.startswith(_OF_PEOPLE)


def _is_for_laboratory(judged: Sequence[Judged], said: Clauses, *, reader: ProcessReader) -> bool:
    """Tell whether a text asks for tests alone, of a laboratory or of samples."""
    tests = reader.tree.subtree("TEST")
    is_all = all(one.why is not None or one.mention.codes[0][0] in tests for one in judged)
    return is_all and bool(_LABORATORY.search(said.text))


def _is_performance(
    judged: Judged, said: Clauses, *, unheld: Sequence[Found[str]], reader: ProcessReader
) -> bool:
    """Tell whether a test is only how a demand is proved: "480 h of salt spray"."""
    code = judged.code
    if code not in _SUPPLEMENTARY and code not in reader.tree.subtree("TEST"):
        return False
    # An inspection by a method of its own is asked for, and no demand.
    demands = [
        (one.start, one.end) for one in unheld if one.value != _INSPECTION or not _is_test(code)
    ]
    return _within(said.span(judged.mention.start, judged.mention.end), demands)


def _is_spared(judged: Judged, said: Clauses, spared: Sequence[Span]) -> bool:
    """Tell whether a process is only named for what it must not touch: "do not paint the stud"."""
    if not spared or judged.mention.called or judged.mention.bare:
        return False
    start, end = said.span(judged.mention.start, judged.mention.end)
    return any(first <= start and end <= last for first, last in spared)


def _unspoilt(judged: Sequence[Judged], said: Clauses, sheet: Sheet) -> list[Judged]:
    """Return the mentions that no spoilt word touches; the others are told as not understood."""
    spans = [said.span(one.mention.start, one.mention.end) for one in judged]
    sheet.unread.extend(span for span in spans if sheet.is_spoilt(span))
    return [one for one, span in zip(judged, spans, strict=True) if not sheet.is_spoilt(span)]


def _is_test(code: str) -> bool:
    """Tell whether a process is a test by a method of its own."""
    return code in capability_tree().subtree("NDT") and code not in _BY_SIGHT


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(_overlap(span, other) for other in others)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _excluded(judged: Sequence[Judged], drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the processes that a text rules out and does not ask for elsewhere."""
    tree = capability_tree()
    asked = [draft.code for draft in drafts]
    ruled = {_ruled_out(one): one.mention for one in judged if one.why == "negation"}
    # "Do not paint threads" keeps paint off a place where the rest is painted; but "no chromic
    # anodize" rules it out where a narrower process in its stead is named.
    return tuple(
        code
        for code, mention in ruled.items()
        if not any(
            code == one or (_is_wide(code, mention) and tree.is_narrower(one, code))
            for one in asked
        )
    )


def _note_excluded(
    excluded: Sequence[str], judged: Sequence[Judged], said: Clauses, *, sheet: Sheet
) -> None:
    """Tell which words rule out a process."""
    for one in judged:
        if one.why == "negation" and (code := _ruled_out(one)) in excluded:
            sheet.note("excluded", said.span(one.mention.start, one.mention.end), code)


def _is_wide(code: str, mention: Mention) -> bool:
    """Tell whether a mention names a family, and all below it, or one process of its own."""
    return mention.family or capability_tree().get(code).is_group


def _is_akin(code: str, process: str) -> bool:
    """Tell whether words for one process may be said of the other: it, a wider or a narrower one."""
    tree = capability_tree()
    return code == process or tree.is_narrower(code, process) or tree.is_narrower(process, code)


def _ruled_out(judged: Judged) -> str:
    """Return the process that a mention rules out: "no paint" is no paint of any kind."""
    code = judged.code
    is_any = code in _PAINTS and bool(_ANY_PAINT.fullmatch(judged.mention.because))
    return _PAINTING if is_any else code
