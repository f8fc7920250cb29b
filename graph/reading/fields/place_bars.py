"""What rules a place out: "no se acepta proveedor de X", "suppliers from X are excluded"."""

import re
from typing import Final

from eslabon.graph.reading.fields.place_cues import ARTICLE

# Who is sought, and where: the words that may stand between a refusal and its place.
_WHO: Final = (
    r"proveedor(?:es)?|talleres|taller|fabricantes?|maquilador(?:es|as?)?|empresas?|plantas?|fuentes?"
    r"|suppliers?|vendors?|shops?|sources?|platers?|companies|company|firms?|plants?|houses?"
    r"|manufacturers?|anyone|anybody|alguien|nadie"
)
_WHERE: Final = (
    r"ubicad[oa]s?|locali[sz]ad[oa]s?|situad[oa]s?|instalad[oa]s?|establecid[oa]s?|basad[oa]s?"
    r"|radicad[oa]s?|located|based|situated|sited|coming|which|who|that|que|un[oa]?|an|any|all|tod[oa]s?"
    r"|cualquier|ningun[oa]?|otr[oa]s?|other|the|el|la|los|las|al?|del?|en|in|of|from|at|within|dentro"
    r"|desde|sean?|est[ae]n?|are|is|be|estado|state|ciudad|city"
)
_EXCLUDING: Final = (
    r"exclu(?:y\w+|i\w+|de[sd]?|ding|sion)|descart\w+|evit(?:ar?|en?|ando|amos|emos)|vet(?:ar?|ado|amos)"
    r"|avoid(?:ing|s|ed)?|rul(?:es?|ed|ing) out|omit(?:ir|an|imos|a|e)|rechaz\w+|reject\w*|prohib\w+"
    r"|discard\w*|disqualif\w+|ningun[oa]?|none"
)
_REFUSING: Final = (
    r"(?:no|not|nunca|never|ni|nor|cannot|sin|without|[a-z]{2,6}n't|mustn't)"
    r"(?: (?:se|nos|l[oa]s?|debe\w*|puede\w*|pued[ae]n|podr\w+|acept\w+|admit\w+|permit\w+|autoriz\w+"
    r"|consider\w*|tom\w+|quer\w+|quier\w+|want\w*|dese\w+|use|using|usar|ser|estar|haber|have|accept\w*"
    r"|allow\w*|invit\w+|cotiz\w+|quote|contrat\w+|busc\w+|encontrarse|ubicarse|localizarse|come|venir|to"
    r"|val\w+|sirv\w+|interes\w+))*"
)
_LED: Final = re.compile(
    rf"(?<![a-z])(?:(?:{_EXCLUDING}) ?:?|{_REFUSING})(?: (?:{_WHO}|{_WHERE}))* {ARTICLE}$"
)
_DO_NOT: Final = r"(?:no|not|nunca|never|cannot|can't|won't|don't|aren't|isn't)"
_FOLLOWED: Final = re.compile(
    rf" (?:(?:{_WHO}) )?(?:(?:ya |that |que )?(?:quedan?|quedaran?|estan?|estaran?|son|seran?|is|are|will be"
    r"|shall be|must be|to be|deben? (?:ser|quedar)|se|han sido|have been) )?(?:"
    r"(?:exclu(?:id[oa]s?|y[ae]n?|ded)|descart(?:ad[oa]s?|[ae]n?)|vetad[oa]s?|rechaz(?:ad[oa]s?|[ae]n?)"
    r"|rejected|prohibid[oa]s?|forbidden|barred|banned|ruled out|off[ -]limits|unacceptable|inaceptables?"
    r"|disqualified|discarded|out of scope|need not apply|no)"
    rf"|{_DO_NOT}(?: (?:se|be|are|is|son|sera\w*|esta[n]?|pueden?|deben?|nos))*"
    r" (?:acept|admit|permi|autoriz|consider|particip|cotiz|aplic|entr|califi|sirv|val|interes|accept|allow"
    r"|eligib|elegib|welcome|wanted|ok|an option|una opcion|opcion)\w*)"
    r"(?= *(?:[.,;:|)!?\n]|$)| (?:por|porque|ya|debido|because|due|for|y|and|pero|but|en absoluto|at all|para))"
)
_LIST: Final = re.compile(
    r",? ?(?:y|e|o|u|ni|and|or|nor|/|&) ?(?:de |del |from |in |en )?(?:el |la |los )?"
)
_COMMA: Final = re.compile(r", ?(?:de |del |from |in |en )?(?:el |la |los )?")


def is_barred(left: str, right: str) -> bool:
    """Tell whether the words of its sentence before or behind a place rule it out.

    >>> is_barred("no se acepta proveedor de ", ""), is_barred("suppliers from ", " are excluded")
    (True, True)
    >>> is_barred("proveedor de ", ", no se acepta subcontratar")
    False
    """
    return _LED.search(left) is not None or is_barred_behind(right)


def is_barred_behind(right: str) -> bool:
    """Tell whether the words behind a place rule it out, and so those of a list that it ends."""
    return _FOLLOWED.match(right) is not None


def joins_barred(between: str, *, is_last: bool) -> bool:
    """Tell whether what parts two places makes the first share the fate of the second.

    A comma does so only inside of a list whose last two an "and" joins.
    """
    return _LIST.fullmatch(between) is not None or (
        not is_last and _COMMA.fullmatch(between) is not None
    )
