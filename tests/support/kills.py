"""Processes that die without a word at their n-th change of a file or folder."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.copyfile"}
)


def killed_at_every_change(work: Callable[[], object], *, most: int = 400) -> Iterator[int]:
    """Yield after each of many runs of some work, killed before its first change, its second, …

    The last run is not killed. What the runs left is there for the next.
    """
    for number in range(1, most):
        process = multiprocessing.get_context("fork").Process(target=_dying, args=(work, number))
        process.start()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        yield number
        if process.exitcode == 0:
            return
    raise AssertionError(f"more than {most} changes")


def _dying(work: Callable[[], object], number: int) -> None:
    left = number

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        is_change = event in _CHANGES
        if event == "open" and isinstance(arguments[2], int):
            is_change = bool(arguments[2] & _WRITING)
        if is_change:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    work()
