"""The parts of a batch as one file: Parquet for programs; CSV and XLSX headed and worded for people."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv as arrow_csv

from eslabon.graph.errors import RefusedError, UsageError
from eslabon.graph.language import Language, Text
from eslabon.loaders.files.drafts import drafted
from eslabon.loaders.files.escaping import safe_cell
from eslabon.service.answers.cells import printable, words
from eslabon.service.cli.batch.columns import OutputColumn, output_columns, output_schema

MOST_SHEET_ROWS: Final = 1_048_575
"""Rows of a sheet of Excel, its heading left out."""

_LONGEST_TEXT: Final = 32_767
_AT_ONCE: Final = 50_000


class BatchFormatError(UsageError):
    """A file is asked for in a format that batches are not written in."""

    code = "BATCH_FORMAT"
    message = Text("Un lote no se escribe como {suffix}.", "A batch is not written as {suffix}.")
    hint = Text(
        "Dé un nombre que termine en .parquet, .csv o .xlsx.",
        "Give a name that ends in .parquet, .csv or .xlsx.",
    )


class SheetTooLongError(RefusedError):
    """An answer has more rows than a sheet of Excel takes."""

    code = "SHEET_TOO_LONG"
    message = Text(
        "Pueden ser {rows:,} renglones, y una hoja de Excel admite {most:,}.",
        "These may be {rows:,} rows, and a sheet of Excel takes {most:,}.",
    )
    hint = Text(
        "Escriba .parquet o .csv, o pida menos proveedores con --limit.",
        "Write .parquet or .csv, or ask for fewer suppliers with --limit.",
    )


def writer_of(output: Path) -> "Callable[..., None]":
    """Return what writes the format that a file's name tells.

    Raises:
        BatchFormatError: If it tells none.
    """
    writer = _WRITERS.get(output.suffix.lower())
    if writer is None:
        raise BatchFormatError(suffix=output.suffix or output.name)
    return writer


def check_rows(output: Path, rows: int) -> None:
    """Refuse what a sheet would not hold.

    Raises:
        SheetTooLongError: If it is a workbook, and there are too many rows.
    """
    if output.suffix.lower() == ".xlsx" and rows > MOST_SHEET_ROWS:
        raise SheetTooLongError(rows=rows, most=MOST_SHEET_ROWS)


def write_output(
    parts: Sequence[Path], output: Path, *, language: Language, about: Mapping[str, Any]
) -> None:
    """Write parts as one file, which appears once it is complete.

    Args:
        parts: The parts, in their order.
        output: The file; its name tells the format.
        language: That of headings and words.
        about: What the rows rest on.

    Raises:
        BatchFormatError: If the name tells no format that is written.
        SheetTooLongError: If it is a workbook, and there are too many rows.
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    write = writer_of(output)
    check_rows(output, sum(pq.read_metadata(part).num_rows for part in parts))
    with drafted(output) as draft:
        write(map(_read, parts), draft, language=language, about=about)


def _read(part: Path) -> pa.Table:
    return pq.read_table(part).cast(output_schema()).replace_schema_metadata(None)


def _parquet(
    tables: Iterable[pa.Table], draft: Path, *, language: Language, about: Mapping[str, Any]
) -> None:
    said = json.dumps({**about, "language": language}, ensure_ascii=False)
    # Without Arrow's own schema its readers see texts, not dictionaries of them.
    with pq.ParquetWriter(draft, output_schema(), store_schema=False) as writer:
        for table in tables:
            writer.write_table(table)
        writer.add_key_value_metadata({"eslabon": said})


def _csv(
    tables: Iterable[pa.Table], draft: Path, *, language: Language, about: Mapping[str, Any]
) -> None:
    heading = io.StringIO(newline="")
    said = [safe_cell(column.heading.in_language(language)) for column in output_columns()]
    csv.writer(heading, lineterminator="\n").writerow(said)
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
    with draft.open("wb") as stream:
        # Excel takes a file without the mark for one in the system's own encoding.
        stream.write(heading.getvalue().encode("utf-8-sig"))
        for table in tables:
            arrow_csv.write_csv(_worded(table, language, safe_cell), stream, options)


def _xlsx(
    tables: Iterable[pa.Table], draft: Path, *, language: Language, about: Mapping[str, Any]
) -> None:
    import xlsxwriter  # a tenth of a second, which the other formats do without

    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(draft, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        quoted = book.add_format({"quote_prefix": True})
        columns = output_columns()
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.heading.in_language(language), bold)
        line = 0
        for line, row in enumerate(_rows(tables, language), start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    form = None if safe_cell(value) == value else quoted
                    sheet.write_string(line, place, value, form)
                elif value is not None:
                    sheet.write_number(line, place, value)
        sheet.autofilter(0, 0, line, len(columns) - 1)
        _write_about(book.add_worksheet("Eslabón"), about)


def _write_about(sheet: Any, about: Mapping[str, Any]) -> None:
    for line, (name, value) in enumerate(about.items()):
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, said[:_LONGEST_TEXT])


def _rows(tables: Iterable[pa.Table], language: Language) -> Iterator[tuple[Any, ...]]:
    for table in tables:
        for batch in _worded(table, language, _cut).to_batches(max_chunksize=_AT_ONCE):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _cut(text: str) -> str:
    return text[:_LONGEST_TEXT]


def _worded(table: pa.Table, language: Language, shown: Callable[[str], str]) -> pa.Table:
    """Return a table whose codes are in words, and whose texts are as cells show them."""
    made = [
        _cells(column, table.column(column.name), language=language, shown=shown)
        for column in output_columns()
    ]
    return pa.Table.from_arrays(made, names=table.column_names)


def _cells(
    column: OutputColumn,
    values: pa.ChunkedArray,
    *,
    language: Language,
    shown: Callable[[str], str],
) -> pa.Array:
    if pa.types.is_floating(column.kind) or pa.types.is_integer(column.kind):
        return values.combine_chunks()
    known = values.combine_chunks()
    known = known if pa.types.is_dictionary(known.type) else known.dictionary_encode()
    said = [shown(printable(_said(column, one, language))) for one in known.dictionary.to_pylist()]
    return pa.array(said, pa.string()).take(known.indices)


def _said(column: OutputColumn, code: str, language: Language) -> str:
    if column.members is not None:
        return column.members[code].label.in_language(language)
    return words(code, column.told, language=language)


_WRITERS: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {".parquet": _parquet, ".csv": _csv, ".xlsx": _xlsx}
)
