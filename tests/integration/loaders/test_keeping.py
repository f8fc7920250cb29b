"""A graph is compared with its record, mended, and brought back from a copy, on either engine."""

import json
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from tests.support.command_line import Ran
from tests.support.directory import write_directory, write_table
from tests.support.graph_rows import wipe
from tests.support.loads import PART, Loads, error_of
from tests.support.whole_graph import assert_same, whole

_SITE = "MATCH (e:Establishment {id: '700000%d'})"
SPOILT = {
    "7000002": f"{_SITE % 2} SET e.name = 'x'",
    "7000003": f"{_SITE % 3} REMOVE e.legalName SET e.website = 'x'",
    "7000004": f"{_SITE % 4} DETACH DELETE e",
    "another": "CREATE (:Establishment {id: 'another', name: 'x'})",
    "7000005": "MATCH (:Establishment {id: '7000005'})-[r:LOCATED_IN]->() DELETE r",
    "7000006": f"{_SITE % 6}, (c:Capability {{code: 'PLT-NI'}}) CREATE (e)-[:OFFERS {{source: 'x'}}]->(c)",
}
"""By the site that is found, what somebody changes in a graph and tells no number of."""


@pytest.fixture
def loaded(loads: Loads, tmp_path: Path) -> Loads:
    """Return commands on a graph of a directory and of a table of one's own."""
    loads.load(*PART, write_directory(tmp_path / "sites.csv", range(20)))
    loads.load(write_table(tmp_path / "own.csv", [("7000001", "PLT-ZN"), ("P-1", "PLT-NI")]))
    return loads


def compared(loads: Loads) -> tuple[int, list[dict[str, Any]]]:
    ran = loads.run("verify", "graph", "--json")
    return ran.code, json.loads(ran.out)["findings"]


def test_whatever_is_not_as_it_was_built_is_found_and_mended(
    client: GraphClient, loaded: Loads
) -> None:
    assert compared(loaded) == (0, [])
    before = whole(client)
    client.write([Statement(text) for text in SPOILT.values()])

    code, findings = compared(loaded)

    assert code == 1
    assert {key for one in findings for key in one["key"]} >= SPOILT.keys()
    assert loaded.run("build", "--replace").code == 0
    assert compared(loaded) == (0, [])
    assert_same(whole(client), before)


def test_what_was_stated_since_the_build_is_no_fault_of_the_graph(loaded: Loads) -> None:
    correction = ("journal", "add", "correction", "7000003", "name", "Zincados")
    assert loaded.run(*correction).code == 0

    assert compared(loaded) == (0, [])

    assert loaded.run("build").code == 0
    assert compared(loaded) == (0, [])
    [journal] = loaded.settings.record_folder.rglob("journal.jsonl")
    journal.unlink()
    ran = loaded.run("verify", "graph", "--json")
    assert (ran.code, error_of(ran), ran.out) == (3, "RECORD_CHANGED", "")


def test_a_backup_brings_back_the_same_graph_elsewhere(
    client: GraphClient, loaded: Loads, tmp_path: Path
) -> None:
    assert loaded.run("journal", "add", "correction", "7000003", "name", "Zincados").code == 0
    assert loaded.run("build").code == 0
    before, copy = whole(client), tmp_path / "copy"
    first, again = (told(loaded.run("backup", copy, "--json")) for _ in range(2))
    assert (first["new"], again["new"]) == (first["editions"], 0)

    wipe(client)
    elsewhere = loaded.with_settings(record=str(tmp_path / "another"))
    brought = told(elsewhere.run("restore", copy, "--json"))

    assert len(brought["copied"]) == first["editions"]
    assert_same(whole(client), before)
    assert told(elsewhere.run("restore", copy, "--json"))["copied"] == []
    assert compared(elsewhere) == (0, [])


