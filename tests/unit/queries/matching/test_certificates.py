"""What a certificate proves: its days, its scope, its standard, and how it counts if it fails."""

import dataclasses
from typing import Any

import pytest

from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Held, Registered
from tests.support.one_site import SITE, claiming, holding, judged, outcome


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"expires": "2026-11-22"}, Outcome.PASS),
        ({"expires": "2026-11-21"}, Outcome.FAIL),
        ({"expires": "2026-11-23"}, Outcome.PASS),
        ({"expires": None}, Outcome.UNKNOWN),
        ({"issued": "2026-11-22"}, Outcome.PASS),
        ({"issued": "2026-11-23"}, Outcome.FAIL),
        ({"issued": "2026-11-23", "expires": None}, Outcome.FAIL),
        ({"issued": None}, Outcome.PASS),
        ({"issued": None, "expires": None}, Outcome.UNKNOWN),
        ({"status": "suspended"}, Outcome.FAIL),
        ({"status": "withdrawn", "expires": None}, Outcome.FAIL),
        ({"scope": ()}, Outcome.UNKNOWN),
        # A self-assessment of the whole trade covers what the site is documented to do.
        ({"scope": ("HT",)}, Outcome.PASS),
        ({"scope": ("HT-LPC",)}, Outcome.PASS),
        ({"scope": ("HT-NIT",)}, Outcome.FAIL),
        ({"scope": ("HT-NIT",), "expires": None}, Outcome.FAIL),
        ({"scope": ("HT-NIT", "HT-CARB")}, Outcome.PASS),
        ({"standard": "ISO9001", "scope": ()}, Outcome.FAIL),
    ],
)
def test_a_certificate_of_a_process(held: dict[str, Any], expected: Outcome) -> None:
    """The day is 22 November 2026; CQI-9 for HT-CARB is asked for."""
    assert outcome(holding(**held), "standards", standards=("CQI-9",)) is expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"standard": "ISO9001", "expires": "2026-11-22"}, Outcome.PASS),
        ({"standard": "ISO9001", "expires": "2026-11-21"}, Outcome.FAIL),
        ({"standard": "ISO9001", "expires": None}, Outcome.UNKNOWN),
        ({"standard": "IATF16949"}, Outcome.PASS),
        ({}, Outcome.FAIL),
    ],
)
def test_a_certificate_of_a_site(held: dict[str, Any], expected: Outcome) -> None:
    site = holding(scope=("HT-CARB",) if not held else (), **held)
    assert outcome(site, "standards", standards=("ISO9001",)) is expected


def test_of_several_standards_the_worst_answer_counts() -> None:
    site = dataclasses.replace(SITE, certificates=(Held(), Held(standard="ISO9001", scope=())))
    both = ("CQI-9", "ISO9001")
    assert outcome(site, "standards", standards=both) is Outcome.PASS
    assert outcome(SITE, "standards", standards=both) is Outcome.FAIL
    undated = dataclasses.replace(
        SITE, certificates=(Held(), Held(standard="ISO9001", scope=(), expires=None))
    )
    assert outcome(undated, "standards", standards=both) is Outcome.UNKNOWN


def test_each_certificate_that_is_lacking_is_a_change_by_itself() -> None:
    site = dataclasses.replace(claiming(max_mass=1.0), certificates=(Held(status="withdrawn"),))
    asked: dict[str, Any] = {"mass": 2.0, "standards": ("CQI-9", "ISO14001")}
    assert judged(site, "mass", near_miss_limit=2, **asked)[1] is Status.EXCLUDED
    assert judged(site, "mass", near_miss_limit=3, **asked)[1] is Status.NEAR_MISS


def test_a_standard_that_brings_another_is_one_change_for_both() -> None:
    site = holding(standard="ISO14001", scope=())
    asked: dict[str, Any] = {"standards": ("ISO9001", "IATF16949"), "near_miss_limit": 1}
    assert judged(site, "standards", **asked) == (Outcome.FAIL, Status.NEAR_MISS)


@pytest.mark.parametrize("standard", ["CQI-9", "ISO9001"])
def test_who_does_what_is_subcontracted_is_not_named(standard: str) -> None:
    held = (Held(), Held(standard="ISO9001", scope=()))
    site = dataclasses.replace(claiming(mode="subcontracted"), certificates=held)
    assert outcome(site, "standards", standards=(standard,)) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"issued": "2025-11-23", "expires": "2030-01-01"}, Outcome.PASS),
        ({"issued": "2025-11-22", "expires": "2030-01-01"}, Outcome.PASS),
        ({"issued": "2025-11-21", "expires": "2030-01-01"}, Outcome.FAIL),
        ({"issued": None, "expires": "2030-01-01"}, Outcome.UNKNOWN),
    ],
)
def test_a_self_assessment_lasts_a_year_whatever_it_says(
    held: dict[str, Any], expected: Outcome
) -> None:
    assert outcome(holding(**held), "standards", standards=("CQI-9",)) is expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"scope": ("HT-CARB",)}, Outcome.PASS),
        ({"scope": ("HT",)}, Outcome.UNKNOWN),
        ({"scope": (), "criteria": ("AC7102",)}, Outcome.UNKNOWN),
        # It covers gas carburizing, low-pressure carburizing and carbonitriding alike.
        ({"scope": (), "criteria": ("AC7102/3",)}, Outcome.UNKNOWN),
        ({"scope": ("HT-CARB",), "criteria": ("AC7102/4",)}, Outcome.UNKNOWN),
        ({"scope": ("HT-NIT",)}, Outcome.FAIL),
    ],
)
def test_an_accreditation_of_each_process_is_unknown_for_a_group(
    held: dict[str, Any], expected: Outcome
) -> None:
    site = holding(standard="NADCAP-HT", **held)
    assert outcome(site, "standards", standards=("NADCAP-HT",)) is expected


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (None, Outcome.PASS),
        ("self_assessed", Outcome.PASS),
        ("second_party", Outcome.FAIL),
        ("third_party", Outcome.FAIL),
    ],
)
def test_a_least_assurance_is_asked_of_each_certificate(
    least: str | None, expected: Outcome
) -> None:
    asked = {"standards": ("CQI-9",), "minimum_assurance": least}
    assert outcome(holding(), "standards", **asked) is expected


OWNER = Registered(legal_name="Galvanizados del Bajío", legal_form="SA de CV", holder_state="22")
BY_RFC = Registered(company="GBA010203AB1")


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        (BY_RFC, Outcome.PASS),
        (dataclasses.replace(BY_RFC, expires="2026-11-21"), Outcome.FAIL),
        (dataclasses.replace(BY_RFC, expires=None), Outcome.UNKNOWN),
    ],
)
def test_what_the_company_holds_counts_for_its_site(
    registered: Registered, expected: Outcome
) -> None:
    site = dataclasses.replace(SITE, registrations=(registered,))
    assert outcome(site, "standards", standards=("REPSE",)) is expected


def test_what_only_sites_hold_may_be_held_by_the_company_for_another() -> None:
    held = dataclasses.replace(BY_RFC, standard="ISO9001")
    site = dataclasses.replace(SITE, certificates=(), registrations=(held,))
    assert outcome(site, "standards", standards=("ISO9001",)) is Outcome.UNKNOWN
