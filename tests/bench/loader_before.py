"""The loader that there was before the record, beside the present one: the same files, in one run.

It is taken out of the history of the repository, and runs in processes of its own.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

from eslabon.graph.store.settings import StoreSettings
from tests.bench.figures import Figure
from tests.bench.national import Work, works
from tests.support.loads import ROOT

_LAST: Final = "6b92cd7"
"""The last commit whose loads wrote the graph as they read."""

_LOAD: Final = """
import json, sys, time
from pathlib import Path
import psutil
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import load_records, run_load
from eslabon.loaders.registry import source_of
from eslabon.loaders.source import LoadOptions
from eslabon.loaders.sources.builtin import builtin_vocabulary

settings = StoreSettings(data=Path(sys.argv[2]), heap="1g")
with connect(settings) as client:
    engine = psutil.Process(supervisor.status(settings).pid)
    spent = lambda: sum(engine.cpu_times()[:2])
    wall, program, before = time.monotonic(), time.process_time(), spent()
    load_records(builtin_vocabulary(), client=client, settings=settings)
    for kind in ("denue", "capabilities", "certificates", "steps"):
        options = LoadOptions(collection="sample") if kind == "denue" else LoadOptions()
        files = [Path(sys.argv[1], f"{kind}.csv")]
        run_load(source_of(kind), files, client=client, settings=settings, options=options)
    print(json.dumps([time.monotonic() - wall, time.process_time() - program, spent() - before]))
"""


class NoHistoryError(Exception):
    """The repository was cloned without the version before."""


def measure(sample: Path, folder: Path, *, rows: int) -> list[Figure]:
    """Return the CPU that both loaders take for a row, engines included, and how many times less.

    Raises:
        NoHistoryError: If that version is not at hand.
    """
    before = _before(sample, folder)
    [now] = works(sample, StoreSettings(data=folder / "now", heap="1g"), is_all=False)
    return [
        *(
            Figure(
                f"{rows:,} rows, embedded: {name}, CPU of a row",
                f"{_cpu(work) / rows * 1e6:,.0f} µs (the engine's {work.engine / rows * 1e6:,.0f})",
            )
            for name, work in (("the loader before", before), ("the present loader", now))
        ),
        Figure(
            f"{rows:,} rows, embedded: the loader before ÷ the present one",
            f"{_cpu(before) / _cpu(now):.1f} × the CPU, {before.wall / now.wall:.1f} × the time",
        ),
    ]


def _cpu(work: Work) -> float:
    return work.program + work.engine


def _before(sample: Path, folder: Path) -> Work:
    git = ("git", "-C", str(ROOT), "archive", _LAST)
    packed = subprocess.run(git, capture_output=True, check=False)  # noqa: S603 - our own command
    if packed.returncode:
        raise NoHistoryError(packed.stderr.decode().strip())
    source = folder / "before"
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(source, filter="data")
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", _LOAD, str(sample), str(folder / "data before")],
        env={**os.environ, "PYTHONPATH": str(source / ".dev")},
        cwd=folder,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    wall, program, engine = json.loads(done.stdout)
    return Work("whole", wall, program, engine, 0.0, 0.0)
