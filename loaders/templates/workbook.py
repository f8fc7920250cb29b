"""Writes an empty workbook for each kind of table: headings, lists, notes and an example row."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eslabon.graph.errors import RefusedError, system_reason
from eslabon.graph.language import Language, Text
from eslabon.loaders.sources.tables.columns import Column, Form, Table, TableKind, table_of
from eslabon.loaders.sources.tables.dates import parse_date
from eslabon.loaders.templates.choices import choices

_LAST_ROW = 1_048_575
_NARROWEST = 14
_NUMERIC: frozenset[Form] = frozenset({"degrees", "measure", "count", "money", "integer"})
_LIST_SHEET = Text("listas", "lists")
_HELP_SHEET = Text("ayuda", "help")
_SHEETS: Mapping[TableKind, Text] = {
    "capabilities": Text("capacidades", "capabilities"),
    "approvals": Text("aprobaciones", "approvals"),
    "certificates": Text("certificados", "certificates"),
    "steps": Text("pasos", "steps"),
}
_REQUIRED = Text("obligatorio", "required")
_UNIT = Text("unidad", "unit")
_LIST_NOTE = Text("Para varios, sepárelos con punto y coma.", "Separate several with semicolons.")
_HELP = (
    Text(
        "Llene la primera hoja; un renglón por registro.",
        "Fill in the first sheet; one row per record.",
    ),
    Text(
        "Borre el renglón de ejemplo: un renglón cuya clave empieza con EJEMPLO- se rechaza.",
        "Delete the example row: a row whose id starts with EXAMPLE- is rejected.",
    ),
    Text(
        "Deje vacío lo que no sepa: vacío quiere decir que no consta, no cero.",
        "Leave blank what you do not know: blank means unknown, not zero.",
    ),
    Text(
        "Lo que se repite (planta, componente, establecimiento) basta escribirlo una vez.",
        "What repeats (plant, component, establishment) need only be written once.",
    ),
    Text(
        "Use punto decimal. Fechas: AAAA-MM-DD o DD/MM/AAAA.",
        "Use a decimal point. Dates: YYYY-MM-DD or DD/MM/YYYY.",
    ),
    Text(
        "No cambie los encabezados; puede borrar columnas que no sean obligatorias.",
        "Do not change the headings; you may delete columns that are not required.",
    ),
)
_LOAD_IT = Text(
    "Para cargarlo: eslabon load {kind} ARCHIVO", "To load it: eslabon load {kind} FILE"
)


class TemplateNotWrittenError(RefusedError):
    """A template cannot be written where it was asked for."""

    code = "TEMPLATE_NOT_WRITTEN"
    message = Text("No se escribió {path}: {why}.", "{path} was not written: {why}.")
    hint = Text("Dé otro nombre o carpeta.", "Give another name or folder.")


@dataclass(frozen=True, slots=True)
class _Styles:
    required: Format
    optional: Format
    text: Format
    number: Format
    date: Format
    bold: Format
    wrapped: Format


def write_template(kind: TableKind, path: Path, language: Language) -> None:
    """Write the template of one kind of table.

    Raises:
        TemplateNotWrittenError: If the file exists, is no .xlsx or cannot be created.
    """
    if path.suffix.lower() != ".xlsx":
        raise TemplateNotWrittenError(path=path, why=Text("no es .xlsx", "it is not .xlsx"))
    if path.exists():
        raise TemplateNotWrittenError(path=path, why=Text("ya existe", "it already exists"))
    table = table_of(kind)
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            styles = _styles(book)
            sheet = book.add_worksheet(_SHEETS[kind].in_language(language))
            helping = book.add_worksheet(_HELP_SHEET.in_language(language))
            lists = book.add_worksheet(_LIST_SHEET.in_language(language))
            ranges = _write_lists(lists, table, language=language)
            _write_table(sheet, table, styles=styles, language=language, ranges=ranges)
            _write_help(helping, table, styles=styles, language=language)
            lists.hide()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        cause = error if isinstance(error, OSError) else error.args[0]
        raise TemplateNotWrittenError(path=path, why=system_reason(cause)) from error


def _write_lists(sheet: Worksheet, table: Table, *, language: Language) -> Mapping[str, str]:
    """Write each list into a column of its own; return the range of each."""
    ranges: dict[str, str] = {}
    named = {c.choices: c.heading(language) for c in reversed(table.columns) if c.choices}
    for position, (name, heading) in enumerate(named.items()):
        entries = choices(name, language)
        sheet.write_string(0, position, heading)
        sheet.write_column(1, position, entries)
        letter = xlsxwriter.utility.xl_col_to_name(position)
        title = _LIST_SHEET.in_language(language)
        ranges[name] = f"={title}!${letter}$2:${letter}${len(entries) + 1}"
    return ranges


def _write_table(
    sheet: Worksheet,
    table: Table,
    *,
    styles: _Styles,
    language: Language,
    ranges: Mapping[str, str],
) -> None:
    sheet.freeze_panes(1, 1)
    formats = {"date": styles.date} | dict.fromkeys(_NUMERIC, styles.number)
    for position, column in enumerate(table.columns):
        heading = column.heading(language)
        width = max(len(heading) + 3, _NARROWEST)
        sheet.set_column(position, position, width, formats.get(column.form, styles.text))
        heading_format = styles.required if column.required else styles.optional
        sheet.write_string(0, position, heading, heading_format)
        sheet.write_comment(0, position, _note(column, language), {"x_scale": 2})
        _write_example(sheet, column, position=position, text=column.example.in_language(language))
        if column.choices:
            # Lists only help: a cell may hold several entries, or a synonym the loaders know.
            listed = {"validate": "list", "source": ranges[column.choices], "show_error": False}
            sheet.data_validation(1, position, _LAST_ROW, position, listed)


def _write_example(sheet: Worksheet, column: Column, *, position: int, text: str) -> None:
    if not text:
        return
    if column.form in _NUMERIC:
        sheet.write_number(1, position, float(text))
    elif column.form == "date":
        sheet.write_datetime(1, position, parse_date(text))
    else:
        sheet.write_string(1, position, text)


def _write_help(sheet: Worksheet, table: Table, *, styles: _Styles, language: Language) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110, styles.wrapped)
    lines = [text.in_language(language) for text in _HELP]
    lines.append(_LOAD_IT.in_language(language).format(kind=table.kind))
    sheet.write_string(0, 0, f"eslabon · {_SHEETS[table.kind].in_language(language)}", styles.bold)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 1, line)
    for row, column in enumerate(table.columns, start=len(lines) + 2):
        sheet.write_string(row, 0, column.heading(language), styles.bold)
        sheet.write_string(row, 1, _note(column, language).replace("\n", " "))


def _note(column: Column, language: Language) -> str:
    lines = [f"{column.about.in_language(language)}."]
    if column.unit:
        lines.append(f"{_UNIT.in_language(language)}: {column.unit}.")
    if column.form == "list":
        lines.append(_LIST_NOTE.in_language(language))
    if column.required:
        lines.append(f"({_REQUIRED.in_language(language)})")
    return "\n".join(lines)


def _styles(book: xlsxwriter.Workbook) -> _Styles:
    return _Styles(
        required=book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        optional=book.add_format({"bold": True, "bg_color": "#DDEBF7"}),
        # Text keeps leading zeros and ids as they are typed.
        text=book.add_format({"num_format": "@"}),
        number=book.add_format({"num_format": "General"}),
        date=book.add_format({"num_format": "yyyy-mm-dd"}),
        bold=book.add_format({"bold": True}),
        wrapped=book.add_format({"text_wrap": True}),
    )
