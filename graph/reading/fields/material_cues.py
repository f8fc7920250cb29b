"""What beside a word tells whether it names the material of the part."""

import re
from collections.abc import Mapping
from typing import Final

from eslabon.graph.reading.fields.material_works import SHORT_GRADE, is_worked
from eslabon.graph.reading.fields.parts import is_part, part_before, part_ends, part_follows

_STEELS: Final = frozenset({"carbon_steel", "alloy_steel", "stainless_steel", "tool_steel"})
# The families that a word beside a number speaks of; others say only that a material follows.
_SPOKEN: Final[Mapping[str, frozenset[str]]] = {
    "steel": _STEELS,
    "stainless": frozenset({"stainless_steel"}),
    "aluminum": frozenset({"aluminum"}),
    "copper": frozenset({"copper_alloy"}),
}
_BETWEEN: Final = (
    r"[ :.,=(\"-]{0,3}(?:(?:grado|grade|tipo|type|aisi|sae|astm|uns|no\.|aleacion|alloy|serie|de|en"
    r"|al carbon|aleado|inox|es|quality|calidad|rolado|recocido|quirurgico|grado medico"
    r"|(?:forj|templ|bonific|cement|trat|normaliz|estir|trefil|calibr|galvaniz|lamin)ad[oa]s?"
    r"|fundid[oa]s?|redond[oa]s?|forged|cast|wrought|rolled|round|barra|placa|lamina|tubo|plate"
    r"|sheet|bar|tubing|alclad"
    r"|austenitico|martensitico|ferritico)[ :./-]{1,2}){0,3}"
)
_BEFORE_GRADE: Final = re.compile(
    r"(?:(?<![a-z])(?:(?P<stainless>inox(?:idables?)?|stainless(?: steel)?|ss|sst|cres|(?:super ?)?duplex)"
    r"|(?P<steel>aceros?|steel|maraging|aisi|sae|hsla|cold[ -]rolled|hot[ -]rolled|cold[ -]drawn|crs|hrs"
    r"|rolad[oa] en (?:frio|caliente))"
    r"|(?P<aluminum>aluminio|aluminum|aluminium|alum?|al|aw|anodiz(?:e|ed|ing|ar|ado))"
    r"|(?P<copper>cobre|copper|laton|brass|bronce|bronze|cda)"
    r"|forged|forjad[oa]s? (?:de|en)|uns|mat(?:eria)?l?|grad[oe]|aleacion(?:es)?|alloy|w\.?nr|werkstoff)"
    + _BETWEEN
    + r")$"
)
_AFTER_GRADE: Final = re.compile(
    r"(?:(?:/|, ?| (?:and|y|o|or|&) )\d{3,5}[a-z]{0,2}(?= ))?[ -]{0,2}(?:series |h )?"
    r"(?:(?P<steel>steel|acero|tool steel|cd|hr|cr|crs|q&t|qt|(?:full|half|1/[24]) hard)"
    r"|(?P<stainless>ss|stainless|inox(?:idable)?)|(?P<aluminum>aluminum|aluminium|aluminio|alum)"
    r"|(?P<copper>copper|cobre|brass|laton|bronze|bronce)"
    r"|alloy|dom|erw|smls|seamless|bar|barstock|plate|sheet|tube|tubing|pipe|rod|wire|forgings?|castings?|extrusions?"
    r"|billets?|annealed|recocid[oa]s?|normalizad[oa]s?|bonificad[oa]s?|pretemplad[oa]s?"
    r"|(?:to |a |condition |cond\.? )?h\d{3,4}|,? ?(?:2b|2d|ba)(?: (?:in|finish|acabado|mill))?)(?![a-z])"
)
# Nobody counts these: a number before one is its grade.
_MASS_NOUN_AFTER: Final = re.compile(
    r" (?:wire|barstock|bar stock|tubing|strip|sheet stock|alambre|alambron)(?![a-z])"
)
_NO_GRADE_AFTER: Final = re.compile(
    r"[-/](?!t\d|3\d\d|4\d\d\d|8\d\d\d|1\d\d\d|l\b|h\d|o\b|f\b)[a-z0-9]|[.,:]\d|\d|\s?[x*]\s?\d"
    r"|\s?%|\s?°|\s?-?(?:ga|gauge|gage|awg|mesh)(?![a-z])"
    r"|\s{0,2}(?:k|mil|thousand|millones|million)(?![a-z])|\s{0,2}(?:de |k |mil )?(?:p(?:ie)?za?s?|pcs?|pieces?|pc|piezas?|unidad(?:es)?|units?|unid"
    r"|uds?"
    r"|ea|each|sets?|juegos?|jgos?|pares?|pairs|kgs?|kilos?|lbs?|libras|litros?|liters?|galones"
    r"|gallons?|gal|ml|cc|oz|onzas|pliegos|newtons?|ton(?:eladas)?s?|t|mm[23]?|cm[23]?|ft[23]|m[23]"
    r"|m|mts?"
    r"|metros?|in|inch(?:es)?|pulg(?:adas)?|ft|pies|psi|ksi|mpa|n|hrs?|horas?|hours?|h|min|minut\w+"
    r"|s|seg|dias?|days?|semanas?|weeks?|meses|mes|months?|anos?|years?|anuales|mensuales|semanales"
    r"|diari[oa]s|usd|mxn|mn|dlls|pesos|dolares|dollars|hb|hv|hrc|rpm|v|volts?|w|amps?|um|micras?"
    r"|microns?|al (?:mes|ano|dia)|a la semana|en total|annually|monthly|weekly|daily|yearly"
    r"|(?:anual|mensual|semanal|diaria)mente|por (?:mes|ano|dia|semana)|a (?:month|year|week|day)"
    r"|per (?:month|year|week|day)|/(?!\d)|ppm|ciclos|cycles|lotes?|lots?|cajas|boxes|tarimas"
    r"|pallets"
    r"|docenas|dozen|gr|g|c|f|total|aprox)(?![a-z0-9])"
)
_NO_GRADE_BEFORE: Final = re.compile(
    r"(?:(?<!\d{4})(?<![a-z])[a-z0-9][-./]|(?<!\d)\d{1,3}[-./]|[a-z]-|\d[ ,]|\d al "
    r"|(?<![a-z])x\s?|[#$*±<>=~+]\s?|(?<![a-z])(?:ams|ams-\w+|astm(?: [a-z])?|iso|nom|nmx|gmw|din"
    r"|iec|ieee|nfpa|asme|ipc|nas|cqi|rfq|p\.?o\.?|o\.?c\.?|p/?n|np|no|num|numero|number|nr|plano"
    r"|drawing"
    r"|dwg|item|partida|folio|pedido|orden|order|ext|tel|c\.?p|cp|qty|cant|cantidad|modelo|model"
    r"|mod"
    r"|rev|proyecto|project|programa|calle|av|eau|moq|lote de|lot of|ano|year|desde|until|hasta"
    r"|j|jis|en iso|total|aprox|unos|unas|about|around|son como|rpm|max|min)[ :.°-]{1,3})$"
)
_OF: Final = re.compile(
    r"(?: (?:de|del|en|of|in|from|made of|made from|hech[oa]s? (?:de|en)|son de|es de|con|w/|-))"
    r"[ (:,]{1,2}$"
)
_STATED: Final = re.compile(
    r"(?:they're|they are|it's|its|(?:are|is|son) (?:forged|cast|forjad[oa]s?(?: (?:de|en))?)|made of|made from|out of|son de|es de|hech[oa]s? (?:de|en)"
    r"|fabricad[oa]s? (?:de|en)|maquinad[oa]s? (?:de|en)|(?<![a-z])en|(?<![a-z])in"
    r"|(?<![a-z])on|(?<![a-z])over|(?<![a-z])sobre|(?<![a-z])from) $"
)
_QUANTITY_BEFORE: Final = re.compile(
    r"(?:need|necesit[a-z]+|requer[a-z]+|requier[a-z]+|ocup[a-z]+|quiero|tenemos|busco|quote|cotizar|have|tengo|are|son|of|lot|lote|make|want|order|run|buy|for"
    r"|para"
    r"|about|approx|=|qty|all|the)[ :]{1,2}$"
)
_COUNTED: Final = re.compile(
    r"(?:pedidos?|lotes?|orden|cantidad|total|volumen|precio|costo|factura|anual|mensual|semanal"
    r"|mas|menos"
    r"|cerca|alrededor|peso|presion|dureza|carga|minimo|maximo|tiraje|consumo|mes|dia|ano|lot|order"
    r"|quantity|run|batch|demand|requirement|maximum|minimum|total|price|load|excess)s?(?: (?:de"
    r"|del|of"
    r"|in|en)) $"
)
_OTHER_NUMBER: Final = re.compile(r"(?:/|, ?| (?:o|or|u|y|and) )\d{4,5}h?(?= )")
_SPEC_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:astm|asme|ams)[ -]?(?:[a-z]{1,2}-?)?\d{2,5}(?:[-/][a-z]?\d{1,4})?,? (?:type |tipo |grade |gr\.? )?$"
)
_COMMA_BEFORE: Final = re.compile(
    r"(?:[a-z0-9)] ?[,;|]|[a-z0-9] /|(?<!\bext)(?<!\btel)(?<!\bcel)(?<!\bno)(?<!\bnum)(?<!\bart)\.) $"
)
# "…, 4140, 18 bars": a count may follow, another number not.
_STOP_AFTER: Final = re.compile(
    r", (?!\d)|, \d[\d,.]{0,8} ?(?:k |mil )?(?:[a-z]{2,}|/)|\)| / (?!\d)|\.(?!\d)|;| \||\n|$"
)
GRADE_NUMBER: Final = re.compile(
    r"925|1[0-5](?!00)\d[0-9]|[46-9][1367](?!00)\d\d|4[34]\d\d|5[012]\d[2-9]|5052|[267]0(?!00)\d\d"
    r"|8[67]\d\d|3003|52100|30[1-9]|31[0-9]|321|347"
    r"|4[1-4]0|416|422|718|625|380|383|356|319|360"
)
"""The expression of a number that is rather a grade than a count before a part."""
_HARDNESS_AFTER: Final = re.compile(
    r",? (?:a |to |@ ?|at )?\d{2,3}(?:[./-]\d{1,3}| ?(?:-|a|to) ?\d{2,3})? ?(?:hrc|hrb|rc|hb|hv|bhn)(?![a-z])"
)
_THREAD_SIZE: Final = re.compile(r"m\d{1,2}")
_THREADED: Final = re.compile(
    r"screw|tornill|rosca|thread|nut|tuerca|bolt|perno|stud|tap\b|machuel|birlo|esparrag|fastener|sujetador|rondana|washer"
)
_ROUND: Final = re.compile(r"1\d\d0")
_RATE_AFTER: Final = re.compile(
    r"[^\d,.;]{0,40}(?:(?<![a-z])(?:a|per|each|every|por|al|a la|cada) (?:month|year|week|day|mes"
    r"|ano|semana)"
    r"|/ ?(?:mo|yr|wk|month|year|week|mes)(?![a-z])|annual|monthly|weekly|yearly)"
)
_LONG: Final = 4
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_LABEL_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:clases?|class|modelo|model|mod|motor|zonas?|zone|nivel|level|item|pos|posicion"
    r"|position"
    r"|seccion|section|detalle|detail|nota|note|hoja|figura|fig|airbus|vista|view|celda|cell"
    r"|anexo)[ .:]{1,2}$"
)
_EXCLUDED: Final = re.compile(
    r"(?<![a-z])(?:no|sin|not|ni|nor|nada de|excepto|except|salvo|instead of|en lugar de|en vez de"
    r"|antes era|formerly|free of|libres? de|no sea|no en|not in|not for|not on|ya no es?|wasn't"
    r"|isn't|no es|no son|a menos que sean?|unless(?: it is| they are)?|salvo que sean?|if(?: it is| they are)?|si (?:es|son|fuera))(?: (?:de|on|in|el|la|un|a|any|for|use|para|con|over))?[ ]$"
)
_PART_CUE: Final = re.compile(
    r"(?:(?:^|[\n|;•]) ?(?:[-•] )?|(?<![a-z])(?:de|del|en|of|in|on|from|son|sobre|es|material|mat"
    r"|matl"
    r"|our|para|las?|los|bare|solid|100%)[ :.]{1,2}|: )$"
)

