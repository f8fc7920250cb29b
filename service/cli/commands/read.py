"""`eslabon read`: what the product reads in requirements, on the user's own table."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Annotated, Any, Final

import typer

from eslabon.graph.language import Text, same
from eslabon.graph.reading.reading import RequirementReading
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, number, value_told
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.readings import TEXTS, RowFault, TableRow, read_or_fault, table_rows
from eslabon.service.cli.root import new_app
from eslabon.service.cli.row_files import (
    OutputForm,
    RowsOutput,
    RowsTold,
    TableFile,
    one_line,
    refuse_output,
    tidy_when_terminated,
    written,
)

app = new_app()

_PLAIN_TEXT: Final = OutputForm(Text("texto", "plain text"), (".txt",))
_LINES: Final = OutputForm(same("JSON Lines"), (".jsonl", ".ndjson", ".json"))
_NOTES: Final = {
    "TEXT_EMPTY": Text("El texto está vacío.", "The text is empty."),
    "NOTHING_UNDERSTOOD": Text("No se entendió nada.", "Nothing was understood."),
}
_YES, _NO = Text("sí", "yes"), Text("no", "no")
# Other fields whose values are codes of processes, and units.
_TOLD_AS: Final = {
    "alternatives": "capability",
    "also": "capability",
    "others": "capability",
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
    file: TableFile,
    output: RowsOutput = None,
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
    told = RowsTold(invocation)
    with tidy_when_terminated():
        rows = table_rows(file, TEXTS)
        first = list(islice(rows, 1))  # an input that is refused must leave no output behind
        refuse_output(file, output, form=_LINES if invocation.as_json else _PLAIN_TEXT)
        with written(output) as stream:
            for row in chain(first, rows):
                stream.write(_line(invocation, row, told, spans=spans))
    told.sum_up()


def _line(invocation: Invocation, row: TableRow, told: RowsTold, *, spans: bool) -> str:
    """Return what is written of a row; of one that is not read, an error where a program asks."""
    told.see(row)
    found = read_or_fault(_reading, row.values) if row.fault is None else row.fault
    if isinstance(found, RowFault):
        if row.fault is None:
            told.unread(row.place, found, id_=row.id)
        if not invocation.as_json:
            return ""
        error = told.fault_json(found)
        return _json({"id": row.id, "line": row.place.line, "error": error})
    if invocation.as_json:
        return _json(_as_json(row.values, found, spans=spans))
    return _told(invocation, row.values, found, spans=spans)


def _reading(row: Mapping[str, str]) -> RequirementReading:
    return read_text(row["text"])


def _as_json(row: Mapping[str, str], reading: RequirementReading, *, spans: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"id": row["id"], **reading.as_json()}
    if (note := _note(row["text"], reading)) is not None:
        told["note"] = note
    if spans:
        told["understood"] = [part._asdict() for part in reading.understood]
    return told


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _note(text: str, reading: RequirementReading) -> str | None:
    """Return why a reading says nothing at all, if it does not."""
    if not text.strip():
        return "TEXT_EMPTY"
    return None if reading.as_json() else "NOTHING_UNDERSTOOD"


def _told(
    invocation: Invocation, row: Mapping[str, str], reading: RequirementReading, *, spans: bool
) -> str:
    """Return a reading for people, a line a part under the id and the text."""
    lines = [f"{row['id']}  {row['text']}", *_lines(invocation, reading, spans=spans)]
    if (note := _note(row["text"], reading)) is not None:
        lines.append(invocation.say(_NOTES[note]))
    return "\n    ".join(map(one_line, lines)) + "\n"


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
        case bool():
            return invocation.say(_YES if value else _NO)
        case float() | int():
            return number(value)
    return _value(invocation, key, str(value))


def _value(invocation: Invocation, key: str, value: str) -> str:
    return invocation.say(value_told(_TOLD_AS.get(key, key), value))
