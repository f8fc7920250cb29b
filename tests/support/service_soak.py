"""A service under everything at once: good and hostile callers, builds, and kills of its engine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil

from eslabon.service.keys import create_key
from tests.support.engine_process import engine_processes
from tests.support.served import Served, serving_from
from tests.support.soak_callers import Crowd, Place, add_good_callers
from tests.support.soak_changes import Builder, Killer, Plan
from tests.support.soak_hostile import HOSTILE, add_hostile_callers
from tests.support.soak_journal import Journal
from tests.support.soak_oracle import FIRST, two_builds
from tests.support.soak_rules import silences

_SETTINGS: Final = {
    "workers": 2,
    "max_connections": 120,
    "receive_timeout": 3,
    "budget": 1_000_000,
    "budget_per_second": 100_000,
}
_SETTLING_SECONDS: Final = 5.0


def soak(folder: Path, plan: Plan) -> Journal:
    """Serve a data folder of two builds, made in an empty folder, under a plan; return what came to pass."""
    journal = Journal(
        right=two_builds(folder),
        meant={one.name: one.may_be_told for one in HOSTILE},
        first=FIRST,
    )
    data = folder / "data"
    keys = data / "keys.json"
    good, hostile = (create_key(keys, name)[0] for name in ("good", "hostile"))
    with serving_from(data, **_SETTINGS) as served, _log_of(served, journal):
        served.wait_until_up()
        port = int(served.address.rsplit(":", 1)[1])
        with Crowd(journal, began=time.monotonic()) as crowd:
            add_good_callers(crowd, Place(port, {"x-api-key": good}))
            time.sleep(_SETTLING_SECONDS)
            journal.memory.append(_memory(served))
            add_hostile_callers(crowd, Place(port, {"x-api-key": hostile}))
            crowd.add(Builder(crowd, journal, plan, data).build)
            crowd.add(Killer(crowd, journal, plan, data).kill)
            while crowd.now() < plan.seconds or (crowd.now() < plan.longest and silences(journal)):
                time.sleep(1)
            journal.files = max(one.num_fds() for one in _processes(served))
        journal.memory.append(_memory(served))
    return journal


def _processes(served: Served) -> list[psutil.Process]:
    """Return the processes of a service, but for the one that starts them and the engine."""
    own = psutil.Process(served.process.pid)
    engines = engine_processes(served.data)
    return [one for one in (own, *own.children(recursive=True)) if one.pid not in engines]


def _memory(served: Served) -> tuple[int, ...]:
    """Return what each process has for itself alone."""
    return tuple(one.memory_full_info().uss for one in _processes(served))


@contextmanager
def _log_of(served: Served, journal: Journal) -> Iterator[None]:
    """Read what a service logs, lest it wait for that, into the journal."""
    log = served.process.stderr
    assert log is not None
    lines: list[str] = []
    thread = threading.Thread(target=lambda: lines.extend(log), daemon=True)
    thread.start()
    try:
        yield
    finally:
        served.process.terminate()
        served.process.wait(60)
        thread.join(60)
        journal.log = "".join(lines)