# "Wire AWG 14 (copper)".
_ASIDE: Final = re.compile(r"(?<![a-z])([a-z]{3,})(?: [a-z.]{1,8}| [\d/.\"#]{1,6}){0,3} \($")


def is_label(left: str) -> bool:
    """Tell whether a letter and a number are told to be a class, a model or a place."""
    return _LABEL_BEFORE.search(left) is not None


def is_counted(right: str) -> bool:
    """Tell whether a number is measured, counted or part of a longer one by what follows it."""
    return _NO_GRADE_AFTER.match(right) is not None


def is_excluded(left: str, right: str) -> bool:
    """Tell whether the words before and after a material rule it out."""
    return _EXCLUDED.search(left) is not None or right.startswith(
        (" free", "-free", " no ", " not ok", " not allowed", " not acc", " is out")
    )


def is_of_part(left: str, right: str) -> bool:
    """Tell whether the name of a material is said of something, or begins a line."""
    if _PART_CUE.search(left) or part_before(left) or part_follows(right):
        return True
    aside = _ASIDE.search(left) if right.startswith(")") else None
    return aside is not None and is_part(aside[1], generic=False)


def spoken_family(
    left: str, right: str, *, grade: str, families: tuple[str, ...], common: bool
) -> str | None:
    """Return the family of a grade if what is beside it says that it is one.

    Numbers are grades only beside a metal's name, or, where common, beside a part's.
    """
    if _is_of_fastener(left, right, grade=grade):
        return None
    if _is_told(left, right, grade=grade, common=common):
        return families[0]
    if _NO_GRADE_AFTER.match(right):
        return None
    other = _NO_GRADE_BEFORE.search(left)
    if other is not None and common and _SPEC_BEFORE.search(left):
        return families[0]
    if other is not None and not (common and _is_asked_for(other, right)):
        return None
    for cue in (_BEFORE_GRADE.search(left), _AFTER_GRADE.match(right)):
        if cue is not None:
            spoken = _SPOKEN.get(cue.lastgroup or "")
            fitting = [one for one in families if spoken is None or one in spoken]
            sure = common or not grade.isdigit() or _MASS_NOUN_AFTER.match(right)
            if fitting and (spoken is not None or sure):
                return fitting[0]
            if spoken is not None:
                return None
    return families[0] if common and _is_said_of_part(left, right, grade=grade) else None


