"""`eslabon load`: files of a source into the graph."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.build.embedded import new_database
from eslabon.graph.language import Text, same
from eslabon.graph.reading.written import share_of
from eslabon.loaders.pipeline import record_files, run_load
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.registry import KINDS, common_source, source_of
from eslabon.loaders.source import MEANINGS, LoadOptions, Source
from eslabon.queries.asking.request import MalformedValueError
from eslabon.service.cli.faults import CommandLineError
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import count, duration
from eslabon.service.cli.paths import named_path
from eslabon.service.cli.root import new_app

app = new_app()

# As the names of INEGI's archives tell them: a state, or a sector of the whole country.
_PARTS = {
    "state": ("", re.compile(r"0[1-9]|[12]\d|3[0-2]")),
    "sector": ("00_", re.compile(r"\d\d(-\d\d)?")),
}


_NO_DATE = Text(
    "El archivo no muestra fecha: cuenta como del {day}, el día de la carga; --edition 2026-05 dice otra.",
    "The file shows no date: it counts as of {day}, the day of the load; --edition 2026-05 says another.",
)
_SUPERSEDED = Text(
    "Es del {day} y hay una edición completa más nueva de esa parte, que cuenta en su lugar: esta no cambia "
    "el grafo.",
    "It is of {day}, and there is a newer complete edition of its part, which counts instead: this one does "
    "not change the graph.",
)


_OF_THE_GRAPH = Text(
    "* Nodos y relaciones del grafo; lo demás son registros de la fuente.",
    "* Nodes and relationships of the graph; the others are records of the source.",
)
_NOT_YET = Text(
    "El grafo sigue igual hasta `eslabon build`.", "The graph stays as it is until `eslabon build`."
)
_OVERRULED = Text(
    "De {n} de sus registros una edición más nueva de la misma fuente dice otra cosa, y es la que cuenta "
    "(`eslabon editions`).",
    "Of {n} of its records a newer edition of the same source says something else, which counts "
    "(`eslabon editions`).",
)


def _kinds(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="[CLASE] RUTA... · [KIND] PATH...",
        help="Clase y archivos · Kind and files",
        autocompletion=_kinds,
    ),
]
KeepContacts = Annotated[
    bool,
    typer.Option(
        "--keep-contacts",
        help="Guarda teléfonos y correos · Keep telephones and e-mail addresses",
    ),
]
Collection = Annotated[
    str | None,
    typer.Option(
        help="Nombre de la tabla propia, cuya versión anterior se reemplaza (si no, el del archivo), o de la "
        "parte de un directorio · Name of a table of one's own, whose last version it replaces (the file's "
        "if not given), or of the part of a directory"
    ),
]
Edition = Annotated[
    str | None, typer.Option(help="Edición de la fuente, p. ej. 2026-05 · Edition of the source")
]
Complete = Annotated[
    str | None,
    typer.Option(
        metavar="state=22|sector=31-33",
        help="Parte de la que el archivo lista todo: lo que no lista se quita · "
        "Part that the file lists all of: what it does not list goes",
    ),
]
AcceptFewer = Annotated[
    bool,
    typer.Option(
        "--accept-fewer",
        help="Admite un archivo que termina a la mitad de un registro, o una edición completa de un "
        "directorio mucho más corta que la anterior · Allow a file that ends in the middle of a record, or "
        "a complete edition of a directory much shorter than the one before",
    ),
]
RecordOnly = Annotated[
    bool,
    typer.Option(
        "--record-only",
        help="Solo guarda la edición; el grafo sigue igual · "
        "Only keep the edition; the graph stays as it is",
    ),
]
MaxRejects = Annotated[
    str, typer.Option(metavar="PARTE · SHARE", help="Rechazos que se admiten · Rejects allowed")
]


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
    inputs: Inputs,
    *,
    keep_contacts: KeepContacts = False,
    collection: Collection = None,
    edition: Edition = None,
    complete: Complete = None,
    accept_fewer: AcceptFewer = False,
    record_only: RecordOnly = False,
    max_rejects: MaxRejects = "1%",
) -> None:
    """Load files of one kind and print the report."""
    share = share_of(max_rejects)
    if share is None:
        raise MalformedValueError(field="--max-rejects", value=max_rejects, example="5%")
    if collection is not None and not (collection.strip() and collection.isprintable()):
        raise MalformedValueError(field="--collection", value=collection, example="planta-norte")
    options = LoadOptions(
        keep_contacts=keep_contacts,
        collection=collection if complete is None else _part(complete, collection),
        edition=edition,
        max_rejects=share,
        is_complete=complete is not None,
        accepts_fewer=accept_fewer,
    )
    source, paths = _source_and_paths(inputs)
    settings = invocation.settings
    with invocation.progress() as progress:
        if record_only:
            report = record_files(
                source, paths, settings=settings, options=options, progress=progress
            ).report
        else:
            with invocation.building() as client:
                report = run_load(
                    source,
                    paths,
                    client=client,
                    settings=settings,
                    options=options,
                    progress=progress,
                    new_database=new_database(client),
                )
    invocation.answer(report.as_dict(), lambda: report_table(invocation, report, source.meanings))


def _part(complete: str, collection: str | None) -> str:
    """Return the part that a file lists all of, as `22` of `state=22`."""
    name, _, value = complete.partition("=")
    if name not in _PARTS or not _PARTS[name][1].fullmatch(value):
        raise MalformedValueError(field="--complete", value=complete, example="state=22")
    part = _PARTS[name][0] + value
    if collection not in (None, part):
        raise CommandLineError(
            Text(
                "--complete y --collection nombran dos partes distintas.",
                "--complete and --collection name two different parts.",
            ),
            hint=Text("Deje solo --complete.", "Keep --complete only."),
        )
    return part


def _source_and_paths(inputs: list[str]) -> tuple[Source, list[Path]]:
    """Tell the kind, where the first word is one, from the files."""
    for word in inputs:
        named_path(word)
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
        (Text("ya no listados", "listed no more"), count(report.gone)),
        (Text("solo en otras ediciones", "only in other editions"), count(report.unlisted)),
        (Text("escritos en el grafo*", "written to graph*"), count(report.written)),
        (Text("quitados del grafo*", "removed from graph*"), count(report.removed)),
        (Text("retirados que quedan*", "retired that stay*"), count(report.retired)),
        (Text("tiempo", "time"), duration(report.seconds)),
    )
    for heading, _ in columns:
        table.add_column(invocation.say(heading), justify="right")
    table.add_row(*(cell for _, cell in columns))
    yield table
    yield from map(invocation.say, _notes(report))
    if report.flags:
        yield invocation.say(Text("Avisos:", "Flags:"))
        for flag, number in report.flags.most_common():
            yield f"  {count(number)} × {said(flag)}"
    if report.quarantine_file:
        yield invocation.say(Text("Rechazos, con su clave:", "Rejects, with their codes:"))
        for reason, number in report.reasons.most_common():
            yield f"  {count(number)} × {said(reason)} ({reason})"
        yield f"{invocation.say(Text('Cuarentena', 'Quarantine'))}: {report.quarantine_file}"


def _notes(report: LoadReport) -> Iterator[Text]:
    """Yield what the numbers of a report do not say."""
    yield _OF_THE_GRAPH
    if report.overruled:
        yield _OVERRULED.filled(n=count(report.overruled))
    if report.day_from == "load":
        yield _NO_DATE.filled(day=report.day)
    if not report.counts:
        yield _SUPERSEDED.filled(day=report.day)
    if report.build is None:
        yield _NOT_YET
