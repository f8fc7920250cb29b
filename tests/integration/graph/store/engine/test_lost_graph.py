"""A graph that cannot be found is never taken for an empty one, and is made again of the record."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.pointer import read_pointer
from eslabon.graph.store.engine.supervisor import start, stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory
from tests.support.loads import PART, Loads, error_of

SPOILT = {
    "lost": None,
    "cut": "{",
    "of nothing": '{"database": "nope", "switched": 1}',
    "a folder": "",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loads]:
    """Yield commands on a graph that was built, and whose engine runs."""
    folder = tmp_path_factory.mktemp("lost")
    settings = StoreSettings(data=folder / "data", heap="256m")
    start(settings)
    loads = Loads(settings)
    loads.load(*PART, write_directory(folder / "sites.csv", range(5)))
    yield loads
    stop(settings)


@pytest.mark.parametrize(
    ("how", "runs"), list(zip(SPOILT, (True, False, False, True), strict=True))
)
def test_who_reads_is_told_and_who_builds_makes_it_again(
    built: Loads, how: str, runs: bool
) -> None:
    folder = EngineFolder(built.settings.data)
    name = read_pointer(folder).database
    if not runs:
        stop(built.settings)
    spoil(folder.pointer, SPOILT[how], is_folder=how == "a folder")
    read = built.run("match", "--capability", "PLT-ZN", "--json")
    assert read.code != 0
    assert error_of(read) in ("POINTER_DAMAGED", "GRAPH_MISSING")
    assert built.run("doctor", "--fix").code == 1
    assert (folder.databases / name).is_dir()

    start(built.settings)
    assert built.run("build").code == 0

    assert json.loads(built.run("verify", "graph", "--json").out)["agrees"]
    assert [path.name for path in folder.databases.glob("*/")] == [read_pointer(folder).database]


def spoil(pointer: Path, said: str | None, *, is_folder: bool) -> None:
    pointer.unlink()
    if is_folder:
        pointer.mkdir()
    elif said is not None:
        pointer.write_text(said, encoding="utf-8")
