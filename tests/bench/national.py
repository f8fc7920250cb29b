"""A directory as large as the nation's: from an empty graph, again, and with what changes later.

    python -m tests.bench.national SAMPLE SETTINGS PID all|whole

measures in a process of its own, so that memory is that of the program alone, and prints each piece
of work as a line of JSON. SETTINGS is a `StoreSettings` as JSON, PID the engine's process, 0 where the
embedded one is to be started.
"""

import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import psutil

from eslabon.graph.build.embedded import new_database
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.source import LoadOptions
from tests.bench.figures import Figure

_FEW: Final = 100
_EVERY: Final = 50
"""One row of so many changes: two of a hundred."""
_STREET: Final = b'"CALLE"'
"""Nearly all rows have one."""
_OPTIONS: Final = LoadOptions(collection="sample")
_BARS: Final[Mapping[str, Mapping[str, tuple[float | None, float | None]]]] = {
    "embedded": {"whole": (100.0, 130.0), "few": (4.0, None), "changed": (40.0, None)},
    "neo4j": {"whole": (180.0, None)},
}
_NAMES: Final = {
    "whole": "from its file to a verified graph",
    "again": "the same build again",
    "few": f"a table of {_FEW} certificates",
    "changed": "a new edition, 2 % of whose rows changed",
}


@dataclass(frozen=True)
class Work:
    """What one piece of work took: seconds, seconds of CPU of each process, megabytes at most."""

    name: str
    wall: float
    program: float
    engine: float
    program_mb: float
    engine_mb: float


class Meter:
    """Measures pieces of work of this process and of the engine's."""

    def __init__(self, engine: psutil.Process) -> None:
        """Watch an engine's memory from now on."""
        self._engine = engine
        self._engine_mb = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def measure(self, name: str, work: Callable[[], object]) -> None:
        """Do a piece of work, and print what it took."""
        wall, program, engine = time.monotonic(), time.process_time(), self._cpu()
        work()
        took = Work(
            name,
            time.monotonic() - wall,
            time.process_time() - program,
            self._cpu() - engine,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            self._engine_mb,
        )
        print(json.dumps(asdict(took)), flush=True)

    def _cpu(self) -> float:
        times = self._engine.cpu_times()
        return float(times.user + times.system)

    def _watch(self) -> None:
        while self._engine.is_running():
            self._engine_mb = max(self._engine_mb, self._engine.memory_info().rss / 2**20)
            time.sleep(0.5)


def measure(sample: Path, settings: StoreSettings, *, pid: int = 0, rows: int) -> list[Figure]:
    """Return what loading a sample takes, and what changes after it.

    Args:
        sample: The folder of the sample.
        settings: Where to load it; an empty graph and record.
        pid: The process of the engine, where it is not the embedded one.
        rows: How many rows the directory has.
    """
    kind = settings.engine_kind
    found = works(sample, settings, pid=pid)
    return [figure for work in found for figure in _figures(work, kind=kind, rows=rows)] + [
        _memory(found, kind=kind, rows=rows)
    ]


def works(
    sample: Path, settings: StoreSettings, *, pid: int = 0, is_all: bool = True
) -> list[Work]:
    """Return what each piece of work took, or the first alone; arguments as `measure` has them."""
    said = settings.model_dump(mode="json", exclude_none=True)
    if settings.graph_password is not None:
        said["graph_password"] = settings.graph_password.get_secret_value()
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [
            *(sys.executable, "-m", "tests.bench.national"),
            *(str(sample), json.dumps(said), str(pid), "all" if is_all else "whole"),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [Work(**json.loads(line)) for line in done.stdout.splitlines()]


def _figures(work: Work, *, kind: str, rows: int) -> list[Figure]:
    what = f"{rows:,} rows, {kind}: {_NAMES[work.name]}"
    wall, cpu = _BARS[kind].get(work.name, (None, None))
    spent = work.program + work.engine
    figures = [
        Figure(
            what,
            f"{work.wall:,.1f} s",
            "" if wall is None else f"≤ {wall:.0f} s",
            None if wall is None else work.wall <= wall,
        )
    ]
    if work.name == "whole":
        figures.append(
            Figure(
                f"{what}, CPU",
                f"{spent:,.0f} s (the engine's {work.engine:,.0f} s)",
                "" if cpu is None else f"≤ {cpu:.0f} s",
                None if cpu is None else spent <= cpu,
            )
        )
    return figures


def _memory(works: list[Work], *, kind: str, rows: int) -> Figure:
    program, engine = (max(getattr(w, n) for w in works) for n in ("program_mb", "engine_mb"))
    is_met = program <= 1024 and program + engine <= 4096
    return Figure(
        f"{rows:,} rows, {kind}: memory of the program; of the engine",
        f"{program:,.0f} MB; {engine:,.0f} MB",
        "≤ 1,024 MB; both ≤ 4,096 MB",
        is_met,
    )


def _run(sample: Path, settings: StoreSettings, *, pid: int, is_all: bool) -> None:
    with connect(settings) as client:
        status = None if pid else supervisor.status(settings)
        meter = Meter(psutil.Process(pid if status is None else status.pid))

        def load(**files: Path) -> None:
            for kind, path in files.items():
                options = _OPTIONS if kind == "denue" else None
                record_files(source_of(kind), [path], settings=settings, options=options)
            _build(client, settings)

        kinds = ("denue", "capabilities", "certificates", "steps")
        meter.measure("whole", lambda: load(**{k: sample / f"{k}.csv" for k in kinds}))
        if not is_all:
            return
        meter.measure("again", lambda: _build(client, settings))
        few = _few_of(sample / "certificates.csv", settings.data / "few.csv")
        meter.measure("few", lambda: load(certificates=few))
        changed = _changed_of(sample / "denue.csv", settings.data / "changed.csv")
        meter.measure("changed", lambda: load(denue=changed))


def _build(client: GraphClient, settings: StoreSettings) -> None:
    build(client, settings=settings, new_database=new_database(client))


def _few_of(source: Path, target: Path) -> Path:
    lines = source.read_bytes().splitlines(keepends=True)
    target.write_bytes(b"".join(lines[: _FEW + 1]))
    return target


def _changed_of(source: Path, target: Path) -> Path:
    """Write a directory again, in which some rows have another kind of street."""
    with source.open("rb") as lines, target.open("wb") as written:
        for number, line in enumerate(lines):
            is_changed = number % _EVERY == _EVERY - 1
            written.write(line.replace(_STREET, b'"AVENIDA"', 1) if is_changed else line)
    return target


if __name__ == "__main__":
    sample, said, pid, what = sys.argv[1:]
    _run(Path(sample), StoreSettings(**json.loads(said)), pid=int(pid), is_all=what == "all")
