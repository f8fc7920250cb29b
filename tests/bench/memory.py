"""Peak memory of the loader's own process, which must not grow with the file."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure

_BAR_MB = 500
_PROGRAM = """
import json, resource, sys
from pathlib import Path
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import load_records, run_load
from eslabon.loaders.sources.builtin import builtin_vocabulary
from eslabon.loaders.registry import source_of
settings = StoreSettings(data=Path(sys.argv[2]), heap="2g")
with connect(settings) as client:
    load_records(builtin_vocabulary(), client=client, settings=settings)
    folder = Path(sys.argv[1])
    path = folder / "denue.csv"
    report = run_load(source_of("denue"), [path], client=client, settings=settings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for kind in ("capabilities", "certificates", "steps"):
        path = folder / f"{kind}.csv"
        run_load(source_of(kind), [path], client=client, settings=settings)
print(json.dumps({"peak": peak, "seconds": report.seconds, "read": report.read}))
"""


def measure(directory: Path, *, data: Path, rows: int) -> Figure:
    """Return the peak resident memory of a process that loads a directory into a new engine.

    The sample's other files are loaded after it, so that the graph can be matched over.
    """
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", _PROGRAM, str(directory), str(data)],
        check=True,
        capture_output=True,
        text=True,
    )
    result = json.loads(done.stdout)
    rate = result["read"] / result["seconds"]
    return Figure(
        f"Peak memory of the loader, {rows:,} rows",
        f"{result['peak']:,.0f} MB ({result['seconds']:,.0f} s, {rate:,.0f} rows/s)",
        f"≤ {_BAR_MB} MB",
        result["peak"] <= _BAR_MB,
    )
