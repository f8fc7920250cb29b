"""Reads the approvals of customers that a text asks of a supplier.

Naming a customer asks for none: parts for Ford are no approval by Ford. One is asked where a word
of approval stands with the name, or a programme of that customer ("Boeing D1-4426").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.phrase_patterns import phrase_regex
from eslabon.graph.reading.fields.phrasebook import Phrasebook
from eslabon.graph.reading.fields.strengths import is_the_writers, strengths
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import packaged_table

_PACKAGE: Final = "eslabon.graph.reading.fields"
_BEFORE: Final = 72
_MOST_NORMS: Final = 64
_DOCUMENT: Final = (
    r"(?:ppap|fai|plano|dibujo|muestras?|prints?|drawings?|samples?|colou?r|diseno|design|artes?|"
    r"artwork|material(?:es)?|resinas?|resin|pruebas?|tooling|herramental|precio|price|po|orden)"
)
_APPROVED_BY: Final = re.compile(
    rf"(?P<what>{_DOCUMENT}(?: \w{{1,12}}){{0,3}} )?(?:"
    r"(?:aprobad|homologad|calificad|certificad|acreditad|autorizad|validad|reconocid|avalad|"
    r"liberad|registrad)[oa]s? (?:\w{1,10} )?(?:por|de|con|ante|bajo|para|en|como proveedor de)"
    r"|(?:approved|qualified|certified|authori[sz]ed|accredited|listed|endorsed|source controlled)"
    r"(?: \w{1,10})?(?: suppliers?| sources?| processors?| vendors?| lists?)?"
    r" (?:by|with|per|to|for|from|at|on|in|of)"
    r"|(?:aprobacion(?:es)?|homologacion(?:es)?|calificacion(?:es)?|autorizacion(?:es)?|aval|"
    r"visto bueno|carta de aprobacion|acreditacion)(?: (?:vigente|escrita|de|como|proveedor|cliente|"
    r"del|fuente|proceso|procesos|especial|especiales|por|para|con|final|planta|calidad)){0,5}"
    r"|(?:approvals?|qualifications?|authori[sz]ations?|acceptance|approved"
    r" (?:source|vendor|supplier|processor|process source)s?)"
    r"(?: (?:letter|status|required|needed|certificate|list|current|is|from|by|of|for|per|to|with|"
    r"on|the|customer|in)){0,4}"
    r"|(?:source|fuente|processor|processing source|supplier|proveedor|vendor|house|shop|taller)s?"
    r"(?: (?:listed|approved|aprobad[oa]s?|is|que este|debe estar|must be|to be|appear(?:s|ing)?))?"
    r" (?:per|on|in|en|dentro de|segun)"
    r"|(?:fuentes?|proveedor(?:es)?|taller(?:es)?|plantas?|procesador(?:es)?|recubridor(?:es)?) "
    r"(?:aprobad|homologad|calificad|certificad|autorizad)[oa]s?"
    r"|approved(?= $)"
    r"|(?:must be|be|are|is|been|estar|este|esten|aparecer|aparezca|figurar|listad[oa]s?|listed|"
    r"dad[oa]s? de alta|dados de alta|incluid[oa]s?) (?:on|in|en|con|dentro de)"
    r")(?: (?:la|el|los|las|the|our|customer|cliente|lista|padron|list|of|de|del|qpl|qsl|asl|avl|"
    r"approved|aprobados|proveedores|sources|suppliers|special|process))*? ?[:(,-]{0,2} ?$"
)
_LISTED_ON: Final = re.compile(r"(?:must be|be|are|is|been|estar|este|esten|source|fuente)")
_DIGIT: Final = re.compile(r"\d")
_IN_A_LIST: Final = re.compile(r"list|padron|aprobad|approv|q[ps]l|[av][sv]l")
_ONE_OF: Final = re.compile(r" (?:suppl|source|process|vendor|shop|plat|heat|finish)")
_LINK: Final = re.compile(r" ?(?:[/&+]|,? ?\(?(?:y/o|and/or|[yoeu]|and|or)) ?")
# "Approvals: Safran, GE.": a list of names alone.
_COMMA: Final = re.compile(r" ?, ?")
_ENDS: Final = re.compile(r" ?(?:[.,;:)\n\x00]|$|(?:y|e|and|or|[ou])(?![a-z]))")
_THIS: Final = re.compile(
    r" (?:para|en|a|for|to|under|bajo|segun) (?:esta|this|that|esa|dicha|la misma|the same|said) "
    r"(?:norma|spec\w{0,10}|especificacion|standard)"
)
_APPROVAL_AFTER: Final = re.compile(
    r"(?:'s|')?[ -](?:\(? ?)(?:(?:special|process|processing|source|supplier|vendor|proveedor|"
    r"quality|customer|para|for|el|the|coating|plating|heat treat|ndt|spec\w{0,10}|code|material|"
    r"[a-z]{0,5}[ -]?\d[\w./-]{1,14}|, | )\)?[ ,]?){0,4}"
    r"(?P<word>approv(?:ed|als?)|aprobad[oa]s?|aprobacion(?:es)?|qualifi(?:ed|cation)|homologa\w{2,5}|"
    r"authori[sz](?:ed|ation)|accredited|calificad[oa]s?|certifi(?:ed|cation)|certificad[oa]s?|"
    r"qpl|qsl|asl|avl|approved list|supplier list|source list|lista de aprobados)(?![a-z])"
    r"(?! (?:drawing|print|plano|color|sample|muestra|material|resin|by (?:the|our) customer))"
)
_SPEC: Final = re.compile(
    r"(?:(?:[ ,:(]{1,3}|^)(?:approv\w{0,4}|aprob\w{0,7}|qualif\w{0,7}|source|per|to|under|segun|para|"
    r"conforme a|bajo|s/|norma|spec\w{0,10}|for|la|el|the|requirement|requirements|list|std|standard|"
    r"document|of|en|de|con|processes|process|special|suppliers?)){0,4}[ ,:(]{1,3}"
    r"(?P<spec>[a-z]{1,6}(?:[ -]?|-[a-z]{1,2})\d{1,6}[a-z]?\d{0,4}(?:[-/.][a-z0-9]{1,6}){0,3})(?![a-z0-9])"
)
# A specification of others that the customer is said to approve for: "Boeing-approved to AMS 2469".
_LINKED_SPEC: Final = re.compile(
    r"(?:[ -](?:approv(?:ed|als?)|aprobad[oa]s?|aprobacion|qualified|qualification|calificad[oa]s?"
    r"|certified|certificad[oa]s?|source|supplier|proveedor))? (?:to|for|para|under|bajo) (?:the |la |el )?"
    r"(?P<spec>(?:ams(?:-[a-z])?|mil-[a-z]{1,4}|astm [a-g]|nas|qq-[a-z])[ -]?\d{2,6}[a-z]?(?:[-/]\d{1,3})?)"
    r"(?![a-z0-9])"
)
_NUMBER: Final = (
    r"\d{3,6}[a-z]?(?:[-/]\d{1,3})?(?![a-z0-9.]|[ ](?:mm|um|kg|pcs|pzs?|piezas|pieces|h|c|f)\b)"
)
_HEADED: Final = re.compile(r"([A-Z]{1,6}(?:-[A-Z]{1,2})?[ -]?)\d")
_NO_SPEC: Final = re.compile(
    r"(?:rev|tipo|type|class|clase|iso|as|iatf|cqi|ac|nivel|level|para|for|en|in|by|q|de|a|of|to|"
    r"nas|ams|astm|mil|notes?|item|lote?|per|con|y|and|or|o|la|el|qty|los)[ -]?\d"
)
# "Airbus AIPI 02-01-003", "QSPL de Airbus": what is between a customer and what is its own.
_ITS: Final = re.compile(
    r"(?:'s|')?[ :/(-]{1,3}(?:(?:spec\w{0,10}|norma|standard|std|status|estatus)[ .:]{1,2})?"
)
_OF: Final = re.compile(r"[ ,(]{1,2}(?:(?:de|del|of|from|by|por|con|with) (?:la |el |the )?)?")


@dataclass(frozen=True, slots=True)
class Approval:
    """A customer whose approval is asked for, and the specification that it is for, if named."""

    issuer: str
    specification: str | None = None


@dataclass(frozen=True, slots=True)
class _Issuer:
    """A customer: how people write it, its programmes of approval, how its norms begin."""

    issuer: str
    spellings: tuple[str, ...]
    programmes: tuple[str, ...]
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Customer:
    """A customer, and what of its own may follow its name."""

    issuer: str
    own: re.Pattern[str]
    programme: re.Pattern[str]
    awarded: re.Pattern[str]  # behind a comma, where a word of approval is said besides
    norm: re.Pattern[str]


def _customer(row: _Issuer) -> _Customer:
    """Return a row of the table with its patterns."""
    programmes = "|".join(phrase_regex(p, glued=True, named={}) for p in row.programmes)
    norms = "|".join(map(re.escape, row.norms))
    return _Customer(
        row.issuer,
        re.compile(
            rf"(?<![a-z0-9])(?:(?:{programmes or '(?!)'})(?![a-z0-9])|(?:{norms or '(?!)'})[ -]?[a-z]{{0,2}}\d)"
        ),
        re.compile(rf"(?:'s|')?[ :/(-]{{1,3}}(?P<spec>{programmes or '(?!)'})(?![a-z0-9])"),
        re.compile(rf" ?, (?P<spec>{programmes or '(?!)'})(?![a-z0-9]| (?:de |of )?(?:20)?\d\d)"),
        re.compile(rf"(?<![a-z0-9])(?:{norms or '(?!)'})[ -]?[a-z]{{0,2}}\d[\w-]{{0,15}}"),
    )


@cache
def _customers() -> Phrasebook[_Customer]:
    """Return the customers by the ways in which people write them."""
    table = packaged_table(_Issuer, _PACKAGE, "issuers.csv")
    return Phrasebook(
        [
            (name, customer)
            for row in table
            for customer in (_customer(row),)
            for name in row.spellings
        ]
    )


@cache
def _listed() -> Mapping[str, str]:
    table = packaged_table(_Issuer, _PACKAGE, "issuers.csv")
    return {word_key(name): row.issuer for row in table for name in (*row.spellings, row.issuer)}


def listed_issuer(name: str) -> str | None:
    """Return the customer that is listed under a name, if one is.

    >>> listed_issuer("The Boeing Company"), listed_issuer("Taller X")
    ('Boeing', None)
    """
    return _listed().get(word_key(name))


def _specification(text: str, end: int, *, customer: _Customer) -> tuple[int, str | None]:
    """Return where the specification of an approval ends, and what it is."""
    awarded = customer.awarded.match(text, end)
    if awarded:
        return awarded.end(), awarded["spec"].upper()
    own = customer.programme.match(text, end)
    if own:  # a document by its number; a list or an award has none
        numbered = len(_DIGIT.findall(own["spec"])) > 1
        return own.end(), own["spec"].upper() if numbered else None
    this = _THIS.match(text, end)
    earlier = list(customer.norm.finditer(text, 0, end)) if this else []
    if this:
        return this.end(), earlier[-1][0].upper() if earlier else None
    linked = _LINKED_SPEC.match(text, end, end + _BEFORE)
    if linked:
        return linked.end(), linked["spec"].upper()
    named = _SPEC.match(text, end, end + _BEFORE)
    if named and (customer.norm.match(named["spec"]) or not _NO_SPEC.match(named["spec"])):
        return named.end(), named["spec"].upper()
    return end, None


def _further(text: str, hit: Found[Approval]) -> Iterator[Found[Approval]]:
    """Yield the approvals of one customer for what is listed after its first specification."""
    first = _HEADED.match(hit.value.specification or "")
    if first is None:
        return
    head, place = first[1].strip(" -"), hit.end
    named = rf"(?P<named>{re.escape(head.lower())}[ -]?)"
    listed = re.compile(
        rf"(?:{_LINK.pattern}{named}?| ?, ?{named.replace('named', 'again')})(?P<number>{_NUMBER})"
    )
    while found := listed.match(text, place):
        place = found.end()
        specification = f"{first[1]}{found['number'].upper()}"
        start = min(found.start(part) for part in ("named", "again", "number") if found[part])
        yield Found(start, place, Approval(hit.value.issuer, specification))


def _asked_before(text: str, start: int, *, end: int) -> re.Match[str] | None:
    """Return the words of approval that lead to a name, if any do."""
    before = _APPROVED_BY.search(text[max(0, start - _BEFORE) : start])
    if before is None:
        return None
    if before[0] == "approved ":
        return before if _ONE_OF.match(text, end) else None
    return None if _LISTED_ON.match(before[0]) and not _IN_A_LIST.search(before[0]) else before


def _read(text: str, hit: Found[_Customer]) -> Found[Approval] | None:
    """Return the approval that stands with the name of a customer, if any does."""
    start, end, customer = hit.start, hit.end, hit.value
    before = _asked_before(text, start, end=end)
    if before and before["what"]:
        return None
    after = _APPROVAL_AFTER.match(text, end, end + _BEFORE)
    to, spec = _specification(text, end, customer=customer)
    if not (before or after or customer.programme.match(text, end)):
        return None
    start -= len(before[0]) if before else 0
    spec = spec or _only_norm(text, customer.norm)
    return Found(start, max(to, after.end() if after else end), Approval(customer.issuer, spec))


@lru_cache(maxsize=_MOST_NORMS)  # asked of each name in a text
def _only_norm(text: str, norms: re.Pattern[str]) -> str | None:
    """Return the norm of a customer that a text names, if it names no other of its norms."""
    named = {norm[0].upper() for norm in norms.finditer(text) if norm[0][1].isalpha()}
    return named.pop() if len(named) == 1 else None


def _linked(text: str, named: Sequence[Found[_Customer]]) -> list[Found[Approval]]:
    """Return the approvals of customers; of "approved by A or B" that of B as well."""
    read = [_read(text, hit) for hit in named]
    pairs = list(pairwise(range(len(named))))
    for at, other in [*pairs, *((after, before) for before, after in reversed(pairs))]:
        first, second = sorted((at, other))
        between = named[first].end, named[second].start
        linked = _LINK.fullmatch(text, *between) or (
            _COMMA.fullmatch(text, *between) and _ENDS.match(text, named[second].end)
        )
        if read[at] and not read[other] and linked:
            hit = named[other]
            read[other] = Found(hit.start, hit.end, Approval(hit.value.issuer))
    return [found for found in read if found]


def approvals(text: str) -> list[Found[Approval]]:
    """Return the approvals of customers that an even text asks for.

    >>> [hit.value for hit in approvals("aprobado por boeing (d1-4426), piezas para ford")]
    [Approval(issuer='Boeing', specification='D1-4426')]
    """
    named = _customers().find(text)
    read = [hit for hit in _linked(text, named) if not is_the_writers(text, hit.start)]
    asked = strengths(text, [(hit.start, hit.end) for hit in read])
    wanted = [hit for hit, strength in zip(read, asked, strict=True) if strength == "required"]
    return [each for hit in wanted for each in (hit, *_further(text, hit))]


def specifications_apart(text: str, found: Sequence[Found[Approval]]) -> list[Found[None]]:
    """Return where specifications of approvals stand apart from the name of the customer."""
    return [
        Found(at.start(), at.end(), None)
        for specification in {hit.value.specification for hit in found} - {None}
        for at in re.finditer(rf"(?<!\w){re.escape(str(specification).lower())}(?!\w)", text)
    ]


def names_beside_own(text: str, read: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where customers are named beside a scheme or a norm of their own that was read.

    >>> names_beside_own("qspl de airbus, piezas para ford", [(0, 4)])
    [(8, 14)]
    """
    return [
        (hit.start, hit.end)
        for hit in _customers().find(text)
        for start, end in read
        if hit.value.own.search(text, start, end)
        and (_ITS.fullmatch(text, hit.end, start) or _OF.fullmatch(text, end, hit.start))
    ]
