"""Drafts of many writers, each of whom removes those of the dead."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from eslabon.graph.record.draft import discard, drafting, leftovers, remove_leftovers

_TIMES = 150
_WRITERS = 3


def test_who_removes_what_dead_writers_left_never_stops_one_who_begins(tmp_path: Path) -> None:
    assert _of_each(_draft, tmp_path) == [_TIMES] * _WRITERS
    assert not list(tmp_path.iterdir())


def test_who_removes_what_dead_writers_left_never_stops_one_who_discards(tmp_path: Path) -> None:
    assert _of_each(_discard, tmp_path) == [_TIMES] * _WRITERS
    assert not leftovers(tmp_path / ".drafts")


def _of_each(work: Callable[[Path], int], folder: Path) -> list[int]:
    with ProcessPoolExecutor(_WRITERS, mp_context=get_context("spawn")) as writers:
        return list(writers.map(work, [folder] * _WRITERS))


def _draft(folder: Path) -> int:
    kept = 0
    for _ in range(_TIMES):
        remove_leftovers(folder)
        with drafting(folder) as draft:
            kept += draft.folder.is_dir()
    return kept


def _discard(folder: Path) -> int:
    gone = 0
    for _ in range(_TIMES):
        remove_leftovers(folder / ".drafts")
        with drafting(folder / "drafts of mine") as draft:
            discard(draft.folder, folder / ".drafts")
            gone += not draft.folder.exists()
    return gone
