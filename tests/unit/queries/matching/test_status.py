"""What all gates come to: the five statuses, near misses, and limits that a buyer would widen."""

import dataclasses
from typing import Any

import pytest

from eslabon.queries.asking.details import RequiredApproval, StatedAmount, StatedRange
from eslabon.queries.asking.requirement import Requirement
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.reasons import reasons_of
from eslabon.queries.matching.scoring import score
from tests.support import one_site
from tests.support.matching_world import (
    Registered,
    Site,
    WorldSource,
    columns_of,
)
from tests.support.one_site import HELD, found, required

MADE = dataclasses.replace(
    one_site.MADE,
    registrations=(
        Registered(standard="ITAR", expires="2027-02-28"),
        Registered(standard="NIST-CSF"),
    ),
)
CQI9: dict[str, Any] = {"standards": ("CQI-9",)}


def with_claim(**parts: Any) -> Site:
    return dataclasses.replace(MADE, claims=(dataclasses.replace(MADE.claims[0], **parts),))


def with_held(**parts: Any) -> Site:
    return dataclasses.replace(MADE, certificates=(dataclasses.replace(HELD, **parts),))


def candidates(site: Site, **asked: Any) -> tuple[Candidate, ...]:
    return match_among(WorldSource([site]), Requirement((required(**asked),))).candidates


@pytest.mark.parametrize(
    ("asked", "gate"),
    [
        (CQI9, "standards"),
        ({"approvals": (RequiredApproval("Boeing", "BAC 5719"),)}, "approvals"),
        ({"controlled": "ITAR"}, "controlled"),
        ({"material": "stainless_steel"}, "material"),
        ({"envelope": (600.0, 900.0, 300.0)}, "envelope"),
        ({"mass": 20.0}, "mass"),
        ({"thickness": StatedRange(least=8.0, most=25.0, unit="µm")}, "thickness"),
        ({"annual_volume": 1000.0}, "capacity"),
        ({"lot": StatedAmount(50.0, "pieces")}, "lot"),
        ({"lead_time_days": 10.0}, "lead_time"),
        ({"required_mode": "in_house"}, "mode"),
        ({"within_km": 1.0}, "distance"),
        ({"min_size": 31, "max_size": 50}, "size"),
    ],
)
def test_a_supplier_that_meets_what_is_asked_is_qualified(asked: dict[str, Any], gate: str) -> None:
    (candidate,) = candidates(MADE, **asked)
    assert [g.gate for g in candidate.gates] == ["capability", gate]
    assert candidate.status is Status.QUALIFIED
    assert candidate.changes == ()


