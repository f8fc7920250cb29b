"""What is told about the API before it is served."""

from typing import Final

from eslabon.graph.errors import Text
from eslabon.service.settings import Settings

_QUERY: Final = '{"query": "{ capability(code: \\"HT-CARB\\") { code nameEs nameEn } }"}'


def address(settings: Settings) -> Text:
    """Return where the API answers."""
    url = _url(settings)
    return Text(f"API: {url} · Ctrl-C la detiene", f"API: {url} · Ctrl-C stops it")


def example(settings: Settings) -> Text:
    """Return a query that can be pasted into a shell."""
    line = f"curl -s {_url(settings)} -H 'content-type: application/json' -d '{_QUERY}'"
    return Text(f"Por ejemplo: {line}", f"For example: {line}")


def _url(settings: Settings) -> str:
    return f"http://{settings.host}:{settings.port}/graphql"
