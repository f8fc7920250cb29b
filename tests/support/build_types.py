"""Types of a build made by hand, among them values that text formats and engines stumble over."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from eslabon.graph.build.digests import digests_of
from eslabon.graph.build.tables import DIGEST, TypeTable, numbered_columns
from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import FAMILY, LOCATED_IN, OFFERS, PLANT_IN
from eslabon.graph.record.tables import Schema

Row = Mapping[str, Any]

TEXTS: Final = (
    *('"Ñ"', "back\\slash", "a\nb", "a\rb", "a\r\nb", "\ttab", "\x00", "\x01\x1f\x7f\x85"),
    *("𝒳😀", "\u2028\u2029", "\ufeffx", "n\u0303", "", " ", " x ", "'", ",", ";", "|", "\\N"),
    *("#12:3", "@rid", "$ref", "2024-01-01", "2024-01-01T00:00:00Z", "true", "null", "1e5", "007"),
    *('{"a":1}', "[1]", "a;b", "x" * 70_000, '""', '"\n"', "\\", '\\"'),
)
FLOATS: Final = (
    *(0.0, 1.0, 100.0, 0.1, 1 / 3, 0.1 + 0.2, -117.12345678, 1e15, 1e16, 1e22, 1e23, 1e-7),
    *(5e-324, 1.7976931348623157e308, 9007199254740993.0, 3.4028235e38, 2.0**31),
)
INTEGERS: Final = (0, -1, 2**31 - 1, 2**31, -(2**31) - 1, 2**53 + 1, 2**63 - 1, -(2**63))
LISTS: Final[tuple[list[str], ...]] = (
    *([], [""], ["", ""], ["a", "b"], [" "], ["1", "true"], ["#1:1", "2024-01-01"]),
    *(['"', "'"], [",", ";", "|"], ["\\", "\n", "\t"], ["a;b", "c"], ["\x1f", "\x1e"], ["Ñ𝒳"]),
)


def type_table(schema: Schema, rows: Sequence[Row]) -> TypeTable:
    """Return all nodes or relationships of a type, from rows of what they say."""
    columns = numbered_columns(schema)
    said = columns.remove(columns.get_field_index(DIGEST))
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=said)
    return TypeTable(schema, table.append_column(DIGEST, pa.array(digests_of(table))))


def said(one: TypeTable) -> list[dict[str, Any]]:
    """Return each row without what it does not say."""
    rows = one.table.to_pylist()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def odd_sites() -> list[Row]:
    """Return establishments, each with one value that is easily mistaken, or with nothing."""
    values = [
        *(("name", text) for text in TEXTS),
        *(("latitude", number) for number in FLOATS),
        *(("latitude", -number) for number in FLOATS[1:]),
        *(("sizeMin", number) for number in INTEGERS),
        *(("flags", texts) for texts in LISTS),
        *((name, value) for name in ("isGenericName", "retired") for value in (True, False)),
    ]
    return [{"id": f"{place}"} | {name: value} for place, (name, value) in enumerate(values)]


def odd_build() -> list[TypeTable]:
    """Return a small build of several types, two of which share the name of a relationship."""
    sites = odd_sites()
    classes = [{"code": text} for text in TEXTS if text.strip() and len(text) < 100]
    regions: list[Row] = [{"code": "22014", "kind": "municipality"}, {"code": "MEX", "kind": "x"}]
    claims = [
        {"start": "0", "end": end, "source": source, "provenance": "declared", **said}
        for end in ("HT", "HT-CARB")
        for source in ("denue", 'own "table" Ñ')
        for said in ({"confidence": 0.5, "materials": ["steel", "a;b"]},)
    ]
    return [
        type_table(ESTABLISHMENT, sites),
        type_table(LOCATED_IN, [{"start": site["id"], "end": "22014"} for site in sites]),
        type_table(ACTIVITY_CLASS, classes),
        type_table(PLANT, [{"id": "p", "tenant": "local", "name": "Planta"}]),
        type_table(PLANT_IN, [{"start": "p", "end": "MEX"}]),
        type_table(REGION, regions),
        type_table(CAPABILITY, [{"code": "HT"}, {"code": "HT-CARB"}]),
        type_table(FAMILY, [{"start": "HT-CARB", "end": "HT"}]),
        type_table(OFFERS, claims),
    ]
