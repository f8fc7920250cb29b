"""Whether a requirement demands that all be done on the supplier's own premises."""

import re
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.telling import told_by

_GUARD: Final = re.compile(
    r"house|sub-?contr|outsourc|techo|roof|maquil|tercer|third|propi|farm|casa|sub[ -]?tier"
    r"|(?:leav(?:e|es|ing)|out of|in|within|at|inside) (?:your|the same|one|a single) |leav\w+ the "
    r"|self[ -]perf|internam|jobb|send(?:ing)? [a-z ]{0,12}out|sal[a-z]{1,3} de (?:su|tu|la) |mismos"
    r"|yourse|instalacion|premises|sublet|outside|own |directo|broker|intermedi|same |otr[oa] |fuera"
    r"|misma|sola "
)
# What some word of a text that `_GUARD` finds is.
_TELLING: Final = (
    r"[a-z]*(?:house|contr|outs|techo|roof|maquil|tercer|third|propi|farm|casa|tier|self|leav"
    r"|internam|jobb|send|mismos|instalacion|premises|sublet|directo|broker|intermedi|fuera|misma"
    r"|yourse)[a-z]*|[a-z]*(?:same|own|otr[oa]|sola|sal[a-z]{1,3})|your|one|single"
)
_SUBCONTRACT: Final = (
    r"(?:sub-?contrat\w*|subcontrat\w*|sub-?contract\w*|outsourc\w*|tercer(?:iz|eriz)\w*|sublet\w*"
    r"|sub[ -]?tiers?|jobb?(?:ing|ed)? (?:it |them |this |anything )?out"
    r"|send(?:ing)? (?:it |them |this |anything |parts |work |the parts )?out(?:side)?"
    r"|farm(?:ing|ed)?[ -](?:it |them |any |anything |this |work )?outs?|outside process\w*"
    r"|outside (?:service|vendor|shop)s?|maquila(?:s)? externas?|(?:con |a )?terceros"
    r"|third[ -]part(?:y|ies)(?! (?:cert|insp|audit|lab|test))"
    r"|intermediari[oa]s|brokers?|broker(?:ed|ing))"
)
_DEMAND: Final = re.compile(
    r"(?<![a-z])(?:"
    r"in-?[ -]?house(?: [a-z]+){0,3} only|in-?[ -]?house(?: only| obligatori\w+| mandatory| required| is a must| please| a fuerza"
    r"| si o si)"
    r"|(?:must|have to|has to|need(?:s|ed)?(?: to)?|required|require|only|strictly|all|everything"
    r"|100%"
    r"|exclusiv\w+|solo|solamente|todo|obligatori\w+|forzosamente|debe\w* (?:ser|hacerse"
    r"|realizarse)"
    r"|only shops that|only suppliers that|be)"
    r"(?: [a-z0-9%,]+){0,6} in-?[ -]?house"
    r"|(?:no|sin|without|never|not|nunca|nada de|zero|cero|avoid|evitar|ni|prohibid[oa]s?(?: el"
    r"| la)?"
    r"|don't|do not|won't|will not|cannot|can't|can not)"
    r"(?: (?:any|be|de|el|la|se|accept|allow|permit\w*|want|use|usar|lo|los|a|have|poder|puede\w*"
    r"|acepta\w*"
    r"|admit\w*|autoriza\w*|quiero|queremos|to|it|them|this|vayan|pueden|hagan|hacer|work|parts"
    r"|parte"
    r"|ningun|ninguna|proceso|procesos|step|steps|operation|operations|of|que|me|van|manden|go|goes|given|passed|through|via|job|jobs|your|vale|an|is|are|parts"
    r"|mandar|mande"
    r"|nos|con|piezas)){0,5} "
    + _SUBCONTRACT
    + r"|(?:subcontrat\w+|sub-?contract\w*|outsourc\w+|terceriz\w+"
    r"|outside process\w*)(?: [a-z]+){0,4}"
    r" (?:is |are )?(?:not (?:allowed|permitted|accepted|acceptable|an option|ok)|prohibid\w+"
    r"|forbidden"
    r"|prohibited|no (?:permitid|aceptad|se (?:permite|acepta|admite|autoriza)|esta permitid"
    r"|es opcion)\w*)"
    r"|(?:subcontrat\w+)[^.;\n]{0,30}: ?no se (?:permite|acepta|admite)"
    r"|(?:bajo|en) (?:el |un )?(?:mismo|solo|unico|un solo) techo"
    r"|(?:no|sin|nunca|nada de)(?: [a-z]+){0,2} (?:mand|envi|llev|sac)\w+(?: [a-z]+){0,2} a"
    r" (?:maquilar|maquila|fuera|otr[oa] (?:lado|parte|taller|planta))"
    r"|(?:not|never|cannot|can't|won't|nothing|without)(?: [a-z]+){0,3} (?:leav\w+|go(?:ing)? out of)"
    r" (?:your|the|their) (?:own )?(?:building|plant|facility|shop|site|premises|floor|roof)"
    r"|(?:no|nada|nunca|sin que)(?: [a-z]+){0,3} (?:sal[a-z]{1,3}) de (?:su|tu|la|sus)"
    r"(?: propi[oa]s?| misma)? (?:planta|taller|nave|instalaciones|fabrica)"
    r"|(?:stay|remain|kept|keep)s?(?: [a-z]+){0,2} (?:in|within|at|inside|under)"
    r" (?:(?:your|one|a single|the same)(?: own)?) (?:shop|building|plant|facility|site|premises)"
    r"|bajo su(?: propio)? techo|self[ -]perform\w*"
    r"|(?:solo|todo|100%|exclusivamente|obligatori\w+)(?: [a-z]+){0,4} internamente"
    r"|(?:todo|all)(?: [a-z]+){0,4} (?:en|in|at) (?:la misma|una sola|un solo|el mismo|one"
    r"|the same|a single)"
    r" (?:planta|lugar|sitio|plant|facility|site|location)"
    r"|todo (?:hecho |se hace |se haga )?en casa|instalaciones propias"
    r"|under (?:one|the same|a single|your own|your) roof"
    r"|(?:que )?l[oa]s? (?:hagan|realicen|procesen|haga) ustedes(?: mismos)?"
    r"|(?:que )?(?:hagan|realicen) (?:ustedes mismos|todo ustedes|todo en casa|todo en planta)"
    r"|(?:hecho|hacer|hacerse|realizar\w*|proceso|procesos|todo|solo)(?: [a-z]+){0,4} en (?:su "
    r"|sus )?"
    r"(?:propi[oa]s? )(?:planta|instalacion\w*|taller|casa|linea)"
    r"|(?:en|dentro de) sus (?:propias )?instalaciones"
    r"|procesos? propios?(?! de)|linea propia|planta propia|capacidad propia|equipo propio"
    r"|lineas propias"
    r"|(?:at|in|on) your own (?:plant|facility|premises|shop|site|floor|line)"
    r"|(?:done|performed|processed|made|run|do it|do it all"
    r"|do everything)(?: [a-z]+){0,3} (?:by )?yourse(?:lf|lves)"
    r"|own (?:equipment|line|tanks|facility) (?:only|required|a must)"
    r")(?![a-z])"
)
_IN_HOUSE: Final = r"in-?[ -]?house"
# Work that a shop does for others; laboratories, tools and engineering are no such work.
_WORK: Final = (
    r"(?!(?:test|tool|engineer|design|train|truck|ship|packag|pack|laboratory|warehous|staff|program"
    r"|maintain|manufactur|be|hav|us|do|inspect|measur|monitor|plan|schedul|report)+ing)"
    r"(?:(?:[a-z]{2,12}[ -]){0,3}?(?:[a-z]{3,}ing|quench\w*|temper|temple|revenido|heat[ -]?treat\w*"
    r"|heat|e-?coat|plate|anodize|anodise|paint|passivat(?:e|ion)|ph?osph?at\w+|galvani\w+|carburi\w+"
    r"|nitrid\w+|weld|braze|machine shop|edm|cnc|ndt|fpi|mpi|hip|black oxide|electropolish"
    r"|(?:zinc|niquel|cinc|crom|anodiz|galvaniz|maquin|templ|pasiv|fosfat|forj|estamp|soldad)\w+"
    r"|pintura|soldadura|tratamientos? termicos?|inyeccion|forja))(?![a-z])"
)
# Of the firm that is sought: "supplier with in-house quench and temper", "in-house e-coat required".
_HAS_IT: Final = re.compile(
    rf"(?<![a-z])(?:(?:with|w/|having|has|have|offer(?:s|ing)?|con|que (?:tengan?|cuenten? con|ofrezcan?))"
    rf"(?! (?:our|nuestr))[^.;\n|?]{{0,50}}?(?<!our) {_IN_HOUSE} {_WORK}"
    rf"|(?:with|con) {_WORK}(?: and {_WORK}| y {_WORK})? {_IN_HOUSE}(?![a-z-])"
    rf"|{_IN_HOUSE} {_WORK}(?: (?!(?:is|are) (?:done|not)|not |no )[a-z]+){{0,4}} (?:only|required|needed|mandatory|a must"
    rf"|necessary|compulsory|obligatori[oa]s?|requerid[oa]s?|indispensables?|forzos[oa]s?)"
    rf"|(?:(?<=[.;:|\n])|(?<=[.;:|] )|\A){_IN_HOUSE} {_WORK}(?! (?:is|are|was|were) ))"
)
# The work that a whole text asks for: "quench and temper done in-house".
_ALL_OF_IT: Final = re.compile(
    rf"\A ?(?!(?:we|i|our|nosotros|nuestr[oa]s?) )(?:{_WORK})(?: [a-z&-]+){{0,5}}? (?:to be )?(?<!is )(?<!are )(?<!was )(?:done|performed|processed|run|hech[oa]s?"
    rf"|realizad[oa]s?|efectuad[oa]s?) (?:{_IN_HOUSE}|en casa|internamente)"
    rf"(?![^\n]{{0,400}}(?<![a-z])(?:{_WORK}|need|want|quote|cotiz|necesit|requer|busca|by us|here|nosotros|already|today))"
)
_BY_US: Final = re.compile(
    r"[^.;\n|]{0,40}(?<![a-z])(?:by us|by our|at our|nosotros|nuestr[oa]s?|already|ya|preferred|preferable"
    r"|preferible|deseable|a plus|ideal(?:ly)?|optional|opcional|not (?:required|needed|necessary))(?![a-z])"
)
_OF_OURS: Final = re.compile(
    r"(?<![a-z])(?:we|our|nuestr[oa]s?|nosotros|i|you|current|previous|last|actual|anterior|no need|not need|from)"
    r"(?![a-z])[^.;\n|]{0,40}$"
)
_ASKED: Final = re.compile(
    r"(?<![a-z])(?:do you|can you|could you|are you|is it|would you|si lo hacen|tienen|manejan"
    r"|cuentan con"
    r"|ustedes (?:lo )?hacen|lo hacen|es|hacen|son|se hace|will you|who does|indicar si"
    r"|confirm(?:e|ar)? si"
    r"|let me know if|if you|si (?:es|tienen|cuentan|ustedes)|whether)(?![a-z])[^.;\n?!]*$"
)
_REFUSED_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:no (?:es necesario|hace falta|importa|requiere|need)|not necessarily|need not"
    r"|no need"
    r"|doesn't (?:have|need)|does not (?:have|need)|don't (?:have|need) to|pueden|puede|can|may"
    r"|we (?:do|"
    r"did|paint|anneal|make|have)|we|nosotros|nuestr[oa]s?|our)(?: [a-z]+){0,4} ?$"
)
_NOT_ALLOWED: Final = re.compile(
    r"n't|not|no se|no esta|prohib|forbid|^(?:no|sin|without|never|nada|cero|zero)\b"
)
_PREFERRED: Final = re.compile(
    r"[ ,]{1,2}(?:is )?(?:preferred|preferable|preferible|deseable|a plus|ideal)"
)


