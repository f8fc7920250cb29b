"""Which legal names say who it is, and not only what it does and where."""

import re
from functools import cache
from typing import Final

from eslabon.graph.reading.identity import generic_words
from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.regions.catalogue import states

# What firms of any trade are called, and the quarters of the country that any of them adds.
_OF_ANYBODY: Final = frozenset(
    {
        "INDUSTRIAL", "INDUSTRIALES", "INDUSTRIAS", "INDUSTRIA", "COMERCIAL", "COMERCIALES",
        "SERVICIO", "SERVICIOS", "GENERAL", "GENERALES", "NACIONAL", "INTERNACIONAL", "INTEGRAL",
        "INTEGRALES", "PROFESIONAL", "PROFESIONALES", "MEXICANA", "MEXICANO", "MEXICO", "GRUPO",
        "COMERCIALIZADORA", "DISTRIBUIDORA", "PROVEEDORA", "PROVEEDORES", "PRODUCTORA", "PRODUCTOS",
        "IMPORTADORA", "EXPORTADORA", "OPERADORA", "CORPORATIVO", "CORPORACION", "COMPAÑIA",
        "COMPANIA", "EMPRESA", "EMPRESAS", "MANUFACTURA", "MANUFACTURAS", "MANUFACTURERA",
        "PROCESADORA", "PROCESOS", "SOLUCIONES", "SISTEMAS", "TECNOLOGIA", "TECNOLOGIAS",
        "MATERIALES", "EQUIPOS", "SUMINISTROS", "ASESORES", "ASOCIADOS", "CALIDAD", "TOTAL",
        "GLOBAL", "UNIVERSAL", "PREMIUM", "ADVANCED", "QUALITY", "SUPPLY", "DEVICES", "WORKS", "TOOLING",
        "ESPECIALES", "ESPECIALIZADOS", "LABORATORIO", "LABORATORIOS", "PRUEBAS", "ENSAYES", "PRECISION",
        "SERVICES", "SERVICE", "INDUSTRIES", "PRODUCTS", "SOLUTIONS", "SYSTEMS", "TECHNOLOGIES",
        "MANUFACTURING", "ACERO", "ACEROS", "METAL", "METALS", "CNC", "MEDICO", "MEDICOS", "MEDICA",
        "MEDICAS", "MAQUILAS", "TALLERES", "HORNOS",
        "NORTE", "SUR", "CENTRO", "ORIENTE", "PONIENTE", "OCCIDENTE", "NORESTE", "NOROESTE", "SURESTE",
        "REPUBLICA", "REGION", "VALLE", "FRONTERA",
        # Where industry is; the states are in `_places`.
        "BAJIO", "LAGUNA", "COMARCA", "MONTERREY", "APODACA", "GUADALAJARA", "ZAPOPAN", "TLAQUEPAQUE",
        "TIJUANA", "MEXICALI", "ENSENADA", "TECATE", "SALTILLO", "MONCLOVA", "TORREON",
        "CELAYA", "IRAPUATO", "SILAO", "SALAMANCA", "TOLUCA", "LERMA", "NAUCALPAN",
        "TLALNEPANTLA", "ECATEPEC", "CUAUTITLAN", "CUERNAVACA", "PACHUCA", "REYNOSA", "MATAMOROS",
        "LAREDO", "HERMOSILLO", "NOGALES", "GUAYMAS", "EMPALME", "CULIACAN", "MAZATLAN", "MERIDA",
        "TAMPICO", "ALTAMIRA", "MORELIA", "TEPIC", "VILLAHERMOSA", "CANCUN", "TUXTLA", "CDMX",
    }
)  # fmt: skip
_TRADES: Final = (
    "aeroespac", "aeroestruct", "aeronaut", "aerospace", "automotr", "automotiv", "avanzad", "confecc",
    "fundidor", "innova", "irradia", "multiserv", "refacci", "termotrat",
)  # fmt: skip
# Words that begin alike are of one trade: "galvanizado", "galvanizadora".
_STEM: Final = 6
_PLURAL: Final = re.compile(r"(?:(?<=[^aeiou])es|s)$")
# Sectors whose firms finish, mend and serve: a farm's or a trader's title says nothing of a trade here.
_SECTORS: Final = ("31", "32", "33", "54", "56", "81")


def is_distinctive_name(legal_name: str) -> bool:
    """Tell whether a legal name has a word that says who it is, besides trade, wares and form.

    >>> is_distinctive_name("Tratamientos Térmicos y Cromados, S.A. de C.V.")
    False
    >>> is_distinctive_name("Comercializadora Industrial del Norte, S.A. de C.V.")
    False
    >>> is_distinctive_name("Galvanizados Alfa, S.A. de C.V.")
    True
    """
    words = set(normalise_name(legal_name).split())
    others = words - generic_words().words - _OF_ANYBODY - _places()
    return any(not word.isdigit() and not _is_of_a_trade(word_key(word)) for word in others)


@cache
def _places() -> frozenset[str]:
    """Return the words of the names of states."""
    return frozenset(word for one in states().values() for word in normalise_name(one.name).split())


def _is_of_a_trade(word: str) -> bool:
    is_ware = _singular(word) in _activity_words()
    return is_ware or word[:_STEM] in _trade_stems() or word.startswith(_TRADES)


@cache
def _trade_stems() -> frozenset[str]:
    """Return how the words begin by which processes are called."""
    names = (name for node in capability_tree() for name in (node.name_es, node.name_en))
    return frozenset(word[:_STEM] for name in names for word in word_key(name).split())


@cache
def _activity_words() -> frozenset[str]:
    """Return the words in the titles of the classes of industry and its services, in the singular.

    By whole words: many surnames begin as a trade does ("Herrera" as "herrería").
    """
    titles = (one.title for one in scian_classes().values() if one.code.startswith(_SECTORS))
    return frozenset(_singular(word) for title in titles for word in word_key(title).split())


def _singular(word: str) -> str:
    return _PLURAL.sub("", word)
