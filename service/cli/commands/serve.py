"""`eslabon serve`: the API."""

from typing import Annotated, Final

import typer

from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app
from eslabon.service.cli.serving import serve_api

app = new_app()

_QUERY: Final = '{ capabilities(search: "niquelado", first: 3) { code label } }'


@command(
    app,
    "serve",
    help_text="Sirve la API; solo a esta máquina, salvo con ESLABON_API_KEY · "
    "Serve the API; to this machine only, unless ESLABON_API_KEY is set",
    example="eslabon serve --port 8000",
)
def serve(
    invocation: Invocation,
    *,
    host: Annotated[
        str | None, typer.Option(help="Dirección en que se escucha · Address to listen on")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Procesos que atienden · Processes that serve")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Puerto · Port; 0 for any free one")
    ] = None,
) -> None:
    """Serve until stopped."""
    serve_api(
        invocation, invocation.settings_with(host=host, port=port, workers=workers), query=_QUERY
    )
