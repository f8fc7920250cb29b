"""Tables of requirements, what is asked in each row, and what their answers say."""

import csv
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import psutil
import pyarrow.parquet as pq

PROGRAM: Final = Path(sys.executable).with_name("eslabon")
DAY: Final = "2026-11-01"
# What each row says, by the fields of a request, and how its cells write it.
ROWS: Final[tuple[tuple[dict[str, Any], dict[str, str]], ...]] = (
    ({"capabilities": ("HT-CARB",)}, {"process": "HT-CARB"}),
    (
        {"capabilities": ("HT-CARB",), "place": "Querétaro, Qro.", "standards": ("CQI-9",)},
        {"process": "cementado", "near": "Querétaro, Qro.", "standards": "CQI-9"},
    ),
    (
        {"capabilities": ("PLT-ZN",), "place": "20.59,-100.39", "within_km": 300.0, "mass": 1.5},
        {"process": "PLT-ZN", "near": "20.59,-100.39", "within": "300 km", "mass": "1.5"},
    ),
    ({"step": "SINT-C01-1"}, {"step": "SINT-C01-1"}),
    (
        {"text": "fosfatado y pintura electroforética, lotes de 500, ISO 9001"},
        {"text": "fosfatado y pintura electroforética, lotes de 500, ISO 9001"},
    ),
    ({"capabilities": ("HT-CARB",), "max_size": 1}, {"process": "HT-CARB", "max size": "1"}),
    (
        {"capabilities": ("HT-CARB",), "details": "58 HRC", "required_mode": "in_house"},
        {"process": "HT-CARB", "details": "58 HRC", "in-house": "sí"},
    ),
    ({"capabilities": ("NADA-9",)}, {"process": "NADA-9"}),
    ({"text": "hola"}, {"text": "hola"}),
    (
        {"capabilities": ("HT-CARB",), "place": "Ciudad Inexistente"},
        {"process": "HT-CARB", "near": "Ciudad Inexistente"},
    ),
)  # fmt: skip
FAULTS: Final = 3


def write_table(path: Path, rows: list[dict[str, str]]) -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def told(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of an output by the id of the row that they answer."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in pq.read_table(path).to_pylist():
        found[row["id"]].append(row)
    return found


class KilledBatch:
    """Batches of several parts, in processes that may be killed."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("ESLABON_")}
        self._environment = {**clean, **environment}
        rows = [cells for _, cells in ROWS for _ in range(80)]
        self.table = write_table(folder / "t.csv", rows)
        self.out = folder / "o.parquet"
        self.parts = folder / ".o.batch"

    def command(self, *words: str) -> list[str]:
        given = ("--limit", "500", "--as-of", DAY, "--lang", "en", *words)
        return [str(PROGRAM), "match", "--batch", str(self.table), "-o", str(self.out), *given]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = self.command(*words)
        return subprocess.run(  # noqa: S603  # our own program
            command, env=self._environment, capture_output=True, text=True, check=False
        )

    def kill(self, *words: str, after: int) -> list[psutil.Process]:
        """Kill a run as soon as so many parts are there; return the processes that it had begun."""
        process = subprocess.Popen(self.command(*words), env=self._environment)  # noqa: S603  # our own program
        until = time.monotonic() + 120
        while len(self.done()) < after and process.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        begun = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return begun

    def done(self) -> list[Path]:
        return sorted(self.parts.glob("*/*.parquet"))
