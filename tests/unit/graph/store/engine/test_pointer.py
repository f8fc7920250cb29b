"""An older database stays as long as somebody reads it, wherever, and no longer."""

import multiprocessing
import threading
import time
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from filelock import FileLock

from eslabon.graph.store.engine import pointer
from eslabon.graph.store.engine.errors import BuildRunningError, DamagedPointerError
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder
from eslabon.graph.store.engine.orphans import orphans
from eslabon.graph.store.engine.pointer import (
    PATIENCE_SECONDS,
    Readers,
    building,
    is_free,
    read_pointer,
    switch,
)


@pytest.fixture
def folder(tmp_path: Path) -> EngineFolder:
    return EngineFolder(tmp_path)


def test_where_nobody_said_the_graph_is_that_of_the_first_version(folder: EngineFolder) -> None:
    assert read_pointer(folder).database == DATABASE


def test_a_switch_lasts(folder: EngineFolder) -> None:
    before = time.time()
    switch(folder, "build_7")
    found = read_pointer(folder)
    assert found.database == "build_7"
    assert before <= found.switched <= time.time()


def test_a_pointer_that_cannot_be_read_is_no_other_graph(folder: EngineFolder) -> None:
    (folder.root / "graph.json").write_text('{"database": "bui', encoding="utf-8")
    with pytest.raises(DamagedPointerError, match=r"graph\.json"):
        read_pointer(folder)


def test_a_reader_keeps_what_it_began_with(folder: EngineFolder) -> None:
    switch(folder, "build_1")
    readers = Readers(folder)
    with readers.reading() as first:
        switch(folder, "build_2")
        with readers.reading() as second:
            assert (first, second) == ("build_1", "build_2")
            assert not is_free(folder, "build_1")
        assert not is_free(folder, "build_1")
    assert is_free(folder, "build_1")
    assert not is_free(folder, "build_2")


def test_the_graph_itself_never_goes(folder: EngineFolder) -> None:
    switch(folder, "build_1")
    assert not is_free(folder, "build_1")
    with Readers(folder).reading():
        assert not is_free(folder, "build_1")
    assert not is_free(folder, "build_1")


def test_one_of_two_readers_that_leaves_frees_nothing(folder: EngineFolder) -> None:
    switch(folder, "build_1")
    readers = Readers(folder)
    with readers.reading():
        with readers.reading():
            switch(folder, "build_2")
        assert not is_free(folder, "build_1")
    assert is_free(folder, "build_1")


