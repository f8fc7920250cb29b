"""A sample that was built, and the command line over it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.service.cli.program import run
from tests.support.batches import ROWS, KilledBatch, write_table
from tests.support.command_line import Cli, Ran
from tests.support.sample_graph import sample_graph


@pytest.fixture(scope="module")
def settings(
    engine_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory
) -> StoreSettings:
    """Load a sample into an empty graph and build it; return its settings."""
    return sample_graph(engine_settings, tmp_path_factory, rows=2_000)


@pytest.fixture(scope="module")
def environment(settings: StoreSettings) -> dict[str, str]:
    password = settings.graph_password
    return {
        "ESLABON_DATA": str(settings.data),
        "ESLABON_GRAPH": settings.graph,
        "ESLABON_GRAPH_USER": settings.graph_user,
        "ESLABON_GRAPH_PASSWORD": "" if password is None else password.get_secret_value(),
        "ESLABON_HEAP": settings.heap,
        "ESLABON_RECORD": str(settings.record),
    }


@pytest.fixture
def cli(
    environment: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    for name in [name for name in os.environ if name.startswith("ESLABON_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def call(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call


@pytest.fixture
def graph(settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(settings) as client:
        yield client


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(
        tmp_path / "t.csv", [{"id": f"R{n}", **cells} for n, (_, cells) in enumerate(ROWS)]
    )


@pytest.fixture
def killed(environment: Mapping[str, str], tmp_path: Path) -> KilledBatch:
    return KilledBatch(environment, tmp_path)
