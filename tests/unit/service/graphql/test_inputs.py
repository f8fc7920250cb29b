"""Inputs of the schema are the requests, field by field."""

from datetime import date
from typing import Annotated, Any

import pytest
import strawberry

from eslabon.graph.errors import UsageError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.even import TextTooLongError
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.numbers import Point
from eslabon.queries.asking.request import Asked, MalformedValueError, Request
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.service.cli.requests import option_fields, option_name, request_given
from eslabon.service.graphql.inputs import (
    LONGEST_TEXT,
    MOST_CODES,
    CoverageInput,
    MatchStepInput,
    OpportunityInput,
    PointInput,
    SupplyMapInput,
    input_fields,
    input_of,
    request_of,
)
from eslabon.service.graphql.schema import schema
from eslabon.service.graphql.types.enums import Mode

INPUTS = {
    "MatchStepInput": MatchRequest,
    "CoverageInput": CoverageRequest,
    "SupplyMapInput": SupplyMapRequest,
}


def made(kind: Any, **given: Any) -> Any:
    return kind(**given)  # its fields are those of the request, which no checker sees


@pytest.mark.parametrize(("name", "request_"), INPUTS.items())
def test_an_input_has_the_fields_of_its_request(name: str, request_: type[Request]) -> None:
    introspected = schema.introspect()["__schema"]["types"]
    (found,) = (kind for kind in introspected if kind["name"] == name)
    fields = input_fields(request_)
    assert [f["name"] for f in found["inputFields"]] == [camel_case(f.name) for f in fields]
    assert all(f["description"] for f in found["inputFields"])


class Longer(CoverageRequest):
    """A coverage with one more field, said once."""

    least_value: Annotated[float | None, Asked("Valor mínimo", "Least value")] = None


def test_a_field_more_is_an_input_field_more() -> None:
    @input_of(Longer)
    class LongerInput:
        """A coverage with one more field."""

    @strawberry.type
    class Query:
        @strawberry.field
        def least(self, input: LongerInput) -> float | None:
            return request_of(Longer, input).least_value

    small = strawberry.Schema(Query)
    assert '  """Least value."""\n  leastValue: Float = null' in small.as_str()
    answer = small.execute_sync('{ least(input: {region: "22", leastValue: 2.5}) }')
    assert (answer.errors, answer.data) == (None, {"least": 2.5})


def test_an_input_becomes_its_request() -> None:
    asked = made(
        MatchStepInput,
        capabilities=["carburizado"],
        near=made(PointInput, latitude=20.6, longitude=-100.4),
        standards=["cqi 9"],
        required_mode=Mode.IN_HOUSE,
        as_of=date(2026, 11, 22),
    )
    assert request_of(MatchRequest, asked, limit=7) == MatchRequest(
        capabilities=("HT-CARB",),
        near=Point(latitude=20.6, longitude=-100.4),
        standards=("CQI-9",),
        required_mode="in_house",
        as_of=date(2026, 11, 22),
        limit=7,
    )


def test_null_asks_for_no_limit_and_nothing_for_the_usual_one() -> None:
    assert request_of(CoverageRequest, made(CoverageInput, region="22")).within_km == 250.0
    unlimited = made(CoverageInput, region="22", within_km=None)
    assert request_of(CoverageRequest, unlimited).within_km is None


def test_ids_among_all_types_become_own_keys() -> None:
    asked = made(SupplyMapInput, buyer="b", plant="UGxhbnQ6UDE=")
    assert request_of(SupplyMapRequest, asked).plant == "P1"
    with pytest.raises(UsageError, match="not valid"):
        request_of(SupplyMapRequest, made(SupplyMapInput, buyer="b", plant="QnV5ZXI6Yg=="))


def test_fields_are_named_as_the_schema_names_them() -> None:
    with pytest.raises(IncompleteRequestError) as refused:
        request_of(MatchRequest, made(MatchStepInput))
    assert refused.value.hint.en == "Give exactly one of step, capabilities and text."
    with pytest.raises(MalformedValueError, match="minSize “few”"):
        request_of(MatchRequest, made(MatchStepInput, text="temple", min_size="few"))


