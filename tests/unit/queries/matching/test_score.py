"""The score: what each feature is worth, that what bears on the request counts, and no more."""

import dataclasses
from datetime import date
from typing import Any

import numpy as np
import pytest

from eslabon.graph.vocabulary.regions.reaches import municipality_interval_km
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later
from eslabon.queries.asking.details import RequiredApproval, StatedAmount
from eslabon.queries.asking.profile import PROFILE
from eslabon.queries.asking.requirement import RequestedCapability
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.evidence import EXPIRY
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Approved, Claim, Held, Registered, Site, columns_of
from tests.support.one_site import KM, NEAR, SITE, claiming, found, holding, required, saying

CQI9: dict[str, Any] = {"standards": ("CQI-9",)}
BARE = dataclasses.replace(SITE, certificates=())


def value(site: Site, feature: str, *codes: str, **asked: Any) -> float:
    return found(site, *codes, **asked).values[feature]


@pytest.mark.parametrize(
    ("claim", "worth"),
    [
        ({"confidence": 1.0}, 1.0),
        ({"confidence": 0.5}, 0.8),
        ({"confidence": 0.0}, 0.6),
        ({"provenance": "inferred", "basis": "name", "confidence": 1.0}, 0.5),
        ({"provenance": "inferred", "basis": "name", "confidence": 0.2}, 0.3),
        ({"provenance": "inferred", "basis": "industry", "confidence": 1.0}, 0.2),
        ({"provenance": "inferred", "confidence": 0.5}, 0.1),
        ({"capability": "HT", "confidence": 1.0}, 0.25),
        ({"capability": "HT-LPC", "confidence": 1.0}, 1.0),
        ({"capability": "HT-NIT", "confidence": 1.0}, 0.0),
        ({"claim": "no", "confidence": 1.0}, 0.0),
        ({"claim": "withdrawn", "confidence": 1.0}, 0.0),
    ],
)
def test_evidence(claim: dict[str, Any], worth: float) -> None:
    assert value(claiming(**claim), "evidence") == pytest.approx(worth)


def test_evidence_is_worth_as_much_as_the_request_was_understood_to_mean_that_process() -> None:
    doubtful = (RequestedCapability("HT-CARB", 0.4), RequestedCapability("HT-NIT", 0.9))
    for code, sure in (("HT-CARB", 0.4), ("HT-NIT", 0.9), ("HT", 0.25 * 0.9)):
        site = claiming(capability=code, confidence=1.0)
        assert value(site, "evidence", capabilities=doubtful) == pytest.approx(sure)


@pytest.mark.parametrize(
    ("site", "asked", "worth"),
    [
        # Nothing asked: how many bear on the request.
        (BARE, {}, 0.0),
        (SITE, {}, 0.5),
        # One asked: proven, and nothing besides; lapsed, once right; perhaps; another; nothing.
        (SITE, CQI9, 0.75 + 0.25 * 0.5),
        (holding(expires="2026-11-21"), CQI9, 0.75 * 0.5),
        (holding(status="suspended"), CQI9, 0.75 * 0.5),
        (holding(status="withdrawn"), CQI9, 0.0),
        (holding(issued="2026-11-23"), CQI9, 0.0),
        (holding(expires="2026-11-21", scope=("HT-NIT",)), CQI9, 0.0),
        (holding(expires=None), CQI9, 0.75 * 0.25),
        (holding(scope=()), CQI9, 0.75 * 0.25),
        (holding(standard="ISO14001", scope=()), CQI9, 0.0),
        (BARE, CQI9, 0.0),
        # The mean of all that is asked: certificates, approvals, a clearance.
        (SITE, {"standards": ("CQI-9", "ISO9001")}, 0.75 * 0.5 + 0.25 * 0.5),
        (SITE, {"approvals": (RequiredApproval("Boeing"),), **CQI9}, 0.75 * 0.5 + 0.25 * 0.5),
        (SITE, {"controlled": "ITAR", **CQI9}, 0.75 * 0.5 + 0.25 * 0.5),
    ],
)
def test_certification(site: Site, asked: dict[str, Any], worth: float) -> None:
    assert value(site, "certification", **asked) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("held", "worth"),
    [
        (Approved(specification="BAC 5719"), 1.0),
        (Approved(specification="BAC 5719", expires="2026-11-21"), 0.5),
        (Approved(specification="BAC 5719", status="suspended"), 0.5),
        (Approved(specification="BAC 5719", expires=None), 0.25),
        (Approved(), 0.25),
        (Approved(issuer="Safran"), 0.0),
        (Approved(specification="BAC 5617", expires="2026-11-21"), 0.0),
    ],
)
def test_an_approval_is_credited_as_a_certificate_is(held: Approved, worth: float) -> None:
    site = dataclasses.replace(BARE, approvals=(held,))
    asked = (RequiredApproval("Boeing", "BAC 5719"),)
    assert value(site, "certification", approvals=asked) == pytest.approx(0.75 * worth)


