"""Requests as buyers make them: one process, near an industrial city, with some of all that can be asked."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)

# Querétaro, Monterrey, Ciudad Juárez, México, Guadalajara, Tijuana, Aguascalientes, San Luis Potosí.
_CITIES: Final = (
    (20.59, -100.39), (25.67, -100.31), (31.69, -106.42), (19.43, -99.13), (20.67, -103.35),
    (32.51, -117.03), (21.88, -102.29), (22.15, -100.98),
)  # fmt: skip
_LIMITS_KM: Final = (100.0, 250.0, 500.0, 1_000.0)
_STANDARDS: Final = (
    "IATF16949", "ISO9001", "CQI-9", "CQI-11", "AS9100", "NADCAP-HT", "NADCAP-CP", "ISO14001",
)  # fmt: skip


def request_mix(count: int, *, codes: Sequence[str], seed: int = 5) -> list[Requirement]:
    """Return so many distinct requests for some processes, the same ones for the same seed."""
    return list(islice(_requests(random.Random(seed), codes), count))  # noqa: S311  # not a secret


def _requests(draw: random.Random, codes: Sequence[str]) -> Iterator[Requirement]:
    while True:
        asked: dict[str, Any] = {
            "capabilities": (RequestedCapability(draw.choice(codes)),),
            "near": draw.choice(_CITIES),
            "within_km": draw.choice(_LIMITS_KM),
            **_sometimes(draw),
        }
        try:
            yield Requirement((OperationRequirement(limit=20, **asked),))
        except EslabonError:  # of what nobody can ask together
            continue


def _sometimes(draw: random.Random) -> dict[str, Any]:
    """Return a choice of what only some buyers ask."""
    possible: dict[str, tuple[float, Any]] = {
        "standards": (0.5, tuple(draw.sample(_STANDARDS, draw.choice((1, 1, 2))))),
        "material": (0.4, draw.choice(sorted(MATERIALS))),
        "envelope": (0.4, tuple(float(draw.randint(20, 900)) for _ in range(draw.choice((1, 3))))),
        "mass": (0.3, draw.choice((0.2, 1.5, 12.0, 80.0))),
        "annual_volume": (0.4, draw.choice((5_000.0, 60_000.0, 400_000.0))),
        "required_mode": (0.2, "in_house"),
        "min_size": (0.2, 11),
    }
    return {name: value for name, (share, value) in possible.items() if draw.random() < share}
