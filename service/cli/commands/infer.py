"""`eslabon infer`: the reading of capabilities, on the user's own table."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, TextIO

import typer

from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.readings import STEPS, SUPPLIERS, Reading, ReadingKind, readings
from eslabon.service.cli.root import new_group
from eslabon.service.cli.row_files import BrokenRows, refuse_overwriting, written

app = new_group("Lee procesos en nombres y textos · Read processes in names and texts")

_HEADINGS = ("id", "code", "confidence", "because")

TableFile = Annotated[
    Path, typer.Argument(metavar="ARCHIVO · FILE", help="CSV o XLSX, o - · CSV or XLSX, or -")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="ARCHIVO · FILE", help="Archivo de salida · Output file"
    ),
]


@command(
    app,
    "suppliers",
    help_text="Lee procesos en nombres de empresas (columnas id, name, activity_code) · "
    "Read processes in firms' names (columns id, name, activity_code)",
    example="eslabon infer suppliers names.csv -o readings.csv",
)
def infer_suppliers(invocation: Invocation, file: TableFile, output: Output = None) -> None:
    """Print what each name and activity class say."""
    _infer(invocation, SUPPLIERS, file=file, output=output)


@command(
    app,
    "steps",
    help_text="Lee procesos en textos de requisitos (columnas id, text) · "
    "Read processes in texts of requirements (columns id, text)",
    example="eslabon infer steps requirements.csv -o readings.csv",
)
def infer_steps(invocation: Invocation, file: TableFile, output: Output = None) -> None:
    """Print what each text asks for."""
    _infer(invocation, STEPS, file=file, output=output)


def _infer(invocation: Invocation, kind: ReadingKind, *, file: Path, output: Path | None) -> None:
    broken = BrokenRows(invocation)
    rows = readings(file, kind, on_broken=broken.tell)
    first = list(islice(rows, 1))  # an input that is refused must leave no output behind
    refuse_overwriting(file, output)
    with written(output) as stream:
        (_write_json if invocation.as_json else _write_csv)(stream, chain(first, rows))
    broken.sum_up()


def _write_csv(stream: TextIO, found: Iterable[Reading]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_HEADINGS)
    writer.writerows(astuple(reading) for reading in found)


def _write_json(stream: TextIO, found: Iterable[Reading]) -> None:
    """Write one array, an element a line, as readings come."""
    stream.write("[")
    for number, reading in enumerate(found):
        stream.write(",\n" if number else "\n")
        stream.write(json.dumps(asdict(reading), ensure_ascii=False))
    stream.write("\n]\n")
