"""`eslabon read`: what the product reads in requirements, on the user's own table."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer

from eslabon.graph.reading.reading import RequirementReading
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, number, value_told
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.readings import TEXTS, table_rows
from eslabon.service.cli.root import new_app
from eslabon.service.cli.row_files import BrokenRows, refuse_overwriting, written

app = new_app()

# Other fields whose values are codes of processes, and units.
_TOLD_AS: Final = {
    "alternatives": "capability",
    "excluded": "capability",
    "for": "capability",
    "unit": "unit",
}


@command(
    app,
    "read",
    help_text="Lee requisitos enteros: operaciones, pieza, normas, volumen, lugar "
    "(columnas id, text) · "
    "Read whole requirements: operations, part, standards, volume, place (columns id, text)",
    example="eslabon read requirements.csv --json -o readings.jsonl",
)
def read(
    invocation: Invocation,
    file: Annotated[
        Path, typer.Argument(metavar="ARCHIVO · FILE", help="CSV o XLSX, o - · CSV or XLSX, or -")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="ARCHIVO · FILE", help="Archivo de salida · Output file"
        ),
    ] = None,
    *,
    spans: Annotated[
        bool,
        typer.Option(
            "--spans",
            help="Con las palabras de cada parte y su lugar · With the words of each part, and where",
        ),
    ] = False,
) -> None:
    """Print what each text asks for, and what in it was not understood."""
    broken = BrokenRows(invocation)
    rows = table_rows(file, TEXTS, on_broken=broken.tell)
    first = list(islice(rows, 1))  # an input that is refused must leave no output behind
    refuse_overwriting(file, output)
    with written(output) as stream:
        for row in chain(first, rows):
            reading = read_text(row["text"])
            if invocation.as_json:
                _write_json(stream, row["id"], reading, spans=spans)
            else:
                stream.write(_told(invocation, row, reading, spans=spans))
    broken.sum_up()


def _write_json(stream: TextIO, id_: str, reading: RequirementReading, *, spans: bool) -> None:
    told: dict[str, Any] = {"id": id_, **reading.as_json()}
    if spans:
        told["understood"] = [part._asdict() for part in reading.understood]
    stream.write(json.dumps(told, ensure_ascii=False) + "\n")


def _told(
    invocation: Invocation, row: Mapping[str, str], reading: RequirementReading, *, spans: bool
) -> str:
    """Return a reading for people, a line a part under the id and the text."""
    lines = [f"{row['id']}  {row['text']}", *_lines(invocation, reading, spans=spans)]
    return "\n    ".join(lines) + "\n"


def _lines(invocation: Invocation, reading: RequirementReading, *, spans: bool) -> Iterator[str]:
    told = reading.as_json()
    for place, operation in enumerate(told.pop("operations", []), start=1):
        process = _value(invocation, "capability", operation.pop("capability"))
        said = "; ".join(_named(invocation, key, value) for key, value in operation.items())
        yield f"{place}. {process}{f' ({said})' if said else ''}"
    for key, value in told.items():
        yield _named(invocation, key, value, between=": ")
    if spans:
        for part in reading.understood:
            value = _value(invocation, part.field, part.value)
            name = invocation.say(label(part.field))
            yield f"[{part.start}–{part.end}] «{part.words}» → {name} {value}"


def _named(invocation: Invocation, key: str, value: Any, *, between: str = " ") -> str:
    """Return a field of a reading on one line, after its name."""
    return f"{invocation.say(label(key))}{between}{_flat(invocation, key, value)}"


def _flat(invocation: Invocation, key: str, value: Any) -> str:
    """Return a value of a reading on one line."""
    match value:
        case dict():
            return ", ".join(_named(invocation, name, one) for name, one in value.items())
        case list():
            return "; ".join(_flat(invocation, key, one) for one in value)
        case float() | int():
            return number(value)
    return _value(invocation, key, str(value))


def _value(invocation: Invocation, key: str, value: str) -> str:
    return invocation.say(value_told(_TOLD_AS.get(key, key), value))
