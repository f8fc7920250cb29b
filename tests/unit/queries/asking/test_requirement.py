"""A requirement knows its codes: none of them may be unknown."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.reading.asked import UnknownCodeError
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.asking.detailed import requirement_of_step
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    UnderstoodPart,
)
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
        OperationRequirement(**{"capabilities": CARBURIZING, **parts})
    assert refused.value.message.es != refused.value.message.en


def test_an_unknown_code_names_the_nearest_and_the_whole_list() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        OperationRequirement(capabilities=CARBURIZING, material="aluminium")
    assert "Did you mean aluminum?" in refused.value.hint.en
    assert "stainless_steel" in refused.value.hint.en


@pytest.mark.parametrize(
    ("place", "municipality", "near"),
    [
        ((1.0, 2.0), "11020", (1.0, 2.0)),
        ((None, 2.0), "11020", region_point("11020")),
        ((None, None), "11020", region_point("11020")),
        # A municipality whose point is not known, and one that is none.
        ((None, None), "20003", None),
        ((None, None), "22999", None),
        ((None, None), None, None),
    ],
)
def test_a_step_is_where_its_plant_is_else_where_the_municipality_is(
    place: tuple[float | None, float | None],
    municipality: str | None,
    near: tuple[float, float] | None,
) -> None:
    stored = dataclasses.replace(step("S", place=place), municipality_code=municipality)
    assert requirement_of_step(stored).operations[0].near == near


def test_what_was_understood_is_told_by_names_and_not_by_codes() -> None:
    told = UnderstoodPart("material", "alloy_steel", "4140", 0, 4).told
    assert (told.es, told.en) == ("«4140» → Acero aleado", "“4140” → Alloy steel")
