"""What a request for a match accepts, and how clearly it refuses the rest."""

import math
from datetime import date
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.reading.asked import MistypedPointError
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.numbers import Envelope, Point
from eslabon.queries.asking.profile import UnknownFeatureError, WeightError
from eslabon.queries.asking.request import MalformedValueError, NotTextError
from eslabon.queries.asking.steps_request import StepsRequest
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF

HERE = (20.59, -100.39)


@pytest.mark.parametrize("digits", [400, 5_000])
@pytest.mark.parametrize("field", ["min_size", "limit", "within_km", "mass", "place", "as_of"])
def test_a_whole_number_of_hundreds_of_digits_is_refused_as_any_other(
    field: str, digits: int
) -> None:
    given = {"capabilities": "HT-CARB", "place": "Silao"}
    for number in (10**digits, -(10**digits)):
        with pytest.raises(UsageError):
            MatchRequest.model_validate({**given, field: number})


@pytest.mark.parametrize(
    ("parts", "error", "words"),
    [
        ({"capabilities": None}, IncompleteRequestError, "not said"),
        ({"capabilities": ()}, IncompleteRequestError, "not said"),
        ({"step": "S"}, IncompleteRequestError, "Several"),
        ({"text": ""}, IncompleteRequestError, "text is empty"),
        ({"step": " "}, IncompleteRequestError, "step is empty"),
        ({"place": ""}, IncompleteRequestError, "place is empty"),
        ({"approvals": ("",)}, IncompleteRequestError, "approvals is empty"),
        ({"approvals": ("Boeing", " ")}, IncompleteRequestError, "approvals is empty"),
        ({"approvals": (":",)}, IncompleteRequestError, "who approves"),
        ({"approvals": (": BAC 5719",)}, IncompleteRequestError, "who approves"),
        ({"near": (20.6, 100.4)}, MistypedPointError, "20.6,100.4"),
        ({"near": [20.6, 100.4]}, MistypedPointError, "20.6,100.4"),
        ({"near": (100.4, 20.6)}, MistypedPointError, "100.4,20.6"),
        ({"near": (-100.4, 20.6)}, MistypedPointError, "-100.4,20.6"),
        ({"near": {"latitude": 20.6, "longitude": 100.4}}, MistypedPointError, "positive"),
        ({"place": "20.6, 100.4"}, MistypedPointError, "20.6,100.4"),
        ({"capabilities": ("HT-CARV",)}, NotFoundError, "HT-CARV"),
        ({"standards": ("CQI-99",)}, NotFoundError, "CQI-99"),
        ({"near": (91.0, 0.0)}, OutOfRangeError, "latitude is 91"),
        ({"near": (-90.1, 0.0)}, OutOfRangeError, "latitude"),
        ({"near": (0.0, 180.5)}, OutOfRangeError, "longitude is 180.5"),
        ({"near": (math.nan, 0.0)}, OutOfRangeError, "nan"),
        ({"near": HERE, "place": "22"}, IncompleteRequestError, "twice"),
        ({"place": "91,-100"}, OutOfRangeError, "latitude is 91"),
        ({"place": "-100.39,20.59"}, MistypedPointError, "-100.39,20.59"),
        ({"within_km": 10.0}, IncompleteRequestError, "place"),
        ({"near": HERE, "within_km": -1.0}, OutOfRangeError, "distance"),
        ({"near": HERE, "within_km": math.inf}, OutOfRangeError, "inf"),
        ({"envelope": (1.0, 2.0, -3.0)}, OutOfRangeError, "side"),
        ({"envelope": (-1.0,)}, OutOfRangeError, "side"),
        ({"envelope": ()}, IncompleteRequestError, "No side"),
        ({"envelope": {}}, IncompleteRequestError, "No side"),
        ({"envelope": {"length": None}}, IncompleteRequestError, "No side"),
        ({"mass": -0.1}, OutOfRangeError, "mass"),
        ({"annual_volume": -1.0}, OutOfRangeError, "volume"),
        ({"min_size": -1}, OutOfRangeError, "size"),
        ({"mass": 0.0}, OutOfRangeError, "mass in kg is 0"),
        ({"annual_volume": 0.0}, OutOfRangeError, "volume is 0"),
        ({"envelope": (0.0, 1.0, 1.0)}, OutOfRangeError, "side in mm is 0"),
        ({"as_of": date(1, 1, 1)}, OutOfRangeError, "as_of is 0001-01-01"),
        ({"as_of": date(9999, 12, 31)}, OutOfRangeError, "as_of is 9999-12-31"),
        ({"min_size": 11, "max_size": 10}, OutOfRangeError, "max_size 10 is less than min_size 11"),
        ({"max_size": -1}, OutOfRangeError, "size"),
        ({"limit": 0}, OutOfRangeError, "limit is 0"),
        ({"limit": 501}, OutOfRangeError, "limit is 501"),
        ({"near_miss_limit": 4}, OutOfRangeError, "near-miss limit"),
        ({"near_miss_limit": -1}, OutOfRangeError, "near-miss limit"),
        ({"weights": ("evidence",)}, WeightError, "weight of evidence"),
        ({"weights": ("evidences=0.3",)}, UnknownFeatureError, "evidences"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_both_languages(
    parts: dict[str, Any], error: type[UsageError], words: str
) -> None:
    asked: dict[str, Any] = {"capabilities": ("HT-CARB",), **parts}
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
        {"near": [20.6, -100.4]},
        # Over the border, and overseas.
        {"near": (32.9, -97.0)},
        {"near": (48.8, 9.2)},
        {"place": "22014", "within_km": 10.0},
        {"limit": 1, "near_miss_limit": 0},
        {"limit": 500, "near_miss_limit": 3},
        {"min_size": 0, "max_size": 0},
        {"envelope": (0.1, 0.1, 0.1), "mass": 1e-6, "annual_volume": 0.1},
        {"as_of": date(1990, 1, 1)},
        {"as_of": date(2099, 12, 31)},
        # A step whose plant has no coordinates: the limit stands, the distance is unknown.
        {"capabilities": None, "step": "S1", "within_km": 10.0},
    ],
)
def test_limits_themselves_are_accepted(parts: dict[str, Any]) -> None:
    MatchRequest(**{"capabilities": ("HT-CARB",), **parts})


TEXTS: dict[str, Any] = {
    "step": "S1",
    "capabilities": ("HT-CARB", "zincado"),
    "text": "zincado",
    "details": "8 µm",
    "place": "León",
    "standards": ("CQI-9",),
    "material": "acero",
    "grade": "1010",
}


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1b", "\x7f", "\x92", "\udced"])
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_character_of_a_text_is_refused_in_each_field(name: str, character: str) -> None:
    subject = {} if name in ("step", "capabilities", "text") else {"capabilities": ("HT-CARB",)}
    given = TEXTS[name]
    spoilt = f"a{character}b"
    for value in [spoilt] if isinstance(given, str) else [spoilt, (*given, spoilt)]:
        with pytest.raises(NotTextError, match=rf"{name} .*U\+{ord(character):04X}") as refused:
            MatchRequest.model_validate({**subject, name: value})
        assert (refused.value.code, refused.value.exit_code) == ("MALFORMED_VALUE", 2)


@pytest.mark.parametrize("name", TEXTS)
def test_of_a_name_no_character_is_lost_and_of_prose_the_rest_is_read(name: str) -> None:
    words = "zincado, qu\ufffdmico" if name == "text" else "niquel\ufffd"
    given: dict[str, Any] = {name: words}
    asked = given if name in ("step", "capabilities", "text") else {"text": "zincado", **given}
    if name == "details":
        asked = {"capabilities": ("HT-CARB",), **given}
    if name in ("text", "details"):
        assert getattr(MatchRequest.model_validate(asked), name) == given[name]
        return
    with pytest.raises(NotTextError, match=r"U\+FFFD"):
        MatchRequest.model_validate(asked)


@pytest.mark.parametrize("space", ["\n", "\t", "\r\n", "\u00a0", "\x85"])
def test_a_text_may_have_lines_and_spaces_of_any_kind(space: str) -> None:
    assert MatchRequest(text=f"zincado{space}azul").text == f"zincado{space}azul"


def test_an_unknown_process_names_the_nearest_ones() -> None:
    with pytest.raises(NotFoundError) as refused:
        MatchRequest(capabilities=("HT-CARV",))
    assert "HT-CARB" in refused.value.hint.es


@pytest.mark.parametrize("name", [" ht-carb", "Carburizado", "carburizing", "cementado"])
def test_processes_may_be_given_by_name_and_become_codes(name: str) -> None:
    assert "HT-CARB" in (MatchRequest(capabilities=(name,)).capabilities or ())


def test_what_means_the_same_is_asked_once() -> None:
    request = MatchRequest(
        capabilities=("HT-CARB", "carburizado"), standards=("iatf 16949", "IATF16949")
    )
    assert (request.capabilities, request.standards) == (("HT-CARB",), ("IATF16949",))


def test_materials_may_be_given_by_grade() -> None:
    assert MatchRequest(text="temple", material="acero 4140").material == "alloy_steel"


def test_numbers_that_belong_together_may_be_given_in_their_order() -> None:
    request = MatchRequest(text="temple", near=HERE, envelope=(3, 2, 1))
    assert request.near == Point(latitude=HERE[0], longitude=HERE[1])
    assert request.envelope == Envelope(length=3, width=2, height=1)
    assert request.envelope.numbers == (3.0, 2.0, 1.0)
    assert MatchRequest(text="temple", near=list(HERE), envelope=[3, 2, 1]) == request
    with pytest.raises(MalformedValueError, match="envelope"):
        MatchRequest(text="temple", envelope=(3, 2, 1, 0))
    with pytest.raises(MalformedValueError, match="longitude is missing"):
        MatchRequest(text="temple", near=(20.59,))


@pytest.mark.parametrize(
    ("given", "sides"),
    [
        ((5000,), (5000.0,)),
        ([5000, 300], (5000.0, 300.0)),
        ({"width": 300}, (300.0,)),
        ({"length": 20, "width": None, "height": 300}, (20.0, 300.0)),
        ((3, 2, 1), (3.0, 2.0, 1.0)),
    ],
)
def test_an_envelope_has_the_sides_that_are_known(given: object, sides: tuple[float, ...]) -> None:
    request = MatchRequest.model_validate({"text": "temple", "envelope": given})
    assert request.envelope is not None
    assert request.envelope.numbers == sides


def test_a_request_for_many_steps_puts_its_limits_on_each() -> None:
    request = StepsRequest(within_km=None, as_of=AS_OF, near_miss_limit=3)
    asked = request.requirement(step("S", standards=("CQI-9",)), limit=7)
    assert (asked.step_id, asked.standards) == ("S", ("CQI-9",))
    assert (asked.within_km, asked.as_of, asked.near_miss_limit) == (None, AS_OF, 3)
    assert asked.limit == 7


@pytest.mark.parametrize(
    ("own", "common", "limit"),
    [
        (80.0, 250.0, 80.0),
        (300.0, 250.0, 250.0),
        (80.0, None, 80.0),
        (None, 250.0, 250.0),
        (None, None, None),
    ],
)
def test_of_the_limit_of_a_step_and_that_of_all_steps_the_nearer_one_holds(
    own: float | None, common: float | None, limit: float | None
) -> None:
    request = StepsRequest(within_km=common, as_of=AS_OF)
    assert request.requirement(step("S", max_distance=own)).within_km == limit
