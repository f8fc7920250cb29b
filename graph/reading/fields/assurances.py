"""Who has to have assessed the certificates asked for, at least, where a requirement says so."""

import re
from itertools import chain
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.patterns import is_within
from eslabon.graph.reading.fields.strengths import is_refused
from eslabon.graph.reading.telling import told_by
from eslabon.graph.vocabulary.terms import Assurance

_WHO: Final = (
    r"(?:(?P<third>(?:a |an |una? )?(?:third[ -]part(?:y|ies)|terceras? partes?|terceros?))"
    r"|(?P<second>(?:a |an |una? )?(?:second[ -]part(?:y|ies)|segundas? partes?)))"
    # Whose work is no assessment of a supplier's system.
    r"(?! (?:lab|test|inspec|logist|wareh|almac|prueba|ensay|supplier|shop|vendor|taller|provee|plat|coat|heat))"
)
_ASSESSED: Final = (
    r"(?:audit(?:ed|s|ing)?|assess(?:ed|ments?)|certif(?:ied|ications?|icates?)|verified|accredited"
    r"|registered|registration"
    r"|auditad[oa]s?|auditorias?|evaluad[oa]s?|evaluacion(?:es)?|certificad[oa]s?|certificacion(?:es)?"
    r"|acreditad[oa]s?|acreditacion(?:es)?|verificad[oa]s?)"
)
_ISSUED: Final = r"(?:issued|emitid[oa]s?|expedid[oa]s?|otorgad[oa]s?)"
_AUDITED: Final = r"(?:audit(?:ed|s)?|assess(?:ed|ments?)|auditad[oa]s?|auditorias?|evaluad[oa]s?|evaluacion(?:es)?)"
_CUSTOMER: Final = (
    r"(?P<second>(?:the |el |la |los |our |its |their |your |su |sus |nuestr[oa]s? |un |a )?"
    r"(?:customers?|clientes?|oems?)(?: oems?| final(?:es)?)?)"
)
_SELF: Final = (
    r"(?:self[ -]?assess(?:ments?|ed)|self[ -]?audit(?:s|ed)?|auto[ -]?evaluacion(?:es)?)"
)
_LEAST: Final = r"(?:at least|minimum|al menos|minim[oa]|como minimo)"
_STANDARD: Final = r"(?: [a-z]{2,7}[ -]?\d{0,5}(?:[:/-]\d{1,4}){0,2})?"
_ASSURED: Final = (
    re.compile(
        rf"(?<![a-z]){_ASSESSED}(?P<standard>{_STANDARD}) (?:by|por|de|from|con) {_WHO}(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z]){_WHO}(?=[ -]{_STANDARD.replace('(?: ', '(?:')} ?{_ASSESSED}(?![a-z]))"
    ),
    re.compile(rf"(?<![a-z]){_ASSESSED} (?:de )?{_WHO}(?![a-z])"),
    re.compile(rf"(?<![a-z]){_WHO} (?:or better|o mejor|o mas|{_LEAST})(?![a-z])"),
    re.compile(rf"(?<![a-z]){_LEAST} (?:de )?{_WHO}(?![a-z])"),
    re.compile(rf"(?<![a-z]){_ISSUED} (?:by|por) {_WHO}(?![a-z])"),
    # Not of what a customer will do later: "sera auditado por el cliente".
    re.compile(
        rf"(?<![a-z])(?<!will be )(?<!may be )(?<!can be )(?<!sera )(?<!seran )(?<!podra ser )(?<!puede ser )"
        rf"{_AUDITED}(?P<standard>{_STANDARD}) (?:by|por) {_CUSTOMER}(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z])(?:by|por) {_WHO} (?:auditor(?:es|s)?|bod(?:y|ies)|organismos?)(?![a-z])"
    ),
)
# Only a body of that name assesses for others under CMMC.
_BODY: Final = re.compile(r"(?<![a-z0-9])c3pao(?![a-z0-9])")
_NOT_BY_ITSELF: Final = re.compile(
    rf"(?<![a-z])(?:no|not a|without|sin) {_SELF}(?: (?:is |are |will be )?(?:accepted|allowed|valid))?(?![a-z])"
    # What nobody has to do is not refused for that.
    r"(?! (?:is |are |will be |es |son )?(?:required|needed|necessary|requerid|necesari|obligatori))"
    rf"|(?<![a-z]){_SELF} (?:is |are |will )?(?:not|no) (?:be )?(?:accepted|acceptable|allowed|valid|enough|sufficient)(?![a-z])"
    rf"|(?<![a-z])no (?:se )?(?:acept\w{{1,4}}|admit\w{{1,4}}|val\w{{1,4}}|basta) (?:la |una )?{_SELF}(?![a-z])"
    rf"|(?<![a-z]){_SELF} no (?:se )?(?:acept\w{{1,5}}|admit\w{{1,5}}|val\w{{1,5}}|basta|es suficiente)(?![a-z])"
)


@told_by(
    r"third|second|tercer[ao]s?|terceras?|segundas?|customers?|clientes?|oems?|self|auto|self[a-z]+|autoeva[a-z]+|pao"
)
def assurances(text: str) -> list[Found[str]]:
    """Return where an even text says who must have assessed at least, as codes of `Assurance`.

    >>> [one.value for one in assurances("cqi-11 audited by a third party")]
    ['third_party']
    >>> assurances("inspection by a third party"), assurances("no third-party audit needed")
    ([], [])
    >>> [one.value for one in assurances("cqi-11, self-assessment not accepted")]
    ['second_party']
    """
    least = Assurance.SECOND_PARTY.value
    found = [Found(*match.span(), least) for match in _NOT_BY_ITSELF.finditer(text)]
    third = Assurance.THIRD_PARTY.value
    found += [
        Found(*match.span(), third)
        for match in _BODY.finditer(text)
        if not is_refused(text, match.start(), end=match.end())
    ]
    for match in chain.from_iterable(pattern.finditer(text) for pattern in _ASSURED):
        one = _found(match)
        is_told = any(is_within(one.start, [(other.start, other.end)]) for other in found)
        if not is_told and not is_refused(text, match.start(), end=match.end()):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _found(match: re.Match[str]) -> Found[str]:
    kind = "third" if match.groupdict().get("third") else "second"
    # The standard between the words is read by itself.
    start = match.start(kind) if match.groupdict().get("standard") else match.start()
    assured = Assurance.THIRD_PARTY if kind == "third" else Assurance.SECOND_PARTY
    return Found(start, match.end(), assured.value)
