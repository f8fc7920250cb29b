"""`eslabon fetch`: a source's files from its publisher."""

from pathlib import Path
from typing import Annotated

import typer

from eslabon.graph.language import Text
from eslabon.loaders.fetch import DENUE_URL, Fetched, fetch_denue
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import size
from eslabon.service.cli.progress import TerminalProgress
from eslabon.service.cli.root import new_group

app = new_group("Descarga archivos de una fuente · Download a source's files")


@command(
    app,
    "denue",
    help_text="Descarga el DENUE de un estado o de un sector; lo que ya está no se repite · "
    "Download DENUE for a state or a sector; what is up to date is not fetched again",
    example="eslabon fetch denue --state 22 -o data\n\neslabon fetch denue --sector 31-33",
)
def denue(
    invocation: Invocation,
    *,
    state: Annotated[
        str | None, typer.Option(help="Clave o nombre del estado · State's code or name")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Sector del SCIAN · Sector of SCIAN")] = None,
    edition: Annotated[
        str | None, typer.Option(metavar="AAAA-MM · YYYY-MM", help="Edición · Edition")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Carpeta · Folder")] = Path(),
    base_url: Annotated[
        str, typer.Option(help="Dirección de los archivos · Address of the files")
    ] = DENUE_URL,
) -> None:
    """Download one archive and say where it is."""
    with invocation.progress() as progress:
        fetched = fetch_denue(
            output,
            state=state,
            sector=sector,
            edition=edition,
            base_url=base_url,
            progress=_Bytes(progress),
        )
    invocation.answer(_described(fetched), lambda: [invocation.say(_told(fetched))])


class _Bytes:
    """Turns the bytes that have arrived in all into the steps that a bar is moved by."""

    def __init__(self, progress: TerminalProgress) -> None:
        self._progress = progress
        self._arrived = 0
        self._is_begun = False

    def __call__(self, arrived: int, total: int | None) -> None:
        if not self._is_begun:
            self._progress.stage(Text("Descargar", "Download"), total=total)
            self._is_begun = True
        self._progress.advance(arrived - self._arrived)
        self._arrived = arrived


def _described(fetched: Fetched) -> dict[str, object]:
    return {
        "path": str(fetched.path),
        "url": fetched.url,
        "sha256": fetched.sha256,
        "bytes": fetched.bytes,
        "retrieved": fetched.retrieved,
        "lastModified": fetched.last_modified,
        "new": fetched.is_new,
    }


def _told(fetched: Fetched) -> Text:
    where = f"{fetched.path} ({size(fetched.bytes)})"
    if fetched.is_new:
        return Text(f"Descargado: {where}", f"Downloaded: {where}")
    return Text(f"Ya estaba al día: {where}", f"Already up to date: {where}")
