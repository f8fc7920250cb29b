"""The profile of weights, and how clearly a change to it is refused."""

import math
import re

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.asking.profile import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    PROFILE,
    UnknownFeatureError,
    WeightError,
    weights_given,
)


def test_the_weights_of_the_profile_add_up_to_one_and_lie_within_the_bounds() -> None:
    assert math.isclose(sum(PROFILE.weights.values()), 1.0)
    assert all(LEAST_WEIGHT < weight <= MOST_WEIGHT for weight in PROFILE.weights.values())


def test_evidence_leads() -> None:
    assert max(PROFILE.weights, key=lambda name: PROFILE.weights[name]) == "evidence"


def test_a_profile_is_told_with_its_version() -> None:
    assert PROFILE.code == "balanced/3"


def test_a_profile_cannot_be_changed_in_place() -> None:
    with pytest.raises(TypeError):
        PROFILE.weights["evidence"] = 0.5  # type: ignore[index]  # that it is refused is the point


@pytest.mark.parametrize(
    ("written", "weights"),
    [
        ((), {}),
        (("evidence=0.5",), {"evidence": 0.5}),
        ((" lead_time = 0.1 ", "mode=0"), {"lead_time": 0.1, "mode": 0.0}),
        (("evidence=0.6",), {"evidence": 0.6}),
        # The last word counts.
        (("evidence=0.1", "evidence=0.2"), {"evidence": 0.2}),
    ],
)
def test_weights_are_read_as_they_are_written(
    written: tuple[str, ...], weights: dict[str, float]
) -> None:
    assert weights_given(written) == weights


@pytest.mark.parametrize(
    ("written", "error", "words"),
    [
        (("evidence=0.61",), WeightError, "weight of evidence is “0.61”"),
        (("evidence=-0.01",), WeightError, "“-0.01”"),
        (("evidence=nan",), WeightError, "nan"),
        (("evidence=inf",), WeightError, "inf"),
        (("evidence=much",), WeightError, "much"),
        (("evidence=",), WeightError, "“”"),
        (("evidence",), WeightError, "“”"),
        (("evidence=0.3=0.2",), WeightError, "0.3=0.2"),
        (("evidnce=0.3",), UnknownFeatureError, "evidnce"),
        (("=0.3",), UnknownFeatureError, "no feature"),
        (("Evidence=0.3",), UnknownFeatureError, "Evidence"),
        (tuple(f"{name}=0" for name in PROFILE.weights), WeightError, "No feature weighs"),
    ],
)
def test_weights_that_cannot_be_are_refused_in_both_languages(
    written: tuple[str, ...], error: type[UsageError], words: str
) -> None:
    with pytest.raises(error, match=re.escape(words)) as refused:
        weights_given(written)
    for text in (refused.value.message, refused.value.hint):
        assert text.es
        assert text.es != text.en


def test_the_errors_of_weights_have_codes_and_say_what_there_is() -> None:
    assert (UnknownFeatureError.code, WeightError.code) == ("UNKNOWN_FEATURE", "BAD_WEIGHT")
    assert issubclass(UnknownFeatureError, NotFoundError)
    assert issubclass(WeightError, OutOfRangeError)
    with pytest.raises(UnknownFeatureError) as refused:
        weights_given(("evidnce=0.3",))
    assert "Did you mean evidence?" in refused.value.hint.en
    assert all(name in refused.value.hint.es for name in PROFILE.weights)
    with pytest.raises(WeightError) as bounds:
        weights_given(("evidence=2",))
    assert "between 0 and 0.6" in bounds.value.hint.en
