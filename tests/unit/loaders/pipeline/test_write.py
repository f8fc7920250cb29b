"""The second pass: batches with their checkpoints, resumption, and what is not sent again."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import REGION, Region
from eslabon.graph.model.relationships import (
    LOCATED_IN,
    PART_OF,
    LocatedIn,
    OperatedBy,
    PlantIn,
)
from eslabon.graph.store.client import Statement
from eslabon.graph.store.cypher.datasets import SET_CHECKPOINT
from eslabon.graph.store.cypher.merge import (
    known_hashes,
    merge_nodes,
    merge_relationships,
    touch_nodes,
)
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import load_records, run, run_load, write
from eslabon.loaders.pipeline.write import LoadIntegrityError
from eslabon.loaders.source import Assertion, LoadOptions, Rejection, SourceRow
from eslabon.loaders.sources.builtin import builtin_vocabulary
from eslabon.loaders.sources.tables.steps import StepsSource
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import NodeKey, Rows, Said
from tests.support.table_rows import write_csv
from tests.support.toy_loads import DyingClient, ToyLoads
from tests.support.toy_source import REJECTED_NAME, ToySource, many_sites


def batches(graph: MemoryGraph) -> list[Sequence[Statement]]:
    """Return the transactions that hold a checkpoint."""
    return [sent for sent in graph.transactions if sent[-1].text == SET_CHECKPOINT]


def sent(transaction: Sequence[Statement], text: str) -> list[str]:
    """Return the keys of the rows that a transaction sends with one kind of statement."""
    of_kind = [statement.parameters for statement in transaction if statement.text == text]
    rows = [row for given in of_kind for row in given["rows"]]  # type: ignore[attr-defined]
    return [row.get("key") or f"{row['start']} {row['end']}" for row in rows]


def site(graph: MemoryGraph, key: str) -> Said:
    return graph.contents.nodes[NodeKey("Establishment", key)]


def ends(graph: MemoryGraph, key: str) -> dict[str, str]:
    """Return what a site is joined to, and the version that said so last."""
    edges = graph.contents.edges.items()
    return {e.end.key: str(said["version"]) for e, said in edges if e.start.key == key}


def test_a_batch_is_one_transaction_that_ends_with_its_checkpoint(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    report = load(many_sites(25))
    dataset = f"toy/sites@{report.version}"
    assert [transaction[-1].parameters for transaction in batches(graph)] == [
        {"id": dataset, "records": 10},
        {"id": dataset, "records": 20},
        {"id": dataset, "records": 25},
    ]
    sites = [sent(t, merge_nodes(ESTABLISHMENT)) for t in batches(graph)]
    assert [len(keys) for keys in sites] == [10, 10, 5]
    assert [key for keys in sites for key in keys] == [f"s{n}" for n in range(25)]
    # Start, three batches, and the end of a first load: it has nothing to clean up.
    assert len(graph.transactions) == 5


def test_nodes_are_written_before_the_relationships_between_them(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(1))
    assert [statement.text for statement in batches(graph)[0]] == [
        merge_nodes(ESTABLISHMENT),
        merge_nodes(REGION),
        merge_relationships(LOCATED_IN),
        merge_relationships(PART_OF),
        SET_CHECKPOINT,
    ]


def test_what_every_record_names_is_sent_once(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(25))
    regions = [sent(t, merge_nodes(REGION)) for t in batches(graph)]
    inside = [sent(t, merge_relationships(PART_OF)) for t in batches(graph)]
    assert sorted(regions[0]) == ["22", *(f"2200{n}" for n in range(7))]
    assert sorted(inside[0]) == [f"2200{n} 22" for n in range(7)]
    assert regions[1:] == inside[1:] == [[], []]


def test_what_is_named_again_with_other_words_is_sent_again(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Renaming(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            said = super().transform(row, options)
            assert isinstance(said, Assertion)
            region = Region(code=row.values["region"], name=said.key, kind="municipality")
            nodes = (said.nodes[0], region, *said.nodes[2:])
            return Assertion(said.key, nodes, said.relationships)

    load([f"s{n};Taller;22001" for n in range(11)], source=Renaming())
    assert sent(batches(graph)[1], merge_nodes(REGION)) == ["22001"]
    assert graph.contents.nodes[NodeKey("Region", "22001")]["name"] == "s10"


def test_relationships_of_two_kinds_between_the_same_keys_are_both_sent(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Twofold(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            region = Region(code="22001", name="Uno", kind="municipality")
            nodes = (region, Establishment(id="1", name="Uno"), Plant(id="1", name="Uno"))
            inside = (LocatedIn(start="1", end="22001"), PlantIn(start="1", end="22001"))
            return Assertion("key of the record", nodes, inside)

    load(["any;any;22001"], source=Twofold())
    assert {e.start.label for e in graph.contents.edges} == {"Establishment", "Plant"}


def test_memory_of_what_was_sent_is_bounded(
    load: ToyLoads, graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_REMEMBERED", 3)
    load([f"s{n};Taller;2200{n % 2}" for n in range(30)])
    # Two regions, their state and two PART_OF do not fit into three: some are sent again.
    assert any(sent(t, merge_nodes(REGION)) for t in batches(graph)[1:])
    assert len([n for n in graph.contents.nodes if n.label == "Region"]) == 3


@pytest.mark.parametrize("after_commit", [False, True])
@pytest.mark.parametrize("at", range(1, 7))
def test_a_load_resumes_after_the_last_checkpoint(
    load: ToyLoads, graph: MemoryGraph, at: int, *, after_commit: bool
) -> None:
    """The writes of the load: 1 starts it, 2 to 5 are its batches, 6 makes it current."""
    sites = [f"x;{REJECTED_NAME};22001", *many_sites(33), "s0;Taller 0;22000"]
    dying = DyingClient(graph, at=at, after_commit=after_commit)
    with pytest.raises(UnavailableError):
        load(sites, client=dying, max_rejects=0.5)
    done = len(batches(graph))
    assert done == min(max(at - (1 if after_commit else 2), 0), 4)
    graph.transactions.clear()
    report = load(sites, max_rejects=0.5)
    assert (report.read, report.quarantined, report.is_balanced) == (35, 1, True)
    if at == 6 and after_commit:
        assert (report.unchanged, graph.transactions) == (34, [])
        return
    assert len(batches(graph)) == 4 - done
    assert report.resumed is (done > 0)
    assert (report.loaded, report.unchanged) == (33, 1)
    assert len(list(graph.contents.of_label("Establishment"))) == 33


def test_an_unchanged_record_is_stamped_and_not_sent(
    load: ToyLoads, graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(many_sites(12))
    before = site(graph, "s3")
    graph.transactions.clear()
    monkeypatch.setattr(run, "now", lambda: "later")
    report = load([*many_sites(12)[:11], "s11;Nuevo;22004"])
    assert (report.loaded, report.unchanged) == (1, 11)
    assert site(graph, "s3") == {**before, "version": report.version, "loadedAt": "later"}
    [edge] = [e for e in graph.contents.edges if e.start.key == "s3"]
    stamp = {"source": "toy/sites", "version": report.version, "loadedAt": "later"}
    assert graph.contents.edges[edge] == stamp
    assert [sent(t, merge_nodes(ESTABLISHMENT)) for t in batches(graph)] == [[], ["s11"]]
    assert [sent(t, merge_relationships(LOCATED_IN)) for t in batches(graph)] == [[], ["s11 22004"]]
    [touched] = [s for s in batches(graph)[0] if s.text == touch_nodes(ESTABLISHMENT)]
    assert touched.parameters["keys"] == sorted(f"s{n}" for n in range(10))


def test_a_first_load_does_not_ask_what_is_known_of_its_records(load: ToyLoads) -> None:
    class Asked(MemoryGraph):
        texts: list[str] = []  # noqa: RUF012  # of this class of one test

        def read(self, statement: Statement) -> Rows:
            self.texts.append(statement.text)
            return super().read(statement)

    client = Asked()
    load(many_sites(25), client=client)
    assert known_hashes(ESTABLISHMENT) not in client.texts
    load(many_sites(26), client=client)
    assert client.texts.count(known_hashes(ESTABLISHMENT)) == 3


def test_a_changed_record_is_rewritten_whole(load: ToyLoads, graph: MemoryGraph) -> None:
    class Phoning(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            said = super().transform(row, options)
            assert isinstance(said, Assertion)
            phone = Establishment(id=said.key, name="Con teléfono", phone="442")
            return Assertion(said.key, (phone, *said.nodes[1:]), said.relationships)

    load(["s0;Taller;22001"], source=Phoning())
    assert site(graph, "s0")["phone"] == "442"
    report = load(["s0;Fábrica;22002"])
    assert (report.loaded, report.unchanged) == (1, 0)
    assert site(graph, "s0")["name"] == "Fábrica"
    assert "phone" not in site(graph, "s0")
    assert ends(graph, "s0") == {"22002": report.version}


def test_a_record_that_another_source_wrote_last_is_written_again(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(3))
    load(["s1;Otro;22001"], collection="other")
    report = load(many_sites(4))
    assert (report.loaded, report.unchanged) == (2, 2)
    assert (site(graph, "s1")["name"], site(graph, "s1")["source"]) == ("Taller 1", "toy/sites")


def test_a_graph_that_writes_fewer_relationships_than_sent_stops_the_load(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Dangling(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            said = super().transform(row, options)
            assert isinstance(said, Assertion)
            lost = OperatedBy(start=said.key, end="nobody")
            more = (lost,) if said.key == "s12" else ()
            return Assertion(said.key, said.nodes, (*said.relationships, *more))

    with pytest.raises(LoadIntegrityError) as stopped:
        load(many_sites(45), source=Dangling())
    assert stopped.value.code == "LOAD_INTEGRITY"
    [(_, dataset)] = graph.contents.of_label("Dataset")
    assert (dataset["status"], dataset["recordsDone"]) == ("loading", 20)


def test_a_graph_that_loses_one_of_many_relationships_stops_the_load(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Losing(MemoryGraph):
        def write(self, statements: Sequence[Statement]) -> list[Rows]:
            results = super().write(statements)
            return [[{"written": 9}] if rows == [{"written": 10}] else rows for rows in results]

    with pytest.raises(LoadIntegrityError):
        load(many_sites(25), client=Losing())


def test_the_interpreter_hands_over_promptly_only_while_writing(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Watching(MemoryGraph):
        intervals: list[float] = []  # noqa: RUF012  # of this class of one test

        def write(self, statements: Sequence[Statement]) -> list[Rows]:
            self.intervals.append(sys.getswitchinterval())
            return super().write(statements)

    usual, client = sys.getswitchinterval(), Watching()
    load(many_sites(25), client=client)
    with pytest.raises(UnavailableError):
        load(many_sites(26), client=DyingClient(client, at=3))
    assert sys.getswitchinterval() == usual
    assert max(client.intervals[1:4]) < usual
    assert client.intervals[0] == client.intervals[4] == usual


def test_things_that_bear_the_same_key_by_chance_are_told_apart(
    graph: MemoryGraph, tmp_path: Path
) -> None:
    """In a buyer's own table step, plant and component may all be number 1."""
    settings = StoreSettings(data=tmp_path / "data")
    load_records(builtin_vocabulary(), client=graph, settings=settings)
    steps = [
        {"step_id": n, "buyer": "Norte", "plant_id": "1", "component_id": n, "capability": "HT"}
        for n in ("1", "2")
    ]
    for version in (steps[:1], steps):
        path = write_csv(tmp_path / "steps.csv", version)
        report = run_load(StepsSource(), [path], client=graph, settings=settings)
    assert (report.loaded, report.unchanged) == (1, 1)
    sent_out = {(e.start.key, e.end.key) for e in graph.contents.edges if e.type == "SENDS_OUT"}
    assert sent_out == {("1", "1"), ("1", "2")}
