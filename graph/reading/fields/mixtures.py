"""What counts the components of a paint, a resin or a foam, and no goods: "dos componentes", "2K"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.fields.figures import figured

_COUNT: Final = re.compile(
    r"(?<![\w.,/-])0{0,8}(?:[2-4][\s-]?(?:(?P<spanish>componentes)|(?P<english>components?)|(?P<parts>partes|parts?))"
    r"|(?P<k>[12]\s?-?k))(?![a-z0-9])"
)
_RESINS: Final = (
    r"(?:resinas?|resins?|adhesiv[oe]s?|pegamentos?|glue|epox[a-z]*|(?:poli)?uretano|(?:poly)?urethane"
    r"|polyurea|poliurea|espumas?|foam|silicon[a-z]*|sellador(?:es)?|sealants?|masillas?|compuestos?|compounds?"
    r"|acrilic[oa]s?|acrylics?|gel ?coat|metacrilato|methacrylate|encapsulante)"
)
_PAINTS: Final = (
    r"(?:pinturas?|paints?|esmaltes?|enamel|barniz|barnices|varnish|lacas?|lacquer|primarios?|primers?|fondo"
    r"|topcoat|clear ?coat|acabado|recubrimiento|coating|sistema|system)"
)
# Only what describes the mixture may stand between; a verb as "paint 2 components" counts goods.
_LIKE: Final = (
    r"(?:\s(?!(?:y|e|and|en|in|on|al?|para|for|to|of|de|con|with|the|sobre)\s)[a-z-]+){0,2}"
)
_OF: Final = r"(?:,|\s\()?\s?(?:(?:de|a|of)\s)?\Z"
_AFTER_ANY: Final = re.compile(rf"(?<![a-z])(?:{_RESINS}|{_PAINTS}){_LIKE}{_OF}")
_AFTER_RESIN: Final = re.compile(rf"(?<![a-z]){_RESINS}{_LIKE}{_OF}")
_OF_RESIN: Final = re.compile(rf"(?<![a-z]){_RESINS}{_LIKE}\s(?:de|en|of|in)\s\Z")
_BEFORE_RESIN: Final = re.compile(rf"[\s-]{_RESINS}(?![a-z])")
_BEFORE_ANY: Final = re.compile(rf"[\s-](?:{_RESINS}|{_PAINTS})(?![a-z])")
_MIXED_OF: Final = re.compile(
    r"\s?[:(,]?\s?(?:base|resina|resin|catalizador|endurecedor|hardener|part(?:e)? a|a (?:y|and|\+) b|a/b)(?![a-z])"
)
_GOODS_AFTER: Final = re.compile(
    r"\s(?:de\s)?(?:metal|alumini|acero|plastic|automotr|maquinad|aero|segun plano|iguales|diferentes|distint"
    r"|adjunt|critic|por\s|al\s|a la\s|mensual|anual|semanal)"
)
_COUNTED_AFTER: Final = re.compile(
    r"\s?(?:/|(?:de\s)?(?:pz|pieza|pc|part|compon|unit|unidad|set|jueg|kit|par(?:es)?\b|[a-z]{3,}s\b)"
    r"|(?:al?|por|per|each|eau|anual|mensual)\b)"
)
_NEAR: Final = 48


@lru_cache(maxsize=32)  # lots, volumes and what nobody has read ask of the same text
def mixtures(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans that count the components of a mixture in an even text.

    >>> mixtures("pintura de dos componentes"), mixtures("zincado de 2 componentes")
    (((11, 26),), ())
    """
    return tuple(_mixtures(figured(text)))


def _mixtures(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans in a figured text."""
    for one in _COUNT.finditer(text):
        begin = max(0, one.start() - _NEAR)
        if _is_mixture(text, one, begin=begin):
            yield one.span()


def _is_mixture(text: str, one: re.Match[str], *, begin: int) -> bool:
    """Tell whether a count stands beside the mixture that has so many components."""
    start, end = one.span()
    if one["k"]:
        if _BEFORE_ANY.match(text, end):
            return True
        said = _AFTER_ANY.search(text, begin, start)
        return said is not None and _COUNTED_AFTER.match(text, end) is None
    if _BEFORE_RESIN.match(text, end) or _MIXED_OF.match(text, end):
        return True
    if one["parts"]:
        return _OF_RESIN.search(text, begin, start) is not None
    if _GOODS_AFTER.match(text, end):
        return False
    before = _AFTER_ANY if one["spanish"] else _AFTER_RESIN
    return before.search(text, begin, start) is not None
