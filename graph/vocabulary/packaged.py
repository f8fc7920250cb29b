"""The tables that are shipped inside the package."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_type_hints

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


class ShippedTableError(EslabonError):
    """A row of a table that comes with the program cannot be used."""

    code = "SHIPPED_TABLE"
    message = Text("{table}, renglón {row}: {fault}", "{table}, row {row}: {fault}")
    hint = Text(
        "Corrija ese renglón; docs/vocabulary.md dice qué va en él.",
        "Mend that row; docs/vocabulary.md tells what goes into it.",
    )


_CELLS: Final = Text(
    "no tiene las mismas celdas que el encabezado; una coma dentro de una celda pide comillas",
    "it does not have the cells of the heading; a comma within a cell needs quotes around it",
)
_ENCODING: Final = Text("no está en UTF-8", "it is not in UTF-8")
_EMPTY: Final = Text("no tiene ningún renglón", "it has no row at all")
_NO_COLUMN: Final = Text("le falta la columna «{column}»", "its column `{column}` is missing")
_BLANK: Final = Text("«{column}» está vacía", "`{column}` is empty")
_UNKNOWN: Final = Text(
    "«{column}» dice «{code}», una clave que no existe.",
    "`{column}` says “{code}”, a code that does not exist.",
)
_CELL: Final = Text("«{column}» no puede decir «{cell}»", "`{column}` cannot say “{cell}”")


def _is_yes(cell: str) -> bool:
    if cell not in ("", "yes"):
        raise ValueError(cell)
    return bool(cell)


_FROM_CELL: Final[Mapping[object, Callable[[str], Any]]] = {
    str: str,
    str | None: lambda cell: cell or None,
    int: int,
    float: float,
    int | None: lambda cell: int(cell) if cell else None,
    bool: _is_yes,
    float | None: lambda cell: float(cell) if cell else None,
    tuple[str, ...]: lambda cell: tuple(part for part in cell.split(";") if part),
}


def packaged_rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV that lies beside a package's modules, by heading.

    Raises:
        ShippedTableError: If it is not in UTF-8 or has no row, or a row has more or fewer cells
            than the heading.
    """
    try:
        text = files(package).joinpath(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ShippedTableError(table=name, row=1, fault=_ENCODING) from error
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if not rows:
        raise ShippedTableError(table=name, row=1, fault=_EMPTY)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ShippedTableError(table=name, row=number, fault=_CELLS)
        yield row


def packaged_table(row: type[Row], package: str, name: str) -> tuple[Row, ...]:
    """Return the rows of such a CSV in its order; the fields of the class are columns of it.

    A field may end with an underscore where its column is a word of Python (`class_`).

    Raises:
        ShippedTableError: If a column is missing, a cell is none of its column, or a row none of
            its table.
    """
    hints = get_type_hints(row)
    readers = {field.name: _FROM_CELL[hints[field.name]] for field in fields(row)}

    def read(number: int, cells: Mapping[str, str], field: str) -> Any:
        column = field.rstrip("_")
        if column not in cells:
            raise ShippedTableError(table=name, row=1, fault=_NO_COLUMN.filled(column=column))
        try:
            return readers[field](cells[column])
        except ValueError as error:
            fault = _CELL.filled(column=column, cell=cells[column])
            raise ShippedTableError(table=name, row=number, fault=fault) from error

    return tuple(
        row(**{field: read(number, cells, field) for field in readers})
        for number, cells in enumerate(packaged_rows(package, name), start=2)
    )


Checked = TypeVar("Checked")


def checked_rows(
    table: str, rows: Iterable[Checked], *, fault: Callable[[Checked], Text | None]
) -> Iterator[Checked]:
    """Yield the rows of a table as long as none is at fault.

    Args:
        table: The name of its file.
        rows: Its rows, all of them and in its order.
        fault: Returns what is wrong with a row, if anything.

    Raises:
        ShippedTableError: If one is; it names the row, and tells what is wrong.
    """
    for number, row in enumerate(rows, start=2):
        told = fault(row)
        if told is not None:
            raise ShippedTableError(table=table, row=number, fault=told)
        yield row


def blank_cell(column: str) -> Text:
    """Return what is told of a column that has to say something and does not."""
    return _BLANK.filled(column=column)


def unknown_code(code: str, known: Iterable[str], *, column: str) -> Text:
    """Return what is told of a code that no table has, with the nearest ones."""
    told = _UNKNOWN.filled(column=column, code=code)
    return joined(told, did_you_mean(nearest(code, known)))


def packaged_texts(package: str, name: str) -> dict[str, Text]:
    """Return the texts of such a CSV by their codes, in its order."""
    return {row["code"]: Text(row["es"], row["en"]) for row in packaged_rows(package, name)}
