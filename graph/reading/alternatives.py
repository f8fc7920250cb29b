"""Operations of which one is to be done, not all: "A or B", "one of: A, B", "A; failing that, B"."""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.drafts import Draft
from eslabon.graph.reading.ordering import prepares
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

# "Black oxide per MIL-DTL-13924 class 1 or zinc phosphate", "clear anodize (18 µm min) or e-coat".
_QUALIFIED: Final = (
    r"(?: (?:type|tipo|class|clase|grade|grado|method|metodo|sc|rev) [a-z0-9]{1,4}"
    r"| \( (?:[a-z0-9.]+ ){1,6}\)"
    r"| \d+(?:[.,]\d+)?(?: (?:a|to) \d+(?:[.,]\d+)?| \d+(?:[.,]\d+)?)?"
    r"(?: (?:um|micras?|microns?|mils?|in))?(?: (?:min|max|minimo|maximo|minimum|maximum))?"
    r"| (?:[a-z]+ )?(?:if you can|if possible|preferably|preferred|de preferencia|si se puede|si pueden)"
    r"| (?:negr[oa]|black|natural|clear|transparente|gr[ae]y|gris|white|blanc[oa]|ral \d{4})"
    r"| (?:plate|plated|plating|finish|coating|acabado)"
    r"| [,.;)]){0,8}"
)
_OR: Final = (
    r" (?:si no se (?:puede|pueden|consigue)|if (?:not possible|you can t)|o bien|o en su defecto"
    r"|o en su caso|(?:o )?como (?:alternativa|alterno|segunda opcion|opcion b)|or else"
    r"|(?:or )?as an? (?:alternative|alternate|option|backup)|or alternatively|or perhaps|or maybe"
    r"|o si no|o|or|u|/|if not|si no|else|otherwise|alternatively|alternativamente)"
    r"(?: , (?:as an? (?:option|alternative|alternate)|como (?:opcion|alternativa)|alternatively"
    r"|en su defecto|si es mejor|if (?:cheaper|better|faster|easier)) ,| ,)?"
)
_LED: Final = (
    r"(?:(?:el|la|los|un|una|a|an|the|de|con|en|bien|else|even|just|maybe|alternatively|with|by|por"
    r"|plain|regular|simple|either|also|tambien|puede ser) )*"
)
_ALTERNATIVE: Final = re.compile(rf"{_QUALIFIED}{_OR}(?: ,(?: [a-z]+){{1,7}} ,)? {_LED}")
_OR_LAST: Final = re.compile(r" (?:o|u|or)(?: bien| else)? $")
_NEAR_BY: Final = 60
# Behind the name of a process: it is done where the one named before it cannot be.
_IN_ITS_PLACE: Final = re.compile(
    r"^ (?:(?:is|as|es|como|seria|queda como) (?:the |an? |la |el |un |una )?"
    r"(?:fallback|backup|plan b|alternative|alternate|alternativa|opcion b|acceptable alternative"
    r"|second option|segunda opcion)"
    r"|(?:is|are|would be|works?) (?:also )?(?:(?:ok|okay|fine|acceptable|allowed) )?(?:too|as well|instead)"
    r"|(?:is|are|would be) (?:also|equally|just as) (?:ok|okay|fine|good|acceptable|an option)"
    r"|(?:es|seria|son) (?:igual de|igualmente|tambien) (?:buen[oa]s?|valid[oa]s?|aceptables?)"
    r"|(?:is |es )?(?:acceptable|ok|okay|allowed|valid|aceptable|valid[oa]) (?:as|como) (?:an? |the |la |el )?"
    r"(?:second|backup|alternate|alternative|fallback|segunda|alterna|alternativa)(?: (?:choice|option|opcion))?"
    r"|(?:tambien|igual) (?:nos |me |les )?(?:sirve|vale|jala|se acepta|es aceptable|es opcion))(?= )"
)
_CHOICE: Final = (
    r"(?:alts?|alternatives?|alternates?|alternativas?|altern[oa]s?|options?|opciones|opcion(?: [b2])?|backup"
    r"|fallback|respaldo|second choice|segunda opcion|plan b)"
)
# Before the name of a process: it is done where the one named before it cannot be.
_ELSE: Final = re.compile(
    r" (?P<cue>(?:y |o |or |and )?(?:, )?(?:"
    r"si no(?: (?:hay|se (?:puede|pueden|consigue|logra)|pueden|tienen|es (?:posible|viable|factible)"
    r"|fuera posible|(?:lo|la) (?:tienen|manejan|hacen)))?"
    r"|si no(?: [a-z]+){1,6}(?= , )|if (?:it|they|that|you|we) (?:not|can t|cannot|can not|don t|doesn t|won t)"
    r"(?: [a-z]+){1,6}(?= , )"
    r"|de no (?:ser posible|haber|poderse|poder|tener(?:l[oa])?|contar con (?:ello|eso|el|ella))"
    r"|(?:en )?su (?:defecto|caso)|a falta de (?:esto|eso|ello|este|ese|esta)|(?:en caso|de lo) contrario"
    rf"|(?:as|como) (?:an? |the |una? |la |el )?(?:acceptable |second |next )?{_CHOICE}"
    r"|if (?:(?:that|this|it|which) (?:is |s )?)?not(?: (?:possible|available|feasible|doable|an option))?"
    r"|if (?:you |they )?(?:can t|cannot|can not|don t)(?: (?:do|have|offer|run) (?:that|it|this))?"
    r"|if unavailable|failing (?:that|this|which)|alternatively|alternativamente|otherwise|or else"
    rf"|(?:next|second|acceptable )?{_CHOICE}(?: :| (?:is|es|seria))"
    r"|de lo contrario))(?: ,| :)?(?: entonces| then)? "
    r"(?:(?:el|la|los|un|una|an?|the|con|with|use|usar|cotizar|quote|poner|aplicar|do|go with) ){0,2}$"
)
# One of these is in each of those, and of what follows.
_CUES: Final = frozenset(
    {"acepta", "aceptamos", "aceptan", "aceptaria", "aceptariamos", "accept", "acceptable", "also"}
    | {"if", "si", "no", "su", "falta", "contrario", "as", "como", "failing", "else", "otherwise"}
    | {"alternatively", "alternativamente", "alt", "alts", "alternative", "alternatives"}
    | {"alternate", "alternates", "alternativa", "alternativas", "alterno", "alterna", "alternos"}
    | {"alternas", "option", "options", "opcion", "opciones", "backup", "fallback", "respaldo"}
    | {"choice", "plan"}
)
# Words that say so only of a process of the same sort: "geomet; aceptamos zinc-níquel".
_ACCEPTED_BEFORE: Final = re.compile(
    r" (?:(?:tambien |igual )?(?:se )?acepta(?:mos|n|ria|riamos)?(?: tambien)?"
    r"|(?:also|would|will|can|could|may) accept|we accept|also (?:acceptable|ok|okay))(?: :)?"
    r"(?: (?:el|la|un|una|an?|the|con|with))? $"
)
_ACCEPTED_BEHIND: Final = re.compile(
    r" (?:(?:is|are|es|son|seria|would be|also|tambien) ){0,2}"
    r"(?:acceptable|aceptables?|allowed|permitted|permitid[oa]s?|se aceptan?)(?= [.,;)]| $)"
)
# "If not gamma, then e-beam": what cannot be had is named once more.
_IF_NOT: Final = re.compile(
    r" (?:if not|if no|si no|si no hay|de no haber|a falta de|if you have no|in the absence of)"
    r"(?: (?:el|la|the))? $"
)
_THEN: Final = re.compile(
    r" (?:, (?:(?:entonces|then|pues) )?|(?:entonces|then|pues) )(?:con |with )?"
)
_IF: Final = re.compile(r" (?:if|si)(?: (?:el|la|the))? $")
_IS_NOT: Final = re.compile(
    r" (?:(?:is|are) (?:not (?:available|possible|feasible|an option)|unavailable)|isn t (?:available|possible)"
    r"|can ?t be done|cannot be done|no (?:se puede|es posible|es viable|esta disponible|hay|lo manejan))"
    r"(?: ,)?(?: (?:entonces|then))? (?:con |with )?"
)
# Before a list of processes of which one is to be done.
_ONE_OF: Final = re.compile(
    r" (?:(?:uno|una|cualquiera|algun[oa]|cualesquiera) (?:de|entre)(?: (?:los|las|estos|estas|est[oa]s))?"
    r"(?: (?:siguientes|opciones|acabados|procesos|recubrimientos|tratamientos|dos|tres|2|3)){0,2}"
    r"|(?:any|either|one|any one) of(?: (?:the|these|those))?"
    r"(?: (?:following|options|finishes|processes|coatings|treatments|two|three|2|3)){0,2}"
    r"|(?:su|la|a|your|the|a) (?:choice|eleccion) (?:of|between|entre|de)|choice of|either"
    r"|(?:a )?(?:elegir|escoger) entre|choose (?:between|from|one of)|pick (?:one of|one|from)"
    r"|(?:acabados?|finish|finishes|coatings?|recubrimientos?) (?:alternativ[oa]s|opcionales|options|alternatives)"
    r"|options|opciones|alternativas|alternatives)(?: :)? $"
)
_LISTED: Final = re.compile(rf"{_QUALIFIED}(?: [,/;])? (?:(?:o|u|or|y|e|and) )?{_LED}")
_OWN_JOINT: Final = re.compile(r"(?:o|u|or) ")
_COMMA: Final = re.compile(rf"{_QUALIFIED} [,/] {_LED}")
_SENTENCE: Final = re.compile(r" [.;] ")
# Behind a list of processes of which one is to be done.
_WHICHEVER: Final = re.compile(
    rf"{_QUALIFIED}(?: [,(])? (?:whichever|whatever|either (?:one|is|works|way|will|would)|any of (?:them|the)"
    r"|lo que (?:salga|resulte|sea|convenga|tengan|manejen|quede)|(?:el|la|los|las) que (?:salga|resulte|sea|convenga"
    r"|tengan|manejen|quede)|cualquiera(?: de)?|your (?:choice|call|option)|supplier s? ?(?:choice|option)"
    r"|a (?:su|tu) (?:eleccion|criterio)|a eleccion|indistint[oa]) "
)
# Coats of one sort: of several of them, one is done.
_COATS: Final = frozenset({"PLT", "ANO", "CONV", "COAT", "PNT"})
_TOP, _SURFACES = "PROC", "SURF"


