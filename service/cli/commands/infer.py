"""`eslabon infer`: the reading of capabilities, on the user's own table."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple
from itertools import chain, islice
from pathlib import Path
from typing import Final, TextIO

from eslabon.graph.language import same
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.readings import STEPS, SUPPLIERS, Reading, ReadingKind, readings
from eslabon.service.cli.root import new_group
from eslabon.service.cli.row_files import (
    OutputForm,
    RowsOutput,
    RowsTold,
    TableFile,
    refuse_output,
    tidy_when_terminated,
    written,
)

app = new_group("Lee procesos en nombres y textos · Read processes in names and texts")

_TABLE: Final = OutputForm(same("CSV"), (".csv",))
_ARRAY: Final = OutputForm(same("JSON"), (".json",))
_HEADINGS = ("id", "code", "confidence", "because")


@command(
    app,
    "suppliers",
    help_text="Lee procesos en nombres de empresas (columnas id, name, activity_code) · "
    "Read processes in firms' names (columns id, name, activity_code)",
    example="eslabon infer suppliers names.csv -o readings.csv",
)
def infer_suppliers(invocation: Invocation, file: TableFile, output: RowsOutput = None) -> None:
    """Print what each name and activity class say."""
    _infer(invocation, SUPPLIERS, file=file, output=output)


@command(
    app,
    "steps",
    help_text="Lee procesos en textos de requisitos (columnas id, text) · "
    "Read processes in texts of requirements (columns id, text)",
    example="eslabon infer steps requirements.csv -o readings.csv",
)
def infer_steps(invocation: Invocation, file: TableFile, output: RowsOutput = None) -> None:
    """Print what each text asks for."""
    _infer(invocation, STEPS, file=file, output=output)


def _infer(invocation: Invocation, kind: ReadingKind, *, file: Path, output: Path | None) -> None:
    told = RowsTold(invocation)
    with tidy_when_terminated():
        rows = readings(
            file,
            kind,
            on_row=told.see,
            on_fault=lambda row, fault: told.unread(row.place, fault, id_=row.id),
        )
        first = list(islice(rows, 1))  # an input that is refused must leave no output behind
        refuse_output(file, output, form=_ARRAY if invocation.as_json else _TABLE)
        with written(output) as stream:
            (_write_json if invocation.as_json else _write_csv)(stream, chain(first, rows))
    told.sum_up()


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
