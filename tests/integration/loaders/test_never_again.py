"""Ways in which loads once lost data with exit code 0, or mixed two versions of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory, write_table
from tests.support.loads import PART, Loads, error_of
from tests.support.whole_graph import Said, assert_same, whole

SITES = 3_497
Fresh = Callable[..., Said]


def is_tenth(number: int) -> bool:
    return number % 10 == 0


def sites_of(client: GraphClient) -> int:
    [row] = client.read(Statement("MATCH (e:Establishment) RETURN count(DISTINCT e.id) AS n"))
    return int(str(row["n"]))


def test_a_load_killed_while_a_difference_is_applied_loses_nothing_with_another_batch_size(
    client: GraphClient, loads: Loads, fresh: Fresh, tmp_path: Path
) -> None:
    first = write_directory(tmp_path / "first.csv", range(SITES))
    second = write_directory(tmp_path / "second.csv", range(SITES), changed=is_tenth)
    loads.load(*PART, first)
    assert loads.run("load", *PART, second, moment="third batch").code == -9
    assert loads.with_settings(batch_size=170).load(*PART, second)["read"] == SITES
    found = whole(client)
    assert sites_of(client) == SITES
    assert_same(found, fresh((*PART, second)))


def test_a_site_that_two_tables_list_stays_when_one_drops_it(
    client: GraphClient, loads: Loads, fresh: Fresh, tmp_path: Path
) -> None:
    sites = [f"P-{number}" for number in range(82)]
    one = write_table(tmp_path / "one.csv", [(site, "PLT-ZN") for site in sites])
    two = write_table(tmp_path / "two.csv", [(site, "PLT-NI") for site in [*sites, "Q-1"]])
    loads.load(one)
    loads.load(two)
    write_table(two, [("Q-1", "PLT-NI")])
    report = loads.load(two)
    assert (report["gone"], report["loaded"], report["unchanged"]) == (82, 0, 1)
    rows = client.read(
        Statement(
            "MATCH (e:Establishment)-[o:OFFERS]->(c:Capability) "
            "RETURN e.id AS site, o.source AS source ORDER BY site"
        )
    )
    expected = {(site, "capabilities/one") for site in sites} | {("Q-1", "capabilities/two")}
    assert {(row["site"], row["source"]) for row in rows} == expected
    assert len(rows) == len(expected)
    assert_same(whole(client), fresh(one, two))


def test_two_loads_into_one_data_folder_at_once_lose_nothing(
    client: GraphClient, loads: Loads, fresh: Fresh, tmp_path: Path
) -> None:
    one = write_table(tmp_path / "one.csv", [("P-1", "PLT-ZN")])
    two = write_table(tmp_path / "two.csv", [("P-2", "PLT-NI")])
    first = loads.start("load", one, moment="leased", deed="stop").stopped()
    refused = loads.run("load", two, "--json")
    assert (refused.code, error_of(refused)) == (3, "BUILD_RUNNING")
    assert first.go_on().ended().code == 0
    loads.load(two)
    assert_same(whole(client), fresh(one, two))


def test_of_two_data_folders_on_one_graph_the_second_is_refused_and_told_the_way(
    client: GraphClient,
    loads: Loads,
    engine_settings: StoreSettings,
    fresh: Fresh,
    tmp_path: Path,
) -> None:
    if engine_settings.engine_kind == "embedded":
        pytest.skip("an embedded engine has one data folder")
    ours = write_table(tmp_path / "ours.csv", [(f"P-{n}", "PLT-ZN") for n in range(800)])
    theirs = write_table(tmp_path / "theirs.csv", [(f"Q-{n}", "PLT-ZN") for n in range(50)])
    others = loads.with_settings(data=tmp_path / "other", record=str(tmp_path / "other" / "record"))
    first = loads.start("load", ours, moment="first batch", deed="stop").stopped()
    for words in (("build",), ("load", theirs)):
        refused = others.run(*words, "--json")
        assert (refused.code, error_of(refused)) == (3, "RECORD_INCOMPLETE")
    assert not (tmp_path / "other" / "record").exists()
    assert first.go_on().ended().code == 0
    refused = others.run("load", theirs, "--json")
    assert (refused.code, error_of(refused)) == (3, "RECORD_INCOMPLETE")
    assert sites_of(client) == 800

    moved = tmp_path / "moved"
    assert loads.run("record", "export", moved).code == 0
    assert others.run("record", "import", moved).code == 0
    others.load(theirs)
    assert_same(whole(client), fresh(ours, theirs))


def test_an_older_version_loaded_again_after_a_killed_load_leaves_no_mixture(
    client: GraphClient, loads: Loads, tmp_path: Path
) -> None:
    first = write_directory(tmp_path / "first.csv", range(600))
    second = write_directory(tmp_path / "second.csv", range(600), changed=is_tenth)
    few = loads.with_settings(batch_size=20)
    few.load(*PART, first)
    fresh = whole(client)
    assert few.run("load", *PART, second, moment="third batch").code == -9
    report = few.load(*PART, first)
    assert_same(whole(client), fresh)
    assert (report["loaded"], report["unchanged"]) == (60, 540)
    report = few.load(*PART, first)
    assert (report["loaded"], report["unchanged"]) == (0, 600)


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH (e:Establishment {id: '7000003'}) DETACH DELETE e",
        "MATCH (e:Establishment {id: '7000003'})-[r:LOCATED_IN]->() DELETE r",
        "CREATE (:Establishment {id: 'nobody says it'})",
    ],
    ids=["node", "relationship", "one too many"],
)
def test_unchanged_is_said_only_of_a_graph_that_was_compared(
    client: GraphClient, loads: Loads, tmp_path: Path, damage: str
) -> None:
    path = write_directory(tmp_path / "first.csv", range(30))
    loads.load(*PART, path)
    fresh = whole(client)
    client.write([Statement(damage)])
    report = loads.load(*PART, path)
    assert (report["loaded"], report["unchanged"]) == (0, 30)
    assert_same(whole(client), fresh)