def joined(drafts: Sequence[Draft], said: Clauses) -> list[Draft]:
    """Return operations, in the order of their words, with "A or B" as one with an alternative."""
    text = said.text
    kept: list[Draft] = []
    listed: Draft | None = None
    for draft in drafts:
        target = _stood_in_for(kept, draft, text=text)
        is_either = target is None and bool(kept) and _is_either(kept[-1], draft, text=text)
        if is_either or (kept and kept[-1] is listed and _follows(kept[-1], draft, text=text)):
            target = kept[-1]
        if target is None:
            kept.append(draft)
            is_first = len(drafts) > len(kept) and _ONE_OF.search(_left_of(draft, text))
            listed = draft if is_first else None
            continue
        _join(target, draft)
        while is_either and len(kept) > 1 and _is_listed(kept[-2], kept[-1], text=text):
            _join(kept[-2], kept.pop())
    return kept


def _join(draft: Draft, other: Draft) -> None:
    """Make an operation, with its alternatives, one more alternative of another."""
    draft.alternatives += [other.code, *other.alternatives]
    draft.spans += other.spans
    draft.linked += other.linked


def _stood_in_for(kept: Sequence[Draft], draft: Draft, *, text: str) -> Draft | None:
    """Return the operation in the stead of which another is done where it cannot be."""
    if not kept:
        return None
    left = _left_of(draft, text)
    is_led = not _CUES.isdisjoint(left.split())
    found = _ELSE.search(left) if is_led else None
    if found is not None:
        ahead = draft.start - len(found.string)
        draft.linked.append((ahead + found.start("cue"), ahead + found.end("cue")))
        return next((one for one in reversed(kept) if _are_akin(one, draft)), kept[-1])
    before = kept[-1]
    accepted = (is_led and _ACCEPTED_BEFORE.search(left)) or any(
        _ACCEPTED_BEHIND.match(text, end) for _, end in draft.spans
    )
    if accepted and _are_akin(before, draft):
        return before
    between = _between(before, draft, text)
    is_then = any(
        then.fullmatch(between) and condition.search(text[:start][-_NEAR_BY:])
        for condition, then in ((_IF_NOT, _THEN), (_IF, _IS_NOT))
        for start, _ in before.spans
    )
    is_in_place = any(_IN_ITS_PLACE.match(text[end : end + _NEAR_BY]) for _, end in draft.spans)
    return before if is_then or is_in_place else None