@pytest.mark.parametrize(
    ("held", "worth"),
    [("CMMC-L2", 1.0), ("NIST800171", 1.0), ("TISAX", 0.0), ("REPSE", 0.0)],
)
def test_of_clearances_that_open_a_part_the_best_is_credited(held: str, worth: float) -> None:
    site = dataclasses.replace(BARE, registrations=(Registered(standard=held),))
    assert value(site, "certification", controlled="CUI") == pytest.approx(0.75 * worth)


def test_an_expired_certificate_of_the_right_scope_is_worth_more_than_none() -> None:
    expired, undated = holding(expires="2020-01-01", issued="2019-06-01"), holding(expires=None)
    scores = [found(site, **CQI9).score for site in (SITE, expired, undated, BARE)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_what_a_site_holds_says_nothing_of_what_is_done_elsewhere() -> None:
    papers = (Held(), Held(expires="2026-11-21"), Held(scope=()))
    worth = {
        value(
            dataclasses.replace(claiming(mode="subcontracted"), certificates=(paper,)),
            "certification",
            **CQI9,
            minimum_assurance="third_party",
        )
        for paper in papers
    }
    assert worth == {0.0}


def test_an_expired_certificate_of_a_whole_trade_counts_only_where_the_site_does_the_process() -> (
    None
):
    expired = Held(scope=("HT",), expires="2026-11-21")
    documented = dataclasses.replace(BARE, certificates=(expired,))
    named = dataclasses.replace(documented, claims=(Claim(provenance="inferred", basis="name"),))
    assert value(documented, "certification", **CQI9) == pytest.approx(0.75 * 0.5)
    assert value(named, "certification", **CQI9) == 0.0


def test_what_only_the_company_holds_and_what_is_less_assured_than_asked_counts_for_nothing() -> (
    None
):
    company = dataclasses.replace(BARE, registrations=(Registered(standard="ISO9001"),))
    assert value(company, "certification") == 0.0
    assert value(SITE, "certification", minimum_assurance="third_party") == 0.0


@pytest.mark.parametrize(
    ("expires", "days"),
    [("2026-11-22", 1), ("2026-11-23", 2), ("2026-12-31", 40), ("2026-11-21", 0), (None, 0)],
)
def test_days_to_expiry_count_the_present_one(expires: str | None, days: int) -> None:
    worth = value(holding(expires=expires), "expiry", **CQI9)
    assert worth == pytest.approx(days / (days + 365))


def test_of_what_is_asked_the_first_that_ends_counts_and_of_one_standard_the_last() -> None:
    site = dataclasses.replace(
        SITE,
        certificates=(
            Held(expires="2026-11-23"),
            Held(expires="2026-12-31"),
            Held(standard="ISO9001", scope=(), expires="2026-12-01"),
        ),
    )
    both: dict[str, Any] = {"standards": ("CQI-9", "ISO9001")}
    assert value(site, "expiry", **CQI9) == pytest.approx(40 / 405)
    assert value(site, "expiry", **both) == pytest.approx(10 / 375)
    # One that is not proven has no day.
    assert value(SITE, "expiry", **both) == 0.0


def test_what_its_standard_allows_ends_a_certificate_in_the_score_too() -> None:
    months = standard_catalogue().validity_months("CQI-9")
    assert months is not None
    [last] = months_later(np.array([date(2026, 11, 1).toordinal()]), months).tolist()
    left = last - AS_OF.toordinal() + 1
    site = holding(issued="2026-11-01", expires="2039-12-31")
    assert value(site, "expiry", **CQI9) == pytest.approx(left / (left + 365))


@pytest.mark.parametrize(
    ("site", "worth"),
    [
        (dataclasses.replace(SITE, latitude=NEAR[0], longitude=NEAR[1]), 1.0),
        (SITE, 1 / (1 + KM / 100)),
        (dataclasses.replace(SITE, latitude=None), 0.0),
        (dataclasses.replace(SITE, latitude=None, municipality="99999"), 0.0),
    ],
)
def test_proximity(site: Site, worth: float) -> None:
    assert value(site, "proximity") == pytest.approx(worth)


def test_a_site_without_a_point_stands_at_the_far_end_of_its_municipality() -> None:
    reach = municipality_interval_km("22014", to=NEAR)
    assert reach is not None
    unplaced = dataclasses.replace(SITE, latitude=None, longitude=None, municipality="22014")
    assert value(unplaced, "proximity") == pytest.approx(1 / (1 + reach[1] / 100))
    assert "proximity" not in found(SITE, near=None).values


@pytest.mark.parametrize(
    ("limits", "asked", "worth"),
    [
        ({"spare_capacity": 100.0}, {"annual_volume": 100.0}, 0.5),
        ({"spare_capacity": 300.0}, {"annual_volume": 100.0}, 0.75),
        ({"spare_capacity": 300.0, "capacity": 100.0}, {"annual_volume": 100.0}, 0.5),
        ({"spare_capacity": 0.0}, {"annual_volume": 100.0}, 0.0),
        ({"capacity": 100.0}, {"annual_volume": 100.0}, 0.0),
        ({"spare_capacity": 100.0}, {"annual_volume": 0.0}, 1.0),
        ({"spare_capacity": 0.0}, {"annual_volume": 0.0}, 0.0),
        (
            {"spare_capacity": 50.0, "capacity_unit": "kg"},
            {"annual_volume": 100.0, "mass": 0.5},
            0.5,
        ),
        # Of what cannot be converted nothing is known.
        ({"spare_capacity": 50.0, "capacity_unit": "kg"}, {"annual_volume": 100.0}, 0.0),
        ({"spare_capacity": 50.0}, {"volume": StatedAmount(50.0, "kg")}, 0.0),
    ],
)
def test_headroom(limits: dict[str, Any], asked: dict[str, Any], worth: float) -> None:
    assert value(claiming(**limits), "headroom", **asked) == pytest.approx(worth)
    assert "headroom" not in found(claiming(**limits)).values


@pytest.mark.parametrize(("days", "worth"), [(14.0, 0.5), (0.0, 1.0), (42.0, 0.25), (None, 0.0)])
def test_lead_time(days: float | None, worth: float) -> None:
    assert value(claiming(lead_time=days), "lead_time") == pytest.approx(worth)


@pytest.mark.parametrize(
    ("limits", "stated"),
    [
        ({}, 0),
        ({"materials": ("titanium",)}, 1),
        ({"materials": ()}, 0),
        ({"sides": (1.0, 2.0, 3.0)}, 1),
        ({"sides": (1.0, None, 3.0)}, 0),
        ({"max_mass": 0.0}, 1),
        ({"thickness": (1.0, None)}, 1),
        ({"capacity": 1.0, "spare_capacity": 1.0}, 1),
        ({"minimum_lot": 1.0, "lead_time": 1.0}, 2),
    ],
)
def test_record(limits: dict[str, Any], stated: int) -> None:
    assert value(claiming(**limits), "record") == pytest.approx(stated / 7)


@pytest.mark.parametrize(
    ("mode", "worth"), [("in_house", 1.0), ("unknown", 0.5), ("subcontracted", 0.0)]
)
def test_mode(mode: str, worth: float) -> None:
    assert value(claiming(mode=mode), "mode") == worth


@pytest.mark.parametrize(
    ("band", "asked", "worth"),
    [
        ((31, 50), {}, 0.5),
        ((0, 5), {}, 0.0),
        ((None, None), {}, 0.0),
        ((31, 50), {"min_size": 41}, 0.5),
        ((31, 50), {"min_size": 51}, 0.0),
        ((31, 50), {"min_size": 31, "max_size": 50}, 1.0),
    ],
)
def test_size(band: tuple[int | None, int | None], asked: dict[str, Any], worth: float) -> None:
    site = dataclasses.replace(SITE, size_min=band[0], size_max=band[1])
    assert value(site, "size", **asked) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("rung", "worth"),
    [("observed", 0.0), ("registered", 1 / 3), ("transacting", 2 / 3), ("certified", 1.0)],
)
def test_verification_is_what_is_on_record_of_the_site_whatever_it_holds(
    rung: str, worth: float
) -> None:
    for site in (SITE, BARE):
        placed = dataclasses.replace(site, verification=rung)
        assert value(placed, "verification") == pytest.approx(worth)


