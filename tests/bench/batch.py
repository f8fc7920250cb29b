"""What a batch of requirements costs, from its table to the written answers."""

import csv
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.requirement import Requirement
from tests.bench.compared.requests import processes
from tests.bench.figures import Figure
from tests.bench.projected import opened
from tests.support.request_mix import request_mix

_ROWS: Final = 10_000
_BAR_S: Final = 10.0


def measure(client: GraphClient, settings: StoreSettings, *, folder: Path, rows: int) -> Figure:
    """Return what `eslabon match --batch` takes over the graph of the embedded engine, its start included.

    Args:
        client: The graph.
        settings: Those of its engine, which is running.
        folder: Where the table and the answers are written.
        rows: How many establishments the graph has.
    """
    codes = processes(opened(client, settings)[1])
    asked, answers = folder / "batch.csv", folder / "batch.parquet"
    _write(asked, request_mix(_ROWS, codes=codes))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603  # our own interpreter and command
        [str(Path(sys.executable).with_name("eslabon")), "match", "--batch", asked, "-o", answers],
        check=True,
        capture_output=True,
        env={**os.environ, "ESLABON_DATA": str(settings.data)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figure(
        f"batch of {_ROWS:,} requirements into a Parquet file, {rows:,} establishments",
        f"{seconds:.1f} s of CPU",
        f"≤ {_BAR_S:g} s",
        seconds <= _BAR_S,
    )


def _write(path: Path, requirements: Sequence[Requirement]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["process", "near", "within", "standards", "material", "size", "mass", "annual volume",
             "in-house", "min size"]
        )  # fmt: skip
        for one in requirements:
            [asked] = one.operations
            latitude, longitude = asked.near or ("", "")
            writer.writerow(
                [
                    asked.codes[0],
                    f"{latitude},{longitude}",
                    f"{asked.within_km:g} km",
                    ", ".join(asked.standards),
                    asked.material or "",
                    " x ".join(f"{side:g}" for side in asked.envelope or ()),
                    "" if asked.mass is None else f"{asked.mass:g}",
                    "" if asked.annual_volume is None else f"{asked.annual_volume:g}",
                    "yes" if asked.required_mode else "",
                    "" if asked.min_size is None else str(asked.min_size),
                ]
            )
