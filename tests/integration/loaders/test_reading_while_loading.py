"""What is read while a load runs is of one build, or the graph says that it is between two."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory
from tests.support.loads import PART, Loads

SITES = 400
CHANGED = "CROMADORA"
COUNT = Statement(
    "MATCH (e:Establishment) RETURN count(e) AS sites, "
    f"sum(CASE WHEN e.name STARTS WITH '{CHANGED}' THEN 1 ELSE 0 END) AS changed"
)
BUILDS = Statement("MATCH (b:Build) RETURN b.status AS status, b.token AS token ORDER BY b.number")
Counts = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """What was counted, and what the graph said of itself before and after."""

    before: list[tuple[str, str]]
    counts: Counts
    after: list[tuple[str, str]]

    @property
    def is_of_one_build(self) -> bool:
        """Tell whether the graph says that what was counted is of one build."""
        return self.before == self.after and [status for status, _ in self.before] == ["current"]


@dataclass
class Readers:
    """Reads over and over until it is told to end."""

    client: GraphClient
    readings: list[Reading] = field(default_factory=list)
    failures: list[EslabonError] = field(default_factory=list)

    def read(self) -> Reading:
        with self.client.pinned() as graph:
            before = said(graph)
            [row] = graph.read(COUNT)
            counts = int(str(row["sites"])), int(str(row["changed"]))
            return Reading(before, counts, said(graph))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        done = threading.Event()

        def read_on() -> None:
            while not done.wait(0.01):
                try:
                    self.readings.append(self.read())
                except EslabonError as error:
                    self.failures.append(error)

        threads = [threading.Thread(target=read_on) for _ in range(2)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            done.set()
            for thread in threads:
                thread.join()


def said(graph: GraphClient) -> list[tuple[str, str]]:
    return [(str(row["status"]), str(row["token"])) for row in graph.read(BUILDS)]


def test_a_reader_counts_one_build_or_is_told_that_one_is_being_applied(
    client: GraphClient, engine_settings: StoreSettings, loads: Loads, tmp_path: Path
) -> None:
    is_embedded = engine_settings.engine_kind == "embedded"
    first = write_directory(tmp_path / "first.csv", range(SITES))
    second = write_directory(tmp_path / "second.csv", range(50, 550), changed=lambda _: True)
    old, new = (SITES, 0), (500, 500)
    loads.load(*PART, first)
    readers = Readers(client)
    with readers.at_work():
        moment = "before the switch" if is_embedded else "first batch"
        load = loads.start("load", *PART, second, moment=moment, deed="stop").stopped()
        between = readers.read()
        assert load.go_on().ended().code == 0
    assert readers.failures == []
    assert between.is_of_one_build == is_embedded
    assert is_embedded or "applying" in [status for status, _ in between.before]
    readings = [one for one in readers.readings if one.is_of_one_build or is_embedded]
    assert {one.counts for one in readings} <= {old, new}
    assert readings[0].counts == old
    assert readers.read().counts == new


def test_a_graph_that_takes_a_small_difference_says_so_and_always_names_a_build(
    client: GraphClient, loads: Loads, tmp_path: Path
) -> None:
    first = write_directory(tmp_path / "first.csv", range(SITES))
    second = write_directory(tmp_path / "second.csv", range(SITES), changed=lambda n: n % 10 == 0)
    loads.load(*PART, first)
    readers = Readers(client)
    load = loads.start("load", *PART, second, moment="first batch", deed="stop").stopped()
    assert [status for status, _ in readers.read().before] == ["current", "applying"]
    assert load.go_on().ended().code == 0
    third = loads.start("load", *PART, first, moment="both named", deed="stop").stopped()
    assert [status for status, _ in readers.read().before] == ["current", "current"]
    assert third.go_on().ended().code == 0
    assert [status for status, _ in readers.read().before] == ["current"]


@pytest.mark.parametrize("batch_size", [10, 1_000], ids=["in batches", "at once"])
def test_a_small_difference_is_read_whole_or_the_graph_says_that_it_is_being_applied(
    client: GraphClient, loads: Loads, tmp_path: Path, batch_size: int
) -> None:
    first = write_directory(tmp_path / "first.csv", range(SITES))
    second = write_directory(tmp_path / "second.csv", range(SITES), changed=lambda n: n % 10 == 0)
    loads.load(*PART, first)
    readers = Readers(client)
    with readers.at_work():
        loads.with_settings(batch_size=batch_size).load(*PART, second)
    assert readers.failures == []
    found = {one.counts for one in readers.readings if one.is_of_one_build}
    assert found <= {(SITES, 0), (SITES, SITES // 10)}
