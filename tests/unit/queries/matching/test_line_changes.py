"""One line bought or enlarged mends all that fails of a line, and is told so."""

from typing import Any

import pytest

from eslabon.queries.asking.details import RequiredApproval, StatedAmount, StatedRange
from eslabon.queries.matching.outcome import Status
from tests.support.matching_world import Claim, Site
from tests.support.one_site import MADE, found, with_claim

BOEING = {"approvals": (RequiredApproval("Boeing", "BAC 5719"),)}


@pytest.mark.parametrize(
    ("asked", "gate", "es", "en"),
    [
        (
            {"material": "tool_steel"},
            "material",
            "calificar la línea para Acero herramienta",
            "qualify the line for Tool steel",
        ),
        (
            {"envelope": (901.0, 10.0, 10.0)},
            "envelope",
            "comprar o ampliar una línea para 901 × 10 × 10 mm",
            "buy or enlarge a line for 901 × 10 × 10 mm",
        ),
        (
            {"mass": 20.5},
            "mass",
            "comprar o ampliar una línea para 20.5 kg",
            "buy or enlarge a line for 20.5 kg",
        ),
        (
            {"thickness": StatedRange(least=26.0, unit="µm")},
            "thickness",
            "comprar o ampliar una línea para ≥ 26 µm",
            "buy or enlarge a line for ≥ 26 µm",
        ),
        (
            {"annual_volume": 1500.0},
            "capacity",
            "liberar o agregar capacidad para 500 piezas al año",
            "free or add capacity for 500 pieces a year",
        ),
        (
            {"lot": StatedAmount(20.0, "pieces")},
            "lot",
            "aceptar lotes de 20 piezas",
            "take lots of 20 pieces",
        ),
        ({"lead_time_days": 7.0}, "lead_time", "entregar en 7 días", "deliver in 7 days"),
    ],
)
def test_a_line_is_enlarged(asked: dict[str, Any], gate: str, es: str, en: str) -> None:
    answer = found(MADE, **asked)
    assert answer.status is Status.NEAR_MISS
    (change,) = answer.changes
    assert change.key == ("line", "enlarge", "HT-CARB")
    assert (change.gate, change.gates) == (gate, (gate,))
    assert (change.change.es, change.change.en) == (es, en)


def test_one_line_mends_all_that_fails_of_a_line_and_nothing_else() -> None:
    asked: dict[str, Any] = {
        "mass": 21.0,
        "material": "tool_steel",
        "lead_time_days": 7.0,
        "annual_volume": 1000.0,
        "standards": ("ISO9001",),
    }
    certificate, line = found(MADE, near_miss_limit=2, **asked).changes
    assert certificate.gates == ("standards",)
    assert line.gates == ("material", "mass", "lead_time")
    assert line.change.en == (
        "buy or enlarge a line for 21 kg; qualify the line for Tool steel; deliver in 7 days"
    )


def test_of_lines_that_all_fail_the_one_that_lacks_least_answers() -> None:
    large = Claim(
        line="large", sides=(3000.0, 1000.0, 1000.0), max_mass=500.0, spare_capacity=100.0
    )
    small = Claim(line="small", sides=(150.0, 100.0, 100.0), max_mass=1.0, spare_capacity=9e6)
    site = Site(id="S", claims=(large, small))
    answer = found(site, envelope=(2500.0, 500.0, 500.0), mass=90.0, annual_volume=200.0)
    assert answer.line == "large"
    (change,) = answer.changes
    assert change.change.es == "liberar o agregar capacidad para 100 piezas al año"


@pytest.mark.parametrize("mass", [0.04, 0.0004, 0.125])
def test_a_small_mass_is_told_as_it_is(mass: float) -> None:
    site = with_claim(max_mass=mass / 2)
    (change,) = found(site, mass=mass).changes
    assert change.change.en == f"buy or enlarge a line for {mass} kg"


def test_how_changes_of_one_line_begin_alike_is_said_once() -> None:
    asked: dict[str, Any] = {
        "envelope": (901.0, 10.0, 10.0),
        "mass": 21.0,
        "thickness": StatedRange(least=26.0, unit="µm"),
        "lead_time_days": 7.0,
    }
    (line,) = found(MADE, **asked).changes
    assert line.change.es == (
        "comprar o ampliar una línea para 901 × 10 × 10 mm, 21 kg, ≥ 26 µm; entregar en 7 días"
    )
    assert line.change.en == (
        "buy or enlarge a line for 901 × 10 × 10 mm, 21 kg, ≥ 26 µm; deliver in 7 days"
    )
