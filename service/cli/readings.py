"""Reads capabilities out of a table of names or of texts, row by row, as the product does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from eslabon.graph.errors import EslabonError, UsageError
from eslabon.graph.language import NO_TEXT, Text
from eslabon.graph.reading.even import MAX_CHARACTERS, TextTooLongError
from eslabon.graph.reading.readings import InferredCapability
from eslabon.graph.reading.requirement import read_requirement
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.loaders.files import Columns, fold_heading, read_rows, resolve_columns
from eslabon.loaders.files.mojibake import repair_mojibake
from eslabon.loaders.source import Origin, Rejection
from eslabon.service.cli.faults import keep_trace
from eslabon.service.cli.table_input import readable_twice

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, with a stable code and what to do."""

    code: str
    message: Text
    hint: Text = NO_TEXT


_NO_ID: Final = RowFault("ID_MISSING", Text("No tiene id.", "It has no id."))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, by column; one with a fault cannot be read, and may lack its values."""

    place: Origin
    values: Mapping[str, str]
    fault: RowFault | None = None

    @property
    def id(self) -> str | None:
        """Return its id, None if it has none or nobody can tell."""
        return self.values.get("id") or None


@dataclass(frozen=True, slots=True)
class RowKind:
    """What rows are read: their columns, required all, and the other headings of these.

    A requirement stands in the column `text`, if there is one.
    """

    columns: tuple[str, ...]
    aliases: Mapping[str, str]

    def resolve(self, file: str, header: Sequence[str]) -> Columns:
        """Find the columns of a header; others are left out."""
        aliases = {fold_heading(name): column for name, column in self.aliases.items()}
        own = {column: column for column in self.columns}
        return resolve_columns(file, header, aliases={**aliases, **own}, required=self.columns)

    def refusal(self, row: Mapping[str, str]) -> RowFault | None:
        """Return why a row cannot be read, if it cannot."""
        if not row["id"]:
            return _NO_ID
        if (count := len(row.get("text", ""))) > MAX_CHARACTERS:
            return _fault_of(TextTooLongError(count=count, most=MAX_CHARACTERS))
        return None


@dataclass(frozen=True, slots=True)
class ReadingKind:
    """What is read in which rows."""

    rows: RowKind
    read: Callable[[Mapping[str, str]], list[InferredCapability]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One capability read in one row."""

    id: str
    code: str
    confidence: float
    because: str


SUPPLIERS = ReadingKind(
    RowKind(
        columns=("id", "name", "activity_code"),
        aliases={
            "nombre": "name",
            "nom_estab": "name",
            "actividad": "activity_code",
            "codigo_actividad": "activity_code",
            "codigo_act": "activity_code",
        },
    ),
    read=lambda row: read_supplier(row["name"], row["activity_code"] or None),
)
TEXTS = RowKind(columns=("id", "text"), aliases={"texto": "text", "requisito": "text"})
STEPS = ReadingKind(
    TEXTS,
    read=lambda row: read_requirement(row["text"]),
)


def readings(
    path: Path,
    kind: ReadingKind,
    *,
    on_row: Callable[[TableRow], None],
    on_fault: Callable[[TableRow, RowFault], None],
) -> Iterator[Reading]:
    """Yield what is read in each row of a file, in order; `-` is standard input.

    Args:
        path: The file.
        kind: What is read in which columns.
        on_row: Is called with each row before it is read, those that cannot be among them.
        on_fault: Is called with a row whose reading failed.

    Raises:
        BadInputError: If the file cannot be read or a column is missing.
    """
    for row in table_rows(path, kind.rows):
        on_row(row)
        if row.fault is not None:
            continue
        found = read_or_fault(kind.read, row.values)
        if isinstance(found, RowFault):
            on_fault(row, found)
            continue
        for one in found:
            yield Reading(row.values["id"], one.code, round(one.confidence, 4), one.because)


def table_rows(path: Path, kind: RowKind) -> Iterator[TableRow]:
    """Yield the rows of a file in order, those that cannot be read too; `-` is standard input.

    Raises:
        BadInputError: If the file cannot be read or a column is missing.
    """
    with readable_twice(path) as file:
        for row in read_rows(file, kind.resolve):
            if isinstance(row, Rejection):
                yield TableRow(row.place, {}, RowFault(row.reason.upper(), row.message))
            else:
                values = {key: repair_mojibake(text).text for key, text in row.values.items()}
                yield TableRow(row.place, values, kind.refusal(values))


def read_or_fault(
    read: Callable[[Mapping[str, str]], Read], row: Mapping[str, str]
) -> Read | RowFault:
    """Return what is read in a row, or why that failed: no row may keep the others from it.

    Raises:
        EslabonError: If no row at all can be read.
    """
    try:
        return read(row)
    except UsageError as error:
        return _fault_of(error)
    except EslabonError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect that one row shows; its trace goes to a file
        what, path = type(error).__name__, keep_trace(error)
        return RowFault(
            EslabonError.code,
            Text(f"Error inesperado al leerlo ({what}).", f"Unexpected error ({what}) in it."),
            Text(
                f"Es un defecto; repórtelo con este archivo: {path}",
                f"This is a defect; please report it with this file: {path}",
            ),
        )


def _fault_of(error: EslabonError) -> RowFault:
    return RowFault(error.code, error.message, error.hint)
