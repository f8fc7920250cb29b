"""A requirement knows its codes: none of them may be unknown."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.reading.asked import UnknownCodeError
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.requirement import RequestedCapability, Requirement, requirement_of_step
from tests.support.coverage_steps import step

CARBURIZING = (RequestedCapability("HT-CARB"),)


@pytest.mark.parametrize(
    ("parts", "error", "words"),
    [
        ({"capabilities": ()}, IncompleteRequestError, "No process"),
        ({"capabilities": (RequestedCapability("HT-CARV"),)}, NotFoundError, "HT-CARV"),
        ({"standards": ("CQI-99",)}, NotFoundError, "CQI-99"),
        ({"material": "unobtainium"}, UnknownCodeError, "unobtainium"),
        ({"required_mode": "at home"}, UnknownCodeError, "at home"),
    ],
)
def test_codes_that_do_not_exist_are_refused(
    parts: dict[str, Any], error: type[UsageError], words: str
) -> None:
    with pytest.raises(error, match=words) as refused:
        Requirement(**{"capabilities": CARBURIZING, **parts})
    assert refused.value.message.es != refused.value.message.en


def test_an_unknown_code_names_the_nearest_and_the_whole_list() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        Requirement(capabilities=CARBURIZING, material="aluminium")
    assert "Did you mean aluminum?" in refused.value.hint.en
    assert "stainless_steel" in refused.value.hint.en


@pytest.mark.parametrize(
    ("place", "region", "near"),
    [
        ((1.0, 2.0), (3.0, 4.0), (1.0, 2.0)),
        ((None, 2.0), (3.0, 4.0), (3.0, 4.0)),
        ((None, None), (None, 4.0), None),
    ],
)
def test_a_step_is_where_its_plant_is_else_where_the_municipality_is(
    place: tuple[float | None, float | None],
    region: tuple[float | None, float | None],
    near: tuple[float, float] | None,
) -> None:
    stored = dataclasses.replace(
        step("S", place=place), region_latitude=region[0], region_longitude=region[1]
    )
    assert requirement_of_step(stored).near == near
