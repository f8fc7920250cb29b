"""What beside a material tells that it is that of a coat, a tool or a firm, and not of the part."""

import re
from typing import Final

from eslabon.graph.reading.fields.material_applied import is_applied
from eslabon.graph.reading.fields.parts import is_of_parts, part_follows

_COATINGS: Final = frozenset(
    {"zinc_alloy", "nickel_alloy", "copper_alloy", "thermoplastic", "thermoset", "elastomer"}
    | {"glass_ceramic", "paper_board", "textile"}
)
_METALS: Final = frozenset({"aluminum", "copper_alloy", "nickel_alloy", "titanium", "zinc_alloy"})
_FIGURE: Final = re.compile(r"\d")
_COATED_WITH: Final = _COATINGS | {"aluminum", "wood", "leather", "titanium", "cobalt_alloy"}
_COAT_BEFORE: Final = re.compile(
    r"(?:(?<![a-z])(?:bano|capas?|recubrimientos?|recubiert[oa]s?|revestimiento|revestid[oa]s?"
    r"|deposito"
    r"|flash|strike|barrera|respaldo|backing|primer|primari[oa]|chapad[oa]s?|banad[oa]s?|clad(?:ding)?|overlay|hardfacing|polvo|pintura"
    r"|barniz|esmalte|laca|tinta|adhesivo|sellador|pegamento|parche|cepillo|pelicula|perla|abrasivo"
    r"|color|tono|mascarilla|guantes?|conformal|ivd|metaliza\w+(?: al vacio)?|sputter\w*|evapora\w+"
    r"|hisopos?|en cajas?|en bolsas?|in boxes|in bags)"
    r"(?: (?:de|en|con|of|with|in|al|a(?: base de)?))?[ :(]{1,2})$"
)
_TOOL_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:fixtures?|fixturas?|ganchos?|granalla|shot|grit"
    r"|soldadura|aporte|electrodos?|hooks?|tooling)"
    r"(?: (?:de|en|of|in|con|acero|aluminio|steel|inoxidable|inox)){1,3} $"
)
_COAT_AFTER: Final = re.compile(
    r"[ -]{1,2}(?:coat(?:ed|ings?)?|plating|plated|flake|flash|strike|patch|spray|primer|oxide"
    r"|paint|ink"
    r"|tape|bead|shot|grit|media|blast|brush|plugs?|gloves?|bags?|film|dip|dipped|powder|sealant"
    r"|adhesive|enamel(?:ed|led)?|lined|lining|overlay|clad(?:ding)?|hardfac\w*|free|electrode|quimico|conformal|colou?r|tone"
    r"|mask\w*|swab"
    r"|caps for)(?![a-z])"
)
# A thickness behind a metal makes it a coat: "copper .0002 min", "cobre (10 um)".
_THIN_AFTER: Final = re.compile(
    r"\s?\(?(?:0?\.0\d+|\d+(?:[.,]\d+)?(?:\s?[-a]\s?\d+(?:[.,]\d+)?)?\s?(?:um|micras?|microns?|uin|microinch\w*|mils?))(?![a-z])"
)
# EPS is a polystyrene, and in Spanish the thickness of a dry film: "80 um EPS", "EPS: 3 mils".
_ALSO_OF_FILMS: Final = "eps"
_THIN: Final = r"\d+(?:[.,]\d+)?\s?(?:um|micras?|micrones|microns?|micrometros|mils?|milesimas)\.?"
_FILM_BEFORE: Final = re.compile(
    rf"(?:(?<![\w.,]){_THIN}(?: (?:min|max)[a-z]*\.?)?(?: dft)?(?: (?:de|of))?"
    r"|(?<![a-z])(?:pelicula(?: seca)?|espesor(?:es)?(?: seco)?|dry film(?: thickness)?|dft|film thickness))[ (:,]{1,2}$"
)
_FILM_AFTER: Final = re.compile(
    r"[ )]{0,2}[:=]?\s?(?:(?:de|of|es|is|total|final|nominal|promedio|average|entre|between|por capa|requerid[oa]"
    r"|minim[oa]|maxim[oa]|minimum|maximum|min|max|aprox)\.?[ :=]{1,2}){0,3}"
    rf"(?:\d+(?:[.,]\d+)?\s?(?:-|a|to|y|and)\s?)?{_THIN}(?![a-z])"
)
_PLATE_VERB: Final = re.compile(r" plate (?!is|of|with|and)[a-z]")
_COPPER_AMONG_COATS: Final = re.compile(
    r"\s?(?:[-/,+]|y |and |e )\s?(?:ni[kq]|nickel|cromo|chrome|ni\b|cr\b|estano|tin\b|oro|gold"
    r"|plata)"
    r"|\s(?:plate(?!ad)|bright|brillante|acido|acid|alcalino|cianurad|electroless|underplate|bajo)"
)
_COATS_BEFORE_COPPER: Final = re.compile(
    r"(?:niquel|nickel|cromo|chrome|oro|gold|plata|silver|estano|tin|zinc|over|bajo|under"
    r"|electroless|base(?: de)?|undercoat(?: of)?|underplate(?: of)?)"
    r"\s?(?:[-/,+]|y |and |over |sobre |bajo )?\s?$"
)
_ON: Final = ("over ", "sobre ")
_FIRM_AFTER: Final = re.compile(
    r" (?:plant|compan(?:y|ies)|mill|factory|industry|division|guy|distributor|client|customer"
    r"|sector|business|firm|yard|service center)s?(?![a-z])"
)
_OF: Final = (" de ", " del ", " la ")
_FIRM_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:planta|fabrica|empresa|industria|compania|giro|ramo|sector|division)"
    r" (?:de|del|de la) (?:(?:productos|articulos|partes|piezas) de )?$"
)
_LIKE_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:tipo|estilo|imitacion|imita|efecto|look|apariencia|simil|patron|diseno|textura"
    r"|acabado|pelicula|film|simulate[ds]?|simulating|faux|imitation|como)(?: (?:de|a|en))? $"
)
_LIKE_AFTER: Final = re.compile(
    r"[ -](?:pattern|look|effect|grain|style|film|wrap|imitation|print|like|design)(?![a-z])"
)
_MOLDED: Final = frozenset({"thermoplastic", "elastomer"})
_LIKENED: Final = frozenset({"composite", "wood", "leather", "glass_ceramic"})