def _is_either(before: Draft, after: Draft, *, text: str) -> bool:
    """Tell whether "or" joins two operations, or words behind them that say the same."""
    between = _between(before, after, text)
    if _ALTERNATIVE.fullmatch(between):
        return True
    is_list = _COMMA.fullmatch(between) is not None and _are_akin(before, after)
    return is_list and _WHICHEVER.match(text, min(after.spans)[1]) is not None


def _is_listed(before: Draft, after: Draft, *, text: str) -> bool:
    """Tell whether an operation is one more of a list that ends in "or": "zinc, tin or nickel"."""
    between = _between(before, after, text)
    is_comma = _COMMA.fullmatch(between) is not None and not _SENTENCE.search(between)
    return is_comma and _are_akin(before, after) and not prepares(before.code, after.code)


def _follows(before: Draft, after: Draft, *, text: str) -> bool:
    """Tell whether an operation is the next of a list of which one is to be done."""
    return _LISTED.fullmatch(_between(before, after, text)) is not None


def _between(before: Draft, after: Draft, text: str) -> str:
    # What names the first again further on says nothing here.
    last = max((end for _, end in before.spans if end <= after.start), default=after.start)
    own = _OWN_JOINT.match(text, after.start)  # "pintura en polvo o líquida"
    return text[last : own.end() if own else after.start]


def is_led_as_alternative(text: str, start: int) -> bool:
    """Tell whether words before a place make what stands there an alternative: "or, if not, type II"."""
    left = text[max(0, start - _NEAR_BY) : start]
    return _OR_LAST.search(left) is not None or _ELSE.search(left) is not None


def _left_of(draft: Draft, text: str) -> str:
    return text[max(0, draft.start - _NEAR_BY) : draft.start]


def _are_akin(one: Draft, other: Draft) -> bool:
    return sort_of(one.code) == sort_of(other.code)


def sort_of(code: str) -> str:
    """Return what sort of process one is: all coats are one, what prepares for them is another."""
    tree = capability_tree()
    line = [code, *(above.code for above in tree.ancestors(code))]
    top = next((one for one in reversed(line) if one not in (_TOP, _SURFACES)), code)
    return "coat" if top in _COATS else top
