"""The tables that are shipped inside the package."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_type_hints

from eslabon.graph.language import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")

_FROM_CELL: Final[Mapping[object, Callable[[str], Any]]] = {
    str: str,
    str | None: lambda cell: cell or None,
    int: int,
    float: float,
    int | None: lambda cell: int(cell) if cell else None,
    bool: lambda cell: cell == "yes",
    float | None: lambda cell: float(cell) if cell else None,
    tuple[str, ...]: lambda cell: tuple(part for part in cell.split(";") if part),
}


def packaged_rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV that lies beside a package's modules, by heading."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def packaged_table(row: type[Row], package: str, name: str) -> tuple[Row, ...]:
    """Return the rows of such a CSV in its order; the fields of the class are columns of it.

    A field may end with an underscore where its column is a word of Python (`class_`).
    """
    hints = get_type_hints(row)
    readers = {field.name: _FROM_CELL[hints[field.name]] for field in fields(row)}
    return tuple(
        row(**{name: read(cells[name.rstrip("_")]) for name, read in readers.items()})
        for cells in packaged_rows(package, name)
    )


def packaged_texts(package: str, name: str) -> dict[str, Text]:
    """Return the texts of such a CSV by their codes, in its order."""
    return {row["code"]: Text(row["es"], row["en"]) for row in packaged_rows(package, name)}