def test_of_a_damaged_backup_nothing_comes(loaded: Loads, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert loaded.run("backup", copy).code == 0
    table = max(copy.rglob("Establishment.parquet"), key=lambda path: path.stat().st_size)
    table.write_bytes(table.read_bytes()[:-1] + b"x")

    ran = loaded.with_settings(record=str(tmp_path / "another")).run("restore", copy, "--json")

    assert (ran.code, error_of(ran)) == (3, "RECORD_DAMAGED")
    assert list((tmp_path / "another").rglob("*.parquet")) == []


def test_files_are_written_of_the_build_that_is_named(loaded: Loads, tmp_path: Path) -> None:
    more = write_table(tmp_path / "more.csv", [("P-2", "PLT-NI")])
    number = loaded.load(more)["build"]

    now = told(loaded.run("build", "--offline", tmp_path / "now", "--json"))
    before = told(loaded.run("build", "--offline", tmp_path / "then", "--of", number - 1, "--json"))

    assert "P-2" in (tmp_path / "now" / "Establishment.csv").read_text()
    assert "P-2" not in (tmp_path / "then" / "Establishment.csv").read_text()
    assert now["nodes"] > before["nodes"]
    for words in (("--of", 99), ("--replace",)):
        ran = loaded.run("build", "--offline", tmp_path / "none", *words, "--json")
        assert (ran.code, (tmp_path / "none").exists()) == (2, False)


def record_finding(loads: Loads) -> tuple[str, str]:
    """Return what `doctor` makes of the record beside the graph, and what to do."""
    findings = json.loads(loads.run("doctor", "--json").out)["findings"]
    (found,) = (one for one in findings if one["subject"] == "record")
    return found["verdict"], found["hint"] or ""


def test_a_build_tells_what_of_its_record_does_not_count_or_should_not(
    loaded: Loads, tmp_path: Path
) -> None:
    more = write_table(tmp_path / "more.csv", [("P-2", "PLT-NI")])
    number = loaded.load(more)["build"]
    (edition,) = (
        one["id"]
        for one in json.loads(loaded.run("editions", "--json").out)
        if one["source"] == "capabilities/more"
    )
    assert loaded.run("editions", "withdraw", edition).code == 0
    assert loaded.run("journal", "add", "correction", "nobody", "name", "A").code == 0

    assert record_finding(loaded)[0] == "notice"
    now = told(loaded.run("build", "--json"))
    assert record_finding(loaded)[0] == "good"
    then = told(loaded.run("build", "--of", number, "--json"))
    assert record_finding(loaded) == (
        "notice",
        "Constrúyalo con `eslabon build`, si no volvió atrás con --of.",
    )
    drawn = loaded.run("build", "--of", number).out

    assert (now["unheard"], now["withdrawn"]) == (["nobody"], [])
    assert (then["unheard"], then["withdrawn"]) == (["nobody"], [edition])
    assert "nobody no cuenta" in drawn
    assert f"se retiraron después: {edition}" in drawn


def test_of_a_record_that_is_not_whole_nothing_is_built_compared_or_copied(
    loaded: Loads, tmp_path: Path
) -> None:
    more = write_table(tmp_path / "more.csv", [("P-2", "PLT-NI")])
    record = Path(loaded.settings.record_folder)
    table = max(record.rglob("Establishment.parquet"), key=lambda path: path.stat().st_size)
    whole_table = table.read_bytes()
    table.write_bytes(whole_table[:-1] + b"x")
    assert refusal(loaded, "verify", "graph") == "RECORD_DAMAGED"
    table.write_bytes(whole_table)

    elsewhere = loaded.with_settings(record=str(tmp_path / "another"))
    assert refusal(elsewhere, "load", more) == "RECORD_INCOMPLETE"
    assert not list((tmp_path / "another").rglob("manifest.json"))
    table.parent.rename(tmp_path / "aside")
    assert refusal(loaded, "verify", "graph") == "RECORD_INCOMPLETE"
    assert refusal(loaded, "backup", tmp_path / "copy") == "EDITIONS_GONE"
    assert refusal(loaded, "record", "prune") == "EDITIONS_GONE"
    assert refusal(loaded, "build") == "RECORD_INCOMPLETE"
    doctor = json.loads(loaded.run("doctor", "--json").out)
    verdicts = {one["subject"]: one["verdict"] for one in doctor["findings"]}
    assert verdicts["record"] == "bad"


def refusal(loads: Loads, *words: object) -> str:
    ran = loads.run(*words, "--json")
    assert ran.code == 3, ran
    return error_of(ran)


def told(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_of_sites_that_are_listed_no_more_one_that_others_refer_to_is_shown(
    loads: Loads, tmp_path: Path
) -> None:
    loads.load(*PART, write_directory(tmp_path / "all.csv", range(30)))
    loads.load(write_table(tmp_path / "own.csv", [("7000003", "PLT-ZN")]))
    fewer = write_directory(tmp_path / "fewer.csv", (n for n in range(30) if n not in (3, 4)))
    loads.load(*PART, fewer)

    kept, gone = (loads.run("show", f"700000{n}", "--json") for n in (3, 4))

    assert (kept.code, json.loads(kept.out)["absent"]) == (0, False)
    assert (gone.code, gone.out) == (2, "")
