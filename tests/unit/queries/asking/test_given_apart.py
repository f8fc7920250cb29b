"""What is given apart from a text is told to count instead of what the text says."""

from datetime import date
from typing import Any

import pytest

from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.resolving import requirement_of
from tests.support.recording import RecordingClient

DAY = date(2026, 11, 22)
TEXT = (
    "zincado de soportes de acero 4140 en León, a menos de 100 km, 300x200x100 mm, 2 kg, "
    "2,400,000 piezas al año"
)


def instead(text: str, **given: Any) -> dict[str, str]:
    """Return what counts instead of what a text says, by field."""
    asked = requirement_of(RecordingClient([[]] * 4), MatchRequest(as_of=DAY, text=text, **given))
    return {one.field: one.instead.en for one in asked.understood if one.instead is not None}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, {}),
        ({"material": "aluminio"}, {"material": "Aluminum"}),
        ({"material": "4140"}, {}),
        ({"near": (25.67, -100.31)}, {"place": "25.67, -100.31"}),
        ({"place": "León, Gto.", "within_km": 50.0}, {"withinKm": "50"}),
        ({"place": "León, Gto.", "within_km": 100.0}, {}),
        ({"place": "Monterrey, NL"}, {"place": "Monterrey, Nuevo León"}),
        ({"envelope": (100.0, 50.0, 20.0)}, {"size": "100 × 50 × 20"}),
        ({"mass": 3.0}, {"massKg": "3"}),
        ({"mass": 2.0}, {}),
        ({"annual_volume": 1_000.0}, {"annualVolume": "1,000 pieces"}),
        ({"annual_volume": 2_400_000.0}, {}),
    ],
)
def test_what_counts_instead_is_told_where_it_is_something_else(
    given: dict[str, Any], told: dict[str, str]
) -> None:
    assert instead(TEXT, **given) == told


def test_it_is_told_with_the_words_in_both_languages() -> None:
    asked = requirement_of(
        RecordingClient(),
        MatchRequest(as_of=DAY, text="zincado de soportes de acero 4140", material="aluminio"),
    )
    (part,) = (one for one in asked.understood if one.field == "material")
    assert part.told.es.endswith("→ Acero aleado (no cuenta: se dio aparte Aluminio)")
    assert part.told.en.endswith("→ Alloy steel (does not count: Aluminum was given apart)")
    assert asked.operations[0].material == "aluminum"