def test_a_score_is_the_weighed_mean_of_what_applies() -> None:
    answer = found(SITE, **CQI9)
    applying = {name: PROFILE.weights[name] for name in answer.values}
    whole = sum(applying.values())
    expected = sum(weight * answer.values[name] for name, weight in applying.items()) / whole
    assert answer.score == round(expected, 12)
    assert set(PROFILE.weights) - set(answer.values) == {"headroom"}


def test_weights_that_are_given_decide() -> None:
    far_and_sure = dataclasses.replace(claiming(confidence=1.0), longitude=-117.0)
    near_and_unsure = claiming(confidence=0.0)
    usual = {"weights": (("proximity", 0.6),)}
    assert found(near_and_unsure, **usual).score > found(far_and_sure, **usual).score
    other = {"weights": (("proximity", 0.0), ("evidence", 0.6))}
    assert found(near_and_unsure, **other).score < found(far_and_sure, **other).score


def test_where_nothing_that_applies_weighs_anything_all_score_nothing() -> None:
    nothing = tuple((name, 0.0) for name in PROFILE.weights if name != "headroom")
    answer = found(SITE, weights=nothing)
    assert (answer.score, answer.values) == (0.0, {})


def test_two_sites_tie_only_where_what_is_known_of_them_is_alike() -> None:
    known = saying(Claim(mode="in_house", max_mass=5.0, lead_time=9.0, spare_capacity=70.0))
    asked: dict[str, Any] = {"annual_volume": 50.0, **CQI9}
    others = [
        dataclasses.replace(known, longitude=-101.701),
        dataclasses.replace(known, size_min=32),
        dataclasses.replace(known, verification="registered"),
        dataclasses.replace(known, certificates=(Held(expires="2026-12-30"),)),
        *(
            saying(dataclasses.replace(known.claims[0], **part))
            for part in (
                {"confidence": 0.51},
                {"mode": "unknown"},
                {"max_mass": None},
                {"lead_time": 10.0},
                {"spare_capacity": 71.0},
            )
        ),
    ]
    scores = [found(site, **asked).score for site in (known, *others)]
    assert len(set(scores)) == len(scores)
    assert found(known, **asked).score == found(dataclasses.replace(known, id="T"), **asked).score


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (holding(expires="2026-12-31"), "39 days"),
        (holding(expires="2026-11-21"), "not proven on the day"),
        (holding(standard="ISO9001", scope=()), "not proven on the day"),
        (BARE, "not on record"),
    ],
)
def test_days_to_expiry_are_told_and_none_is_missing_where_one_lapsed(
    site: Site, said: str
) -> None:
    comparison = Comparison(required(**CQI9), columns_of([site]))
    assert EXPIRY.found(comparison, 0).en == said
