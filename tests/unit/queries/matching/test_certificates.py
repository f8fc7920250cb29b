"""What a certificate proves: its days, its scope, its standard, and how it counts if it fails."""

import dataclasses
from typing import Any

import pytest

from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Held
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
        ({"scope": ("HT",)}, Outcome.UNKNOWN),
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


def test_a_failed_certificate_counts_as_one_failure() -> None:
    site = dataclasses.replace(claiming(mode="subcontracted"), certificates=(Held(status="x"),))
    asked: dict[str, Any] = {"required_mode": "in_house", "standards": ("CQI-9",)}
    assert judged(site, "mode", near_miss_limit=1, **asked)[1] is Status.EXCLUDED
    assert judged(site, "mode", near_miss_limit=2, **asked)[1] is Status.NEAR_MISS
