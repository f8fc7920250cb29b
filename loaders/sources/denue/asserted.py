"""The tables that many DENUE rows make up, and a digest of what each row says."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.record.tables import RECORD, columns_of, row_said
from eslabon.loaders.chunks import DIGEST_BYTES, rows_as_columns
from eslabon.loaders.distinct import Marks
from eslabon.loaders.sources.denue.sites import Ties

Columns = Mapping[str, pa.Array]

_TEXT: Final = pa.string()
_SEPARATOR: Final = "\x1f"
# Odd numbers: a product with one differs wherever the other factor does.
_FACTORS: Final = {"latitude": 0x9E3779B97F4A7C15, "longitude": 0xBF58476D1CE4E5B9}
# What follows from other columns, or is the same in all rows.
_NOT_IN_DIGEST: Final = {"sizeMin", "sizeMax", "isGenericName", "verification", *_FACTORS}


def tables_of(sites: Columns, ties: Ties) -> dict[str, pa.Table]:
    """Return all that rows say: what single records say under these, the rest once."""
    ids = sites["id"]
    company = {
        "key": ties.companies.column(_TEXT, lambda company: company.key),
        "name": ties.companies.column(_TEXT, lambda company: company.name),
        "normalizedName": ties.companies.column(_TEXT, lambda company: company.normalized_name),
        "legalForm": ties.companies.column(_TEXT, lambda company: company.legal_form),
    }
    towns, parks = (found.column(_TEXT, lambda place: place.region.code) for found in ties.places)
    located = pa.concat_tables(
        _links("LocatedIn", ids, ends, found=found.found)
        for ends, found in zip((towns, parks), ties.places, strict=True)
    )
    tables = {
        "Establishment": rows_as_columns("Establishment", {RECORD: ids, **sites}, length=len(ids)),
        "Company": _some("Company", {RECORD: ids, **company}, ties.companies.found),
        "OperatedBy": _links("OperatedBy", ids, company["key"], found=ties.companies.found),
        "LocatedIn": located,
        "ClassifiedAs": _links(
            "ClassifiedAs", ids, sites["activityCode"], found=ties.classes.found
        ),
        **_said_by_many(ties),
    }
    return {name: table for name, table in tables.items() if table.num_rows}


def contents_of(sites: Columns, ties: Ties) -> pa.Array:
    """Return a digest of all that each row says: what two rows with one key agree by."""
    towns, parks = ties.places
    texts = [
        *(column for name, column in sites.items() if name not in _NOT_IN_DIGEST),
        towns.column(_TEXT, lambda town: town.region.name),
        parks.column(_TEXT, lambda park: f"{park.region.code} {park.region.name}"),
        ties.classes.column(_TEXT, lambda activity: activity.title),
    ]
    digests = _digests(texts)
    for name, factor in _FACTORS.items():
        bits = pc.fill_null(sites[name], 0.0).to_numpy(zero_copy_only=False).view(np.uint64)
        digests ^= bits * np.uint64(factor)
    return pa.array(digests)


def _digests(columns: Iterable[pa.Array]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return a digest of the texts of each row; null and blank are the same."""
    texts = [
        pc.binary_join(column, " ") if pa.types.is_list(column.type) else column
        for column in columns
    ]
    joined = pc.binary_join_element_wise(
        *texts, _SEPARATOR, null_handling="replace", null_replacement=""
    )
    each = (
        hashlib.blake2b(row, digest_size=DIGEST_BYTES).digest()
        for row in joined.cast(pa.binary()).to_pylist()
    )
    return np.frombuffer(b"".join(each), np.uint64).copy()


def _links(name: str, ids: pa.Array, ends: pa.Array, *, found: Marks) -> pa.Table:
    return _some(name, {RECORD: ids, "start": ids, "end": ends}, found)


def _some(name: str, columns: Columns, rows: Marks) -> pa.Table:
    chosen = pa.array(rows)
    kept = {column: array.filter(chosen) for column, array in columns.items()}
    return rows_as_columns(name, kept, length=int(rows.sum()))


def _said_by_many(ties: Ties) -> dict[str, pa.Table]:
    """Return what hundreds of rows repeat, each once; what is said last comes last."""
    places = [place for found in ties.places for place in found.last()]
    return {
        "Region": _rows("Region", (place.region for place in places)),
        # A place that rows call by several names is part of one other all the same.
        "PartOf": _rows("PartOf", dict.fromkeys(place.part_of for place in places)),
        "ActivityClass": _rows("ActivityClass", ties.classes.last()),
    }


def _rows(name: str, rows: Iterable[object]) -> pa.Table:
    return pa.Table.from_pylist([row_said(row)[1] for row in rows], schema=columns_of(name))
