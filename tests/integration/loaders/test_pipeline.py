"""What every load promises, whatever the source, on both engines."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from eslabon.graph.errors import BadInputError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.model.relationships import LocatedIn
from eslabon.graph.store.client import EngineInfo, GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.derived import registry
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.pipeline import run_load
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.pipeline.run import LoadRunningError
from eslabon.loaders.pipeline.validate import TooManyRejectsError
from eslabon.loaders.source import Assertion, LoadOptions
from tests.support.toy_source import REJECTED_NAME, ToySource, many_sites, write_sites

SITES = Statement(
    "MATCH (e:Establishment)-[r:LOCATED_IN]->(m:Region) "
    "RETURN e.id AS id, e.name AS name, m.code AS region, e.source AS source, "
    "r.source AS said, e.version AS version, r.version AS saidIn ORDER BY id"
)
EVERYTHING = Statement(
    "MATCH (n) WHERE NOT n:_Migration OPTIONAL MATCH (n)-[r]->(m) "
    "RETURN properties(n) AS n, properties(r) AS r, properties(m) AS m"
)


class Loader:
    """Loads the toy source with settings of its own."""

    def __init__(self, client: GraphClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.settings = StoreSettings(data=folder / "data", batch_size=10)

    def __call__(
        self,
        sites: Sequence[str],
        *,
        client: GraphClient | None = None,
        options: LoadOptions | None = None,
    ) -> LoadReport:
        path = write_sites(self.folder / "sites.txt", sites)
        return run_load(
            ToySource(),
            [path],
            client=client or self.client,
            settings=self.settings,
            options=options or LoadOptions(),
        )

    def ids(self) -> list[str]:
        return [str(row["id"]) for row in self.client.read(SITES)]


@pytest.fixture
def load(client: GraphClient, tmp_path: Path) -> Loader:
    return Loader(client, tmp_path)


def snapshot(client: GraphClient) -> list[str]:
    return sorted(
        str(sorted((k, str(v)) for k, v in row.items())) for row in client.read(EVERYTHING)
    )


class FailingClient:
    """A real client whose n-th write fails, before or after the engine has committed it."""

    def __init__(self, client: GraphClient, *, at: int, after_commit: bool) -> None:
        self.client, self.left, self.after_commit = client, at, after_commit

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return self.client.read(statement)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, object]]]:
        self.left -= 1
        if self.left == 0 and self.after_commit:
            self.client.write(statements)
        if self.left == 0:
            raise UnavailableError(Text("se fue", "gone"))
        return self.client.write(statements)

    def define(self, statement: Statement) -> None:
        self.client.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        self.client.close()


def test_every_node_and_relationship_carries_its_source_and_version(load: Loader) -> None:
    report = load(many_sites(25))
    rows = load.client.read(SITES)
    assert len(rows) == 25
    assert {row["source"] for row in rows} == {row["said"] for row in rows} == {"toy/sites"}
    assert {row["version"] for row in rows} == {row["saidIn"] for row in rows} == {report.version}
    assert (report.read, report.loaded, report.is_balanced) == (25, 25, True)


def test_loading_the_same_file_again_changes_nothing(load: Loader) -> None:
    load(many_sites(25))
    before = snapshot(load.client)
    report = load(many_sites(25))
    assert (report.loaded, report.unchanged, report.is_balanced) == (0, 25, True)
    assert snapshot(load.client) == before


def test_a_newer_version_rewrites_what_changed_and_removes_what_is_gone(load: Loader) -> None:
    first = many_sites(25)
    load(first)
    second = [first[0].replace("Taller", "Fábrica"), "s1;Taller 1;22099", *first[2:20]]
    report = load(second)
    rows = {str(row["id"]): row for row in load.client.read(SITES)}
    assert sorted(rows) == sorted(line.split(";")[0] for line in second)
    assert rows["s0"]["name"] == "Fábrica 0"
    assert rows["s1"]["region"] == "22099"
    assert (report.loaded, report.unchanged, report.is_balanced) == (2, 18, True)
    assert {row["version"] for row in rows.values()} == {report.version}
    assert {row["saidIn"] for row in rows.values()} == {report.version}


def test_a_site_that_another_source_refers_to_is_retired_and_not_deleted(load: Loader) -> None:
    load(many_sites(3))
    load.client.write(
        [
            Statement(
                "MATCH (e:Establishment {id: 's2'}) "
                "CREATE (c:Certificate {id: 'c', source: 'other'})-[r:HELD_BY]->(e) "
                "SET r.source = 'other', r.version = '1'"
            )
        ]
    )
    report = load(many_sites(2))
    held = load.client.read(
        Statement("MATCH (:Certificate)-[:HELD_BY]->(e) RETURN e.id AS id, e.retired AS retired")
    )
    assert held == [{"id": "s2", "retired": True}]
    assert report.retired == 1
    load(many_sites(3))
    [back] = load.client.read(
        Statement("MATCH (e:Establishment {id: 's2'}) RETURN e.retired AS retired")
    )
    assert back["retired"] is None


def in_states(assertion: Assertion) -> list[LocatedIn]:
    """Derive that each site lies in its state too."""
    towns = [r for r in assertion.relationships if isinstance(r, LocatedIn)]
    return [LocatedIn(start=town.start, end=town.end[:2]) for town in towns]


def test_what_is_derived_comes_and_goes_with_its_derivation(
    load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = Derivation("states", 1, frozenset({"toy"}), (), derive=in_states)
    load(many_sites(12))
    monkeypatch.setattr(registry, "DERIVATIONS", (toy,))
    derived = load(many_sites(12))
    assert (derived.loaded, derived.unchanged, derived.removed) == (12, 0, 0)
    regions = [str(row["region"]) for row in load.client.read(SITES)]
    assert regions.count("22") == 12
    assert len(regions) == 24
    # Only a revision says that the same function gives something else now.
    nothing = replace(toy, derive=lambda _: ())
    monkeypatch.setattr(registry, "DERIVATIONS", (nothing,))
    assert load(many_sites(12)).version == derived.version
    monkeypatch.setattr(registry, "DERIVATIONS", (replace(nothing, revision=2),))
    gone = load(many_sites(12))
    assert (gone.loaded, gone.unchanged, gone.removed) == (12, 0, 12)
    assert "22" not in {row["region"] for row in load.client.read(SITES)}


def test_a_graph_of_an_earlier_program_is_brought_up_to_date_by_one_load(load: Loader) -> None:
    first = load(many_sites(25))
    before = snapshot(load.client)
    load.client.write(
        [
            Statement(
                "MATCH (d:Dataset) SET d.id = 'toy/sites@earlier', d.contentVersion = 'earlier' "
                "RETURN count(d) AS n"
            ),
            Statement("MATCH (e:Establishment) SET e.version = 'earlier' RETURN count(e) AS n"),
            Statement("MATCH (m:Region) SET m.version = 'earlier' RETURN count(m) AS n"),
            Statement("MATCH ()-[r]->() SET r.version = 'earlier' RETURN count(r) AS n"),
        ]
    )
    report = load(many_sites(25))
    assert report.version == first.version
    assert (report.loaded, report.unchanged, report.removed) == (0, 25, 0)
    rows = load.client.read(SITES)
    assert {row["version"] for row in rows} == {row["saidIn"] for row in rows} == {first.version}
    assert len(rows) == 25
    assert load(many_sites(25)).unchanged == 25
    assert len(snapshot(load.client)) == len(before) + 1  # the Dataset of the earlier one


def test_another_collection_is_never_cleaned_up(load: Loader) -> None:
    load(many_sites(5), options=LoadOptions(collection="one"))
    load(["z1;Otro;22001"], options=LoadOptions(collection="two"))
    assert load.ids() == ["s0", "s1", "s2", "s3", "s4", "z1"]


def test_too_many_rejects_leave_the_graph_as_it_was_and_name_each_record(load: Loader) -> None:
    load(many_sites(5))
    before = snapshot(load.client)
    bad = [*many_sites(100), f"b1;{REJECTED_NAME};22001", f"b2;{REJECTED_NAME};22001"]
    with pytest.raises(TooManyRejectsError, match=r"2 / 102\. .* no \(×2\)") as refused:
        load(bad)
    assert refused.value.exit_code == 3
    assert snapshot(load.client) == before
    [file] = (load.settings.data / "quarantine").iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert "sites.txt,101,name,unwanted" in text
    assert "sites.txt,102,name,unwanted" in text


def test_few_rejects_are_quarantined_and_the_rest_is_loaded(load: Loader) -> None:
    report = load([*many_sites(100), f"b1;{REJECTED_NAME};22001"])
    assert (report.read, report.loaded, report.quarantined) == (101, 100, 1)
    assert report.is_balanced
    assert report.quarantine_file is not None
    assert Path(report.quarantine_file).exists()


def test_of_two_records_with_one_key_that_disagree_the_second_is_quarantined(load: Loader) -> None:
    report = load([*many_sites(200), "s3;Otro nombre;22003", "s4;Taller 4;22004"])
    assert report.reasons == {"disagrees_with_line": 1}
    assert (report.loaded, report.unchanged, report.quarantined) == (200, 1, 1)
    assert report.quarantine_file is not None
    assert "sites.txt:4" in Path(report.quarantine_file).read_text(encoding="utf-8-sig")


def test_a_record_that_refers_to_nothing_known_is_quarantined(load: Loader) -> None:
    report = load([*many_sites(200), "r1;Refiere;22001;s7", "r2;Refiere;22001;nobody"])
    assert report.reasons == {"unknown_reference": 1}
    assert "r1" in load.ids()
    assert "r2" not in load.ids()


@pytest.mark.parametrize("after_commit", [False, True])
@pytest.mark.parametrize("at", [1, 2, 5, 9])
def test_a_load_that_lost_the_engine_goes_on_to_the_same_graph(
    load: Loader, at: int, *, after_commit: bool
) -> None:
    failing = FailingClient(load.client, at=at, after_commit=after_commit)
    with pytest.raises(UnavailableError):
        load(many_sites(95), client=failing)
    report = load(many_sites(95))
    assert report.is_balanced
    assert report.read == 95
    assert len(load.ids()) == len(set(load.ids())) == 95
    [dataset] = load.client.read(
        Statement("MATCH (d:Dataset) RETURN d.status AS status, d.recordsDone AS done")
    )
    assert dataset == {"status": "current", "done": 95}


def test_an_empty_input_is_refused(load: Loader) -> None:
    with pytest.raises(BadInputError, match="no record"):
        load([])


def test_a_second_load_at_the_same_time_is_refused(load: Loader) -> None:
    load.settings.data.mkdir(parents=True)
    with FileLock(load.settings.data / "load.lock"), pytest.raises(LoadRunningError):
        load(many_sites(1))


def test_a_load_leaves_no_scratch_file_behind(load: Loader) -> None:
    load(many_sites(5))
    assert list((load.settings.data / "spool").iterdir()) == []


def test_what_two_sources_say_of_one_region_outlives_either_of_them(load: Loader) -> None:
    load(["s0;Taller 0;22001"], options=LoadOptions(collection="one"))
    load(["z0;Otro;22001", "z1;Otro;22002"], options=LoadOptions(collection="two"))
    load(["z1;Otro;22002"], options=LoadOptions(collection="two"))
    regions = load.client.read(
        Statement(
            "MATCH (m:Region)-[r:PART_OF]->(:Region {code: '22'}) "
            "RETURN m.code AS code, m.retired AS retired, r.source AS said ORDER BY code"
        )
    )
    assert regions == [
        {"code": "22001", "retired": None, "said": "toy/one"},
        {"code": "22002", "retired": None, "said": "toy/two"},
    ]
