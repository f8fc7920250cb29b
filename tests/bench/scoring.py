"""The scorer alone: gates, features, score, status and order over columns made for it."""

import time
from datetime import date

import numpy as np

from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.columns import (
    MATERIAL_BITS,
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    OfferColumns,
)
from eslabon.queries.matching.scoring import rank
from tests.bench.figures import Figure

_SIZES = (20, 8_000, 100_000)
_BAR_ROWS, _BAR_MS = 100_000, 50
_RUNS = 15
_AS_OF = date(2026, 11, 1)

# Every gate is asked, so that none is skipped.
_REQUEST = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.59, -100.39),
    within_km=150,
    material="alloy_steel",
    envelope=(300.0, 120.0, 80.0),
    mass=4.0,
    annual_volume=60_000,
    standards=("CQI-9", "IATF16949"),
    required_mode="in_house",
    min_size=11,
    max_size=250,
    as_of=_AS_OF,
)


def measure() -> list[Figure]:
    """Return the median time of the scorer for few, many and very many candidates."""
    figures = []
    for size in _SIZES:
        columns = _columns(size)
        rank(columns, _REQUEST)
        times = []
        for _ in range(_RUNS):
            started = time.perf_counter()
            rank(columns, _REQUEST)
            times.append(time.perf_counter() - started)
        median = float(np.median(times)) * 1_000
        asked = size == _BAR_ROWS
        figures.append(
            Figure(
                f"Scorer alone, {size:,} candidates, all gates asked",
                f"{median:,.1f} ms",
                f"≤ {_BAR_MS} ms" if asked else "",
                median <= _BAR_MS if asked else None,
            )
        )
    return figures


def _columns(count: int) -> CandidateColumns:
    random = np.random.default_rng(1)
    sites = EstablishmentColumns(
        ids=[f"{number:09d}" for number in range(count)],
        latitude=random.uniform(14.5, 32.5, count),
        longitude=random.uniform(-117.0, -87.0, count),
        seat_latitude=np.full(count, np.nan),
        seat_longitude=np.full(count, np.nan),
        size_min=random.choice([0.0, 6.0, 11.0, 31.0, 251.0], count),
        size_max=random.choice([250.0, 300.0, np.inf], count),
        verification=random.integers(0, 4, count).astype(np.int8),
    )
    offers = OfferColumns(
        establishment=np.arange(count),
        capability=random.integers(0, 3, count),
        capabilities=("HT-CARB", "HT", "SURF"),
        provenance=random.integers(0, 5, count).astype(np.int8),
        confidence=random.uniform(0.1, 0.95, count),
        mode=random.integers(0, 3, count).astype(np.int8),
        materials=random.integers(0, 1 << len(MATERIAL_BITS), count),
        envelope=_with_gaps(random, random.uniform(50, 2_000, (3, count))),
        max_mass=_with_gaps(random, random.uniform(0.5, 500, count)),
        capacity=_with_gaps(random, random.uniform(1e4, 1e6, count)),
        spare_capacity=_with_gaps(random, random.uniform(1e3, 5e5, count)),
    )
    return CandidateColumns(sites, offers, _certificates(random, count))


def _certificates(random: np.random.Generator, count: int) -> CertificateColumns:
    day = _AS_OF.toordinal()
    held = count
    return CertificateColumns(
        establishment=np.sort(random.integers(0, count, held)),
        standard=random.integers(0, 4, held),
        standards=("CQI-9", "IATF16949", "ISO9001", "NADCAP-HT"),
        issued=day - random.integers(0, 900, held),
        expires=day + random.integers(-300, 900, held),
        in_force=random.random(held) < 0.95,
        scope_starts=np.arange(held + 1),
        scope=random.integers(0, 3, held),
        scope_codes=("HT-CARB", "HT", "PLT-ZN"),
    )


def _with_gaps(
    random: np.random.Generator, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the values with a third of them unknown, as directories leave them."""
    values[random.random(values.shape) < 1 / 3] = np.nan
    return values
