"""Builds come and go while callers ask: no answer fails, none is of two builds, none waits for long."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import httpx
import pytest

from eslabon.graph.build.embedded import new_database
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.run import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.sample import write_sample
from tests.support.served import Served, serving_from

CONNECTIONS: Final = 8
SWITCHES: Final = 4
QUERY: Final = """{
  matchStep(input: {capabilities: ["HT"], standards: ["ISO9001"]}, first: 20) {
    counts { status count }
    candidates { name score status gates { gate outcome found } certificates { standard { code } number } }
  }
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder of two builds: the second knows of half as many certificates."""
    settings, sample = StoreSettings(data=tmp_path / "data", heap="512m"), tmp_path / "sample"
    write_sample(rows=1_000, seed=1, folder=sample)
    certificates = sample / "certificates.csv"
    lines = certificates.read_text(encoding="utf-8").splitlines(keepends=True)
    with connect(settings) as client:
        for kind in ("denue", "capabilities", "certificates"):
            record_files(source_of(kind), [sample / f"{kind}.csv"], settings=settings)
        build(client, settings=settings, new_database=new_database(client))
        certificates.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
        record_files(source_of("certificates"), [certificates], settings=settings)
        build(client, settings=settings)
    return settings.data


class Callers:
    """Connections that ask the same again and again, and keep what they are told of each build."""

    def __init__(self, served: Served) -> None:
        self._address = f"{served.address}/graphql"
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self.told: defaultdict[int, set[str]] = defaultdict(set)
        self.failed: list[str] = []
        self.answers = 0
        self._threads = [threading.Thread(target=self._ask) for _ in range(CONNECTIONS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        with httpx.Client(timeout=40) as client:
            while not self._ended.is_set():
                try:
                    answer = client.post(self._address, json={"query": QUERY})
                except httpx.HTTPError as error:
                    self._keep_failure(repr(error))
                    continue
                said = answer.json()
                if answer.status_code != 200 or "errors" in said:
                    self._keep_failure(answer.text)
                    continue
                with self._lock:
                    self.answers += 1
                    number = said["extensions"]["build"]["number"]
                    self.told[number].add(json.dumps(said["data"], sort_keys=True))

    def _keep_failure(self, said: str) -> None:
        with self._lock:
            self.failed.append(said)


def switches(client: GraphClient, settings: StoreSettings) -> Iterator[tuple[int, int]]:
    """Make builds of the one and the other in turn; yield the number of each, and which it is of."""
    for turn in range(SWITCHES):
        of = 1 + turn % 2
        # Half of them in place, half as a new database.
        beside = new_database(client) if turn % 4 > 1 else None
        report = build(
            client, settings=settings, of=of, new_database=beside, is_replacing=beside is not None
        )
        yield report.build.number, of
        time.sleep(0.3)


def test_a_new_build_switches_under_load_and_no_answer_is_mixed(folder: Path) -> None:
    settings = StoreSettings(data=folder, heap="512m")
    with serving_from(folder, workers=2, budget=10_000_000) as served:
        assert served.process.stderr is not None
        threading.Thread(target=served.process.stderr.read, daemon=True).start()
        served.wait_until_up()
        with connect(settings) as client, Callers(served) as callers:
            time.sleep(1)
            made = dict(switches(client, settings))
    assert callers.failed == []
    assert {number for number in made if number in callers.told}, "nobody asked meanwhile"
    assert all(len(answers) == 1 for answers in callers.told.values())
    of_each = {1: set[str](), 2: set[str]()}
    for number, answers in callers.told.items():
        of_each[made.get(number, number)] |= answers
    assert [len(answers) for answers in of_each.values()] == [1, 1]
    assert of_each[1] != of_each[2]
    assert callers.answers > CONNECTIONS * SWITCHES
