"""A document as Parquet: its main table, typed as the description types it, all of the rest as metadata."""

import dataclasses
import enum
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq

from eslabon.graph.language import Language, Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import Told, describe
from eslabon.service.answers.exports.about import about_json
from eslabon.service.answers.exports.document import Document, Table
from eslabon.service.answers.plain import plain

_TYPES: Final = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
_NOTHING_TOLD: Final = Told()
_Convert = Callable[[Any], Any]


def parquet_bytes(document: Document, language: Language) -> bytes:
    """Return the main table as Parquet, a column a field of its JSON, lists and what they hold typed too.

    What the table rests on is JSON under `eslabon` in the metadata of the file.
    """
    table = _table(document.main, language)
    about = json.dumps(about_json(document, language), ensure_ascii=False)
    asking = [[text.in_language(language) for text in one] for one in document.asking]
    if any(asking):
        table = table.append_column("ask", pa.array(asking, pa.list_(pa.string())))
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"eslabon": about}), out)
    return out.getvalue()


def _table(main: Table | None, language: Language) -> Any:
    if main is None:
        return pa.table({})
    columns, names = [], []
    said = [plain(row, language) for row in main.rows]
    for field in main.row.data:
        kind, convert = _typed(field.type, field.told)
        name = camel_case(field.name)
        values = [None if row[name] is None else convert(row[name]) for row in said]
        columns.append(pa.array(values, kind))
        names.append(name)
    for column in main.columns:  # people's contacts, where the document has them
        if column.told.is_contact:
            columns.append(
                pa.array([column.words(row, language) for row in main.rows], pa.string())
            )
            names.append(column.heading.in_language(language))
    return pa.Table.from_arrays(columns, names=names)


def _typed(kind: Any, told: Told = _NOTHING_TOLD) -> tuple[Any, _Convert]:
    """Return the type of a field's values, and what makes one of what JSON holds."""
    if told.is_date or kind is date:
        return pa.date32(), date.fromisoformat
    if kind in _TYPES:
        return _TYPES[kind], kind
    origin = get_origin(kind)
    if origin is tuple:
        item, convert = _typed(get_args(kind)[0])
        return pa.list_(item), lambda many: [None if v is None else convert(v) for v in many]
    if origin is not None and issubclass(origin, Mapping):
        return _typed_mapping(kind)
    if dataclasses.is_dataclass(kind) and kind is not Text:
        return _typed_row(kind)
    if kind is str or (isinstance(kind, type) and issubclass(kind, enum.Enum | str)):
        return pa.string(), str
    return pa.string(), _as_text


def _typed_mapping(kind: Any) -> tuple[Any, _Convert]:
    value, convert = _typed(get_args(kind)[1])
    return pa.map_(pa.string(), value), lambda said: [(str(k), convert(v)) for k, v in said.items()]


def _typed_row(kind: Any) -> tuple[Any, _Convert]:
    fields = [(camel_case(f.name), *_typed(f.type, f.told)) for f in describe(kind).data]

    def convert(said: Mapping[str, Any]) -> dict[str, Any]:
        return {n: None if said[n] is None else make(said[n]) for n, _, make in fields}

    return pa.struct([(name, inner) for name, inner, _ in fields]), convert


def _as_text(value: Any) -> str:
    """Return a value of no type of its own: a sentence as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
