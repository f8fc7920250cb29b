"""The scorer alone: gates, features, score, status and order over columns made for it."""

import time
from datetime import date

import numpy as np

from eslabon.graph.projection.columns import (
    MATERIAL_BITS,
    ApprovalColumns,
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    OfferColumns,
    Runs,
    ScopeColumns,
)
from eslabon.graph.projection.limits import LimitColumns, LineColumns
from eslabon.graph.vocabulary.regions.distance import unit_vectors
from eslabon.queries.asking.details import (
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
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
    details=StatedDetails(
        thickness=StatedRange(least=300.0, most=600.0, unit="µm"),
        lot=StatedAmount(200.0, "pieces"),
        lead_time_days=15.0,
        approvals=(RequiredApproval("Boeing", "BAC 5719"),),
    ),
    required_mode="in_house",
    min_size=11,
    max_size=250,
    as_of=_AS_OF,
)


def measure() -> list[Figure]:
    """Return the median CPU time of the scorer for few, many and very many candidates."""
    figures = []
    for size in _SIZES:
        columns = _columns(size)
        rank(columns, _REQUEST)
        times = []
        for _ in range(_RUNS):
            started = time.process_time()
            rank(columns, _REQUEST)
            times.append(time.process_time() - started)
        median = float(np.median(times)) * 1_000
        asked = size == _BAR_ROWS
        figures.append(
            Figure(
                f"Scorer alone, {size:,} candidates, all gates asked",
                f"{median:,.1f} ms of CPU",
                f"≤ {_BAR_MS} ms" if asked else "",
                median <= _BAR_MS if asked else None,
            )
        )
    return figures


def _columns(count: int) -> CandidateColumns:
    random = np.random.default_rng(1)
    sites = EstablishmentColumns(
        ids=[f"{number:09d}" for number in range(count)],
        position=unit_vectors(
            random.uniform(14.5, 32.5, count), random.uniform(-117.0, -87.0, count)
        ),
        municipality=np.where(random.random(count) < 0.1, random.integers(0, 2, count), -1),
        municipalities=("22014", "02004"),
        size_min=random.choice([0.0, 6.0, 11.0, 31.0, 251.0], count),
        size_max=random.choice([250.0, 300.0, np.inf], count),
        verification=random.integers(0, 4, count).astype(np.int8),
    )
    offers = OfferColumns(
        establishment=np.arange(count),
        capability=random.integers(0, 3, count),
        capabilities=("HT-CARB", "HT", "SURF"),
        line=np.full(count, -1),
        lines=(),
        claim=np.where(random.random(count) < 0.02, 1, 0).astype(np.int8),
        evidence=random.integers(0, 3, count).astype(np.int8),
        provenance=random.integers(0, 5, count).astype(np.int8),
        confidence=random.uniform(0.1, 0.95, count),
        checked=np.zeros(count, dtype=np.intp),
        mode=random.integers(0, 3, count).astype(np.int8),
        limits=_limits(random, count),
    )
    return CandidateColumns(
        sites, offers, _certificates(random, count), _approvals(random, count // 10)
    )


def _limits(random: np.random.Generator, count: int) -> LimitColumns:
    lines = LineColumns(
        materials=random.integers(0, 1 << len(MATERIAL_BITS), count),
        envelope=_with_gaps(random, random.uniform(50, 2_000, (count, 3))),
        max_mass=_with_gaps(random, random.uniform(0.5, 500, count)),
        min_thickness=_with_gaps(random, random.uniform(1, 400, count)),
        max_thickness=_with_gaps(random, random.uniform(400, 900, count)),
        capacity=_with_gaps(random, random.uniform(1e4, 1e6, count)),
        spare_capacity=_with_gaps(random, random.uniform(1e3, 5e5, count)),
        capacity_unit=random.integers(0, 3, count).astype(np.int8),
        minimum_lot=_with_gaps(random, random.uniform(1, 500, count)),
        lot_unit=random.integers(0, 3, count).astype(np.int8),
        lead_time=_with_gaps(random, random.uniform(1, 40, count)),
    )
    return LimitColumns(lines, np.arange(count))


def _certificates(random: np.random.Generator, count: int) -> CertificateColumns:
    day = _AS_OF.toordinal()
    held = count
    # Each standard with each process and each criterion.
    standard, scope, criteria = (axis.ravel() for axis in np.indices((4, 3, 2)))
    kinds = ScopeColumns(
        standard=standard,
        standards=("CQI-9", "IATF16949", "ISO9001", "NADCAP-HT"),
        scope=Runs(np.arange(25), scope, ("HT-CARB", "HT", "PLT-ZN")),
        criteria=Runs(np.arange(25), criteria, ("AC7102/3", "AC7102/4")),
    )
    expires = day + random.integers(-300, 900, held)
    return CertificateColumns(
        establishment=np.sort(random.integers(0, count, held)),
        kind=random.integers(0, len(kinds), held),
        kinds=kinds,
        issued=day - random.integers(0, 900, held),
        expires=expires,
        ends=expires,
        status=np.where(random.random(held) < 0.95, 0, 1).astype(np.int8),
        holder=random.integers(0, 3, held).astype(np.int8),
        assurance=random.integers(0, 3, held).astype(np.int8),
    )


def _approvals(random: np.random.Generator, count: int) -> ApprovalColumns:
    day = _AS_OF.toordinal()
    expires = day + random.integers(-300, 900, count)
    return ApprovalColumns(
        establishment=np.sort(random.integers(0, count, count)),
        issuer=random.integers(0, 2, count),
        issuers=("Boeing", "Airbus"),
        specification=random.integers(-1, 2, count),
        specifications=("BAC 5719", "AIMS 09-01-001"),
        issued=day - random.integers(0, 900, count),
        expires=expires,
        ends=expires,
        status=np.zeros(count, dtype=np.int8),
        scope=Runs(np.arange(count + 1), random.integers(0, 2, count), ("HT-CARB", "PLT-ZN")),
    )


def _with_gaps(
    random: np.random.Generator, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the values with a third of them unknown, as directories leave them."""
    values[random.random(values.shape) < 1 / 3] = np.nan
    return values
