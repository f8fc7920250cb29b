"""What must hold of every match, on random worlds, and its equality with the oracle."""

import dataclasses
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import NotFoundError
from eslabon.queries.asking.common_fields import MAX_NEAR_MISS_LIMIT
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.match import candidate_at, match_among
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_checks import assert_agrees_with_oracle
from tests.support.matching_strategies import AS_OF, requests, sites, valid_certificates, worlds
from tests.support.matching_world import Claim, Held, Site, World, WorldSource
from tests.support.oracle_gates import distances

CARBURIZING = (RequestedCapability("HT-CARB"),)


def answer_of(world: World, request: OperationRequirement) -> MatchAnswer:
    return match_among(WorldSource(world), Requirement((request,)))


def placed(world: World, request: OperationRequirement, site: str) -> int | None:
    """Return a site's place in the whole order, or None where it is excluded."""
    answer = answer_of(world, dataclasses.replace(request, limit=500))
    return next((c.place for c in answer.candidates if c.establishment_id == site), None)


def status_of(world: World, request: OperationRequirement, site: str) -> Status:
    answer = answer_of(world, dataclasses.replace(request, limit=500))
    return next(c.status for c in answer.candidates if c.establishment_id == site)


@given(world=worlds(), request=requests)
def test_a_match_equals_the_oracle(world: World, request: OperationRequirement) -> None:
    assert_agrees_with_oracle(answer_of(world, request), world)


def without_times(answer: MatchAnswer) -> MatchAnswer:
    return dataclasses.replace(answer, engine_seconds=0.0, score_seconds=0.0)


@given(world=worlds(), request=requests, data=st.data())
def test_the_order_in_which_the_graph_answers_changes_nothing(
    world: World, request: OperationRequirement, data: st.DataObject
) -> None:
    mixed = [
        dataclasses.replace(site, claims=tuple(data.draw(st.permutations(site.claims))))
        for site in data.draw(st.permutations(world))
    ]
    assert without_times(answer_of(world, request)) == without_times(answer_of(mixed, request))


@given(world=worlds(), request=requests)
def test_contributions_add_up_to_the_score(world: World, request: OperationRequirement) -> None:
    for candidate in answer_of(world, request).candidates:
        parts = candidate.contributions
        assert math.isclose(sum(p.contribution for p in parts), candidate.score, abs_tol=1e-12)
        assert math.isclose(sum(p.weight for p in parts), 1.0)
        assert all(p.contribution == p.weight * p.value for p in parts)
        assert all(0.0 <= p.value <= 1.0 for p in parts)
        assert 0.0 <= candidate.score <= 1.0
        # Suppliers that are equal are not parted by the noise of adding up.
        assert candidate.score == round(candidate.score, 12)


@given(world=worlds(), request=requests, held=valid_certificates, data=st.data())
def test_gaining_a_certificate_never_lowers_a_rank(
    world: World, request: OperationRequirement, held: Held, data: st.DataObject
) -> None:
    site = data.draw(sites("M"))
    before = placed((*world, site), request, "M")
    gained = dataclasses.replace(site, certificates=(*site.certificates, held))
    after = placed((*world, gained), request, "M")
    if before is None:
        return
    if after is None:
        # The one way out: a first certificate makes it known that others asked for are lacking,
        # where as much fails already as a near miss may, or nobody says that it does the process.
        # See the decision on scoring.
        asked = len(request.standards) + (request.controlled is not None)
        assert asked
        assert not site.certificates
        limit = request.near_miss_limit + asked
        if limit > MAX_NEAR_MISS_LIMIT or status_of((*world, site), request, "M") is Status.LEAD:
            return
        wider = dataclasses.replace(request, near_miss_limit=limit)
        before, after = placed((*world, site), wider, "M"), placed((*world, gained), wider, "M")
        assert before is not None
        assert after is not None
    assert after <= before


@given(world=worlds(), request=requests, data=st.data(), share=st.floats(0.0, 0.999))
def test_moving_nearer_never_lowers_a_rank(
    world: World, request: OperationRequirement, data: st.DataObject, share: float
) -> None:
    site = data.draw(sites("M").filter(lambda s: s.latitude is not None))
    assert site.latitude is not None
    assert site.longitude is not None
    assert request.near is not None
    nearer = dataclasses.replace(
        site,
        latitude=request.near[0] + share * (site.latitude - request.near[0]),
        longitude=request.near[1] + share * (site.longitude - request.near[1]),
    )
    was, is_now = distances(site, request), distances(nearer, request)
    assert was is not None
    assert is_now is not None
    if is_now > (was[0] - 1e-6,) * 2:
        return
    before = placed((*world, site), request, "M")
    after = placed((*world, nearer), request, "M")
    assert before is None or (after is not None and after <= before)


def only(site: Site, **asked: Any) -> Candidate:
    request = OperationRequirement(capabilities=CARBURIZING, as_of=AS_OF, near=(20.6, -100.4))
    (candidate,) = answer_of([site], dataclasses.replace(request, **asked)).candidates
    return candidate


