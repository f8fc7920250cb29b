"""Tells which tables of the package each source and derivation opens, and which it declares.

Each is tried in a child of its own, since tables stay in memory once they are read.
"""

import json
import os
import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.support.revisions import Reader, readers

_ROOMS = ("vocabulary", "reading", "sources")


def main(folder: Path) -> None:
    found = {
        reader.name: {
            "read": _opened_by(partial(_exhaust, reader)),
            "declared": _opened_by(partial(_look_up_all, reader)),
        }
        for reader in readers(folder)
    }
    print(json.dumps(found))


def _exhaust(reader: Reader) -> None:
    deque(reader.output(), maxlen=0)


def _look_up_all(reader: Reader) -> None:
    for catalogue in reader.catalogues:
        assert catalogue.digest


def _opened_by(work: Callable[[], None]) -> list[str]:
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        opened: set[str] = set()
        sys.addaudithook(partial(_note, opened))
        work()
        os.write(send, json.dumps(sorted(opened)).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as told:
        files: list[str] = json.loads(told.read())
    os.waitpid(child, 0)
    return files


def _note(opened: set[str], event: str, args: tuple[object, ...]) -> None:
    path = str(args[0]) if event == "open" else ""
    if path.endswith(".csv") and any(f"/{room}/" in path for room in _ROOMS):
        opened.add(Path(path).name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
