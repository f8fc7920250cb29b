"""All that a build knows of candidates, whatever is asked: sites, offers, and what they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import product
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.relationships import OFFERS, PERFORMS, RUNS
from eslabon.graph.model.schema import camel_case
from eslabon.graph.projection.assemble import Held, held_columns, site_columns
from eslabon.graph.projection.claims import ClaimColumns
from eslabon.graph.projection.columns import (
    CLAIM_ORDER,
    EVIDENCE_ORDER,
    MODE_ORDER,
    PROVENANCE_ORDER,
    VERIFICATION_ORDER,
    EstablishmentColumns,
    HeldColumns,
    SiteColumns,
    place_in,
)
from eslabon.graph.projection.held import HeldTables, grouped
from eslabon.graph.projection.rows import LineRow
from eslabon.graph.projection.tables import Tables, days, ends, floats, own_rows, places
from eslabon.graph.projection.words import Words
from eslabon.graph.vocabulary.regions.distance import unit_vectors
from eslabon.graph.vocabulary.terms import Basis, Evidence

# The columns of a line by its fields; site and process are told by its edges.
_OF_LINE: Final = {
    field.name: camel_case(field.name)
    for field in fields(LineRow)
    if field.name not in ("establishment_id", "capability")
}

_OF_SITE: Final = (
    "id", "latitude", "longitude", "municipalityCode", "sizeMin", "sizeMax", "verification",
)  # fmt: skip


def all_sites(tables: Tables, *, tenant: str) -> SiteColumns:
    """Return what `kept_columns` tells of sites, where all processes are asked for.

    Args:
        tables: The types of the graph.
        tenant: Whose private rows are told besides what all may see.
    """
    ids, offers = candidate_ids(tables), tables(OFFERS)
    sites = tables(ESTABLISHMENT, _OF_SITE)
    sites = sites.filter(pc.is_in(sites["id"], value_set=ids)).sort_by("id")
    offers = offers.filter(pc.is_in(offers["start"], value_set=ids))
    codes = sorted(pc.unique(offers["end"]).to_pylist())
    return site_columns(
        _establishments(sites),
        _claims(offers, ids, codes),
        codes=codes,
        lines=_lines(tables, tenant),
    )


def candidate_ids(tables: Tables) -> pa.Array:
    """Return the ids of all sites that somebody says do something, in their order."""
    known, offering = tables(ESTABLISHMENT, ("id", "retired")), tables(OFFERS, ("start",))["start"]
    is_one = pc.is_in(known["id"], value_set=pc.unique(offering))
    sites = known.filter(pc.and_(pc.is_null(known["retired"]), is_one)).sort_by("id")
    return sites["id"].combine_chunks()


def all_held(held: HeldTables, ids: Sequence[str]) -> HeldColumns:
    """Return what `kept_columns` tells of what sites hold, of the sites of these ids."""
    certificates, registrations = held.certificates, held.registrations
    approvals = held.approvals
    holders = {row.establishment_id for row in registrations}
    holders.update(row.establishment_id for row in approvals)
    holders.update(one.establishment_id for one in certificates)
    places = ((site, place_in(ids, site)) for site in sorted(holders))
    known = {site: place for site, place in places if place is not None}
    return held_columns(Held(grouped(certificates), registrations, approvals, known))


def _establishments(sites: pa.Table) -> EstablishmentColumns:
    towns = pc.if_else(pc.is_null(sites["latitude"]), sites["municipalityCode"], None)
    municipalities = sorted(filter(None, pc.unique(towns).to_pylist()))
    least, most = floats(sites["sizeMin"]), floats(sites["sizeMax"])
    # A band that states its lower end alone has no upper one.
    most[np.isnan(most) & ~np.isnan(least)] = np.inf
    return EstablishmentColumns(
        ids=Words.of(sites["id"]),
        position=unit_vectors(floats(sites["latitude"]), floats(sites["longitude"])),
        municipality=places(towns, municipalities),
        municipalities=municipalities,
        size_min=least,
        size_max=most,
        verification=places(sites["verification"], VERIFICATION_ORDER).astype(np.int8),
    )


def _claims(offers: pa.Table, ids: pa.Array, codes: Sequence[str]) -> ClaimColumns:
    provenance = places(offers["provenance"], PROVENANCE_ORDER)
    by_name = places(offers["basis"], (Basis.NAME.value,)) == 0
    inferred = np.where(by_name, _evidence(Evidence.NAMED), _evidence(Evidence.INDUSTRY))
    evidence = np.where(provenance == 0, inferred, _evidence(Evidence.DOCUMENTED))
    sources = sorted(pc.unique(offers["source"]).to_pylist())
    return ClaimColumns(
        establishment=places(offers["start"], ids),
        capability=places(offers["end"], codes),
        source=places(offers["source"], sources),
        checked=days(offers["checked"]),
        claim=places(offers["claim"].fill_null(CLAIM_ORDER[0]), CLAIM_ORDER).astype(np.int8),
        evidence=evidence.astype(np.int8),
        provenance=provenance.astype(np.int8),
        confidence=np.asarray(offers["confidence"].fill_null(0.0)),
        mode=places(offers["mode"], MODE_ORDER).astype(np.int8),
    )


def _evidence(kind: Evidence) -> int:
    return EVIDENCE_ORDER.index(kind)


def _lines(tables: Tables, tenant: str) -> Iterator[LineRow]:
    sites, codes = ends(tables(RUNS), by="end"), ends(tables(PERFORMS), by="start")
    for row in own_rows(tables(LINE), tenant):
        said: dict[str, Any] = {field: _value(row[name]) for field, name in _OF_LINE.items()}
        for site, code in product(sites.get(row["id"], ()), codes.get(row["id"], ())):
            yield LineRow(establishment_id=site, capability=code, **said)


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
