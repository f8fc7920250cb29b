"""Where an answer comes from, in words: what was asked, and what held because nothing else was given."""

import dataclasses
from typing import Any

import pytest

from eslabon.loaders.sources.tables.source import TableSource
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import Request
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.service.answers.exports.origin import Origin
from tests.support.matching_strategies import AS_OF
from tests.support.sent_answers import ORIGIN


def asked(request: Request) -> dict[str, tuple[str, bool]]:
    return {one.what.en: (one.value.es, one.is_given) for one in Origin(request=request).asked()}


@pytest.mark.parametrize(
    ("given", "what", "value"),
    [
        ({"within_km": 120.0, "place": "León"}, "Farthest (250 km if not given)", "120 km"),
        ({"near": (20.5, -100.25)}, "Where it is needed", "20.5, -100.25"),
        ({"envelope": (300, 200)}, "Sides in mm, one or more of the three", "300, 200"),
        ({"required_mode": "in_house"}, "Not subcontracted", "propio"),
        ({"standards": ("CQI-9", "ISO9001")}, "Required standard", "CQI-9; ISO9001"),
        ({"min_size": 11}, "Fewest persons", "11"),
        ({"mass": 0.25}, "Mass of one piece", "0.25 kg"),
    ],
)
def test_each_filter_is_told_as_it_was_asked(given: dict[str, Any], what: str, value: str) -> None:
    request = MatchRequest(capabilities=("HT-CARB",), as_of=AS_OF, **given)
    assert asked(request)[what] == (value, True)


def test_what_was_not_given_is_told_as_such_where_it_holds_and_else_not_at_all() -> None:
    told = asked(CoverageRequest(region="22", as_of=AS_OF))
    assert told["Farthest from the plant"] == ("250 km", False)
    assert told["Code or name of a region"] == ("22", True)
    assert "Buyer's id or name" not in told


def test_a_default_that_a_face_hands_over_is_not_told_as_asked_for() -> None:
    told = asked(CoverageRequest(region="22", as_of=AS_OF, within_km=250.0))
    assert told["Farthest from the plant"] == ("250 km", False)
    told = asked(CoverageRequest(region="22", as_of=AS_OF, within_km=90.0))
    assert told["Farthest from the plant"] == ("90 km", True)


def test_a_build_that_is_being_replaced_is_said_to_be() -> None:
    facts = {f.what.en: f.value.en for f in Origin(build=GraphBuild(7, is_changing=True)).facts()}
    assert facts["build of the graph"] == "7; another one is being applied"


def test_without_a_request_and_sources_nothing_is_said_of_them() -> None:
    assert (Origin().asked(), Origin().sources()) == ((), ())
    assert "dataset version" not in {fact.what.en for fact in Origin().facts()}


def test_what_is_private_is_said_in_the_language_of_the_answer() -> None:
    own = dataclasses.replace(ORIGIN.datasets[0], licence=TableSource.licence)
    [source] = Origin(datasets=(own,)).sources()
    assert source.licence is not None
    assert source.licence.es.startswith("Privado")
    assert source.licence.en == TableSource.licence
