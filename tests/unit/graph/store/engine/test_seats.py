"""Seats that are taken while others look who lives."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from eslabon.graph.store.engine.seats import is_taken, leave_seat, take_seat

_TIMES = 300
_PROCESSES = 3


def test_who_looks_who_lives_neither_stops_nor_removes_one_who_takes_a_seat(tmp_path: Path) -> None:
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as processes:
        seen = list(processes.map(_look_and_sit, [tmp_path] * _PROCESSES))
    assert seen == [_TIMES] * _PROCESSES
    assert not list(tmp_path.iterdir())


def _look_and_sit(folder: Path) -> int:
    seen = 0
    for _ in range(_TIMES):
        for path in folder.glob("*.lock"):
            is_taken(path)
        seat = take_seat(folder)
        seen += Path(seat.lock_file).exists()
        leave_seat(seat)
    return seen
