"""Whether a graph may have changed is told without the engine: never wrongly that it did not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.still import be_still, changing, stillness


@pytest.fixture
def folder(tmp_path: Path) -> EngineFolder:
    return EngineFolder(tmp_path)


def test_where_nobody_ever_built_nothing_is_certain(folder: EngineFolder) -> None:
    assert stillness(folder) is None


def test_after_a_build_it_is_the_same_until_a_change_begins(folder: EngineFolder) -> None:
    be_still(folder)
    before = stillness(folder)
    assert before is not None
    assert stillness(folder) == before
    with changing(folder):
        assert stillness(folder) is None
    assert stillness(folder) is None


def test_a_change_that_fails_or_dies_leaves_nothing_certain(folder: EngineFolder) -> None:
    be_still(folder)
    with pytest.raises(KeyError), changing(folder):
        raise KeyError
    assert stillness(folder) is None


def test_a_build_that_ends_during_a_change_of_another_makes_nothing_certain(
    folder: EngineFolder,
) -> None:
    with changing(folder):
        be_still(folder)
    assert stillness(folder) is None


def test_a_folder_that_nobody_may_write_to_leaves_nothing_certain(tmp_path: Path) -> None:
    nowhere = EngineFolder(tmp_path / "missing")
    be_still(nowhere)
    assert stillness(nowhere) is None


@given(st.lists(st.sampled_from(["change", "build", "look"]), max_size=30))
def test_two_looks_are_alike_only_where_nothing_happened_between(done: list[str]) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder, changes, seen = EngineFolder(Path(path)), 0, dict[object, int]()
        for one in done:
            if one == "look":
                stamp = stillness(folder)
                if stamp is not None:
                    assert seen.setdefault(stamp, changes) == changes
                continue
            changes += 1
            with changing(folder):
                pass
            if one == "build":
                be_still(folder)
