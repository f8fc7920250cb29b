"""Reads capabilities out of a table of names or of texts, row by row, as the product does."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from eslabon.graph.language import Text
from eslabon.graph.reading.even import MAX_CHARACTERS, TextTooLongError
from eslabon.graph.reading.readings import InferredCapability
from eslabon.graph.reading.requirement import read_requirement
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.loaders.files import Columns, fold_heading, read_rows, resolve_columns
from eslabon.loaders.files.mojibake import repair_mojibake
from eslabon.loaders.source import Origin, Rejection

STANDARD_INPUT = Path("-")
_NO_ID = Text("No tiene id.", "It has no id.")


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

    def refusal(self, row: Mapping[str, str]) -> Text | None:
        """Return why a row cannot be read, if it cannot."""
        if not row["id"]:
            return _NO_ID
        if (count := len(row.get("text", ""))) > MAX_CHARACTERS:
            return TextTooLongError(count=count, most=MAX_CHARACTERS).message
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
    path: Path, kind: ReadingKind, *, on_broken: Callable[[Origin, Text], None]
) -> Iterator[Reading]:
    """Yield what is read in each row of a file, in order; `-` is standard input.

    Raises:
        BadInputError: If the file cannot be read or a column is missing.
    """
    for values in table_rows(path, kind.rows, on_broken=on_broken):
        for found in kind.read(values):
            yield Reading(values["id"], found.code, round(found.confidence, 4), found.because)


def table_rows(
    path: Path, kind: RowKind, *, on_broken: Callable[[Origin, Text], None]
) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file that can be read, by column; `-` is standard input.

    Raises:
        BadInputError: If the file cannot be read or a column is missing.
    """
    with _as_file(path) as (file, name):
        for row in read_rows(file, lambda _, header: kind.resolve(name, header)):
            if isinstance(row, Rejection):
                on_broken(Origin(name, row.place.line), row.message)
            elif (why := kind.refusal(row.values)) is not None:
                on_broken(Origin(name, row.place.line), why)
            else:
                yield {key: repair_mojibake(text).text for key, text in row.values.items()}


@contextmanager
def _as_file(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield a path that can be read twice, as finding an encoding needs, and its name."""
    if path != STANDARD_INPUT:
        yield path, path.name
        return
    with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        _copy_input(copy)
        yield Path(copy.name), "stdin"


def _copy_input(copy: IO[bytes]) -> None:
    shutil.copyfileobj(sys.stdin.buffer, copy)
    copy.flush()