_VISIT: Final = re.compile(
    r"(?<![a-z])(?:visit|audit|revis|inspec|recog|recole|entreg|junta|reunion|ya estan?)\w*"
    r"(?: [a-z]+){0,3} $"
)
_WE_DO_NOT: Final = re.compile(
    r"(?:do not|don't|no) (?:subcontract|outsource|subcontratamos|tercerizamos)$"
)


@told_by(_TELLING)
def modes(text: str) -> list[Found[str]]:
    """Return where an even text demands the supplier's own premises, in its order.

    A question or a wish demands nothing, and what the buyer does in house is another thing.

    >>> [found.value for found in modes("in-house only, no subcontracting")]
    ['in_house', 'in_house']
    >>> modes("do you do it in-house?")
    []
    """
    if _GUARD.search(text) is None:
        return []
    told = [one for one in _DEMAND.finditer(text) if not _is_only_asked(text, one)]
    told += _of_who_is_sought(text)
    spans = {one.start(): one.end() for one in told}
    return [Found(start, spans[start], "in_house") for start in sorted(spans)]


def _of_who_is_sought(text: str) -> list[re.Match[str]]:
    """Return where a text asks for whoever does a kind of work in house, and not for a wish."""
    return [
        one
        for pattern in (_HAS_IT, _ALL_OF_IT)
        for one in pattern.finditer(text)
        if not _is_only_asked(text, one)
        and not _BY_US.match(text, one.end())
        and not _OF_OURS.search(text[max(0, one.start() - 60) : one.start()])
    ]


def _is_only_asked(text: str, match: re.Match[str]) -> bool:
    left = text[max(0, match.start() - 60) : match.start()]
    tail = text[match.end() : match.end() + 60]
    rest = re.match(r"[^.;\n!?]*", tail)
    asked = rest is not None and tail[rest.end() : rest.end() + 1] == "?"
    ours = left.endswith(("we ", "nosotros ")) or match.group().endswith("mos")
    if _PREFERRED.match(tail) or _VISIT.search(left):
        return True
    if ours and _WE_DO_NOT.fullmatch(match.group()):
        return True
    if _NOT_ALLOWED.search(match.group()):
        return False
    return asked or _ASKED.search(left) is not None or _REFUSED_BEFORE.search(left) is not None