@pytest.mark.parametrize(
    ("name", "field", "told"),
    [
        ("CoverageInput", "withinKm", "Farthest from the plant, km; null for no limit."),
        ("CoverageInput", "nearMissLimit", "Changes a near miss may need, 0 to 3."),
        ("CoverageInput", "asOf", "Day of reference; today if not given."),
        (
            "MatchStepInput",
            "text",
            "Requirement in words, up to 20,000 characters.",
        ),
        ("MatchStepInput", "withinKm", "Farthest (250 km if not given), km."),
    ],
)
def test_a_field_tells_its_unit_its_range_and_what_null_means(
    name: str, field: str, told: str
) -> None:
    assert f'"""{told}"""\n  {field}:' in schema.as_str().partition(f"input {name} ")[2]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"capabilities": ["HT"] * (MOST_CODES + 1)}, "capabilities"),
        ({"material": "x" * (LONGEST_TEXT + 1)}, "material"),
    ],
)
def test_longer_texts_and_lists_than_are_read_are_refused(given: dict[str, Any], name: str) -> None:
    with pytest.raises(OutOfRangeError, match=f"{name} is too long"):
        request_of(MatchRequest, made(MatchStepInput, **given))


@pytest.mark.parametrize("field", ["text", "details"])
def test_a_text_may_be_as_long_as_on_every_other_face(field: str) -> None:
    asked = {"capabilities": ["HT"]} if field == "details" else {}
    longest = request_of(MatchRequest, made(MatchStepInput, **asked, **{field: "x" * 20_000}))
    assert getattr(longest, field) == "x" * 20_000
    with pytest.raises(TextTooLongError):
        request_of(MatchRequest, made(MatchStepInput, **asked, **{field: "x" * 20_001}))


@pytest.mark.parametrize(
    ("request_", "kind", "field"),
    [
        (MatchRequest, MatchStepInput, "step"),
        (MatchRequest, MatchStepInput, "place"),
        (MatchRequest, MatchStepInput, "text"),
        (CoverageRequest, CoverageInput, "buyer"),
        (CoverageRequest, CoverageInput, "region"),
        (SupplyMapRequest, SupplyMapInput, "plant"),
        (OpportunityRequest, OpportunityInput, "establishment"),
    ],
)
@pytest.mark.parametrize("blank", ["", "  "])
def test_what_is_blank_is_refused_alike_on_every_face(
    request_: type[Request], kind: Any, *, field: str, blank: str
) -> None:
    given: dict[str, Any] = {"buyer": "B"} if request_ is SupplyMapRequest else {}
    given[field] = blank
    defaults = {f.name: f.default for f in input_fields(request_)}
    (told,) = (f for f in option_fields(request_) if f.name == field)
    with pytest.raises(IncompleteRequestError) as library:
        request_(**given)
    with pytest.raises(IncompleteRequestError) as command_line:
        request_given(request_, given)
    with pytest.raises(IncompleteRequestError) as graphql:
        request_of(request_, made(kind, **{**defaults, **given}))
    assert command_line.value.message.es == f"{option_name(told)} está vacío."
    assert library.value.message.es == graphql.value.message.es == f"{field} está vacío."
    assert library.value.hint == command_line.value.hint == graphql.value.hint


@pytest.mark.parametrize(("given", "is_set"), [({}, False), ({"as_of": date(2030, 1, 31)}, True)])
def test_a_day_that_nobody_gave_leaves_the_day_that_the_text_names(
    given: dict[str, date], is_set: bool
) -> None:
    text = "zincado con ISO 9001 vigente al 31 de diciembre de 2035"
    asked = made(MatchStepInput, text=text, **given)
    assert ("as_of" in request_of(MatchRequest, asked).model_fields_set) is is_set
