"""What a request accepts, and how clearly it refuses the rest."""

import math
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.reading.asked import UnknownCodeError
from eslabon.queries.matching.build import request_for, request_from_text
from eslabon.queries.matching.errors import (
    IncompleteRequestError,
    OutOfRangeError,
    UnreadTextError,
)
from eslabon.queries.matching.options import RequestOptions
from eslabon.queries.matching.request import MatchRequest, RequestedCapability

HERE = (20.59, -100.39)


@pytest.mark.parametrize(
    ("parts", "error", "words"),
    [
        ({"capabilities": ()}, IncompleteRequestError, "No process"),
        ({"capabilities": (RequestedCapability("HT-CARV"),)}, NotFoundError, "HT-CARV"),
        ({"capabilities": (RequestedCapability("HT", 1.1),)}, OutOfRangeError, "1.1"),
        ({"standards": ("CQI-99",)}, NotFoundError, "CQI-99"),
        ({"material": "unobtainium"}, UnknownCodeError, "unobtainium"),
        ({"required_mode": "at home"}, UnknownCodeError, "at home"),
        ({"near": (91.0, 0.0)}, OutOfRangeError, "latitude is 91"),
        ({"near": (-90.1, 0.0)}, OutOfRangeError, "latitude"),
        ({"near": (0.0, 180.5)}, OutOfRangeError, "longitude is 180.5"),
        ({"near": (math.nan, 0.0)}, OutOfRangeError, "nan"),
        ({"within_km": 10.0}, IncompleteRequestError, "place"),
        ({"near": HERE, "within_km": -1.0}, OutOfRangeError, "distance"),
        ({"near": HERE, "within_km": math.inf}, OutOfRangeError, "inf"),
        ({"envelope": (1.0, 2.0, -3.0)}, OutOfRangeError, "side"),
        ({"mass": -0.1}, OutOfRangeError, "mass"),
        ({"annual_volume": -1.0}, OutOfRangeError, "volume"),
        ({"min_size": -1}, OutOfRangeError, "size"),
        ({"min_size": 11, "max_size": 10}, OutOfRangeError, "size"),
        ({"limit": 0}, OutOfRangeError, "limit is 0"),
        ({"limit": 501}, OutOfRangeError, "limit is 501"),
        ({"near_miss_limit": 4}, OutOfRangeError, "near-miss limit"),
        ({"near_miss_limit": -1}, OutOfRangeError, "near-miss limit"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_both_languages(
    parts: dict[str, Any], error: type[UsageError], words: str
) -> None:
    asked: dict[str, Any] = {"capabilities": (RequestedCapability("HT-CARB"),), **parts}
    with pytest.raises(error, match=words) as refused:
        MatchRequest(**asked)
    assert refused.value.exit_code == 2
    for text in (refused.value.message, refused.value.hint):
        assert text.es
        assert text.en
        assert text.es != text.en


@pytest.mark.parametrize(
    "parts",
    [
        {"near": (-90.0, 180.0), "within_km": 0.0},
        {"limit": 1, "near_miss_limit": 0},
        {"limit": 500, "near_miss_limit": 3},
        {"min_size": 0, "max_size": 0},
        {"envelope": (0.0, 0.0, 0.0), "mass": 0.0, "annual_volume": 0.0},
        # A step whose plant has no coordinates: the limit stands, the distance is unknown.
        {"step_id": "S1", "within_km": 10.0},
    ],
)
def test_limits_themselves_are_accepted(parts: dict[str, Any]) -> None:
    MatchRequest(capabilities=(RequestedCapability("HT-CARB"),), **parts)


def test_an_unknown_code_names_the_nearest_ones() -> None:
    with pytest.raises(NotFoundError) as refused:
        request_for(["HT-CARV"])
    assert "HT-CARB" in refused.value.hint.es
    with pytest.raises(NotFoundError) as refused:
        request_for(["HT-CARB"], RequestOptions(material="aluminium"))
    assert "Did you mean aluminum?" in refused.value.hint.en


def test_codes_may_be_typed_in_lower_case() -> None:
    assert request_for([" ht-carb"]).codes == ("HT-CARB",)


def test_options_that_are_not_given_keep_their_defaults() -> None:
    plain = request_for(["HT-CARB"])
    assert (plain.limit, plain.near_miss_limit, plain.standards) == (20, 1, ())
    request = request_for(["HT-CARB"], RequestOptions(near=HERE, within_km=5.0, limit=7))
    assert (request.near, request.within_km, request.limit) == (HERE, 5.0, 7)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("niquelado químico de carcasas de aluminio", "PLT-EN"),
        ("carburizing of gears, case depth 0.8 mm", "HT-CARB"),
    ],
)
def test_a_text_becomes_the_processes_that_it_names(text: str, code: str) -> None:
    request = request_from_text(text, RequestOptions(near=HERE))
    assert code in request.codes
    assert request.text == text
    assert request.near == HERE
    assert all(0.0 < asked.confidence <= 1.0 for asked in request.capabilities)


@pytest.mark.parametrize("text", ["", "buenos días", "zzz"])
def test_a_text_without_a_process_is_refused(text: str) -> None:
    with pytest.raises(UnreadTextError) as refused:
        request_from_text(text)
    assert "capabilities search" in refused.value.hint.es