@pytest.mark.parametrize(
    ("site", "asked", "gate"),
    [
        (dataclasses.replace(MADE, certificates=()), CQI9, "standards"),
        (with_held(expires=None), CQI9, "standards"),
        (with_held(scope=()), CQI9, "standards"),
        (
            dataclasses.replace(MADE, approvals=()),
            {"approvals": (RequiredApproval("Boeing"),)},
            "approvals",
        ),
        (dataclasses.replace(MADE, registrations=()), {"controlled": "ITAR"}, "controlled"),
        (with_claim(materials=()), {"material": "stainless_steel"}, "material"),
        (with_claim(sides=(900.0, None, 600.0)), {"envelope": (1.0, 1.0, 1.0)}, "envelope"),
        (with_claim(max_mass=None), {"mass": 1.0}, "mass"),
        (
            with_claim(thickness=(None, None)),
            {"thickness": StatedRange(least=8.0, unit="µm")},
            "thickness",
        ),
        (with_claim(spare_capacity=None), {"annual_volume": 1.0}, "capacity"),
        (with_claim(minimum_lot=None), {"lot": StatedAmount(1.0, "pieces")}, "lot"),
        (with_claim(lead_time=None), {"lead_time_days": 1.0}, "lead_time"),
        (with_claim(mode="unknown"), {"required_mode": "in_house"}, "mode"),
        (dataclasses.replace(MADE, latitude=None), {"within_km": 1.0}, "distance"),
        (MADE, {"min_size": 40}, "size"),
        (dataclasses.replace(MADE, size_min=None, size_max=None), {"min_size": 1}, "size"),
    ],
)
def test_what_the_data_are_silent_about_is_to_be_verified(
    site: Site, asked: dict[str, Any], gate: str
) -> None:
    (candidate,) = candidates(site, **asked)
    assert candidate.status is Status.VERIFY
    assert [g.gate for g in candidate.open_gates] == [gate]
    assert candidate.open_gates[0].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        (MADE, {"min_size": 51}),
        (dataclasses.replace(MADE, latitude=22.0), {"within_km": 60.0}),
        (dataclasses.replace(MADE, latitude=21.2), {"within_km": 60.0}),
        (with_claim(capability="PLT-ZN"), {}),
        (with_claim(claim="no"), {}),
        (with_claim(claim="withdrawn"), {}),
        (with_claim(materials=("thermoplastic",)), {"material": "thermoplastic"}),
        (MADE, {"material": "tool_steel", "mass": 21.0, "near_miss_limit": 0}),
        (MADE, {"material": "tool_steel", "standards": ("ISO9001",)}),
        # One thing that nobody can mend excludes, whatever else could be.
        (MADE, {"mass": 21.0, "min_size": 51, "near_miss_limit": 3}),
    ],
)
def test_what_cannot_be_mended_in_so_many_changes_is_excluded(
    site: Site, asked: dict[str, Any]
) -> None:
    answer = match_among(WorldSource([site]), Requirement((required(**asked),)))
    assert answer.candidates == ()
    assert answer.counts[Status.EXCLUDED] == 1
    assert answer.total == 0


def inferred(basis: str, code: str = "HT-CARB") -> Site:
    return with_claim(provenance="inferred", basis=basis, capability=code)


# The claim, what is asked beside the process, and what it comes to where one change is allowed.
@pytest.mark.parametrize(
    ("site", "silent", "failing"),
    [
        (MADE, Status.QUALIFIED, Status.NEAR_MISS),
        (inferred("name"), Status.VERIFY, Status.NEAR_MISS),
        (inferred("industry"), Status.LEAD, Status.EXCLUDED),
        (with_claim(capability="HT"), Status.VERIFY, Status.EXCLUDED),
        (inferred("name", "HT"), Status.LEAD, Status.EXCLUDED),
        (inferred("industry", "HT"), Status.LEAD, Status.EXCLUDED),
    ],
    ids=["documented", "named", "industry", "group documented", "group named", "group by industry"],
)
def test_status_follows_from_gates_and_evidence(
    site: Site, silent: Status, failing: Status
) -> None:
    assert found(site).status is silent
    assert found(site, mass=21.0).status is failing
    assert found(site, mass=21.0, near_miss_limit=0).status is Status.EXCLUDED


@pytest.mark.parametrize(
    ("asked", "changes"),
    [
        ({"mass": 21.0}, 1),
        # One line mends all that a line is made of.
        (
            {
                "material": "tool_steel",
                "envelope": (901.0, 10.0, 10.0),
                "mass": 21.0,
                "thickness": StatedRange(least=26.0, unit="µm"),
                "annual_volume": 1001.0,
                "lot": StatedAmount(49.0, "pieces"),
                "lead_time_days": 9.0,
            },
            1,
        ),
        ({"standards": ("ISO9001",)}, 1),
        ({"standards": ("ISO9001", "NADCAP-HT")}, 2),
        # One that carries another.
        ({"standards": ("ISO9001", "IATF16949")}, 1),
        ({"approvals": (RequiredApproval("Safran"),)}, 1),
        ({"approvals": (RequiredApproval("Safran"), RequiredApproval("Airbus"))}, 2),
        ({"controlled": "CUI"}, 1),
        ({"standards": ("CMMC-L2",), "controlled": "CUI"}, 1),
        ({"standards": ("ISO9001",), "controlled": "CUI"}, 2),
        ({"mass": 21.0, "standards": ("ISO9001",)}, 2),
        (
            {"mass": 21.0, "standards": ("ISO9001",), "approvals": (RequiredApproval("Safran"),)},
            3,
        ),
    ],
)
def test_as_many_changes_as_are_needed_have_to_be_allowed(
    asked: dict[str, Any], changes: int
) -> None:
    for limit in range(4):
        site = found(MADE, near_miss_limit=limit, **asked)
        expected = Status.NEAR_MISS if changes <= limit else Status.EXCLUDED
        assert site.status is expected, limit
        assert len(site.changes) == changes


