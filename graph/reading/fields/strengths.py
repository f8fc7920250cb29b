"""How strongly a standard is asked for, told by the words right beside it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

Strength = Literal["required", "preferred", "refused"]

_WINDOW: Final = 64
_FILLER: Final = (
    r"(?:certifi\w{0,10}|certs?|registr?\w{0,8}|registered|acredit\w{0,8}|accredit\w{0,8}|"
    r"approv\w{0,5}|complian\w{0,3}|suppliers?|proveedor(?:es)?|shops?|talleres|taller|platers?|"
    r"molders?|vendors?|sources?|status|estatus|labels?|programs?|vigentes?|current|levels?|nivel|"
    r"clase|class|[1-5]|[a-d]|gold|oro|silver|plata|bronze|platinum|rev\.?|label|audits?|o|or|"
    r"equivalentes?|equivalent|similar(?:es)?|would|will|be|is|are|seria|sera|es|son|solo|only|just|"
    r"muy|highly|strongly|very|considered|considerado|un|una|a|como|as|su|de|para|for|us|this|year|"
    r"anodizing|assessment|autoevaluacion|fabricator|seria[n]?)"
)
_AFTER: Final = re.compile(
    rf"(?:[ ,:(-]{{0,3}}{_FILLER}(?![a-z0-9])){{0,5}}[ ,:(-]{{1,3}}(?:but )?(?:"
    r"(?P<preferred>prefer\w{0,10}|de preferencia|desea\w{0,6}|desir\w{0,5}|desired|"
    r"(?:un |a |an )(?:big |gran )?plus|plus(?= ?(?:[.;,)\n]|$))|(?:una? |an? )?(?:ventaja|advantage|bonus)|"
    r"nice to have|nice|(?:se )?(?:valora|agradece)\w{0,5}|opcional(?:es)?|optional|"
    r"if (?:possible|available)|si es posible|si (?:lo )?tienen|ideal(?:mente|ly)?|"
    r"recomend\w{0,6}|recommended|suma puntos|(?:is |are )?welcome)"
    r"|(?P<refused>not (?:be )?(?:required|needed|necessary|mandatory|wanted|desired|a (?:must|requirement)|"
    r"asked|applicable)|(?:required|needed|requerid[oa]s?)? ?n/a|isn't (?:required|needed|necessary)|"
    r"aren't (?:required|needed)|no (?:es |son |sera |hace |se )?(?:necesari(?!amente)|requeri|obligatori|"
    r"indispensable|requiere|necesita|ocupa|pide|aplica|falta|exige|solicita|hace falta)\w{0,4}|"
    r"waived|unnecessary|innecesari[oa]s?|exent[oa]s?|needn't|(?<=-)free(?![a-z])|no(?= ?(?:[.;,)\n]|$)))"
    r"|(?P<required>requ?[ei]r\w{0,6}|mandatory|must|obligatori\w{0,2}|indispensables?|needed|"
    r"necesari\w{0,2}))"
)
# "ISO 9001, ideally in Toluca": where they would rather have the supplier.
_OF_A_PLACE: Final = re.compile(
    r" (?:en|in|near|cerca|within|dentro|around|close|from|located|ubicad[oa]s?|a (?:menos|no mas)|at"
    r"|less than|not (?:more|over)|no mas|menos|locations?|sites?|area|region|zona|ubicacion|place)(?![a-z])"
)
_ADVERBS: Final = ("preferentemente", "preferiblemente", "preferably", "de preferencia", "ideal")
_ASKED_AND_DENIED: Final = re.compile(r" ?\?[ -]{0,3}(?:no|nope|nel|nah)(?![a-z])")
_PREFERRED_BEFORE: Final = re.compile(
    r"(?:prefer\w{0,10}|de preferencia|ideal(?:mente|ly)|ideal|deseables?|desirable|desired|"
    r"nice to have|opcional(?:es)?|optional|(?:a |un )plus|plus points|se valora(?:ra)?|"
    r"would like|nos gustaria|ojala|ventaja|if possible|de ser posible)[:]?"
    r"(?: (?:if|si|con|que|tenga|sea|cuente|certifi\w{1,9}|an?|the|un|en|is|es|tener|have|"
    r"having|acredit\w{0,8}|contar|suppliers?|proveedor(?:es)?)){0,4} ?[:(]? ?$"
)
_REFUSED_BEFORE: Final = re.compile(
    r"(?:(?:no|without) (?:need|requirement)s?(?: (?:for|of|to (?:be|have)))?|"
    r"(?:do not|don't|does not|doesn't|dont|did not|didn't|not|never) "
    r"(?:need|require|requires|requiring|ask for|want|have to be|necessarily)|"
    r"(?<![a-z])no (?:se )?(?:\w{0,3} ?)?(?:requi|necesit|ocup|ped|pid|exig|hace falta|es necesari|"
    r"son necesari|solicit|aplica|importa)\w{0,6}|sin necesidad de|"
    r"no necesariamente|not necessarily|(?P<bare>(?<![a-z])(?:no|sin|without|non|not|nor|neither|ni))|(?:free|libres?) (?:of|from|de)|exent[oa]s? de|exempt from|aparte de)"
    r"(?:[ -](?:que|un|una|sea|sean|tenga|tengan|certifi\w{1,9}|an?|the|any|be|to|la|el|"
    r"su|your|con|for|or|norma|acredit\w{0,8}|registr\w{0,4}|ser|estar|en|of|programa|es|son|is|are|esta|estan|subject|"
    r"sujet[oa]s?|a|requerimientos?|requisitos?|requirements?|restricciones|restrictions|de|cui|customers?|clientes?)){0,4}[ /-]?$"
)
_CONDITION: Final = re.compile(
    r"[^.;\n]{0,30}?(?<![a-z])no (?:hay|se |cotiz|deal|business|pode|puede|acept|quote|bid|order|job|"
    r"trato|pasa|paso|entra|calif|work|good|vale|sirve|compr|nos |les? |los |te )|[ ,]{1,2}(?:you|we) "
)
_IF_NOT: Final = re.compile(r"(?:^|[^a-z])(?:si|if|unless|a menos)(?: \w{1,9}){0,4} $")
_LINK: Final = re.compile(r" ?(?:[/&+]|y|e|and) ?(?:la |el |the )?$")
_OF_THE_NEXT: Final = re.compile(r"[ :(]{0,3}(?:(?:con|que|tenga|sea|is|of|en|un|an?) ?){0,3}")
_OWN: Final = re.compile(
    r"(?<![a-z])(?:(?:we are|we're|we hold|we have|somos|contamos con|nosotros tenemos|ya tenemos|our|"
    r"nuestr[oa]s?|estamos|soy de|i am|i'm)"
    r"(?: (?:an?|una?|empresa|planta|maquiladora|compania|company|plant|shop|firm|certifi\w{1,9}|"
    r"registered|la|el|en|con|bajo|the|small|certificacion|sistema|propi[oa]|programa|taller|supplier|proveedor))"
    r"{0,5} ?)$"
)
_REFUSALS: Final = (
    "no", "sin", "without", "don't", "ni ", "neither", "free ", "libre", "exent", "exempt", "aparte",
)  # fmt: skip
_PREFERENCES: Final = (
    "prefer", "ideal", "dese", "desi", "nice", "opcional", "optional", "plus", "valora", "would",
    "gustaria", "ojala", "ventaja", "possible", "posible",
)  # fmt: skip
_OR: Final = re.compile(r" ?(?:/|,? ?(?<![a-z])(?:or|nor|o|u|ni)(?![a-z])) ?(?:the |la |el )?")
_PLURAL: Final = re.compile(
    r"(?:deseables|preferid[oa]s|preferibles|opcionales|preferred|optional)"
)


def _strength_at(text: str, start: int, *, end: int, following: int) -> tuple[Strength, bool]:
    """Return how strongly the standard of a span is asked for, and whether others share it."""
    after = _AFTER.match(text, end, min(end + _WINDOW, following))
    if _ASKED_AND_DENIED.match(text, end):
        return "refused", False
    if after and following <= len(text) and _OF_THE_NEXT.fullmatch(text, after.end(), following):
        after = None
    if after and after.lastgroup == "preferred" and not _is_of_place(text, after):
        return "preferred", bool(_PLURAL.search(after[0])) or " are " in after[0]
    before = text[max(0, start - _WINDOW) : start]
    if any(map(before.__contains__, _PREFERENCES)) and _PREFERRED_BEFORE.search(before):
        return "preferred", False
    if after and after.lastgroup == "refused":
        return "refused", True
    needed = after is not None and after.lastgroup == "required"
    return (
        "refused" if _refused_before(text, start, end=end, needed=needed) else "required"
    ), False


def _is_of_place(text: str, preferred: re.Match[str]) -> bool:
    """Tell whether it is a place behind a preference that is preferred, not what stands before."""
    is_apart = "," in preferred[0] or preferred["preferred"].startswith(_ADVERBS)
    return is_apart and _OF_A_PLACE.match(text, preferred.end()) is not None


def _refused_before(text: str, start: int, *, end: int, needed: bool) -> bool:
    """Say whether the words before a span refuse it; `needed` are those after it."""
    before = text[max(0, start - _WINDOW) : start]
    if not any(map(before.__contains__, _REFUSALS)):
        return False
    refused = _REFUSED_BEFORE.search(before)
    if refused is None or (needed and not refused["bare"]):
        return False
    if refused["bare"] and _CONDITION.match(text, end):
        return False
    return _IF_NOT.search(before[: refused.start()]) is None


def is_refused(text: str, start: int, *, end: int) -> bool:
    """Say whether the words beside a span tell that it is not asked for.

    >>> text = "no masking needed"
    >>> is_refused(text, 3, end=10), is_refused("masking needed", 0, end=7)
    (True, False)
    """
    after = _AFTER.match(text, end, end + _WINDOW)
    if after and after.lastgroup == "refused":
        return True
    needed = after is not None and after.lastgroup == "required"
    return _refused_before(text, start, end=end, needed=needed)


def strengths(text: str, spans: Sequence[tuple[int, int]]) -> list[Strength]:
    """Return the strengths of spans; of "A and B preferred" both are preferred, of "no A or B" none.

    >>> strengths("no nadcap or iso 9001", [(3, 9), (13, 21)])
    ['refused', 'refused']
    """
    found: list[Strength] = []
    shared = False
    for at in range(len(spans) - 1, -1, -1):
        start, end = spans[at]
        following = spans[at + 1][0] if at + 1 < len(spans) else len(text) + 1
        strength, shares = _strength_at(text, start, end=end, following=following)
        if shared and strength == "required" and _LINK.fullmatch(text, end, following):
            strength, shares = found[-1], True
        found.append(strength)
        shared = shares
    found.reverse()
    for at, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        is_refused_too = found[at] == "refused" and _OR.fullmatch(text, end, start)
        if is_refused_too and found[at + 1] == "required":
            found[at + 1] = "refused"
    return found


def is_the_writers(text: str, start: int) -> bool:
    """Say whether what starts there is what the writer holds, not what is asked of a supplier.

    >>> is_the_writers("somos una planta iso 9001", 17), is_the_writers("buscamos iso 9001", 9)
    (True, False)
    """
    return _OWN.search(text[max(0, start - _WINDOW) : start]) is not None