HELD = Held()
MADE = Site(
    id="S",
    certificates=(HELD,),
    claims=(
        Claim(
            provenance="audited",
            mode="in_house",
            materials=("stainless_steel",),
            sides=(900.0, 300.0, 600.0),
            max_mass=20.0,
            capacity=5000.0,
            spare_capacity=1000.0,
        ),
    ),
)


@pytest.mark.parametrize(
    ("asked", "gate"),
    [
        ({"standards": ("CQI-9",)}, "standards"),
        ({"material": "stainless_steel"}, "material"),
        ({"envelope": (600.0, 900.0, 300.0)}, "envelope"),
        ({"mass": 20.0}, "mass"),
        ({"annual_volume": 1000.0}, "capacity"),
        ({"required_mode": "in_house"}, "mode"),
        ({"within_km": 1.0}, "distance"),
        ({"min_size": 31, "max_size": 50}, "size"),
    ],
)
def test_a_supplier_that_meets_what_is_asked_is_qualified(asked: dict[str, Any], gate: str) -> None:
    candidate = only(MADE, **asked)
    assert [g.gate for g in candidate.gates] == ["capability", gate]
    assert candidate.status is Status.QUALIFIED
    assert candidate.changes == ()


def with_claim(**parts: Any) -> Site:
    return dataclasses.replace(MADE, claims=(dataclasses.replace(MADE.claims[0], **parts),))


def with_held(**parts: Any) -> Site:
    return dataclasses.replace(MADE, certificates=(dataclasses.replace(HELD, **parts),))


CQI9: dict[str, Any] = {"standards": ("CQI-9",)}


@pytest.mark.parametrize(
    ("site", "asked", "change"),
    [
        (
            with_held(standard="ISO9001", scope=()),
            CQI9,
            ("obtener CQI-9 con alcance HT-CARB", "obtain CQI-9 with HT-CARB in scope"),
        ),
        (
            with_held(expires="2026-11-21"),
            CQI9,
            ("renovar CQI-9 con alcance HT-CARB", "renew CQI-9 with HT-CARB in scope"),
        ),
        (
            with_held(status="suspended"),
            CQI9,
            (
                "levantar la suspensión de CQI-9 con alcance HT-CARB",
                "lift the suspension of CQI-9 with HT-CARB in scope",
            ),
        ),
        (
            with_held(status="suspended", expires="2026-11-21"),
            CQI9,
            ("renovar CQI-9 con alcance HT-CARB", "renew CQI-9 with HT-CARB in scope"),
        ),
        (
            with_held(status="withdrawn"),
            CQI9,
            ("obtener CQI-9 con alcance HT-CARB", "obtain CQI-9 with HT-CARB in scope"),
        ),
        (
            with_held(scope=("HT-NIT",)),
            CQI9,
            ("ampliar el alcance de CQI-9 a HT-CARB", "extend the scope of CQI-9 to HT-CARB"),
        ),
        (MADE, {"standards": ("ISO9001",)}, ("obtener ISO9001", "obtain ISO9001")),
        (
            with_held(standard="IATF16949", expires="2026-11-21"),
            {"standards": ("ISO9001",)},
            ("renovar ISO9001", "renew ISO9001"),
        ),
        (
            MADE,
            {"material": "tool_steel"},
            ("calificar la línea para Acero herramienta", "qualify the line for Tool steel"),
        ),
        (
            MADE,
            {"annual_volume": 1500.0},
            (
                "liberar o agregar capacidad para 500 piezas al año",
                "free or add capacity for 500 pieces a year",
            ),
        ),
        (
            with_claim(mode="subcontracted"),
            {"required_mode": "in_house"},
            ("hacer el proceso en su propia planta", "do the process at its own site"),
        ),
        (
            MADE,
            {"envelope": (901.0, 10.0, 10.0), "mass": 20.5},
            (
                (
                    "comprar o ampliar una línea para 901 × 10 × 10 mm; "
                    "comprar o ampliar una línea para 20.5 kg"
                ),
                "buy or enlarge a line for 901 × 10 × 10 mm; buy or enlarge a line for 20.5 kg",
            ),
        ),
    ],
)
def test_a_near_miss_says_what_would_fix_it(
    site: Site, asked: dict[str, Any], change: tuple[str, str]
) -> None:
    candidate = only(site, **asked)
    assert candidate.status is Status.NEAR_MISS
    (fix,) = candidate.changes
    assert (fix.change.es, fix.change.en) == change


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        (MADE, {"min_size": 51}),
        (dataclasses.replace(MADE, latitude=21.6), {"within_km": 60.0}),
        (with_claim(capability="PLT-ZN"), {}),
        (MADE, {"material": "nickel_alloy", "standards": ("ISO9001",)}),
        (MADE, {"material": "nickel_alloy", "near_miss_limit": 0}),
    ],
)
def test_what_cannot_be_fixed_is_excluded(site: Site, asked: dict[str, Any]) -> None:
    request = dataclasses.replace(
        OperationRequirement(capabilities=CARBURIZING, as_of=AS_OF, near=(20.6, -100.4)), **asked
    )
    answer = answer_of([site], request)
    assert answer.candidates == ()
    assert answer.counts[Status.EXCLUDED] == 1
    assert answer.total == 0


