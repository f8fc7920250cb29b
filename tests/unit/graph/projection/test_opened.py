"""Which projection a process reads, and what of it each tenant sees."""

import threading
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.relationships import ConformsTo, HeldBy, Performs, Runs
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.opened import Projections
from eslabon.graph.projection.projection import blocks, made_by
from eslabon.graph.projection.versions import project
from eslabon.graph.record.tables import table_name
from eslabon.queries.matching.projected import ProjectedCandidates
from tests.support.matching_rows import rows_of
from tests.support.matching_world import Claim, Site
from tests.support.merged_tables import merged_tables

WORLD = [Site(id="A", claims=(Claim(),)), Site(id="B", claims=(Claim(),))]


def write(folder: Path, token: str, *, by: str | None = None) -> None:
    tables = merged_tables(rows_of(WORLD))
    parts = blocks(tables, table_name, tenants=(LOCAL_TENANT,))
    project(folder, token, parts, by=made_by() if by is None else by)


def test_a_projection_is_opened_once_and_found_as_soon_as_it_is_there(tmp_path: Path) -> None:
    projections = Projections(tmp_path / "none yet")
    assert projections.of("one") is None
    write(tmp_path / "none yet", "one")
    first = projections.of("one")
    assert first is not None
    assert projections.of("one") is first
    assert projections.of("two") is None


def test_what_another_program_made_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, "one", by="another")
    assert Projections(tmp_path).of("one") is None


def test_what_is_damaged_is_told_once_and_opened_once_it_was_mended(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "one")
    (tmp_path / "one" / LOCAL_TENANT / "sites" / "offers.mode.npy").write_bytes(b"odd")
    projections = Projections(tmp_path)
    assert [projections.of("one"), projections.of("one")] == [None, None]
    assert [record.getMessage() for record in caplog.records] == [
        "the projection of build one is damaged; the graph answers"
    ]
    write(tmp_path, "one")
    assert projections.of("one") is not None


def test_no_more_than_two_builds_stay_open(tmp_path: Path) -> None:
    projections = Projections(tmp_path)
    for token in ("one", "two", "three"):
        write(tmp_path, token)
    first = projections.of("one")
    assert projections.of("two") is not None
    assert projections.of("one") is first
    assert projections.of("three") is not None
    assert projections.of("one") is first
    assert projections.of("two") is not None
    assert projections.of("one") is first


def test_threads_share_one(tmp_path: Path) -> None:
    write(tmp_path, "one")
    projections, found = Projections(tmp_path), []
    readers = [
        threading.Thread(target=lambda: found.append(projections.of("one"))) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


SAID: dict[str, Any] = {"provenance": "declared", "confidence": 0.9}


def owned(tenant: str) -> list[object]:
    """Return a line and a certificate of a tenant, named after it."""
    line, paper = f"{tenant}:line", f"{tenant}:paper"
    return [
        Line(id=line, tenant=tenant, name=f"MARK-{tenant}", lead_time=3.0, **SAID),
        Runs(start="A", end=line),
        Performs(start=line, end="HT-CARB"),
        Line(id=f"{line}2", tenant=tenant, name=f"GONE-{tenant}", claim="withdrawn", **SAID),
        Runs(start="B", end=f"{line}2"),
        Performs(start=f"{line}2", end="HT-CARB"),
        Certificate(id=paper, tenant=tenant, number=f"MARK-{tenant}", issued="2026-01-01"),
        ConformsTo(start=paper, end="ISO9001"),
        HeldBy(start=paper, end="A"),
    ]


def test_each_tenant_sees_what_is_its_own_and_nothing_of_others(tmp_path: Path) -> None:
    rows = rows_of(WORLD)
    rows["world"] += [*owned("ana"), *owned("beto")]
    parts = blocks(merged_tables(rows), table_name, tenants=("ana", "beto"))
    project(tmp_path, "one", parts, by=made_by())
    for own, other in (("ana", "beto"), ("beto", "ana")):
        projection = Projections(tmp_path, tenant=own).of("one")
        assert projection is not None
        source = ProjectedCandidates(projection)
        told = repr(source.suppliers(["A", "B"], ["HT-CARB"]))
        assert list(source.retrieve(["HT-CARB"]).columns.offers.lines) == [f"MARK-{own}"]
        assert f"MARK-{own}" in told
        assert f"GONE-{own}" in told
        assert other not in told
    shared = sorted(path.name for path in (tmp_path / "one").iterdir() if path.is_dir())
    assert shared == ["_shared", "ana", "beto"]
    assert not any(
        b"MARK" in path.read_bytes() for path in (tmp_path / "one" / "_shared").rglob("*.*")
    )
    assert Projections(tmp_path, tenant="carla").of("one") is None
