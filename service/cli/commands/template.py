"""`eslabon template`: an empty workbook for what a buyer or an agency knows itself."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from eslabon.graph.language import Text
from eslabon.loaders.templates import write_template
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_app

app = new_app()


@command(
    app,
    "template",
    help_text="Escribe una plantilla de Excel con listas y un ejemplo · "
    "Write an Excel template with drop-down lists and an example",
    example="eslabon template capabilities -o capacidades.xlsx",
)
def template(
    invocation: Invocation,
    kind: Annotated[
        Literal["capabilities", "certificates", "approvals", "steps"],
        typer.Argument(metavar="CLASE · KIND", help="Clase de tabla · Kind of table"),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Archivo .xlsx · File")
    ] = None,
) -> None:
    """Write the template of one kind and say where it is."""
    path = output or Path(f"{kind}.xlsx")
    write_template(kind, path, invocation.language)
    said = Text(f"Plantilla: {path}", f"Template: {path}")
    invocation.answer({"kind": kind, "path": str(path)}, lambda: [invocation.say(said)])
