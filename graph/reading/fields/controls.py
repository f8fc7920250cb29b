"""Why a part may not be shown to just anybody, where a requirement says that it is so marked.

ITAR is read as the registration that it asks of a supplier, among the standards.
"""

import re
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.telling import told_by
from eslabon.graph.vocabulary.terms import Control

_HIDDEN: Final = (
    r"(?:(?:altamente|estrictamente|muy|totalmente|strictly|highly|very) )?"
    r"(?:confidencial(?:es)?|secret[oa]s?|reservad[oa]s?|protegid[oa]s?|camuflad[oa]s?|ocult[oa]s?"
    r"|bajo (?:confidencialidad|reserva|embargo|nda)|confidential|undisclosed|camouflaged|disguised"
    r"|secret|under (?:wraps|embargo|nda|cover))"
)
_PARTS: Final = r"(?:piezas?|partes?|muestras?|parts?|samples?|components?|componentes?)"
_PROTOTYPES: Final = (
    rf"(?:(?:{_PARTS} (?:de )?)?(?:prototip(?:os?|ic[oa]s?)|pre-?series?)"
    rf"|(?:prototype|pre-?series)(?: {_PARTS})?s?)"
)
_IS: Final = (
    r"(?:that |which |que )?(?:is|are|es|son|sera|seran|will be|must (?:be|be kept|remain)"
    r"|deben? (?:ser|permanecer|mantenerse|quedar))"
)
_MARKS: Final = re.compile(
    r"(?:(?<![a-z0-9/-])|(?<=itar/))(?:"
    r"(?P<CUI>cui(?://[a-z-]+)?(?![a-z0-9]|-\d)"
    r"(?:[ -](?:part|parts|data|marked|information|drawings?))?"
    r"|controlled unclassified(?: (?:information|data))?"
    r"|informacion (?:no clasificada controlada|controlada no clasificada))"
    rf"|(?P<prototype>{_PROTOTYPES}(?:,| {_IS})? {_HIDDEN}|{_HIDDEN} {_PROTOTYPES}"
    rf"|{_PARTS} {_HIDDEN} (?:de|of) {_PROTOTYPES}"
    r"|(?:prototype protection|proteccion de prototipos))"
    r")(?![a-z])"
)
# What a denial may go on with before it comes to the mark: "does not contain any CUI".
_GOES_ON: Final = (
    r"(?:es|son|se|is|are|contain|contains|contiene|contienen|lleva|llevan|have|has|any|a|de|be|to"
    r"|involve|involves|handle|handles|hay|maneja|manejan|aplica|requiere|subject|sujet[oa]s?|esta|estan"
    r"|(?:restriccion|restriction|requerimiento|requirement|requisito)e?s?"
    r"|itar|cui|ni|nor|or|o|y|and)"
)
_BEARERS: Final = (
    r"(?:planos?|dibujos?|documentos?|datos|informacion|drawings?|documents?|prints?|data|information"
    rf"|{_PARTS})"
)
_BEARS: Final = (
    r"(?:contain|contains|contiene|contienen|lleva|llevan|has|have|tiene|tienen|is|are|es|son)"
)
_DENIED: Final = re.compile(
    r"(?:(?<![a-z])(?:no|not|sin|without|non|ni|nor|neither|never|nunca|cero|zero|free of|free from"
    r"|libres? de|exent[oa]s? de|exempt from"
    r"|(?:ningun[oa]?|no|none|ni|nor|neither)(?: (?:of|de))?(?: (?:the|our|los|las|nuestr[oa]s))?"
    rf" {_BEARERS} {_BEARS})|n't)"
    rf"(?:[ /-]{_GOES_ON})*[ /-]$"
)
_DENIED_AFTER: Final = re.compile(
    r"[ :=?]{1,3}(?:(?:is|are|es|son) )?"
    r"(?:no(?= ?(?:[.;,)|\n]|$))|no aplica|n/?a|none|ningun[oa]?|not (?:applicable|present|required|involved|included)|absent)(?![a-z])"
    r"|[ :](?:(?:has|have|had) been|was|were|(?:ya )?(?:fue|fueron)|(?:ya )?(?:ha|han) sido) (?:removed|redacted"
    r"|retirad[oa]s?|eliminad[oa]s?)(?![a-z])"
    r"|[- ]free(?![a-z])"
)


@told_by(r"cui|controlled|controlada|prototip[a-z]+|prototype[a-z]*|preseries?|pre|series?")
def controls(text: str) -> list[Found[str]]:
    """Return where an even text says that the part is controlled, as codes of `Control`.

    What it says that the part is not is no mark; nor is a prototype that anybody may see.

    >>> [one.value for one in controls("zinc plating of brackets, contains cui")]
    ['CUI']
    >>> controls("zinc plating of brackets, no cui"), controls("zinc plating of 50 prototypes")
    ([], [])
    """
    return [
        Found(match.start(), match.end(), Control(match.lastgroup or "").value)
        for match in _MARKS.finditer(text)
        if _DENIED.search(text, 0, match.start()) is None
        and _DENIED_AFTER.match(text, match.end()) is None
    ]
