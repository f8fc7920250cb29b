"""The operations that a requirement asks for, in the order in which they are done."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from eslabon.graph.reading.alternatives import joined
from eslabon.graph.reading.callouts import CalledOut
from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.judged import Judged
from eslabon.graph.reading.ordering import in_order
from eslabon.graph.reading.readings import Mention, settled
from eslabon.graph.reading.restated import without_restated
from eslabon.graph.vocabulary.callouts.catalogue import norms_of_goods
from eslabon.graph.vocabulary.capabilities.tree import CapabilityTree

# A family beside its process, and "after grinding", name what is asked for elsewhere.
_REFERRING: Final = (None, "after")
# However often a text names one process, only so many places of it are kept.
_MOST_SPANS: Final = 12
_MOST_TIMES: Final = 4  # more often nothing is done; a flood of them would match thousands
_PAINT, _PAINTING = "PNT-WET", "PNT"
# "Heat treated per ISPM 15" is the treatment of wood and none of metal.
_CRATING, _OF_WOOD, _OF_METAL = "PK-CRATE", "WD-HT", "HT"
_BESIDE: Final = 12
_CUT: Final = ("MACH", "GRIND")
# What gives a part its shape is mostly done by whoever sends it.
_MAKING: Final = (
    "MACH", "GRIND", "WELD", "FRM", "FORM", "CAST", "CST", "CUT", "ASSY", "JOIN", "PL-", "EDM", "BRAZ",
    "EL-", "TX-", "LE-", "NDT", "TST", "TEST", "HT", "PK-",
)  # fmt: skip
# They belong to the zinc that they stand beside.
_OF_A_PLATING: Final = frozenset({"PASS", "CONV", "CONV-CR", "HT-BAKE"})
# "Material: acero 1018, zincado": bought so, or to be done.
_MATERIAL_LISTED: Final = re.compile(r" (?:material|mat|matl) :?[^;.]*[a-z0-9] , $")
_SHEET_LINE: Final = 60
_JOINED_BEFORE: Final = re.compile(
    r" (?:y|e|and|con|with|plus|mas|luego|then) (?:(?:el|la|the|su) )?$"
)
_LISTED_BEFORE: Final = re.compile(r"(?:^| [,;:+]) (?:(?:y|e|and) )?$")
_LISTED_AFTER: Final = re.compile(r" (?:[,;.+]|y|e|and|$|\d{3,4} )")
_JOINED_AFTER: Final = re.compile(r" (?:y|e|and|plus) ")
# "Grind, hard chrome, finish grind": what is done once more, with others between.
_ONCE_MORE_BEFORE: Final = re.compile(
    r" (?:(?:finish|final|again|second|2nd|segundo|segunda|re)[ -]|(?:volver|vuelven?|vuelva) a )$"
)
_ONCE_MORE: Final = re.compile(
    r" (?:[a-z]+ )?(?:again|otra vez|de nuevo|nuevamente|(?:a|to) (?:la |su )?(?:medida|size|cota)|"
    r"final|al final|de acabado|por segunda vez|a second time)(?= )"
)


def operations_of(
    judged: Sequence[Judged], called: Iterable[CalledOut], said: Clauses, *, tree: CapabilityTree
) -> list[Draft]:
    """Return the operations that mentions ask for, in the order in which they are done."""
    callouts = {(one.start, one.end): one for one in called}
    drafts: list[Draft] = []
    asked = _either_apart([one.mention for one in judged if one.why is None], said.text)
    told = sorted(settled(asked, tree, "requirement"), key=lambda m: (m.called, m.start))
    for mention in told:
        callout = callouts.get((mention.start, mention.end)) if mention.called else None
        if _is_of_goods(callout) and not _is_asked(mention, drafts, tree=tree):
            continue
        if not mention.called and _is_once_more(mention, drafts, said):
            code, sure = mention.codes[0]
            drafts.append(Draft(code, sure, [(mention.start, mention.end)], mention.because))
            continue
        _place(mention, drafts, callout=callout, tree=tree)
    for one in judged:
        if one.why in _REFERRING and one.mention not in told:
            callout = callouts.get((one.mention.start, one.mention.end))
            if callout is None or not _hand_over(one.mention, drafts, callout=callout, tree=tree):
                _refer(one.mention, drafts, tree=tree)
    drafts.sort(key=lambda draft: draft.start)
    return in_order(joined(without_restated(drafts, said), said), said)


def _either_apart(asked: list[Mention], text: str) -> list[Mention]:
    """Return mentions, one that "or" parts from the next meant as it stands: "anodize or hard anodize"."""
    kept = list(asked)
    for place, (one, other) in enumerate(pairwise(asked)):
        if text[one.end : other.start] in (" or ", " o ", " u ") and len(one.codes) > 1:
            kept[place] = one._replace(codes=one.codes[:1])
    return kept


def left_out(
    judged: Sequence[Judged], drafts: Sequence[Draft], said: Clauses, *, tree: CapabilityTree
) -> list[Mention]:
    """Return what words join to an operation, and what counts as one only by itself.

    Of "fresado y empaque" packing may be asked for, or only be said; of "zinc plate after
    blasting" nobody knows who blasts.
    """
    held = {span for one in drafts for span in (*one.spans, *one.named_again, *one.linked)}
    done_before = [
        one.mention
        for one in judged
        if _may_be_asked(one, said.text) and (one.mention.start, one.mention.end) not in held
    ]
    return done_before + [
        one.mention
        for one in judged
        if one.why is None
        and (one.mention.start, one.mention.end) not in held
        and drafts
        and one.mention.codes[0][0] not in _OF_A_PLATING
        and not any(_is_kin(one.mention, draft, tree=tree) for draft in drafts)
        and (one.mention.called or _is_in_list(one.mention, said.text))
    ]


def _may_be_asked(one: Judged, text: str) -> bool:
    """Tell whether nobody knows if a process is asked for that words seem to take back."""
    if one.why == "after":
        return not one.mention.codes[0][0].startswith(_MAKING)
    left = text[max(0, one.mention.start - _SHEET_LINE) : one.mention.start]
    return one.why in ("state", "material") and _MATERIAL_LISTED.search(left) is not None


def _is_kin(mention: Mention, draft: Draft, *, tree: CapabilityTree) -> bool:
    return any(
        code == draft.code or _in_line(code, draft.code, tree=tree) for code, _ in mention.codes
    )


def _is_in_list(mention: Mention, text: str) -> bool:
    """Tell whether words join a mention to what stands before or behind it."""
    left = text[max(0, mention.start - 12) : mention.start]
    if _LISTED_BEFORE.search(left) and _LISTED_AFTER.match(text, mention.end):
        return True
    return bool(_JOINED_BEFORE.search(left) or _JOINED_AFTER.match(text, mention.end))


def _is_once_more(mention: Mention, drafts: Sequence[Draft], said: Clauses) -> bool:
    """Tell whether a mention asks for a process once more, after others."""
    code, text = mention.codes[0][0], said.text
    same = [one for one in drafts if one.code == code]
    ends = [end for one in same for _, end in one.spans]
    if not ends or len(same) >= _MOST_TIMES:
        return False
    last = max(ends)
    if not any(last <= one.start < mention.start for one in drafts):
        return False
    left, right = text[max(0, mention.start - 12) : mention.start], text[mention.end :]
    is_said = text.startswith("finish ", mention.start) or text.endswith(" final", 0, mention.end)
    named = {text[slice(*span)] for one in same for span in one.spans}
    is_listed = (
        text[mention.start : mention.end] in named
        and _LISTED_BEFORE.search(left) is not None
        and _LISTED_AFTER.match(right) is not None
    )
    return is_said or is_listed or bool(_ONCE_MORE_BEFORE.search(left) or _ONCE_MORE.match(right))


def _is_of_goods(callout: CalledOut | None) -> bool:
    """Tell whether a call-out says what the goods are rather than what is done to them."""
    return callout is not None and callout.base.specification in norms_of_goods()


def _is_asked(mention: Mention, drafts: Sequence[Draft], *, tree: CapabilityTree) -> bool:
    """Tell whether words ask for what a call-out names, or for a process in its line."""
    code = mention.codes[0][0]
    return any(draft.code == code or _in_line(code, draft.code, tree=tree) for draft in drafts)


def _hand_over(
    mention: Mention, drafts: list[Draft], *, callout: CalledOut, tree: CapabilityTree
) -> bool:
    """Give a call-out of a whole family to the operation of it nearest by; say whether one is."""
    codes = dict(mention.codes)
    able = [
        draft
        for draft in drafts
        if draft.code in codes
        or any(_in_line(code, draft.code, tree=tree) for code in codes)
        or (_CRATING in codes and _is_of_wood(draft, mention))
    ]
    nearest = min(able, key=lambda draft: _gap(mention, draft), default=None)
    if nearest is None or not mention.called:
        return False
    if _CRATING in codes and nearest.code == _OF_METAL:
        nearest.code = _OF_WOOD
    if callout not in nearest.called:
        nearest.called.append(callout)
        nearest.spans.append((mention.start, mention.end))
    return True


def _is_of_wood(draft: Draft, mention: Mention) -> bool:
    beside = draft.code == _OF_METAL and _gap(mention, draft) <= _BESIDE
    return beside or draft.code == _OF_WOOD


def _refer(mention: Mention, drafts: list[Draft], *, tree: CapabilityTree) -> None:
    """Keep where a mention that is no operation of its own refers to one that is asked for."""
    meant = [code for code, _ in mention.codes]
    for draft in drafts:
        if draft.code in meant or _in_line(meant[0], draft.code, tree=tree):
            if len(draft.named_again) < _MOST_SPANS:
                draft.named_again.append((mention.start, mention.end))
            return


def _place(
    mention: Mention, drafts: list[Draft], *, callout: CalledOut | None, tree: CapabilityTree
) -> None:
    """Put a mention to the operation that it names again, or make it one of its own."""
    code = mention.codes[0][0]
    same = _same(mention, drafts, tree=tree) or _meant(mention, drafts, callout=callout)
    if same is None:
        same = Draft(code, mention.codes[0][1], [], mention.because, also=mention.codes[1:])
        drafts.append(same)
    elif _is_closer(code, same.code, tree=tree):
        same.code, same.because = code, mention.because
    if len(same.spans) < _MOST_SPANS:
        same.spans.append((mention.start, mention.end))
    if callout is not None and callout not in same.called:
        same.called.append(callout)


def _same(mention: Mention, drafts: list[Draft], *, tree: CapabilityTree) -> Draft | None:
    """Return the operation that a mention names again: the same process, or one in its line.

    A call-out speaks of the operation named before it if either could be the other.
    """
    code = mention.codes[0][0]
    for draft in drafts:
        if draft.code == code:
            return draft
    if code == _PAINT and not mention.called and mention.family:
        # "Pintura" alone is the paint that was named: powder, e-coat or any other.
        return next((d for d in drafts if tree.is_narrower(d.code, _PAINTING)), None)
    near = [draft for draft in drafts if _in_line(code, draft.code, tree=tree)]
    if not mention.called:
        near = [draft for draft in near if draft.called and not _is_named(draft)]
    return min(near, key=lambda draft: _gap(mention, draft), default=None)


def _meant(mention: Mention, drafts: list[Draft], *, callout: CalledOut | None) -> Draft | None:
    """Return the named operation that a specification of several speaks of, its type untold.

    "Hard anodize per MIL-A-8625" is one operation, though the bare specification is sulphuric.
    """
    if callout is None:
        return None
    if callout.base.code.startswith(_CUT):
        # A norm of shapes, as ISO 1328 of gears, is that of whatever gives the shape beside it.
        shaping = (d for d in drafts if d.code.startswith(_CUT) and _gap(mention, d) <= _BESIDE)
        return min(shaping, key=lambda draft: _gap(mention, draft), default=None)
    if len(callout.able) == 1:
        return None
    told = [d for d in drafts if d.code in callout.able and _is_named(d) and not d.called]
    return min(told, key=lambda draft: _gap(mention, draft), default=None)


def _is_named(draft: Draft) -> bool:
    return len(draft.spans) > len(draft.called)


def _in_line(one: str, other: str, *, tree: CapabilityTree) -> bool:
    return tree.is_narrower(one, other) or tree.is_narrower(other, one)


def _is_closer(code: str, than: str, *, tree: CapabilityTree) -> bool:
    return code != than and tree.is_narrower(code, than)


def _gap(mention: Mention, draft: Draft) -> int:
    """Return how far a mention lies from an operation; before it counts twice."""
    return min(
        mention.start - end if end <= mention.start else 2 * (start - mention.end)
        for start, end in draft.spans
    )
