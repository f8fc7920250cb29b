"""Who must have issued a certificate: bodies that are accredited to certify, and by whom.

It is no accreditation of the supplier, whose own would be that of its laboratory.
"""

import re
from itertools import chain
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.telling import told_by

_NAMED: Final = (
    r"(?:ema|anab|ukas|dakks|enac|a2la|iaf|ansi|rva|cofrac|accredia|jas-anz|scc"
    r"|entidad mexicana de acreditacion(?: ?\(ema\)| ema)?)"
)
_JOIN: Final = r"(?: ?/ ?|, | (?:o|u|y|or|and) (?:(?:by|por|ante) )?)"
_NAMES: Final = rf"(?:la |el |the )?{_NAMED}(?:{_JOIN}(?:la |el |the )?{_NAMED}){{0,3}}(?![a-z])"
# By what bodies are themselves assessed; that of laboratories is another one.
_ACCREDITORS: Final = rf"(?:{_NAMES}|(?:la |el )?(?:norma )?iso(?:/iec)? ?170(?:2[0146]|65)(?:-1)?(?:,? (?:ante|por|by) {_NAMES})?)"
_ISSUED: Final = (
    r"(?:(?:issued|granted|awarded|certified|emitid[oa]s?|expedid[oa]s?|otorgad[oa]s?|extendid[oa]s?|certificad[oa]s?) )?"
    r"(?:(?:by|from|through|por|de|del|con) )?"
    r"(?:(?:an?|the|any|some|un[oa]?|el|la|algun[oa]?|cualquier) )?"
)
_BODY_ES: Final = (
    r"(?:(?:organismos?|cuerpos?|tercer[oa]s?|(?:casas?|entidad(?:es)?|empresas?|institucion(?:es)?|agencias?|firmas?)"
    r"(?= (?:certificador|registrador|de certificacion|de registro)))"
    r"(?: (?:de (?:certificacion|registro|inspeccion|tercera parte)|certificador[ae]?s?|registrador[ae]?s?|evaluador(?:es)?))?"
    r"|certificador[ae]?s?|registrador[ae]?s?|unidad(?:es)? de (?:verificacion|inspeccion))"
)
_BODY: Final = (
    r"(?:(?:third[ -]party |\x00+ )?(?:(?:certification|certifying|registration|inspection|notified) )?"
    r"(?:bod(?:y|ies)|registrars?|cbs?|certifiers?|certification (?:agenc(?:y|ies)|compan(?:y|ies)|organi[sz]ations?)))"
)
_SYSTEM: Final = r"(?:iso ?(?:9001|14001|45001|13485|22000|27001|50001)(?::20\d\d)?|iatf ?16949(?::20\d\d)?|as ?9100[a-d]?)"
_OF_LABORATORIES: Final = r"(?<!laboratorio u )(?<!laboratorio o )(?<!laboratory or )(?<!lab or )"
_ISSUERS: Final = (
    re.compile(
        rf"(?<![a-z]){_OF_LABORATORIES}{_ISSUED}{_BODY_ES},? (?:que (?:este|esten|sea|sean) )?"
        r"(?:(?:debidamente|legalmente) )?(?:(?:acreditad|reconocid|autorizad)[oa]s?|con acredita[a-z]+)"
        rf"(?:(?: (?:ante|por|de|en|bajo|con))? {_ACCREDITORS})?(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z]){_OF_LABORATORIES}{_ISSUED}(?:{_ACCREDITORS}[ -])?accredited {_BODY}(?![a-z])"
        rf"(?: ?\({_ACCREDITORS}\)|,? (?:by|under|to) {_ACCREDITORS})?"
    ),
    re.compile(
        rf"(?<![a-z]){_OF_LABORATORIES}{_ISSUED}{_BODY},? (?:that is |which is )?"
        rf"(?:accredited(?: (?:by|under|to|with) {_ACCREDITORS})?|(?:with|holding) {_ACCREDITORS} accreditation)(?![a-z])"
    ),
    # Of what is certified itself: "ISO 9001 con acreditacion EMA".
    re.compile(
        rf"(?<![a-z]){_SYSTEM} (?P<words>(?:(?:con )?acredita(?:d[oa]s?|cion|miento)"
        rf"(?: (?:ante|por|de))?|accredited(?: (?:by|through))?) {_NAMES}|(?:with )?{_NAMES}[ -]accredit(?:ed|ation))(?! (?:para|for|en|de) (?:ensay|prueb|calib|test|lab))"
    ),
)


@told_by(r"acredit[a-z]*|accredit[a-z]*|reconocid[oa]s?|autorizad[oa]s?")
def issuing_bodies(text: str) -> list[Found[str]]:
    """Return where an even text says which bodies must have issued certificates, as it does.

    >>> [one.value for one in issuing_bodies("iso 9001 issued by an anab-accredited body")]
    ['issued by an anab-accredited body']
    >>> issuing_bodies("niebla salina en laboratorio acreditado ante ema")
    []
    """
    found = chain.from_iterable(pattern.finditer(text) for pattern in _ISSUERS)
    spans = sorted(one.span(one.lastgroup or 0) for one in found)
    return [
        Found(start, end, text[start:end])
        for at, (start, end) in enumerate(spans)
        if not any(start < other for _, other in spans[:at])
    ]
