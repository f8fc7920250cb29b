"""Finds what a text demands and no field of a requirement holds, so that it is not dropped unsaid.

The phrases are in `unread.csv`, each with the kind of demand (`demands.csv` has its names);
`unread_words.csv` has the words that phrases call by a name; `unread_no.csv` has phrases that look
like a demand and are none, such as the green of green sand.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.phrasebook import Phrasebook
from eslabon.graph.reading.fields.strengths import is_refused
from eslabon.graph.vocabulary.packaged import packaged_rows, packaged_texts

_PACKAGE: Final = "eslabon.graph.reading.fields"
_NO_DEMAND: Final = ""
_COLOR: Final = "color"
_SIGNED: Final = re.compile(
    r"(?<![a-z])(?:saludos|gracias|thanks|regards|atte|atentamente|cheers|soy|habla|hola|hi|hello|"
    r"dear|estimad[oa])[\s,.!:]{1,3}(?:(?!color)[a-z]{2,12}\.? ){0,2}$"
)
_CUE: Final = re.compile(
    r"(?<![a-z0-9])(?:(?P<strong>specs?\.?|specifications?|espec(?:ificacion(?:es)?)?\.?|normas?|"
    r"std\.?|standards?|estandar(?:es)?|procedimientos?|procedures?|iaw|in accordance with|"
    r"conforme a|de acuerdo (?:a|con)|acc(?:ording)?\.? to)|per|segun|s/|bajo|(?P<weak>to))(?![a-z])"
)
_FILLER: Final = (
    r"(?:la|el|our|your|the|nuestra|su|norma|interna|internal|spec\.?|specification|especificacion|"
    r"estandar|standard|customer|cliente|del|de|no\.?|num\.?|numero|number|procedimiento|procedure|"
    r"process|proceso|planta|corporativa|company|ingenieria|engineering|document|documento)"
)
_TOKEN: Final = re.compile(
    rf"(?:[ :#]{{1,2}}{_FILLER}(?![a-z0-9])){{0,4}}[ :#]{{1,3}}"
    r"(?P<token>(?P<letters>[a-z]{0,6})(?P<mark>-[a-z]{0,3}| ?)\d{1,7}[a-z0-9]{0,4}"
    r"(?:[-/.][a-z0-9]{1,8}){0,4})"
    r"(?P<rev>,? rev(?:ision)?\.? ?[a-z0-9]{1,2})?(?![a-z0-9%°])"
)
_NOT_A_SPEC: Final = re.compile(
    r"(?:p/?n|np|parte|part|dwg|plano|drawing|dibujo|print|po|oc|so|rfq|item|note|notes|nota|detail|"
    r"sheet|hoja|fig|figure|section|tipo|type|class|clase|line|linea|rev|table|tabla|page|pagina|"
    r"level|nivel|lot|lote|grade|grado|tel|cel|ext|week|month|day|year|hour|hora|mes|dia|semana|a|"
    r"de|en|of|in|at|los|las|the|to|and|y|o|or|un|max|min|qty|ra|for|con|by|step|op|zona|zone|"
    r"ral|model|modelo|anexo|annex|job|order|orden|quote|sku|about|over|under|only|hasta|aprox|"
    r"entre|from|up|mas|menos)$"
)
_MEASURE: Final = re.compile(
    r"\d[\d.,/-]*(?:k|mm|cm|m|um|kg|g|lb|lbs|h|hr|hrs|x\d*|in|pcs|pzas|hrc|hv|hb|v|a|c|f|psi|bar|nm|n|"
    r"mil|th|st|nd|rd|am|pm|oz|t|ft|usd|min|s|w|kw|yr|mo)?$"
)
_MEASURED: Final = re.compile(
    r"[0-9](?<![a-z0-9.-]\d)(?!40c|20[cf]|30f)"
    r"(?:(?P<temperature>\d{2,3} ?(?:°[fc]?|[fc])(?<! [fc]))|"
    r"(?P<electrical>\d{0,4}(?:[.,]\d{1,4})? ?[km]?ω(?: ?± ?[\d.,]{1,6} ?%?)?)|"
    r"(?P<peening>\.0\d\d(?: ?- ?0?\.0\d\d)? ?\"? ?[anc])|"
    r"(?P<leak_rate>(?:[.,]\d)?(?: ?x ?10 ?\^? ?-? ?|e ?-)\d{1,2}"
    r"(?: ?(?:std|atm|scc|cc|mbar|pa)(?:[ .*/-]{1,2}(?:cc|l|m3|s|seg|sec|scc)){0,3})?)"
    r")(?![a-z0-9])"
)
# Cycles between two temperatures: "-40/+85 C, 50 cycles".
_CYCLES: Final = re.compile(
    r"(?<![a-z0-9])-?\d{1,3} ?(?:°? ?[cf])? ?(?:/|to|a) ?[+-]?\d{2,3} ?°? ?[cf](?![a-z])"
    r"(?:,? (?:x )?\d{1,5} (?:cycles|ciclos))?"
)
# Norms of bodies that certify no process; those that are known are read before.
_NORM: Final = re.compile(
    r"(?<![a-z0-9])(?:(?:ul|nfpa|fmvss|nmx|nsf|ieee|jedec|csa|mil-std|nom)(?:-[a-z]{1,3})?[ -]?\d{2,6}|"
    # What the readers of standards, call-outs and grades have left of these is known to none of them.
    r"(?:iso|iec|iso/iec|qs|iatf|vda|astm|ams|sae|asme|aws|ipc|ansi|din|jis)(?:[ -]?[a-z]{1,2})?[ -]?\d{3,6}|"
    r"en (?!(?:19|20)\d\d-)\d{4,5}-\d)[\d./-]{0,8}[a-z]?(?![a-z0-9])"
)
_LONG: Final = 4
_BATH: Final = "bath"
_UNIT: Final = (
    r"(?:mm|cm|um|in|mils?|micras?|micron(?:es|s)?|micrometros|nm|kn|n|lbf?|kgf?|gf?|psi|ksi|mpa|bar|%|"
    r"ohms?|v|hrc|hrs?|h|horas|hours|min|°? ?[cf]|tex|cc|g/c[cm]3?|cycles|ciclos|ppm|mg|ug|dynes?|dinas)"
)
_FIGURE: Final = r"\d{0,6}[.,]?\d{1,6}"
# A figure that goes on from what is demanded: "friction 0.12-0.18", "flash, 0.2 max".
_TAIL: Final = re.compile(
    r"(?:[ :=(]{1,3}(?:(?:de|of|to|at|max|min|maxim[oa]|minim[oa]|maximum|minimum|under|over|below|"
    r"above|menor (?:a|de|que)|mayor (?:a|de|que)|less than|u)\.? )?|, ?(?=[\d.,]{1,9} ?[a-z]{0,6} ?m[ai][xn]))"
    rf"(?P<figure>(?:[<>≤≥±=] ?)?{_FIGURE}(?: ?(?:-|a|to|±|\+/-) ?{_FIGURE})?(?: ?{_UNIT})?"
    r"(?: ?(?:max|min|maxim[oa]|minim[oa]|maximum|minimum)\.?)?)(?![a-z0-9])"
    r"(?! ?(?:piezas?|pzas?|pz|pcs|pieces|parts|sets|units?|ea|dias?|days?|weeks?|semanas?))"
)
_TELLING: Final = re.compile(r"[<>≤≥±%]|\d[.,]\d|\d-|[a-z]")
# Demands of a measure, and demands that one thing be absent, which "no" before it only completes.
_OF_A_MEASURE: Final = frozenset(
    {
        "friction", "roughness", "strength", "force", "porosity", "geometry", "removal", "rubber",
        "electrical", "optical", "microstructure", "cleanliness", "textile_test", "wood_detail",
        "adhesion", "appearance", "tolerance", "distortion", "inspection", "durability", "bath",
    }
)  # fmt: skip
_OF_ABSENCE: Final = frozenset(
    {"microstructure", "porosity", "appearance", "cleanliness", "substances", "rework", "gloss"}
)
_POSTAL: Final = re.compile(r"c\.?p\.?[ :]{0,2}\d{5}(?!\d)")  # and no index of capability
_ABSENT: Final = re.compile(r"(?<![a-z])(?:no|sin|without|zero|cero|ni|ningun[oa]?|non)[ -]$")
_PALETTE: Final = (
    r"(?:azul|rojo|verde|negro|blanco|gris|amarillo|naranja|morado|rosa|oro|plata|dorado|cafe|violeta|"
    r"blue|red|green|black|white|gray|grey|yellow|orange|purple|pink|gold|silver|bronze|magenta|teal|"
    r"brown|clear|violet|aqua|cyan|navy)"
)
_COLORS: Final = re.compile(
    rf"(?<![a-z]){_PALETTE}(?:(?:,|/| ?,? (?:y|and|o|or|&)) ?{_PALETTE}){{1,7}}(?![a-z])"
)
# What the writer does or supplies is asked of nobody.
_OURS: Final = re.compile(
    r"[ ,:(]{0,2}(?:[a-z]{2,12} ){0,2}?(?:(?:is|are|be|will be|son|es|van?|corren?|queda[n]?|stays?|"
    r"remains?|done|made|handled|supplied|provided|furnished|kept|hech[oa]s?|suministrad[oa]s?) )?"
    r"(?:(?:by|with|on) (?:us|the customer|customer|others)(?![a-z])|(?:are|is) ours(?![a-z])|"
    r"supplied(?![a-z])|(?:ready|listo)(?= ?[.,;)\n]|$)|"
    r"l[oa]s? (?:hacemos|ponemos|pongo|hago|vemos|hace el|pone el|surtimos|mandamos|mando|damos)(?![a-z])|"
    r"(?:por|a) (?:nuestra|mi) (?:cuenta|cargo)|(?:por|de) nosotros)"
)
_SUPPLIED: Final = re.compile(
    r"[^.;\n]{0,60}?(?<![a-z])(?:l[oa]s? (?:pongo|ponemos|mando|mandamos|surto|surtimos|suministramos|"
    r"enviamos|entregamos|proporcionamos)|(?:supplied|furnished|provided|consigned)(?: by|$|[.;,)\n])|"
    r"by us|suministrad[oa]s?(?: por|$|[.;,)\n]))"
)


@cache
def _demands() -> Phrasebook[str]:
    """Return the phrases, each with its kind of demand."""
    named = {
        row["name"]: row["words"].split() for row in packaged_rows(_PACKAGE, "unread_words.csv")
    }
    rows = [(row["phrase"], _NO_DEMAND) for row in packaged_rows(_PACKAGE, "unread_no.csv")]
    rows += [(row["phrase"], row["demand"]) for row in packaged_rows(_PACKAGE, "unread.csv")]
    return Phrasebook(rows, named=named)


@cache
def demand_labels() -> dict[str, Text]:
    """Return the names of the kinds of demand by their codes.

    >>> demand_labels()["masking"].es
    'enmascarado'
    """
    return packaged_texts(_PACKAGE, "demands.csv")


def not_held(text: str) -> list[Found[str]]:
    """Return the phrases of an even text that demand what no field holds, each with its kind.

    >>> [hit.value for hit in not_held("ppap nivel 3, enmascarar roscas, sin enmascarar el barreno")]
    ['ppap', 'masking']
    """
    hits = _demands().find(text)
    hits += _measured(text, hits)
    if not hits:
        return []
    return _apart(_demanded(text, sorted(hits, key=lambda hit: hit.start)))


def _demanded(text: str, hits: Sequence[Found[str]]) -> Iterator[Found[str]]:
    """Yield the hits that are demands of a supplier, each with what completes it."""
    if any(hit.value == _COLOR for hit in hits):
        yield from (Found(one.start(), one.end(), _COLOR) for one in _COLORS.finditer(text))
    for hit in hits:
        start, end = hit.start, hit.end
        if hit.value == _NO_DEMAND or _OURS.match(text, end) or _POSTAL.match(text, start):
            continue
        absent = hit.value in _OF_ABSENCE and _ABSENT.search(text[max(0, start - 8) : start])
        start -= len(absent[0]) if absent else 0
        if is_refused(text, start, end=end):
            continue
        if hit.value == _COLOR and (_SIGNED.search(text, 0, start) or _SUPPLIED.match(text, end)):
            continue
        yield Found(start, _told_until(text, hit), hit.value)


def _told_until(text: str, hit: Found[str]) -> int:
    """Return where a demand ends, a figure that goes on from it counted."""
    tail = _TAIL.match(text, hit.end) if hit.value in _OF_A_MEASURE else None
    if tail and hit.value == _BATH and tail[0].startswith(","):
        return hit.end  # "12-15 % Ni, 8 um min": that is the thickness of the coat
    return tail.end() if tail and _TELLING.search(tail["figure"]) else hit.end


def _apart(hits: Iterator[Found[str]]) -> list[Found[str]]:
    """Return hits in order, overlapping ones of a kind as one, else the first or the longer."""
    kept: list[Found[str]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        last = kept[-1] if kept else None
        if last is None or hit.start >= last.end:
            kept.append(hit)
        elif hit.end > last.end and hit.value == last.value:
            kept[-1] = Found(last.start, hit.end, hit.value)
    return kept


def _measured(text: str, hits: Sequence[Found[str]]) -> list[Found[str]]:
    """Return temperatures and intensities of peening outside of the hits."""
    found = [(one, one.lastgroup or "") for one in _MEASURED.finditer(text)]
    if "cycl" in text or "cicl" in text:
        found += [(one, "temperature") for one in _CYCLES.finditer(text)]
    return [
        Found(one.start(), one.end(), kind)
        for one, kind in found
        if all(one.end() <= hit.start or hit.end <= one.start() for hit in hits)
    ]


def odd_tokens(text: str) -> list[Found[str]]:
    """Return call-outs of specifications that nobody knows, in an even text with the known blotted.

    >>> [hit.value for hit in odd_tokens("pintar segun norma interna nt-045 rev c, plano 4410-2")]
    ['NT-045 REV C']
    """
    found: list[Found[str]] = []
    for cue in _CUE.finditer(text):
        named = _TOKEN.match(text, cue.end())
        if cue["weak"] and not (named and len(named["letters"]) > 1 and "-" in named["mark"]):
            continue
        if named and _is_designation(named, strong=bool(cue["strong"])):
            start, end = named.start("token"), named.end()
            if not found or start >= found[-1].end:
                found.append(Found(start, end, text[start:end].upper()))
    ends = [one.end for one in found]
    found += [
        Found(norm.start(), norm.end(), norm[0].upper())
        for norm in _NORM.finditer(text)
        if norm.end() not in ends and not is_refused(text, norm.start(), end=norm.end())
    ]
    return sorted(found, key=lambda one: one.start)


def _is_designation(named: re.Match[str], *, strong: bool) -> bool:
    """Say whether a token after a cue can only be a specification."""
    letters, token = named["letters"], named["token"]
    told = strong or re.search(r"norma|spec|estandar|standard|proced", named[0]) is not None
    if _NOT_A_SPEC.match(letters):
        return False
    if not letters:
        digits = re.match(r"\d+", token)
        return told and bool(digits and len(digits[0]) >= _LONG) and not _is_year(token)
    if named["mark"] == " ":
        return told and token[-1].isalnum()
    return told or named["mark"][:1] == "-" or not _MEASURE.match(token)


def _is_year(token: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", token) is not None
