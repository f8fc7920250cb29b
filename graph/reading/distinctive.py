"""Which legal names say who it is, and not only what it does and where."""

from functools import cache
from typing import Final

from eslabon.graph.reading.identity import generic_words
from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key

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
        "MATERIALES", "EQUIPOS", "SUMINISTROS", "ASESORES", "ASOCIADOS", "AVANZADOS", "AVANZADAS",
        "ESPECIALES", "ESPECIALIZADOS", "LABORATORIO", "LABORATORIOS", "PRUEBAS", "ENSAYES", "PRECISION",
        "SERVICES", "SERVICE", "INDUSTRIES", "PRODUCTS", "SOLUTIONS", "SYSTEMS", "TECHNOLOGIES",
        "MANUFACTURING", "ACERO", "ACEROS", "METAL", "METALS", "CNC", "AUTOMOTRICES", "AEROESPACIAL",
        "AEROESPACIALES", "MEDICO", "MEDICOS", "MEDICA", "MEDICAS", "TERMOTRATAMIENTO",
        "TERMOTRATAMIENTOS", "MAQUILAS", "TALLERES",
        "NORTE", "SUR", "CENTRO", "ORIENTE", "PONIENTE", "OCCIDENTE", "NORESTE", "NOROESTE", "SURESTE",
        "REPUBLICA", "REGION", "VALLE", "FRONTERA",
    }
)  # fmt: skip
# Words that begin alike are of one trade: "galvanizado", "galvanizadora".
_STEM: Final = 6


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
    others = words - generic_words().words - _OF_ANYBODY
    return any(word_key(word)[:_STEM] not in _trade_stems() for word in others)


@cache
def _trade_stems() -> frozenset[str]:
    """Return how the words begin by which processes are called."""
    names = (name for node in capability_tree() for name in (node.name_es, node.name_en))
    return frozenset(word[:_STEM] for name in names for word in word_key(name).split())
