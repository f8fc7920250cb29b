"""The projection tells of sites and lists what a walk through the rows of its build finds."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import (
    ClassifiedAs,
    ConformsTo,
    HeldBy,
    HeldByCompany,
    LocatedIn,
    Offers,
    OperatedBy,
    PartOf,
)
from eslabon.graph.projection.opened import Projections
from eslabon.graph.projection.projection import Projection, blocks, made_by
from eslabon.graph.projection.versions import project
from eslabon.graph.record.tables import table_name
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.batches import Page
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.establishments import ESTABLISHMENTS_BY_ID
from eslabon.queries.entities.evidence import (
    CERTIFICATES_OF_ESTABLISHMENTS,
    OFFERS_OF_ESTABLISHMENTS,
)
from eslabon.queries.entities.projected import ProjectedEntities
from eslabon.queries.entities.source import CypherEntities
from tests.support.merged_tables import TOKEN, merged_tables, projected
from tests.support.recording import RecordingClient

REGIONS: tuple[object, ...] = (
    Region(code="MEX", kind="country"),
    Region(code="11", kind="state"),
    Region(code="22", kind="state"),
    Region(code="22014", kind="municipality"),
    Region(code="22011", kind="municipality"),
    Region(code="11020", kind="municipality"),
    Region(code="PI-1", kind="industrial_park"),
    PartOf(start="22", end="MEX"),
    PartOf(start="11", end="MEX"),
    PartOf(start="22014", end="22"),
    PartOf(start="22011", end="22"),
    PartOf(start="11020", end="11"),
    PartOf(start="PI-1", end="22011"),
    Standard(code="ISO9001", name="ISO 9001", scope_level="site"),
    Standard(code="IMMEX", name="IMMEX", scope_level="company"),
    Company(key="name:ACERO", name="ACERO"),
)
OF_TOWN = {
    "22014": ("22014", "22", "MEX"),
    "22011": ("22011", "22", "MEX"),
    "11020": ("11020", "11", "MEX"),
    None: (),
}
SITES = st.fixed_dictionaries(
    {
        "municipality_code": st.sampled_from(tuple(OF_TOWN)),
        "activity_code": st.sampled_from((None, "332810", "332813", "541380")),
        "size": st.sampled_from(((None, None), (0, 5), (11, 30), (251, None))),
        "point": st.sampled_from(((None, None), (20.6, -100.4), (21.1, -101.7))),
        "flags": st.sampled_from(((), ("odd",), ("odd", "mojibake_repaired"))),
        "offers": st.sets(st.sampled_from(("HT-CARB", "PLT-ZN"))),
        "standards": st.sets(st.sampled_from(("ISO9001", "IMMEX"))),
        "is_of_company": st.booleans(),
    }
)
WORLDS = st.lists(SITES, max_size=15)
# Each writes a projection, and each is asked for several lists.
SOME = settings(max_examples=20)
FILTERS = st.builds(
    EstablishmentFilter,
    region=st.sampled_from((None, None, "MEX", "22", "22011", "PI-1", "none")),
    capabilities=st.sampled_from((None, None, (), ("HT-CARB",), ("HT-CARB", "PLT-ZN"), ("HT",))),
    activity=st.sampled_from((None, None, "", "33", "332810", "9")),
    standard=st.sampled_from((None, None, "ISO9001", "IMMEX", "none")),
    min_size=st.sampled_from((None, 0, 11)),
    max_size=st.sampled_from((None, 30, 251)),
    around=st.sampled_from((None, Around(20.6, -100.4, 5.0), Around(20.6, -100.4, 200.0))),
)


def rows_of(world: list[dict[str, Any]], *, is_held_by_company: bool) -> list[object]:
    """Return the rows of a world of sites, whose ids are their numbers."""
    rows = list(REGIONS)
    if is_held_by_company:
        rows.append(Certificate(id="company", issued="2026-01-01"))
        rows.append(ConformsTo(start="company", end="ISO9001"))
        rows.append(HeldByCompany(start="company", end="name:ACERO"))
    for number, site in enumerate(world):
        id_, (least, most), (latitude, longitude) = f"{number:03}", site["size"], site["point"]
        rows.append(
            Establishment(
                id=id_,
                name=f"SITE {number}",
                municipality_code=site["municipality_code"],
                activity_code=site["activity_code"],
                size_min=least,
                size_max=most,
                latitude=latitude,
                longitude=longitude,
                flags=site["flags"],
            )
        )
        if site["municipality_code"]:
            rows.append(LocatedIn(start=id_, end=site["municipality_code"]))
        if site["municipality_code"] == "22011":
            rows.append(LocatedIn(start=id_, end="PI-1"))
        if site["activity_code"]:
            rows.append(ClassifiedAs(start=id_, end=site["activity_code"]))
        if site["is_of_company"]:
            rows.append(OperatedBy(start=id_, end="name:ACERO"))
        rows += [
            Offers(start=id_, end=code, provenance="declared", confidence=0.5)
            for code in sorted(site["offers"])
        ]
        for standard in sorted(site["standards"]):
            paper = f"{standard}/{id_}"
            rows.append(Certificate(id=paper, issued="2026-01-01"))
            rows.append(ConformsTo(start=paper, end=standard))
            rows.append(HeldBy(start=paper, end=id_))
    return rows


def kept(
    world: list[dict[str, Any]], asked: EstablishmentFilter, *, is_held_by_company: bool
) -> list[str]:
    """Return the ids that a filter keeps, by a walk through a world."""
    shared = {"ISO9001"} if is_held_by_company else set()
    if any(site["is_of_company"] and "IMMEX" in site["standards"] for site in world):
        shared = shared | {"IMMEX"}

    def is_kept(site: dict[str, Any]) -> bool:
        town, (least, most) = site["municipality_code"], site["size"]
        within = (*OF_TOWN[town], *(("PI-1",) if town == "22011" else ()))
        held = site["standards"] | (shared if site["is_of_company"] else set())
        return (
            (asked.region is None or asked.region in within)
            and (asked.capabilities is None or bool(site["offers"] & set(asked.capabilities)))
            and (
                asked.activity is None
                or (
                    (site["activity_code"] or "!").startswith(asked.activity)
                    and site["activity_code"] is not None
                )
            )
            and (asked.standard is None or asked.standard in held)
            and (asked.min_size is None or (least is not None and least >= asked.min_size))
            and (asked.max_size is None or (most is not None and most <= asked.max_size))
            and (asked.around is None or is_near(site, asked.around))
        )

    return [f"{number:03}" for number, site in enumerate(world) if is_kept(site)]


def is_near(site: dict[str, Any], around: Around) -> bool:
    latitude, longitude = site["point"]
    if latitude is None:
        return site["municipality_code"] in around.municipalities
    at = np.array([latitude]), np.array([longitude])
    [km] = great_circle_km(*at, to=(around.latitude, around.longitude))
    return bool(km <= around.km)


def entities(projection: Projection) -> ProjectedEntities:
    """Return what a projection tells, beside a graph that nothing may be asked of."""
    return ProjectedEntities(projection, CypherEntities(RecordingClient()))


@SOME
@given(
    world=WORLDS,
    asked=st.lists(FILTERS, min_size=5, max_size=15),
    after=st.sampled_from(("", "003", "0035", "~")),
    limit=st.integers(1, 9),
    is_held_by_company=st.booleans(),
)
def test_lists_hold_what_a_walk_finds(
    world: list[dict[str, Any]],
    asked: list[EstablishmentFilter],
    after: str,
    limit: int,
    is_held_by_company: bool,
) -> None:
    rows = rows_of(world, is_held_by_company=is_held_by_company)
    with TemporaryDirectory() as folder:
        source = entities(projected({"test": rows}, Path(folder) / "projections"))
        for one in asked:
            expected = kept(world, one, is_held_by_company=is_held_by_company)
            following = [id_ for id_ in expected if id_ > after]
            page = Page(tuple(following[:limit]), has_next=len(following) > limit)
            assert source.page(one, after=after, limit=limit) == page
            assert source.total(one, limit=limit) == min(len(expected), limit)


@SOME
@given(world=WORLDS, asked=st.lists(st.sampled_from(("000", "001", "007", "none", ""))))
def test_sites_are_told_as_their_rows_say(world: list[dict[str, Any]], asked: list[str]) -> None:
    rows = rows_of(world, is_held_by_company=False)
    known = {row.id: row for row in rows if isinstance(row, Establishment)}
    with TemporaryDirectory() as folder:
        source = entities(projected({"test": rows}, Path(folder) / "projections"))
        found = source.by_key(ESTABLISHMENTS_BY_ID, asked)
        offers = source.of_establishments(OFFERS_OF_ESTABLISHMENTS, asked)
        papers = source.of_establishments(CERTIFICATES_OF_ESTABLISHMENTS, asked)
    assert found.keys() == known.keys() & set(asked)
    for id_, row in found.items():
        for name in ("name", "flags", "size_min", "size_max", "latitude", "activity_code"):
            assert getattr(row, name) == getattr(known[id_], name)
        assert (row.source, row.retired, row.verification) == ("test", False, "observed")
    for id_ in set(asked):
        site = world[int(id_)] if id_ in known else {"offers": (), "standards": ()}
        assert [one.capability for one in offers[id_]] == sorted(site["offers"])
        assert [one.standard for one in papers[id_]] == sorted(site["standards"])


@pytest.mark.parametrize(("own", "other"), [("ana", "beto"), ("beto", "ana")])
def test_certificates_are_shown_to_their_tenant_alone(tmp_path: Path, own: str, other: str) -> None:
    rows: list[object] = [*REGIONS, Establishment(id="A", name="A")]
    for tenant in ("ana", "beto"):
        paper = f"{tenant}:paper"
        rows += [
            Certificate(id=paper, tenant=tenant, number=f"MARK-{tenant}"),
            ConformsTo(start=paper, end="ISO9001" if tenant == "ana" else "IMMEX"),
            HeldBy(start=paper, end="A"),
        ]
    parts = blocks(merged_tables({"test": rows}), table_name, tenants=("ana", "beto"))
    project(tmp_path, TOKEN, parts, by=made_by())
    projection = Projections(tmp_path, tenant=own).of(TOKEN)
    assert projection is not None
    source = entities(projection)
    [held] = source.of_establishments(CERTIFICATES_OF_ESTABLISHMENTS, ["A"])["A"]
    assert (held.id, held.tenant, held.number) == (f"{own}:paper", own, f"MARK-{own}")
    seen = {
        standard: source.total(EstablishmentFilter(standard=standard), limit=9)
        for standard in ("ISO9001", "IMMEX")
    }
    assert seen == {"ISO9001": own == "ana", "IMMEX": own == "beto"}
    assert other not in repr(held)
