"""The API served from the command line, with what is told about it."""

import json

from eslabon.graph.language import Text
from eslabon.service.cli.invocation import Invocation
from eslabon.service.settings import Settings
from eslabon.service.web.app import serve


def serve_api(invocation: Invocation, settings: Settings, *, query: str) -> None:
    """Serve until stopped; tell the address and a query to try once it is listened on.

    Raises:
        EslabonError: If it cannot be served; see `eslabon.service.web.app.serve`.
    """

    def announce(url: str) -> None:
        address = f"{url}/graphql"
        if invocation.as_json:
            print(json.dumps({"url": address}), flush=True)
            return
        invocation.note(
            Text(f"API: {address} · Ctrl-C la detiene", f"API: {address} · Ctrl-C stops it")
        )
        line = example(address, query)
        invocation.note(Text(f"Por ejemplo:\n{line}", f"For example:\n{line}"))

    serve(settings, announce=announce)


def example(address: str, query: str) -> str:
    """Return a line for a shell that sends a query."""
    body = json.dumps({"query": query}).replace("'", "'\\''")
    return f"curl -s {address} -H 'content-type: application/json' -d '{body}'"