def test_a_process_taken_in_house_is_a_change_of_its_own() -> None:
    elsewhere = with_claim(mode="subcontracted")
    asked: dict[str, Any] = {"required_mode": "in_house", "mass": 21.0}
    assert found(elsewhere, **asked).status is Status.EXCLUDED
    assert found(elsewhere, near_miss_limit=2, **asked).status is Status.NEAR_MISS


@pytest.mark.parametrize(
    ("asked", "status", "tier"),
    [
        (CQI9, Status.QUALIFIED, Status.QUALIFIED),
        # Known to lack a certificate stands with what is only to be verified.
        ({"standards": ("ISO9001",)}, Status.NEAR_MISS, Status.VERIFY),
        ({"approvals": (RequiredApproval("Safran"),)}, Status.NEAR_MISS, Status.VERIFY),
        ({"controlled": "CUI"}, Status.NEAR_MISS, Status.VERIFY),
        ({"mass": 21.0}, Status.NEAR_MISS, Status.NEAR_MISS),
        (
            {"mass": 21.0, "standards": ("ISO9001",), "near_miss_limit": 2},
            Status.NEAR_MISS,
            Status.NEAR_MISS,
        ),
        # What is excluded stays so.
        (
            {"mass": 21.0, "standards": ("ISO9001",)},
            Status.EXCLUDED,
            Status.EXCLUDED,
        ),
    ],
)
def test_a_tier_weighs_failing_certificates_as_unknown(
    asked: dict[str, Any], status: Status, tier: Status
) -> None:
    site = found(MADE, **asked)
    assert (site.status, site.tier) == (status, tier)


@pytest.mark.parametrize(
    ("site", "asked", "gate", "es", "en"),
    [
        (
            dataclasses.replace(MADE, latitude=21.6),
            {"within_km": 60.0},
            "distance",
            "ampliar el límite a 112 km",
            "widen the limit to 112 km",
        ),
        (
            dataclasses.replace(MADE, latitude=None, municipality="02004"),
            {"within_km": 60.0},
            "distance",
            None,
            None,
        ),
        (
            MADE,
            {"min_size": 51},
            "size",
            "admitir sitios de 31 a 50 personas",
            "admit sites of 31 to 50 persons",
        ),
    ],
)
def test_widening_a_limit_of_the_buyer_is_told_apart_from_changes(
    site: Site, asked: dict[str, Any], gate: str, es: str | None, en: str | None
) -> None:
    comparison = Comparison(required(**asked), columns_of([site]))
    [result] = [one for one in reasons_of(score(comparison), 0).gates if one.gate == gate]
    assert result.outcome is Outcome.FAIL
    assert result.change is None
    assert result.widened is not None
    if es is not None:
        assert (result.widened.es, result.widened.en) == (es, en)
    assert result.to_pass == result.widened
    assert found(site, **asked).changes == ()


def test_no_limit_is_told_to_be_widened_where_it_holds() -> None:
    scored = score(Comparison(required(within_km=60.0, min_size=11), columns_of([MADE])))
    assert [one.widened for one in reasons_of(scored, 0).gates] == [None] * 3
