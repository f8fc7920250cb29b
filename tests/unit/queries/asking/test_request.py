"""What every request has in common: fields described once, errors in words of ours."""

import math
from datetime import date
from typing import Annotated, Any

import pytest

from eslabon.graph.language import Text
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import (
    Asked,
    MalformedValueError,
    Request,
    check_number,
    fields_of,
)
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.request import SupplyMapRequest

REQUESTS = (MatchRequest, CoverageRequest, SupplyMapRequest, OpportunityRequest)


class Small(Request):
    count: Annotated[int, Asked("Cuántos", "How many", number=Text("n", "n"), most=9)]
    words: Annotated[tuple[str, ...] | None, Asked("Palabras", "Words")] = None
    day: Annotated[date | None, Asked("Día", "Day")] = None


@pytest.mark.parametrize(
    ("given", "es", "en", "hint"),
    [
        ({}, "Falta --count.", "--count is missing.", "Cuántos."),
        ({"count": "x"}, "No se entiende --count «x».", "--count “x” is not understood.", "Cuánt"),
        ({"count": 1.5}, "No se entiende --count «1.5».", "--count “1.5” is not unders", "Cuánt"),
        ({"count": True}, "No se entiende --count «True».", "--count “True” is not", "Cuánt"),
        ({"count": 1, "words": [b"a"]}, "No se entiende --words", "--words “", "Palabras."),
        ({"count": 1, "words": [2]}, "No se entiende --words «2».", "--words “2” is", "Palabras."),
        ({"count": 1, "day": "hoy"}, "No se entiende --day «hoy».", "--day “hoy” is", "Día."),
        ({"count": 1, "z": 1}, "No existe el campo --z.", "There is no field --z.", "--words"),
    ],
)
def test_a_value_of_another_kind_is_told_by_its_field(
    given: dict[str, Any], es: str, en: str, hint: str
) -> None:
    with pytest.raises(MalformedValueError) as refused:
        Small.of(given, spelled=lambda name: f"--{name}")
    error = refused.value
    assert error.code == "MALFORMED_VALUE"
    assert error.message.es.startswith(es)
    assert error.message.en.startswith(en)
    assert hint in error.hint.es
    assert "nput should" not in error.message.es + error.message.en + error.hint.en


def test_fields_are_named_as_in_python_where_no_face_asks() -> None:
    with pytest.raises(MalformedValueError, match="There is no field z"):
        Small.model_validate({"count": 1, "z": 2})


def test_a_long_value_is_not_told_whole() -> None:
    with pytest.raises(MalformedValueError) as refused:
        Small(count="9" * 3_000 + "x")
    assert len(refused.value.message.es) < 120


@pytest.mark.parametrize("count", [0, 9])
def test_ends_of_a_range_are_in_it(count: int) -> None:
    assert Small(count=count).count == count


@pytest.mark.parametrize("count", [-1, 10])
def test_numbers_beyond_a_range_are_refused(count: int) -> None:
    with pytest.raises(OutOfRangeError) as refused:
        Small(count=count)
    assert refused.value.hint == Text("Dé un número entre 0 y 9.", "Give a number between 0 and 9.")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.1])
def test_a_number_without_an_upper_limit_must_still_be_one(value: float) -> None:
    with pytest.raises(OutOfRangeError, match="Out of range"):
        check_number(value, name=Text("n", "n"))


def test_a_field_of_which_nothing_is_said_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"Silent\.count"):

        class Silent(Request):
            count: int = 0


def test_a_field_that_is_asked_twice_keeps_one_place() -> None:
    names = [field.name for field in fields_of(CoverageRequest)]
    assert names == ["buyer", "region", "currency", "within_km", "as_of", "near_miss_limit"]
    assert names.count("within_km") == 1


@pytest.mark.parametrize("request_", REQUESTS)
def test_every_field_says_what_it_asks_in_both_languages(request_: type[Request]) -> None:
    assert request_.about.es != request_.about.en
    for field in fields_of(request_):
        asked = field.asked
        assert asked.help.es
        assert asked.help.en
        assert asked.help.es != asked.help.en, field.name
        assert not asked.help.en.endswith(".")
        assert (asked.written is None) == (asked.example == "")


@pytest.mark.parametrize("request_", REQUESTS)
def test_examples_are_written_as_they_are_read(request_: type[Request]) -> None:
    for field in fields_of(request_):
        if field.asked.written is not None:
            assert field.asked.written(field.asked.example) is not None
            assert field.asked.written("none of this kind") is None


def test_requests_cannot_be_changed_and_may_be_kept_as_keys() -> None:
    request = CoverageRequest(buyer="B", as_of=date(2026, 11, 22))
    assert {request: 1}[CoverageRequest(buyer="B", as_of=date(2026, 11, 22))] == 1
