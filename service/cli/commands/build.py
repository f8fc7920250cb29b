"""`eslabon build`: the graph that the record says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.build.embedded import new_database
from eslabon.graph.build.reconcile import BuildReport
from eslabon.graph.language import Text, joined
from eslabon.graph.record.builds import shortened
from eslabon.loaders.pipeline import build as build_graph
from eslabon.loaders.pipeline import write_files
from eslabon.service.cli.faults import CommandLineError, visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count, duration
from eslabon.service.cli.root import new_app
from eslabon.service.cli.umask import as_user_says

app = new_app()

_NOTHING_TO_REPLACE = Text(
    "--offline escribe archivos para un servidor vacío: no hay nada que reemplazar.",
    "--offline writes files for an empty server: there is nothing to replace.",
)
_UNTIL_THE_NEXT = Text(
    "Es de esas ediciones, y del diario como está hoy. Así queda hasta la próxima carga o `eslabon build`, que vuelven a las ediciones vigentes; las que "
    "no deban contar se quitan con `eslabon editions withdraw`.",
    "It is of those editions, and of the journal as it is today. It stays so until the next load or `eslabon build`, which go back to the editions that count; "
    "those that should not are taken out by `eslabon editions withdraw`.",
)
_THOUGH_WITHDRAWN = Text(
    "Cuentan en ella ediciones que se retiraron después: {ids}.",
    "Editions that were withdrawn since count in it: {ids}.",
)
_UNREMEMBERED = Text(
    "El grafo está al día, y el registro no anotó esta construcción: no se podrá volver a ella.",
    "The graph is current, and the record did not note this build: it cannot be gone back to.",
)
_UNHEARD = Text(
    "Lo que el diario dice de {subjects} no cuenta: ninguna edición lista ese establecimiento.",
    "What the journal says of {subjects} does not count: no edition lists that establishment.",
)
_ALONE = Text("Quite --replace.", "Leave --replace out.")


@command(
    app,
    "build",
    help_text="Construye el grafo con las ediciones vigentes del registro; si ya es igual, lo "
    "comprueba y no cambia nada · Build the graph from the editions of the record that count; "
    "if it is so already, check it and change nothing",
    example="eslabon build\n\neslabon build --of 3\n\neslabon build --offline import",
)
def build(
    invocation: Invocation,
    *,
    of: Annotated[
        int | None,
        typer.Option(
            min=1, help="Construcción anterior a la que volver · Earlier build to go back to"
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Construye aunque el grafo contenga lo que el registro no tiene, que se pierde · "
            "Build even where the graph holds what the record lacks, which is lost",
        ),
    ] = False,
    offline: Annotated[
        Path | None,
        typer.Option(
            metavar="CARPETA · FOLDER",
            help="En vez de construir, escribe los archivos con los que un servidor Neo4j vacío lo "
            "importa · Instead of building, write the files by which an empty Neo4j server imports it",
        ),
    ] = None,
) -> None:
    """Build the graph and tell what that took."""
    settings = invocation.settings
    if offline is not None:
        if replace:
            raise CommandLineError(_NOTHING_TO_REPLACE, hint=_ALONE)
        _write(invocation, offline, of=of)
        return
    with invocation.building() as client, invocation.progress() as progress:
        report = build_graph(
            client,
            settings=settings,
            progress=progress,
            is_replacing=replace,
            of=of,
            new_database=new_database(client),
        )
    invocation.answer(
        _described(invocation, report), lambda: build_table(invocation, report, of=of)
    )


def _write(invocation: Invocation, folder: Path, *, of: int | None) -> None:
    """Write the graph, or that of an earlier build, as files, and say how they are imported."""
    with as_user_says():  # the server that imports them may be another user's
        made = write_files(folder, settings=invocation.settings, of=of)
    told = Text(
        f"Se escribieron {count(made.nodes)} nodos y {count(made.relationships)} relaciones en "
        f"{folder}; README.md dice cómo importarlos.",
        f"Wrote {count(made.nodes)} nodes and {count(made.relationships)} relationships to "
        f"{folder}; README.md says how to import them.",
    )
    described = {
        "folder": str(folder),
        "nodes": made.nodes,
        "relationships": made.relationships,
        "arguments": list(made.arguments),
    }
    invocation.answer(described, lambda: [invocation.say(told)])


def _described(invocation: Invocation, report: BuildReport) -> dict[str, object]:
    return {
        "build": report.build.number,
        "unchanged": report.is_unchanged,
        "written": report.written,
        "removed": report.removed,
        "retired": report.retired,
        "leftOut": dict(report.left_out),
        "unheard": list(report.unheard),
        "unremembered": report.unremembered and invocation.say(report.unremembered),
        "editions": list(report.build.editions),
        "withdrawn": _withdrawn(report),
        "counts": {name: number for name, (number, _) in report.build.totals.items() if number},
        "seconds": round(report.seconds, 3),
    }


def build_table(
    invocation: Invocation, report: BuildReport, *, of: int | None = None
) -> Iterator[RenderableType]:
    """Yield what a build did as a table, and what is to be known of it."""
    said = Text("Construcción {n}", "Build {n}").filled(n=str(report.build.number))
    table = Table(title=invocation.say(said), title_justify="left")
    columns = (
        (Text("ediciones", "editions"), count(len(report.editions))),
        (Text("escritos", "written"), count(report.written)),
        (Text("quitados del grafo", "removed from graph"), count(report.removed)),
        (Text("retirados que quedan", "retired that stay"), count(report.retired)),
        (Text("tiempo", "time"), duration(report.seconds)),
    )
    for heading, _ in columns:
        table.add_column(invocation.say(heading), justify="right")
    table.add_row(*(cell for _, cell in columns))
    yield table
    if report.is_unchanged:
        yield invocation.say(
            Text(
                "El grafo ya era así, y se comprobó.",
                "The graph was so already, and it was checked.",
            )
        )
    if report.unheard:
        yield visible(invocation.say(_UNHEARD.filled(subjects=shortened(report.unheard))))
    for name, number in report.left_out.items():
        yield invocation.say(
            Text(
                f"Relaciones {name} que quedan fuera, pues nadie lista uno de sus extremos: {count(number)}.",
                f"{name} relationships left out, since nobody lists one of their ends: {count(number)}.",
            )
        )
    if withdrawn := _withdrawn(report):
        yield invocation.say(_THOUGH_WITHDRAWN.filled(ids=", ".join(withdrawn)))
    if report.unremembered is not None:
        yield invocation.say(joined(_UNREMEMBERED, report.unremembered))
    if of is not None:
        yield invocation.say(_UNTIL_THE_NEXT)


def _withdrawn(report: BuildReport) -> list[str]:
    return [edition.id for edition in report.editions if edition.withdrawal is not None]
