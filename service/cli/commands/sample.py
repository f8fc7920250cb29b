"""`eslabon sample`: an invented directory, with suppliers and buyers to go with it."""

from pathlib import Path
from typing import Annotated

import typer

from eslabon.graph.language import Text
from eslabon.loaders.sample import MAX_ROWS, SampleSummary, write_sample
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count
from eslabon.service.cli.root import new_app

app = new_app()


@command(
    app,
    "sample",
    help_text="Escribe datos inventados en el formato de cada fuente · "
    "Write invented data in the format of each source",
    example="eslabon sample --rows 10000 --seed 1 -o sample",
)
def sample(
    invocation: Invocation,
    *,
    rows: Annotated[
        int, typer.Option(min=1, max=MAX_ROWS, help="Renglones del directorio · Directory rows")
    ] = 10_000,
    seed: Annotated[
        int,
        typer.Option(min=0, help="La misma semilla da los mismos bytes · Same seed, same bytes"),
    ] = 1,
    output: Annotated[Path, typer.Option("--output", "-o", help="Carpeta · Folder")] = Path(
        "sample"
    ),
) -> None:
    """Write a sample and say what is in it."""
    with invocation.progress() as progress:
        progress.stage(Text("Escribir", "Write"), total=rows)
        summary = write_sample(rows=rows, seed=seed, folder=output, progress=progress.advance)
    invocation.answer(_described(summary), lambda: [_told(invocation, summary)])


def _described(summary: SampleSummary) -> dict[str, object]:
    return {
        "folder": str(summary.folder),
        "files": [str(path) for path in summary.files],
        "rows": summary.rows,
        "seed": summary.seed,
        "asOf": summary.as_of.isoformat(),
        "suppliers": summary.suppliers,
        "capabilities": summary.capabilities,
        "certificates": summary.certificates,
        "approvals": summary.approvals,
        "steps": summary.steps,
    }


def _told(invocation: Invocation, summary: SampleSummary) -> str:
    numbers = [
        (summary.rows, Text("establecimientos", "establishments")),
        (summary.suppliers, Text("proveedores", "suppliers")),
        (summary.capabilities, Text("ofertas", "offers")),
        (summary.certificates, Text("certificados", "certificates")),
        (summary.approvals, Text("aprobaciones", "approvals")),
        (summary.steps, Text("pasos", "steps")),
    ]
    said = ", ".join(f"{count(number)} {invocation.say(noun)}" for number, noun in numbers)
    invented = invocation.say(Text("Datos inventados", "Invented data"))
    return f"{invented}: {said} → {summary.folder}"