@pytest.mark.parametrize(
    ("site", "asked", "gate"),
    [
        (with_claim(provenance="inferred", basis="name"), {}, "capability"),
        (with_claim(capability="HT"), {}, "capability"),
        (dataclasses.replace(MADE, certificates=()), CQI9, "standards"),
        (with_held(expires=None), CQI9, "standards"),
        (with_held(scope=()), CQI9, "standards"),
        (with_claim(materials=()), {"material": "stainless_steel"}, "material"),
        (with_claim(sides=(900.0, None, 600.0)), {"envelope": (1.0, 1.0, 1.0)}, "envelope"),
        (with_claim(max_mass=None), {"mass": 1.0}, "mass"),
        (with_claim(spare_capacity=None), {"annual_volume": 1.0}, "capacity"),
        (with_claim(mode="unknown"), {"required_mode": "in_house"}, "mode"),
        (dataclasses.replace(MADE, latitude=None), {"within_km": 1.0}, "distance"),
        (MADE, {"min_size": 40}, "size"),
        (dataclasses.replace(MADE, size_min=None, size_max=None), {"min_size": 1}, "size"),
    ],
)
def test_what_the_data_are_silent_about_is_to_be_verified(
    site: Site, asked: dict[str, Any], gate: str
) -> None:
    candidate = only(site, **asked)
    assert candidate.status is Status.VERIFY
    assert [g.gate for g in candidate.open_gates] == [gate]
    assert candidate.open_gates[0].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (MADE, with_claim(provenance="inferred", confidence=0.4)),
        (MADE, with_claim(confidence=0.3)),
        (MADE, with_claim(mode="unknown")),
        (MADE, dataclasses.replace(MADE, latitude=20.7)),
        (MADE, dataclasses.replace(MADE, latitude=None)),
        (MADE, dataclasses.replace(MADE, size_min=11, size_max=30)),
        (MADE, with_held(standard="ISO9001", scope=())),
        (MADE, dataclasses.replace(MADE, certificates=())),
        (MADE, with_claim(spare_capacity=600.0)),
        (MADE, with_claim(capability="HT")),
        # Known not to hold what is asked, against nothing known at all: see the decision.
        (
            with_held(standard="ISO9001", scope=()),
            dataclasses.replace(MADE, certificates=()),
        ),
        # But what fails otherwise stands behind what is only to be verified.
        (dataclasses.replace(MADE, certificates=()), with_claim(materials=("nickel_alloy",))),
    ],
)
def test_the_better_supplier_comes_first(better: Site, worse: Site) -> None:
    request = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"), RequestedCapability("HT-NIT")),
        as_of=AS_OF,
        near=(20.6, -100.4),
        standards=("CQI-9",),
        annual_volume=500.0,
        material="stainless_steel",
    )
    world = [dataclasses.replace(better, id="Z"), dataclasses.replace(worse, id="A")]
    answer = answer_of(world, request)
    assert [c.establishment_id for c in answer.candidates] == ["Z", "A"]


def test_a_site_is_shown_by_an_offer_that_is_not_excluded() -> None:
    """Its carburizing would score higher, but lacks the certificate beside failing in mass."""
    site = dataclasses.replace(
        MADE,
        claims=(
            Claim(capability="HT-CARB", max_mass=1.0, confidence=0.9),
            Claim(capability="HT-NIT", max_mass=1.0, confidence=0.1),
        ),
        certificates=(dataclasses.replace(HELD, scope=("HT-NIT",)),),
    )
    request = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"), RequestedCapability("HT-NIT")),
        as_of=AS_OF,
        standards=("CQI-9",),
        mass=2.0,
        near_miss_limit=1,
    )
    (candidate,) = answer_of([site], request).candidates
    assert candidate.capability == "HT-NIT"
    assert candidate.status is Status.NEAR_MISS


def test_equal_suppliers_stand_in_the_order_of_their_ids() -> None:
    world = [dataclasses.replace(MADE, id=id_) for id_ in ("b", "10", "9", "a")]
    answer = answer_of(world, OperationRequirement(capabilities=CARBURIZING, as_of=AS_OF))
    assert [c.establishment_id for c in answer.candidates] == ["10", "9", "a", "b"]


def test_one_candidate_is_taken_apart_by_its_place() -> None:
    answer = answer_of([MADE], OperationRequirement(capabilities=CARBURIZING, as_of=AS_OF))
    assert candidate_at(answer, 1).establishment_id == "S"
    for place in (0, 2, -1):
        with pytest.raises(NotFoundError, match=f"number {place}"):
            candidate_at(answer, place)


def test_a_match_among_nobody_is_empty() -> None:
    answer = answer_of([], OperationRequirement(capabilities=CARBURIZING, standards=("CQI-9",)))
    assert answer.candidates == ()
    assert answer.funnel.considered == 0
    assert [step.stopped for step in answer.funnel.steps] == [0, 0]