def is_of_firm(left: str, right: str) -> bool:
    """Tell whether a material is what a firm works in, as in "the rubber plant"."""
    if _FIRM_AFTER.match(right):
        return True
    return left.endswith(_OF) and _FIRM_BEFORE.search(left) is not None


def is_coat(left: str, right: str, *, family: str, word: str) -> bool:
    """Tell whether a material is that of a coat, a tool or a packing, and not of the part."""
    if _TOOL_BEFORE.search(left) or is_applied(left, right, family=family):
        return True
    if word == _ALSO_OF_FILMS and _is_of_film(left, right):
        return True
    coat = _COAT_BEFORE.search(left) if family in _COATED_WITH else None
    if coat is not None and not _is_of_coated(coat.group(), family=family, word=word):
        return True
    if family in _LIKENED and (_LIKE_BEFORE.search(left) or _LIKE_AFTER.match(right)):
        return True
    if family in _MOLDED and right.startswith(" shot"):
        return False
    if family in _COATINGS and _COAT_AFTER.match(right):
        return True
    if family in _COATINGS and _THIN_AFTER.match(right) and not is_of_parts(left):
        return True
    if family == "copper_alloy" and _PLATE_VERB.match(right):
        return True
    return word in ("cobre", "copper", "cu") and (
        _COPPER_AMONG_COATS.match(right) is not None
        or (_COATS_BEFORE_COPPER.search(left) is not None and not _is_coated_part(left, right))
    )


def _is_coated_part(left: str, right: str) -> bool:
    """Tell whether a coat lies on parts of a metal: "tin plating over copper bus bars"."""
    return left.endswith(_ON) and part_follows(right)


def _is_of_film(left: str, right: str) -> bool:
    """Tell whether letters that may be a polystyrene are said of a film or beside its thickness."""
    if _FILM_BEFORE.search(left):
        return True
    return _FILM_AFTER.match(right) is not None and not is_of_parts(left)


def _is_of_coated(coat: str, *, family: str, word: str) -> bool:
    """Tell whether a metal behind a coat is what it lies on: "pintura en polvo 6061-T6"."""
    if family == "aluminum" and coat.startswith("clad "):
        return True
    is_number = family in _METALS and _FIGURE.search(word) is not None
    return is_number and coat in ("polvo ", "pintura ")
