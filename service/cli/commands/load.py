"""`eslabon load`: files of a source into the graph."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.language import Text, same
from eslabon.graph.reading.written import share_of
from eslabon.loaders.pipeline import load_records, run_load
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.registry import KINDS, common_source, source_of
from eslabon.loaders.source import MEANINGS, LoadOptions, Source
from eslabon.loaders.sources.builtin import builtin_vocabulary
from eslabon.queries.asking.request import MalformedValueError
from eslabon.service.cli.faults import CommandLineError
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count, duration
from eslabon.service.cli.root import new_app

app = new_app()


def _kinds(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


@command(
    app,
    "load",
    help_text="Carga archivos en el grafo; la clase se reconoce por el encabezado "
    f"({', '.join(KINDS)}) · Load files into the graph; the kind is recognised by the header "
    f"({', '.join(KINDS)})",
    example="eslabon load denue_22_csv.zip\n\neslabon load zones sun_2018.csv",
)
def load(
    invocation: Invocation,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="[CLASE] RUTA... · [KIND] PATH...",
            help="Clase y archivos · Kind and files",
            autocompletion=_kinds,
        ),
    ],
    *,
    keep_contacts: Annotated[
        bool,
        typer.Option(
            "--keep-contacts",
            help="Guarda teléfonos y correos · Keep telephones and e-mail addresses",
        ),
    ] = False,
    collection: Annotated[
        str | None,
        typer.Option(help="Parte de la fuente que se reemplaza · Part of the source to replace"),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(help="Edición de la fuente, p. ej. 2026-05 · Edition of the source"),
    ] = None,
    max_rejects: Annotated[
        str, typer.Option(metavar="PARTE · SHARE", help="Rechazos que se admiten · Rejects allowed")
    ] = "1%",
) -> None:
    """Load files of one kind and print the report."""
    share = share_of(max_rejects)
    if share is None:
        raise MalformedValueError(field="--max-rejects", value=max_rejects, example="5%")
    options = LoadOptions(
        keep_contacts=keep_contacts, collection=collection, edition=edition, max_rejects=share
    )
    source, paths = _source_and_paths(inputs)
    with invocation.connected() as client, invocation.progress() as progress:
        load_records(builtin_vocabulary(), client=client, settings=invocation.settings)
        report = run_load(
            source,
            paths,
            client=client,
            settings=invocation.settings,
            options=options,
            progress=progress,
        )
    invocation.answer(report.as_dict(), lambda: report_table(invocation, report, source.meanings))


def _source_and_paths(inputs: list[str]) -> tuple[Source, list[Path]]:
    """Tell the kind, where the first word is one, from the files."""
    first, *others = inputs
    if not others:
        if first in KINDS and not Path(first).exists():
            raise CommandLineError(
                Text("Falta el archivo que se carga.", "The file to load is missing."),
                hint=Text(
                    f"Así: eslabon load {first} ARCHIVO", f"Like this: eslabon load {first} FILE"
                ),
            )
        return common_source([Path(first)]), [Path(first)]
    if first in KINDS or not Path(first).exists():
        return source_of(first), [Path(other) for other in others]
    paths = [Path(word) for word in inputs]
    return common_source(paths), paths


def report_table(
    invocation: Invocation, report: LoadReport, meanings: Mapping[str, Text]
) -> Iterator[RenderableType]:
    """Yield the load report as a table, and what goes with it."""

    def said(code: str) -> str:
        return invocation.say(meanings.get(code) or MEANINGS.get(code) or same(code))

    table = Table(title=f"{report.source} @ {report.version}", title_justify="left")
    columns = (
        (Text("leídos", "read"), count(report.read)),
        (Text("cargados", "loaded"), count(report.loaded)),
        (Text("en cuarentena", "quarantined"), count(report.quarantined)),
        (Text("sin cambio", "unchanged"), count(report.unchanged)),
        (Text("quitados", "removed"), count(report.removed)),
        (Text("retirados", "retired"), count(report.retired)),
        (Text("tiempo", "time"), duration(report.seconds)),
    )
    for heading, _ in columns:
        table.add_column(invocation.say(heading), justify="right")
    table.add_row(*(cell for _, cell in columns))
    yield table
    if report.resumed:
        yield invocation.say(
            Text("Continuó una carga interrumpida.", "Resumed an interrupted load.")
        )
    if report.flags:
        yield invocation.say(Text("Avisos:", "Flags:"))
        for flag, number in report.flags.most_common():
            yield f"  {count(number)} × {said(flag)}"
    if report.quarantine_file:
        yield invocation.say(Text("Rechazos, con su clave:", "Rejects, with their codes:"))
        for reason, number in report.reasons.most_common():
            yield f"  {count(number)} × {said(reason)} ({reason})"
        yield f"{invocation.say(Text('Cuarentena', 'Quarantine'))}: {report.quarantine_file}"
