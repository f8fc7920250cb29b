"""A graph that is not found is begun anew by one builder at a time, and is never taken for empty."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from eslabon.graph.store.engine import mending
from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.errors import BuildRunningError, DamagedPointerError
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder
from eslabon.graph.store.engine.mending import mend
from eslabon.graph.store.engine.pointer import Pointer, alone, read_pointer, switch


class Databases(EngineDatabases):
    """Makes the folder of a database, as the engine does, and nothing else."""

    def create(self, name: str, *, edge_types: Iterable[str] = ()) -> None:
        assert self.folder is not None
        (self.folder.databases / name).mkdir(parents=True)

    @property
    def made(self) -> list[str]:
        assert self.folder is not None
        return [path.name for path in self.folder.databases.glob("*/")]


@pytest.fixture
def folder(tmp_path: Path) -> EngineFolder:
    return EngineFolder(tmp_path)


@pytest.fixture
def databases(folder: EngineFolder) -> Databases:
    return Databases(port=0, user="", password="", folder=folder)


def test_a_graph_that_was_never_built_is_as_it_should_be(
    folder: EngineFolder, databases: Databases
) -> None:
    assert not mend(folder, databases)
    assert read_pointer(folder) == Pointer(DATABASE)


@pytest.mark.parametrize("said", [None, "{", '{"database": "nope", "switched": 1}'])
def test_an_empty_database_takes_the_place_of_one_that_is_not_found(
    folder: EngineFolder, databases: Databases, said: str | None
) -> None:
    switch(folder, "build_1")
    folder.pointer.unlink()
    if said is not None:
        folder.pointer.write_text(said, encoding="utf-8")

    assert mend(folder, databases)

    assert [read_pointer(folder).database] == databases.made
    assert [path.read_text() for path in folder.root.glob("graph.damaged-*")] == [said] * bool(said)
    assert not mend(folder, databases)


def test_while_another_builds_nothing_is_begun_anew(
    folder: EngineFolder, databases: Databases
) -> None:
    folder.pointer.write_text("{", encoding="utf-8")
    with alone(folder), pytest.raises(BuildRunningError):
        mend(folder, databases)
    assert (databases.made, folder.pointer.read_text(encoding="utf-8")) == ([], "{")


def test_what_another_built_meanwhile_stays(
    folder: EngineFolder, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.pointer.write_text("{", encoding="utf-8")
    looked: list[bool] = []
    look = mending.is_found

    def look_and_be_overtaken(of: EngineFolder) -> bool:
        looked.append(look(of))
        if len(looked) == 1:
            databases.create("build_2")
            switch(of, "build_2")
        return looked[-1]

    monkeypatch.setattr(mending, "is_found", look_and_be_overtaken)
    assert not mend(folder, databases)
    assert read_pointer(folder).database == "build_2"


def test_whoever_dies_before_the_switch_leaves_no_graph_that_looks_empty(
    folder: EngineFolder, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.pointer.write_text("{", encoding="utf-8")  # by a version that left no sign beside it

    def die(*_: object) -> Pointer:
        raise KeyboardInterrupt

    monkeypatch.setattr(mending, "switch", die)
    with pytest.raises(KeyboardInterrupt):
        mend(folder, databases)
    with pytest.raises(DamagedPointerError):
        read_pointer(folder)
