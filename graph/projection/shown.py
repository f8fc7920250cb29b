"""What answers show of sites beyond what they are scored on, read off the merged columns of a build."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import CLASSIFIED_AS, OFFERS, PERFORMS, RUNS
from eslabon.graph.projection.records import Columns, narrowed, told_once
from eslabon.graph.projection.rows import KeptCertificate, RegistrationRecord
from eslabon.graph.projection.tables import Tables, ends, own_rows
from eslabon.graph.vocabulary.terms import ClaimKind

_PROFILE: Final = {
    "name": "name",
    "legal_name": "legalName",
    "clee": "clee",
    "address": "address",
    "postal_code": "postalCode",
    "municipality_code": "municipalityCode",
    "latitude": "latitude",
    "longitude": "longitude",
    "activity_code": "activityCode",
    "size_band": "sizeBand",
    "size_min": "sizeMin",
    "size_max": "sizeMax",
    "website": "website",
    "phone": "phone",
    "email": "email",
    "since": "since",
    "verification": "verification",
    "source": "source",
}
_CLAIM: Final = ("provenance", "confidence", "mode", "because", "checked", "source")
_CLAIM_SCHEMA: Final = pa.schema(
    [
        *((name, pa.float64() if name == "confidence" else pa.string()) for name in _CLAIM),
        *((name, pa.string()) for name in ("claim", "establishment_id", "capability", "line")),
    ]
)
_REPEATING: Final = frozenset(
    {
        "postal_code", "municipality_code", "activity_code", "size_band", "size_min", "size_max",
        "since", "verification", "source",
        "provenance", "mode", "because", "checked", "basis", "claim", "capability",
    }
)  # fmt: skip
_YES: Final = ClaimKind.YES.value


def profiles(tables: Tables) -> Columns:
    """Yield who and where all sites are, in the order of their table.

    `flags` are a text, with blanks between them; `is_classified` tells of those that a directory classifies.
    """
    for name, said in _PROFILE.items():
        yield name, _as_kept(name, tables(ESTABLISHMENT, (said,))[said])
    yield "flags", told_once(pc.binary_join(tables(ESTABLISHMENT, ("flags",))["flags"], " "))
    yield "retired", tables(ESTABLISHMENT, ("retired",))["retired"].fill_null(False)
    classified = pc.unique(tables(CLASSIFIED_AS, ("start",))["start"])
    yield "is_classified", pc.is_in(tables(ESTABLISHMENT, ("id",))["id"], value_set=classified)
    towns, trades = tables(REGION), tables(ACTIVITY_CLASS)
    for name, code, known, names in (
        ("municipality", "municipalityCode", towns["code"], towns["name"]),
        ("activity", "activityCode", trades["code"], trades["title"]),
    ):
        yield name, _named(tables(ESTABLISHMENT, (code,))[code], known, names)


def _as_kept(name: str, column: pa.ChunkedArray) -> "pa.Array | pa.ChunkedArray":
    """Return a column with words that repeat told once each."""
    return told_once(column) if name in _REPEATING else column


def _named(codes: pa.ChunkedArray, known: pa.ChunkedArray, names: pa.ChunkedArray) -> pa.Array:
    """Return the name of each code, once each name: there are few, and many sites."""
    at = pc.index_in(codes, value_set=known.combine_chunks()).combine_chunks()
    return narrowed(pa.DictionaryArray.from_arrays(at, names.combine_chunks()))


def claims(tables: Tables) -> Columns:
    """Yield what is claimed of sites, whoever asks, in the order of the table of claims."""
    for name in (*_CLAIM, "basis"):
        yield name, _as_kept(name, tables(OFFERS, (name,))[name])
    yield "claim", _as_kept("claim", tables(OFFERS, ("claim",))["claim"].fill_null(_YES))
    for name, end in (("establishment_id", "start"), ("capability", "end")):
        ends_of = tables(OFFERS, (end,))[end]
        yield name, _as_kept(name, ends_of)
    yield "line", pa.nulls(len(ends_of), pa.string())


def taken_back(tables: Tables, *, tenant: str) -> pa.Table:
    """Return what of single lines of a tenant is taken back, as claims."""
    lines = tables(LINE)
    is_taken_back = pc.and_(pc.is_valid(lines["name"]), pc.not_equal(lines["claim"], _YES))
    rows = own_rows(lines.filter(is_taken_back), tenant)
    sites, codes = ends(tables(RUNS), by="end"), ends(tables(PERFORMS), by="start")
    found = [
        {
            **{name: row[name] for name in (*_CLAIM, "claim")},
            "establishment_id": site,
            "capability": code,
            "line": row["name"],
        }
        for row in rows
        for site in sites.get(row["id"], ())
        for code in codes.get(row["id"], ())
    ]
    return pa.Table.from_pylist(found, schema=_CLAIM_SCHEMA)


def certificates(held: Iterable[KeptCertificate]) -> pa.Table:
    """Return what sites hold, in the order of standards and numbers."""
    rows = [asdict(one) for one in held]
    rows.sort(key=lambda row: (row["standard"], row["number"] is None, row["number"] or ""))
    return _table(rows, KeptCertificate)


def registrations(held: Sequence[RegistrationRecord]) -> pa.Table:
    """Return what companies hold, in the order of standards and ids."""
    rows = [asdict(one) for one in held]
    rows.sort(key=lambda row: (row["standard"], row["certificate_id"]))
    return _table(rows, RegistrationRecord)


def _table(rows: Sequence[Mapping[str, Any]], of: type) -> pa.Table:
    lists = {"criteria", "scope", "municipalities"}
    kinds = [
        pa.field(field.name, pa.list_(pa.string()) if field.name in lists else pa.string())
        for field in fields(of)
    ]
    return pa.Table.from_pylist(list(rows), schema=pa.schema(kinds))
