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
from eslabon.graph.model.relationships import OFFERS, PERFORMS, RUNS
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.graph.projection.tables import Tables, ends, own_rows
from eslabon.graph.vocabulary.terms import ClaimKind

_PROFILE: Final = {
    "establishment_id": "id",
    "name": "name",
    "address": "address",
    "postal_code": "postalCode",
    "municipality_code": "municipalityCode",
    "latitude": "latitude",
    "longitude": "longitude",
    "activity_code": "activityCode",
    "size_band": "sizeBand",
    "website": "website",
    "phone": "phone",
    "email": "email",
}
_CLAIM: Final = ("provenance", "confidence", "mode", "because", "checked", "source")
_YES: Final = ClaimKind.YES.value


def profiles(tables: Tables) -> pa.Table:
    """Return who and where all sites are, in the order of their ids."""
    sites = tables(ESTABLISHMENT, tuple(_PROFILE.values())).sort_by("id")
    shown = sites.rename_columns(list(_PROFILE))
    towns, trades = tables(REGION), tables(ACTIVITY_CLASS)
    return shown.append_column(
        "municipality", _named(shown["municipality_code"], towns["code"], towns["name"])
    ).append_column("activity", _named(shown["activity_code"], trades["code"], trades["title"]))


def _named(codes: pa.ChunkedArray, known: pa.ChunkedArray, names: pa.ChunkedArray) -> pa.Array:
    """Return the name of each code, once each name: there are few, and many sites."""
    at = pc.index_in(codes, value_set=known.combine_chunks()).combine_chunks()
    return pa.DictionaryArray.from_arrays(at, names.combine_chunks())


def claims(tables: Tables) -> pa.Table:
    """Return what is claimed of sites, whoever asks."""
    offers = tables(OFFERS)
    said = offers.select(_CLAIM).append_column("claim", offers["claim"].fill_null(_YES))
    said = said.append_column("establishment_id", offers["start"])
    said = said.append_column("capability", offers["end"])
    return said.append_column("line", pa.nulls(said.num_rows, pa.string()))


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
    return pa.Table.from_pylist(found, schema=claims(tables).schema)


def certificates(held: Iterable[CertificateRecord]) -> pa.Table:
    """Return what sites hold, in the order of standards and numbers."""
    rows = [asdict(one) for one in held]
    rows.sort(key=lambda row: (row["standard"], row["number"] is None, row["number"] or ""))
    return _table(rows, CertificateRecord)


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
