"""A document as GeoJSON (RFC 7946): a point for each place that a row has, a line for each way.

The properties of a feature are the JSON of its row; what the file as a whole rests on is a member of the
collection, which readers of maps pass over.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any, Final

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Language, Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import Description, Point, Way, describe
from eslabon.service.answers.exports.about import about_json
from eslabon.service.answers.exports.document import Document, Table
from eslabon.service.answers.plain import plain

# Six decimals of a degree are a tenth of a metre.
_DECIMALS: Final = 6


class NoPlacesError(UsageError):
    """A map is asked for of an answer that has no place on the ground."""

    code = "NO_PLACES"
    message = Text(
        "La respuesta no tiene ningún lugar con coordenadas.",
        "The answer has no place with coordinates.",
    )
    hint = Text(
        "Pida otro formato: .xlsx, .csv, .parquet o .html.",
        "Ask for another format: .xlsx, .csv, .parquet or .html.",
    )


def geojson_bytes(document: Document, language: Language) -> bytes:
    """Return the places of a document as a FeatureCollection.

    Raises:
        NoPlacesError: If there is none.
    """
    features = [
        feature
        for table in document.tables
        if not table.keys
        for place, row in enumerate(table.rows)
        for feature in _features(document, table, (place, row), language=language)
    ]
    if not features:
        raise NoPlacesError
    features += [
        {
            "type": "Feature",
            "geometry": _geometry(point),
            "properties": {"table": None, "name": name.in_language(language)},
        }
        for name, point in document.here
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "about": about_json(document, language),
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def located(described: Description, row: Any) -> Iterator[Point | Way]:
    """Yield the points and ways that a described row has, those of what it holds too."""
    for field in described.fields.values():
        value = field.of(row) if field.type in (Point, Way) or _is_row(field.type) else None
        if isinstance(value, Point | Way):
            yield value
        elif value is not None:
            yield from located(describe(field.type), value)


def _is_row(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) and kind is not Text


def _features(
    document: Document, table: Table, at: tuple[int, Any], *, language: Language
) -> Iterator[dict[str, Any]]:
    place, row = at
    found = list(located(table.row, row))
    if not found:
        return
    properties = {"table": table.name, **_properties(table.row, row, language)}
    properties |= _contacts(table, row)
    if table is document.main and document.asking[place]:
        properties["ask"] = [text.in_language(language) for text in document.asking[place]]
    for one in found:
        yield {"type": "Feature", "geometry": _geometry(one), "properties": properties}


def _properties(described: Description, row: Any, language: Language) -> dict[str, Any]:
    drawn = {camel_case(f.name) for f in described.data if f.type in (Point, Way)}
    said = plain(row, language)
    return {name: value for name, value in said.items() if name not in drawn}


def _contacts(table: Table, row: Any) -> dict[str, Any]:
    """Return people's telephones and e-mails, where the document has them at all."""
    fields = {field.told for field in table.row.fields.values() if field.told.is_contact}
    shown = [column for column in table.columns if column.told in fields]
    said = {column.heading.en: column.words(row, "en") for column in shown}
    return {"contacts": said} if said else {}


def _geometry(one: Point | Way) -> dict[str, Any]:
    if isinstance(one, Point):
        return {"type": "Point", "coordinates": _position(one)}
    return {"type": "LineString", "coordinates": [_position(one.start), _position(one.end)]}


def _position(point: Point) -> list[float]:
    """Return longitude before latitude, as GeoJSON has it."""
    return [round(point.longitude, _DECIMALS), round(point.latitude, _DECIMALS)]
