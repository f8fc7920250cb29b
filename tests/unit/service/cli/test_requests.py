"""Options of commands are those of the requests that they ask."""

from datetime import date
from typing import Annotated, Any

import pytest
from typer.main import get_command

from eslabon.graph.language import Text
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.numbers import Envelope
from eslabon.queries.asking.request import Asked, MalformedValueError, Request
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.service.cli.invocation import COMMON_OPTIONS, Invocation
from eslabon.service.cli.requests import (
    option_fields,
    option_name,
    options_of,
    request_command,
    request_given,
)
from eslabon.service.cli.root import load_command, new_app


def options(command: Any) -> dict[str, Any]:
    return {p.opts[0]: p for p in command.params if p.name not in (*COMMON_OPTIONS, "help")}


def names(request: type[Request]) -> list[str]:
    return [option_name(field) for field in option_fields(request)]


@pytest.mark.parametrize(
    ("name", "request_", "own"),
    [
        (
            "match",
            MatchRequest,
            ["--explain", "--export", "--output", "--batch", "--workers", "--scheduler"],
        ),
        ("coverage", CoverageRequest, ["--export", "--output"]),
    ],
)
def test_a_command_has_the_options_of_its_request_and_its_own(
    name: str, request_: type[Request], own: list[str]
) -> None:
    assert list(options(load_command(name))) == [*names(request_), *own]


def test_every_option_keeps_its_name() -> None:
    assert names(MatchRequest) == [
        *("--step", "--capability", "--text", "--details", "--near", "--within", "--min-size"),
        *("--max-size", "--standard", "--assurance", "--approval", "--controlled", "--material"),
        *("--grade", "--envelope", "--mass", "--volume", "--in-house"),
        *("--as-of", "--limit", "--near-misses", "--weight", "--about"),
    ]
    assert names(CoverageRequest) == [
        *("--buyer", "--region", "--currency", "--within", "--as-of", "--near-misses")
    ]


class Longer(CoverageRequest):
    """A coverage with one more field, said once."""

    least_value: Annotated[
        float | None, Asked("Valor mínimo", "Least value", number=Text("v", "v"), metavar="USD")
    ] = None


def test_a_field_more_is_an_option_more() -> None:
    app, asked = new_app(), []

    @request_command(app, "longer", Longer)
    def run(_: Invocation, request: Longer) -> None:
        asked.append(request)

    command = get_command(app)
    option = options(command)["--least-value"]
    assert (option.metavar, option.help) == ("USD", "Valor mínimo · Least value")
    command.main(["--region", "22", "--least-value", "5"], standalone_mode=False)
    assert asked == [Longer(region="22", least_value=5.0)]


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"within_km": "150km"}, "within_km", 150.0),
        ({"envelope": "3x2x1"}, "envelope", Envelope(length=3, width=2, height=1)),
        ({"envelope": "3x2"}, "envelope", Envelope(length=3, width=2)),
        ({"envelope": "5000"}, "envelope", Envelope(length=5000)),
        ({"as_of": "2026-11-22"}, "as_of", date(2026, 11, 22)),
        ({"required_mode": True}, "required_mode", "in_house"),
        ({"required_mode": False}, "required_mode", None),
        ({"standards": ["cqi 9"]}, "standards", ("CQI-9",)),
        ({"standards": []}, "standards", None),
        ({"min_size": 0}, "min_size", 0),
        ({"near_miss_limit": 0}, "near_miss_limit", 0),
    ],
)
def test_words_become_what_the_request_asks(
    given: dict[str, Any], field: str, value: object
) -> None:
    made = request_given(MatchRequest, {"capabilities": ["HT"], "place": "22", **given})
    assert getattr(made, field) == value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"within_km": "far"}, "--within 150km"),
        ({"envelope": "1x"}, "--envelope 300x200x100"),
        ({"as_of": "hoy"}, "--as-of 2026-11-22"),
    ],
)
def test_a_malformed_value_names_its_option_and_shows_how_it_is_written(
    given: dict[str, Any], said: str
) -> None:
    with pytest.raises(MalformedValueError) as refused:
        request_given(MatchRequest, {"capabilities": ["HT"], **given})
    assert refused.value.hint.es == f"Escríbalo así: {said}"
    assert refused.value.hint.en == f"Write it like this: {said}"


def test_defaults_are_shown_as_they_are_written() -> None:
    defaults = {parameter.name: parameter.default for parameter in options_of(CoverageRequest)}
    assert (defaults["within_km"], defaults["near_miss_limit"]) == ("250km", 1)
    assert defaults["as_of"] is None


def test_what_a_request_cannot_do_without_is_an_option_without_default() -> None:
    (own, *_) = options_of(OpportunityRequest)
    assert (own.name, own.default) == ("establishment", own.empty)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"limit": 10**20}, "--limit) is 100,000,000,000,000,000,000."),
        ({"limit": 0}, "--limit) is 0."),
        ({"annual_volume": 0.0}, "--volume) is 0."),
        ({"envelope": "0x1x1"}, "(length) is 0."),
        ({"min_size": 50, "max_size": 10}, "--max-size 10 is less than --min-size 50."),
        ({"as_of": "0001-01-01"}, "--as-of is 0001-01-01."),
    ],
)
def test_what_is_out_of_range_is_told_with_its_option(given: dict[str, Any], told: str) -> None:
    with pytest.raises(OutOfRangeError) as refused:
        request_given(MatchRequest, {"capabilities": ["HT"], **given})
    assert refused.value.message.en.endswith(told)
    assert refused.value.message.es != refused.value.message.en
