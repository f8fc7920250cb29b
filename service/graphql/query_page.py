"""The page to try queries on: it completes and explains what the schema has, and needs nothing from elsewhere."""

from html import escape
from importlib.resources import files
from typing import Final

from eslabon.graph.language import Language, Text

_TEXTS: Final = {
    "{query}": Text("Consulta", "Query"),
    "{run}": Text("Ejecutar", "Run"),
    "{example}": Text("Ejemplo", "Example"),
    "{variables}": Text("Variables (JSON)", "Variables (JSON)"),
    "{words}": Text("Lo que cabe aquí", "What may stand here"),
    "{answer}": Text("Respuesta", "Answer"),
    "{keys}": Text(
        "Ctrl+Espacio completa; Intro elige y Esc deja la lista; Ctrl+Intro ejecuta.",
        "Ctrl+Space completes; Enter takes and Escape leaves the list; Ctrl+Enter runs.",
    ),
}

QUERIES: Final = (
    (
        Text("Compras: proveedores de un proceso", "Procurement: suppliers of a process"),
        """\
{
  matchStep(
    input: {text: "niquelado químico de carcasas de aluminio", place: "Querétaro", withinKm: 150}
    first: 10
  ) {
    candidates { place name status score distanceKm gates { label outcome found change } }
    funnel { steps { label stopped remaining } }
  }
}""",
    ),
    (
        Text("Agencia: qué le falta a una región", "Agency: what a region lacks"),
        """\
{
  coverage(input: {region: "22"}) {
    totals { reach total { steps value currency unvalued } }
    obstacles { name change { kind change monthsMax } steps value }
  }
}""",
    ),
    (
        Text("Inversión: el mapa de una empresa", "Investment: the map of a company"),
        """\
{
  buyers(first: 5) { nodes { key name } }
  supplyMap(input: {buyer: "buyer:motriz-mx", suppliers: 3}) {
    nodes { id kind name }
    edges { kind start end evidence isOffshore distanceKm status }
  }
}""",
    ),
    (
        Text("PyME: lo que podría ganar", "Small firm: what it could win"),
        """\
{
  establishments(capability: "HT", first: 3) { nodes { key name } }
  opportunities(input: {establishment: "1"}) {
    opportunities { component buyer plantName status value currency changes { change monthsMax } }
  }
}""",
    ),
)


def query_page(language: Language) -> str:
    """Return the page in a language."""
    page = _packaged("query_page.html").replace("{language}", language)
    for field, text in _TEXTS.items():
        page = page.replace(field, text.in_language(language))
    options = (
        f'<option value="{escape(query)}">{escape(text.in_language(language))}</option>'
        for text, query in QUERIES
    )
    return page.replace("{examples}", "\n            ".join(options))


def query_script() -> str:
    """Return the script of the page."""
    return _packaged("query_page.js")


def _packaged(name: str) -> str:
    return files("eslabon.service.graphql").joinpath(name).read_text(encoding="utf-8")