def _is_of_fastener(left: str, right: str, *, grade: str) -> bool:
    """Tell whether what looks like a grade is the size or the class of a fastener: M10, A2."""
    is_size = _THREAD_SIZE.fullmatch(grade) or grade in ("a2", "a4")
    return bool(is_size) and _THREADED.search(left + "|" + right) is not None


def _is_told(left: str, right: str, *, grade: str, common: bool) -> bool:
    """Tell whether a number is a grade though no metal and no part stand beside it."""
    if (common or len(grade) < _LONG) and is_worked(left, right, grade=grade):
        return True
    return (
        common and not _NO_GRADE_AFTER.match(right) and _stands_by_itself(left, right, grade=grade)
    )


def _is_said_of_part(left: str, right: str, *, grade: str) -> bool:
    of = _OF.search(left)
    if of is not None and part_ends(left[: of.start()]):
        return True
    if _YEARS.match(grade):
        return False
    if part_before(left) or _STATED.search(left):
        return True
    if grade.isdigit() and (len(grade) < _LONG or _ROUND.fullmatch(grade)):
        return GRADE_NUMBER.fullmatch(grade) is not None and _stands_before_part(
            left, right, grade=grade
        )
    if of is not None and not _COUNTED.search(left):
        return True
    return _stands_before_part(left, right, grade=grade)


def _stands_by_itself(left: str, right: str, *, grade: str) -> bool:
    """Tell whether a number stands between commas or before a hardness, as a grade does."""
    if len(grade) < _LONG and not SHORT_GRADE.fullmatch(grade):
        return False
    if _YEARS.match(grade):
        return False
    if _COMMA_BEFORE.search(left) is None:
        return False
    return bool(_HARDNESS_AFTER.match(right)) or (
        _STOP_AFTER.match(right) is not None and not left.rstrip(" ,;|")[-1:].isdigit()
    )


def _is_asked_for(other: re.Match[str], right: str) -> bool:
    """Tell whether a request for a quote, and no number of one, comes before a grade."""
    asked = other.group().startswith("rfq") and "#" not in other.group()
    return asked and part_follows(right, language="en")


def _stands_before_part(left: str, right: str, *, grade: str) -> bool:
    """Tell whether an English noun of a part follows, of which the number is no quantity."""
    if grade.isdigit() and (_QUANTITY_BEFORE.search(left) or _RATE_AFTER.match(right)):
        return False
    other = _OTHER_NUMBER.match(right)
    return part_follows(right if other is None else right[other.end() :], language="en")
