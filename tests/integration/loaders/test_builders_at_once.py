"""Builders that work at once, stand still, or have a clock that is wrong."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory, write_table
from tests.support.loads import PART, Loads, error_of
from tests.support.moments import FILLED
from tests.support.whole_graph import Said, assert_same, whole

LEASE = 2.0
Fresh = Callable[..., Said]


def test_of_many_builders_at_once_each_is_refused_or_builds_all_that_is_recorded(
    client: GraphClient, loads: Loads, fresh: Fresh, tmp_path: Path
) -> None:
    tables = [
        write_table(
            tmp_path / f"own{n}.csv",
            [(f"{'PQR'[n]}-{i}", "PLT-ZN") for i in range(40)],
            municipality=f"2201{n}",  # of one that all name, the last loaded would speak
        )
        for n in range(3)
    ]
    at_once = [loads.start("load", path, "--json") for path in tables]
    for ran in [one.ended() for one in at_once]:
        assert ran.code == 0 or (ran.code, error_of(ran)) == (3, "BUILD_RUNNING"), ran
    assert loads.run("build").code == 0
    assert_same(whole(client), fresh(*tables))


@pytest.mark.parametrize("moment", ["first batch", "batch open", "before the switch"])
def test_a_builder_that_stood_still_for_longer_than_its_lease_undoes_nothing(
    client: GraphClient,
    engine_settings: StoreSettings,
    loads: Loads,
    fresh: Fresh,
    tmp_path: Path,
    moment: str,
) -> None:
    is_embedded = engine_settings.engine_kind == "embedded"
    if is_embedded != (moment in FILLED):
        pytest.skip("it has no such moment")
    sites = write_directory(tmp_path / "sites.csv", range(300))
    own = write_table(tmp_path / "own.csv", [("P-1", "PLT-ZN")])
    loads = loads.with_settings(batch_size=20)
    stalled = loads.start(
        *("load", *PART, sites, "--json"),
        moment=moment,
        deed="stop",
        lease=LEASE,
        patience=2 * LEASE,
    ).stopped()
    time.sleep(LEASE + 1)
    other = loads.run("load", own, "--json")
    ran = stalled.go_on().ended()
    if is_embedded:  # the system tells that it is alive
        assert (other.code, error_of(other), ran.code) == (3, "BUILD_RUNNING", 0), (other, ran)
        loads.load(own)
    else:
        assert (other.code, ran.code, error_of(ran)) == (0, 1, "LEASE_LOST"), (other, ran)
    assert_same(whole(client), fresh((*PART, sites), own))


@pytest.mark.parametrize("ahead", [-3_600.0, 3_600.0], ids=["an hour back", "an hour ahead"])
def test_a_clock_that_is_wrong_neither_takes_a_lease_nor_loses_a_load(
    client: GraphClient, loads: Loads, tmp_path: Path, ahead: float
) -> None:
    path = write_table(tmp_path / "own.csv", [("P-1", "PLT-ZN")])
    first = loads.start("load", path, moment="leased", deed="stop").stopped()
    refused = loads.run("build", "--json", clock=ahead)
    assert (refused.code, error_of(refused)) == (3, "BUILD_RUNNING")
    assert first.go_on().ended().code == 0
    for number, clock in ((2, ahead), (3, 0.0)):
        write_table(path, [(f"P-{number}", "PLT-ZN")])
        loads.load(path, clock=clock)
        rows = client.read(Statement("MATCH (e:Establishment) RETURN e.id AS id"))
        assert rows == [{"id": f"P-{number}"}]
