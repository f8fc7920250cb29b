"""What a match says first: the processes, the place as it was read, and the limit that it took."""

import dataclasses

import pytest

from eslabon.graph.vocabulary.terms import PlaceKind, Provenance
from eslabon.queries.asking.common_fields import DEFAULT_WITHIN_KM
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
    ResolvedPlace,
)
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Status
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Site, WorldSource
from tests.support.recording import RecordingClient

TIJUANA = (32.5027, -117.0037)
ASKED = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),), as_of=AS_OF, near=TIJUANA
)
QUERETARO = ResolvedPlace("22014", "Querétaro, Querétaro", PlaceKind.CITY, ("22",))
DIGITS = ResolvedPlace("22014", "Querétaro, Querétaro", PlaceKind.MUNICIPALITY, ("CP 22014",))
POSTAL = ResolvedPlace("CP 22014", "Tijuana, Baja California", PlaceKind.POSTAL_CODE)


def answer_of(operation: OperationRequirement, *sites: Site) -> MatchAnswer:
    return match_among(WorldSource(list(sites)), Requirement((operation,)))


@pytest.mark.parametrize(
    ("place", "es", "en"),
    [
        (None, "desde 32.5027, -117.0037", "from 32.5027, -117.0037"),
        (
            QUERETARO,
            "[22014], ciudad (32.5027, -117.0037), no 22 (estado de Querétaro)",
            "[22014], city (32.5027, -117.0037), not 22 (state of Querétaro)",
        ),
        (
            DIGITS,
            "municipio (32.5027, -117.0037), no CP 22014 (Tijuana, Baja California)",
            "municipality (32.5027, -117.0037), not CP 22014 (Tijuana, Baja California)",
        ),
        (
            POSTAL,
            "desde Tijuana, Baja California [CP 22014], código postal (32.5027, -117.0037)",
            "from Tijuana, Baja California [CP 22014], postal code (32.5027, -117.0037)",
        ),
        (
            ResolvedPlace("P1", None, PlaceKind.PLANT),
            "desde P1 [P1], planta (32.5027, -117.0037)",
            "from P1 [P1], plant (32.5027, -117.0037)",
        ),
    ],
)
def test_the_first_line_says_what_the_place_was_read_as(
    place: ResolvedPlace | None, es: str, en: str
) -> None:
    said = answer_of(dataclasses.replace(ASKED, place=place)).asked
    assert f"{es} · {AS_OF.isoformat()}" in said.es
    assert f"{en} · {AS_OF.isoformat()}" in said.en


def test_a_limit_is_said_where_nobody_gave_it() -> None:
    taken = dataclasses.replace(ASKED, within_km=DEFAULT_WITHIN_KM, within_is_default=True)
    said = answer_of(taken).asked
    assert " · hasta 250 km por omisión · " in said.es
    assert " · within 250 km, since no other limit is given · " in said.en
    given = dataclasses.replace(ASKED, within_km=DEFAULT_WITHIN_KM)
    for request in (given, ASKED, dataclasses.replace(ASKED, near=None)):
        assert "250" not in answer_of(request).asked.es


def test_what_is_far_away_is_never_ahead_of_what_is_near() -> None:
    far = Site(
        id="A-FAR",
        latitude=20.97,
        longitude=-89.62,
        claims=(Claim(provenance=Provenance.CERTIFIED.value),),
    )
    near = Site(
        id="B-NEAR",
        latitude=32.51,
        longitude=-117.02,
        claims=(Claim(provenance=Provenance.INFERRED.value),),
    )
    request = MatchRequest(capabilities=("HT-CARB",), place="Tijuana", as_of=AS_OF)
    (asked,) = requirement_of(RecordingClient([[]]), request).operations
    found = answer_of(asked, far, near)
    assert [one.establishment_id for one in found.candidates] == ["B-NEAR"]
    assert found.counts[Status.EXCLUDED] == 1
    # A limit that is given holds, however wide.
    wide = dataclasses.replace(asked, within_km=5_000.0, within_is_default=False)
    assert len(answer_of(wide, far, near).candidates) == 2
