"""Whatever was loaded before, whole or in part, the graph ends as the last version alone has it."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from eslabon.graph.build.lease import LEASE_SECONDS
from eslabon.graph.errors import UnavailableError
from eslabon.loaders.pipeline.report import LoadReport
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import CLOCK, Contents, EdgeKey, NodeKey, Said
from tests.support.toy_loads import DyingClient, ToyLoads

A, B, C = ("s0;Uno;22001", "s1;Uno;22001", "s2;Uno;22001"), ("s0;Uno;22002",), ("s1;Dos;31001",)


@dataclass(frozen=True)
class Attempt:
    """One load: what its file lists, and at which write it is killed, if it comes so far."""

    sites: tuple[str, ...]
    killed_at: int | None = None
    after_commit: bool = False


sites = st.builds(
    "{};{};{}".format,
    st.sampled_from(["s0", "s1", "s2", "s3", "s4"]),
    st.sampled_from(["Uno", "Dos"]),
    st.sampled_from(["22001", "22002", "31001"]),
)
versions = st.lists(sites, min_size=1, max_size=5, unique_by=lambda site: site[:2]).map(tuple)
attempts = st.builds(
    Attempt,
    st.shared(st.lists(versions, min_size=2, max_size=3), key="versions").flatmap(st.sampled_from),
    st.none() | st.integers(1, 8),
    st.booleans(),
)


def run(history: list[Attempt], folder: Path) -> tuple[MemoryGraph, LoadReport]:
    """Load one attempt after another, the last to its end."""
    graph = MemoryGraph()
    load = ToyLoads(graph, folder)
    load.settings = load.settings.model_copy(update={"batch_size": 1})
    for attempt in history:
        at = attempt.killed_at or 1_000_000
        client = DyingClient(graph, at=at, after_commit=attempt.after_commit)
        with suppress(UnavailableError):
            load(attempt.sites, client=client)
        # Whoever comes next comes when the lease of one who died is over.
        CLOCK["now"] += int(LEASE_SECONDS * 1000) + 1
    return graph, load(history[-1].sites)


def what_holds(contents: Contents) -> tuple[dict[NodeKey, Said], dict[EdgeKey, Said]]:
    """Return all but the times of loads."""
    nodes = {node: said for node, said in contents.nodes.items() if node.label != "Dataset"}
    return nodes, dict(contents.edges)


@settings(max_examples=20)
@given(st.lists(attempts, min_size=1, max_size=5))
@example([Attempt(A), Attempt(B, 3), Attempt(A)]).via("part of B was taken for A")
@example([Attempt(A), Attempt(B, 3), Attempt((*B, *C))]).via("A's places outlived B")
@example([Attempt(A, 3), Attempt(B, 3), Attempt(A)]).via("a checkpoint outlived a newer load")
def test_any_history_ends_in_the_graph_of_its_last_version(history: list[Attempt]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph, report = run(history, Path(folder))
        fresh, _ = run([Attempt(history[-1].sites)], Path(folder) / "fresh")
    assert report.is_balanced
    assert what_holds(graph.contents) == what_holds(fresh.contents)
    assert [said["status"] for said in graph.contents.builds.values()] == ["current"]
