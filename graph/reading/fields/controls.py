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
_MARKS: Final = re.compile(
    r"(?<![a-z0-9/-])(?:"
    r"(?P<CUI>cui(?://[a-z-]+)?(?![a-z0-9]|-\d)"
    r"(?:[ -](?:part|parts|data|marked|information|drawings?))?(?:/itar)?"
    r"|controlled unclassified(?: (?:information|data))?"
    r"|informacion (?:no clasificada controlada|controlada no clasificada))"
    rf"|(?P<prototype>{_PROTOTYPES},? {_HIDDEN}|{_HIDDEN} {_PROTOTYPES}"
    rf"|{_PARTS} {_HIDDEN} (?:de|of) {_PROTOTYPES}"
    r"|(?:prototype protection|proteccion de prototipos))"
    r")(?![a-z])"
)
_DENIED: Final = re.compile(
    r"(?:(?<![a-z])(?:no|not|sin|without|non|ni|nor|never|nunca|cero|zero|free of|free from|libres? de"
    r"|exent[oa]s? de|exempt from)|n't)"
    r"(?:[ -](?:es|son|se|is|are|contain|contains|contiene|contienen|lleva|llevan|have|has|any|a|de|be"
    r"|involve|involves|handle|handles|hay|maneja|manejan|aplica|requiere|restricciones|restrictions"
    r"|itar|ni|nor|or|o|y|and))*[ -]$"
)
_DENIED_AFTER: Final = re.compile(
    r"[ :=?]{1,3}(?:no|n/?a|none|ningun[oa]?|not applicable|no aplica)(?![a-z])|[- ]free(?![a-z])"
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
