"""What commands share that read a user's table row by row and write what they found."""

import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer

from eslabon.graph.errors import RefusedError, UsageError
from eslabon.graph.language import Text
from eslabon.loaders.files.drafts import drafted
from eslabon.loaders.source import Origin
from eslabon.service.cli.exit_codes import IN_PART, TERMINATED
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.paths import named_path
from eslabon.service.cli.readings import RowFault, TableRow

TableFile = Annotated[
    Path,
    typer.Argument(
        metavar="ARCHIVO · FILE",
        help="CSV o XLSX, tubería, o - · CSV or XLSX, a pipe, or -",
        parser=named_path,
    ),
]
RowsOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="ARCHIVO · FILE",
        help="Archivo de salida · Output file",
        parser=named_path,
    ),
]

# Endings that promise a format; one that is none of these promises nothing.
_FORMATS: Final = {
    ".csv": "CSV",
    ".tsv": "TSV",
    ".json": "JSON",
    ".jsonl": "JSON Lines",
    ".ndjson": "JSON Lines",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".xlsm": "Excel",
    ".ods": "ODS",
    ".docx": "Word",
    ".pdf": "PDF",
    ".zip": "ZIP",
    ".gz": "gzip",
    ".parquet": "Parquet",
}
_REPEATED: Final = Text(
    "El id «{id}» ya estaba en el renglón {line}; se leen los dos.",
    "The id “{id}” stood in line {line} already; both are read.",
)


@dataclass(frozen=True, slots=True)
class OutputForm:
    """What the output of a command is called, and the endings of names that promise it."""

    name: Text
    endings: tuple[str, ...]


class OverwrittenInputError(UsageError):
    """What is read would be written over."""

    code = "OUTPUT_IS_INPUT"
    message = Text("La salida sería la entrada, {file}.", "The output would be the input, {file}.")
    hint = Text("Dé otro nombre con --output.", "Give another name with --output.")


class OutputFormatError(UsageError):
    """The name of an output promises another format than what is written."""

    code = "OUTPUT_FORMAT"
    message = Text(
        "Lo que se escribe es {written}, y {file} dice ser {promised}.",
        "What is written is {written}, and {file} says that it is {promised}.",
    )
    hint = Text(
        "Dé un nombre que termine en {endings}; con --json o sin él la salida es otra.",
        "Give a name that ends in {endings}; with --json, or without it, the output is another.",
    )


class RowsNotReadError(RefusedError):
    """Some rows of a table could not be read; all others were, and what they say is written."""

    code = "ROWS_NOT_READ"
    status = 422
    exit_code = IN_PART
    message = Text(
        "Renglones que no se leyeron: {count}, de {all}.", "Rows not read: {count}, of {all}."
    )
    hint = Text(
        "Lo que dicen los demás está escrito. Corrija esos y léalos otra vez.",
        "What the others say is written. Mend these and read them again.",
    )


class RowsTold:
    """What is odd about the rows of a table: told row by row, then counted."""

    def __init__(self, invocation: Invocation) -> None:
        """Tell of rows in the language of a run, as JSON where it asks for that."""
        self._invocation = invocation
        self._rows = 0
        self._unread = 0
        self._first_lines: dict[str, int] = {}

    def see(self, row: TableRow) -> None:
        """Count a row, and tell if it cannot be read or its id has been in the table before."""
        self._rows += 1
        if row.fault is not None:
            self.unread(row.place, row.fault, id_=row.id)
            return
        first = self._first_lines.setdefault(row.values["id"], row.place.line)
        if first != row.place.line and not self._invocation.quiet:
            message = _REPEATED.filled(id=row.values["id"], line=first)
            self._tell(row.place, RowFault("ID_REPEATED", message), id_=row.id)

    def unread(self, place: Origin, fault: RowFault, *, id_: str | None) -> None:
        """Tell of a row that is not read."""
        self._unread += 1
        self._tell(place, fault, id_=id_)

    def sum_up(self) -> None:
        """End the command as one that was done in part, if a row was not read.

        Raises:
            RowsNotReadError: If there was one.
        """
        if self._unread:
            raise RowsNotReadError(count=self._unread, all=self._rows)

    def _tell(self, place: Origin, fault: RowFault, *, id_: str | None) -> None:
        if self._invocation.as_json:
            told = {**self.fault_json(fault), "file": place.file, "line": place.line, "id": id_}
            print(json.dumps(told, ensure_ascii=False), file=sys.stderr)
        else:
            said = f"{place.file}:{place.line}: {self._invocation.say(fault.message)}"
            print(one_line(said), file=sys.stderr)

    def fault_json(self, fault: RowFault) -> dict[str, Any]:
        """Return why a row is not read as errors are told to programs."""
        say = self._invocation.say
        return {"code": fault.code, "message": say(fault.message), "hint": say(fault.hint)}


def one_line(text: str) -> str:
    r"""Return a text as one line that moves no terminal, whatever a file holds.

    >>> one_line("a\x1b]0;b\x07\n2\tc")
    'a\\x1b]0;b\\x07 ⏎ 2 c'
    """
    return visible(text.replace("\t", " ").replace("\r\n", "\n")).replace("\n", " ⏎ ")


def refuse_output(file: Path, output: Path | None, *, form: OutputForm) -> None:
    """Refuse an output that is the input, or whose name promises what is not written.

    Args:
        file: The input.
        output: The output, None if it is standard output.
        form: What is written.

    Raises:
        OverwrittenInputError: If both are one file.
        OutputFormatError: If the name promises another format.
    """
    if output is None:
        return
    if output.exists() and file.exists() and output.samefile(file):
        raise OverwrittenInputError(file=file)
    ending = output.suffix.lower()
    if ending in _FORMATS and ending not in form.endings:
        raise OutputFormatError(
            hint=OutputFormatError.hint.filled(endings=", ".join(form.endings)),
            written=form.name,
            file=output.name,
            promised=_FORMATS[ending],
        )


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """Yield a text stream: of a file that appears once it is complete, or standard output."""
    if path is None:
        yield sys.stdout
        return
    with drafted(path) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def tidy_when_terminated() -> Iterator[None]:
    """Let SIGTERM end what is done here like an error, so that no draft or copy is left behind."""

    def end(*_: object) -> None:
        raise SystemExit(TERMINATED)

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
