"""The largest slice: 100,000 sites that all do one process."""

import csv
from pathlib import Path
from typing import Final

import numpy as np

from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from tests.bench.compared.cost import seconds_each
from tests.bench.figures import Figure
from tests.support.recorded_projection import project_record, record_sample, recorded_projection
from tests.support.request_mix import request_mix

_SITES: Final = 100_000
_SPARE: Final = 200  # of a directory that, as real ones do, has some rows without an id or a place
_PROCESS: Final = "HT-CARB"
_REQUESTS: Final = 60
_PROVENANCES: Final = ("declared", "invoiced", "audited")
_SIDES: Final = ("max_length_mm", "max_width_mm", "max_height_mm")
_BAR_S: Final = 0.04


def measure(folder: Path) -> Figure:
    """Return what matches cost among so many candidates of one process, reasons unread."""
    sample, settings = folder / "sample", StoreSettings(data=folder / "data")
    write_sample(rows=_SITES + _SPARE, seed=1, folder=sample)
    _claim_of_all(sample / "denue.csv", sample / "capabilities.csv")
    record_sample(sample, settings)
    project_record(settings)
    projection = recorded_projection(settings)
    source = ProjectedCandidates(projection)
    requests = request_mix(_REQUESTS, codes=[_PROCESS])
    others = request_mix(_REQUESTS, codes=[_PROCESS], seed=6)
    seconds_each(others, lambda one: match_among(source, one))
    found = seconds_each(requests, lambda one: match_among(source, one))
    sites = len(projection.slices.of_process(_PROCESS).establishments)
    half, most = np.percentile(found, [50, 99])
    return Figure(
        f"match, {_REQUESTS} requests for one process that {sites:,} sites are said to do",
        f"p50 {half * 1_000:,.1f} ms, p99 {most * 1_000:,.1f} ms of CPU",
        f"p50 ≤ {_BAR_S * 1_000:.0f} ms",
        bool(half <= _BAR_S),
    )


def _claim_of_all(directory: Path, claims: Path) -> None:
    """Add to a table that each site of a directory does the process, in turns of how well."""
    with directory.open(encoding="latin-1", newline="") as stream:
        ids = [row["id"] for row in csv.DictReader(stream) if row["id"]]
    with claims.open(encoding="utf-8", newline="") as stream:
        headings = next(csv.reader(stream))
    with claims.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings)
        for number, id_ in enumerate(ids):
            writer.writerow(
                {
                    "establishment_id": id_,
                    "capability": _PROCESS,
                    "mode": "in_house",
                    "provenance": _PROVENANCES[number % len(_PROVENANCES)],
                    "materials": "alloy_steel",
                    "capacity_per_year": 10_000 * (1 + number % 80),
                    "checked": "2026-01-15",
                    **dict.fromkeys(_SIDES, 100 + number % 900 if number % 3 else ""),
                }
            )