def test_after_some_minutes_nobody_is_waited_for(
    folder: EngineFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(folder, "build_1")
    with Readers(folder).reading():
        switched = switch(folder, "build_2").switched
        for after, free in ((PATIENCE_SECONDS - 1, False), (PATIENCE_SECONDS, True)):
            monkeypatch.setattr(time, "time", lambda at=switched + after: at)
            assert is_free(folder, "build_1") is free


def _read(root: Path, told: Connection) -> None:
    with Readers(EngineFolder(root)).reading() as database:
        told.send(database)
        told.recv()


@pytest.mark.parametrize("end", ["leaves", "is killed"])
def test_readers_of_other_processes_count_until_they_end(folder: EngineFolder, end: str) -> None:
    switch(folder, "build_1")
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    reader = context.Process(target=_read, args=(folder.root, there))
    reader.start()
    assert here.recv() == "build_1"
    switch(folder, "build_2")
    assert not is_free(folder, "build_1")
    if end == "leaves":
        here.send(None)
    else:
        reader.kill()
    reader.join()
    assert is_free(folder, "build_1")


def test_while_builds_alternate_no_reader_loses_what_it_reads(folder: EngineFolder) -> None:
    """Databases are dropped as soon as they are free; whoever reads one has it to the end."""
    switch(folder, "build_0")
    alive, lost, stop = {"build_0"}, [], threading.Event()
    readers = [Readers(folder) for _ in range(2)]

    def read(own: Readers) -> None:
        while not stop.is_set():
            with own.reading() as database:
                for _ in range(3):
                    if database not in alive:
                        lost.append(database)
                    time.sleep(0.0005)

    threads = [threading.Thread(target=read, args=(own,)) for own in readers for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 60):
        alive.add(f"build_{number}")
        switch(folder, f"build_{number}")
        for old in sorted(alive):
            if is_free(folder, old):
                alive.discard(old)
    stop.set()
    for thread in threads:
        thread.join()
    assert lost == []
    assert {old for old in alive if not is_free(folder, old)} == {"build_59"}


def test_what_a_process_kept_for_its_next_reader_goes_with_the_switch(folder: EngineFolder) -> None:
    switch(folder, "build_1")
    readers = Readers(folder)
    with readers.reading():
        pass
    switch(folder, "build_2")
    assert not is_free(folder, "build_1")
    readers.let_go()
    assert is_free(folder, "build_1")


@pytest.mark.parametrize(
    ("is_held", "is_the_graph", "after", "expected"),
    [
        (False, True, 0.0, True),
        (True, True, PATIENCE_SECONDS * 2, True),
        (True, False, PATIENCE_SECONDS - 1, True),
        (True, False, PATIENCE_SECONDS, False),
        (False, False, 0.0, False),
    ],
)
def test_a_database_may_be_read_while_it_is_the_graph_or_is_held_for_some_minutes(
    folder: EngineFolder,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_held: bool,
    is_the_graph: bool,
    after: float,
    expected: bool,
) -> None:
    switched = switch(folder, "build_1").switched
    readers = Readers(folder)
    with readers.reading() if is_held else nullcontext():
        if not is_the_graph:
            switched = switch(folder, "build_2").switched
        monkeypatch.setattr(time, "time", lambda: switched + after)
        assert readers.may_read("build_1") is expected


def test_a_switch_while_a_reader_sits_down_gives_it_the_new_one(
    folder: EngineFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The builder looked before the seat was taken, saw nobody, and dropped the old one."""
    switch(folder, "build_1")
    sit = pointer._seat

    def late(own: EngineFolder, database: str) -> FileLock:
        if database == "build_1":
            switch(folder, "build_2")
        return sit(own, database)

    monkeypatch.setattr(pointer, "_seat", late)
    with Readers(folder).reading() as database:
        assert database == "build_2"
        assert is_free(folder, "build_1")


def test_two_builders_never_make_one_database(folder: EngineFolder) -> None:
    with (
        building(folder, "build_1"),
        building(folder, "build_2"),
        pytest.raises(BuildRunningError, match="build_1"),
        building(folder, "build_1"),
    ):
        pass
    with building(folder, "build_1"):
        pass


@pytest.mark.parametrize(
    "said",
    [
        *("", "{}", "[]", '{"database": "b", "switched": "x"}', '{"database": 5, "switched": 1}'),
        *('{"database": "../b", "switched": 1}', '{"database": "", "switched": 1}'),
    ],
)
def test_a_damaged_pointer_says_how_to_get_a_graph_again(folder: EngineFolder, said: str) -> None:
    folder.pointer.write_text(said, encoding="utf-8")
    with pytest.raises(DamagedPointerError) as caught:
        read_pointer(folder)
    assert "eslabon build" in caught.value.hint.es
    switch(folder, "build_3")
    assert read_pointer(folder).database == "build_3"


def test_a_pointer_that_is_lost_is_no_graph_that_was_never_built(folder: EngineFolder) -> None:
    switch(folder, "build_1")
    folder.pointer.unlink()
    with pytest.raises(DamagedPointerError):
        read_pointer(folder)


def test_a_folder_in_place_of_the_pointer_is_told_as_damage(folder: EngineFolder) -> None:
    folder.pointer.mkdir()
    with pytest.raises(DamagedPointerError):
        read_pointer(folder)


@pytest.mark.parametrize("said", ["{", '{"database": "nope", "switched": 1}'])
def test_while_the_graph_is_not_found_no_database_is_a_leftover(
    folder: EngineFolder, said: str
) -> None:
    (folder.databases / "build_1").mkdir(parents=True)
    folder.pointer.write_text(said, encoding="utf-8")
    assert orphans(folder) == ()
    switch(folder, "build_1")
    (folder.databases / "build_2").mkdir()
    assert orphans(folder) == ("build_2",)
