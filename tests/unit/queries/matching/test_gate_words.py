"""What each gate says was asked for and what it found, in both languages."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from eslabon.queries.asking.details import (
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.table import asked_gates
from eslabon.queries.matching.outcome import Outcome
from eslabon.queries.matching.reasons import reasons_of
from eslabon.queries.matching.scoring import score
from eslabon.queries.matching.wording import NOT_STATED
from tests.support.matching_world import Approved, Claim, Held, Registered, Site, columns_of

SILENT = Site(id="S", latitude=None, size_min=None, size_max=None)
STATED = Site(
    id="S",
    latitude=21.6,
    certificates=(Held(),),
    claims=(
        Claim(
            provenance="audited",
            mode="in_house",
            materials=("nickel_alloy", "stainless_steel"),
            sides=(900.0, 300.5, 1600.0),
            max_mass=20.5,
            capacity=50_000.0,
            spare_capacity=1500.0,
        ),
    ),
)


def with_claim(**parts: Any) -> Site:
    return dataclasses.replace(STATED, claims=(dataclasses.replace(STATED.claims[0], **parts),))


def compared(site: Site, **asked: Any) -> Comparison:
    request = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"), RequestedCapability("HT-NIT")),
        as_of=date(2026, 11, 22),
        near=(20.6, -100.4),
        **asked,
    )
    return Comparison(request, columns_of([site]))


def words(site: Site, name: str, **asked: Any) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return what a gate words as asked for and as found, each in both languages."""
    comparison = compared(site, **asked)
    [gate] = [g for g in asked_gates(comparison.requirement) if g.name == name]
    wanted, seen = gate.asked(comparison), gate.found(comparison, 0)
    return (wanted.es, wanted.en), (seen.es, seen.en)


NUMBERS: dict[str, Any] = {"envelope": (600.0, 1900.0, 0.5), "mass": 1200.0, "annual_volume": 12e3}


@pytest.mark.parametrize(
    ("gate", "asked", "es", "en"),
    [
        (
            "capability",
            {},
            "Carburizado (HT-CARB); Nitrurado (HT-NIT)",
            "Carburizing (HT-CARB); Nitriding (HT-NIT)",
        ),
        ("standards", {"standards": ("CQI-9", "ISO9001")}, "CQI-9, ISO9001", "CQI-9, ISO9001"),
        ("material", {"material": "stainless_steel"}, "Acero inoxidable", "Stainless steel"),
        ("envelope", NUMBERS, "600 × 1,900 × 0.5 mm", "600 × 1,900 × 0.5 mm"),
        ("mass", NUMBERS, "1,200 kg", "1,200 kg"),
        ("capacity", NUMBERS, "12,000 piezas/año", "12,000 pieces/year"),
        ("mode", {"required_mode": "in_house"}, "propio", "in-house"),
        ("distance", {"within_km": 1060.5}, "1,060.5 km", "1,060.5 km"),
        ("size", {"min_size": 11, "max_size": 50}, "11 a 50 personas", "11 to 50 persons"),
        ("size", {"max_size": 50}, "0 a 50 personas", "0 to 50 persons"),
        ("size", {"min_size": 11}, "11 personas o más", "11 persons or more"),
        ("controlled", {"controlled": "CUI"}, "CUI: NIST800171 / CMMC-L2", None),
        (
            "standards",
            {"standards": ("ISO9001",), "minimum_assurance": "third_party"},
            "ISO9001, tercera parte",
            "ISO9001, third party",
        ),
        (
            "thickness",
            {"details": StatedDetails(thickness=StatedRange(least=8.0, most=12.0, unit="µm"))},
            "8–12 µm",
            None,
        ),
        (
            "capacity",
            {"details": StatedDetails(volume=StatedAmount(12e3, "kg"))},
            "12,000 kg/año",
            "12,000 kg/year",
        ),
        (
            "lot",
            {"details": StatedDetails(lot=StatedAmount(500.0, "pieces"))},
            "500 piezas",
            "500 pieces",
        ),
        ("lead_time", {"details": StatedDetails(lead_time_days=10.0)}, "10 días", "10 days"),
    ],
)
def test_what_was_asked_for(gate: str, asked: dict[str, Any], es: str, en: str | None) -> None:
    assert words(STATED, gate, **asked)[0] == (es, en or es)


@pytest.mark.parametrize(
    ("site", "gate", "es", "en"),
    [
        (STATED, "capability", "Carburizado (HT-CARB), auditado", "Carburizing (HT-CARB), audited"),
        (
            STATED,
            "material",
            "Aleación de níquel; Acero inoxidable",
            "Nickel alloy; Stainless steel",
        ),
        (with_claim(materials=("nickel_alloy",)), "material", "Aleación de níquel", "Nickel alloy"),
        (STATED, "envelope", "1,600 × 900 × 300.5 mm", "1,600 × 900 × 300.5 mm"),
        (with_claim(sides=(9.0, None, 3.0)), "envelope", "9 × ? × 3 mm", "9 × ? × 3 mm"),
        (STATED, "mass", "20.5 kg", "20.5 kg"),
        (STATED, "capacity", "1,500 piezas/año libres", "1,500 pieces/year free"),
        (
            with_claim(spare_capacity=None),
            "capacity",
            "50,000 piezas/año en total",
            "50,000 pieces/year in all",
        ),
        (STATED, "mode", "propio", "in-house"),
        (SILENT, "mode", "no consta", "unknown"),
        (STATED, "distance", "111.2 km", "111.2 km"),
        (STATED, "size", "31 a 50 personas", "31 to 50 persons"),
        (dataclasses.replace(STATED, size_min=None), "size", NOT_STATED.es, NOT_STATED.en),
        (
            dataclasses.replace(STATED, size_min=251, size_max=None),
            "size",
            "251 personas o más",
            "251 persons or more",
        ),
    ],
)
def test_what_was_found(site: Site, gate: str, es: str, en: str) -> None:
    asked = {
        "material": "stainless_steel",
        "required_mode": "in_house",
        "within_km": 1.0,
        "min_size": 1,
    }
    assert words(site, gate, **NUMBERS, **asked)[1] == (es, en)


@pytest.mark.parametrize("gate", ["material", "envelope", "mass", "capacity", "distance", "size"])
def test_what_is_not_on_record(gate: str) -> None:
    asked = {"material": "stainless_steel", "within_km": 1.0, "min_size": 1}
    assert words(SILENT, gate, **NUMBERS, **asked)[1] == (NOT_STATED.es, NOT_STATED.en)


UNTIL = "2026-12-31 (39 d)"


@pytest.mark.parametrize(
    ("held", "es", "en"),
    [
        ((), "no consta", "not on record"),
        (
            (Held(),),
            f"CQI-9 [HT-CARB] → {UNTIL} (autoevaluado)",
            f"CQI-9 [HT-CARB] → {UNTIL} (self-assessed)",
        ),
        (
            (Held(criteria=("A",), scope=("HT-CARB", "HT-NIT")),),
            f"CQI-9 [A, HT-CARB, HT-NIT] → {UNTIL} (autoevaluado)",
            f"CQI-9 [A, HT-CARB, HT-NIT] → {UNTIL} (self-assessed)",
        ),
        (
            (Held(standard="ISO9001", scope=(), issued=None, expires=None),),
            "ISO9001 → ? (tercera parte, sin fecha que lo pruebe)",
            "ISO9001 → ? (third party, no date proves it)",
        ),
        # Years further off than the standard allows of any first day.
        (
            (Held(standard="ISO9001", scope=(), issued=None, expires="2040-01-01"),),
            "ISO9001 → 2040-01-01 (tercera parte, sin fecha que lo pruebe)",
            "ISO9001 → 2040-01-01 (third party, no date proves it)",
        ),
        (
            (Held(issued="2026-12-01", expires="2027-06-30"),),
            "CQI-9 [HT-CARB] → 2027-06-30 (autoevaluado, aún no empieza)",
            "CQI-9 [HT-CARB] → 2027-06-30 (self-assessed, not begun yet)",
        ),
        (
            (Held(status="suspended"),),
            "CQI-9 [HT-CARB] → 2026-12-31 (autoevaluado, suspendido)",
            "CQI-9 [HT-CARB] → 2026-12-31 (self-assessed, suspended)",
        ),
        (
            (Held(expires="2026-11-21", assurance="second_party"),),
            "CQI-9 [HT-CARB] → 2026-11-21 (segunda parte, vencido)",
            "CQI-9 [HT-CARB] → 2026-11-21 (second party, expired)",
        ),
        (
            (Held(standard="ISO9001", scope=()), Held(status="withdrawn")),
            f"ISO9001 → {UNTIL} (tercera parte); CQI-9 [HT-CARB] → 2026-12-31 (autoevaluado, retirado)",
            f"ISO9001 → {UNTIL} (third party); CQI-9 [HT-CARB] → 2026-12-31 (self-assessed, withdrawn)",
        ),
    ],
)
def test_the_certificates_on_record(held: tuple[Held, ...], es: str, en: str) -> None:
    site = dataclasses.replace(STATED, certificates=held)
    assert words(site, "standards", standards=("CQI-9",))[1] == (es, en)


@pytest.mark.parametrize(
    ("company", "en"),
    [
        ("GAL010203AB1", "of its company"),
        ("name:GALVANIZADORA", "of a company that may be its own"),
    ],
)
def test_a_certificate_of_a_company_is_told_as_such(company: str, en: str) -> None:
    held = Registered(company=company, expires="2026-12-31")
    site = dataclasses.replace(STATED, certificates=(), registrations=(held,))
    said = words(site, "standards", standards=("REPSE",))[1][1]
    assert said == f"REPSE → {UNTIL} (third party, {en})"


@pytest.mark.parametrize(
    ("held", "es", "en"),
    [
        ((), "no consta", "not on record"),
        (
            (Approved(specification="BAC 5719", scope=("HT-CARB",)),),
            "Boeing BAC 5719 [HT-CARB] → 2027-12-31",
            "Boeing BAC 5719 [HT-CARB] → 2027-12-31",
        ),
        (
            (Approved(expires=None),),
            "Boeing → ? (sin fecha que la pruebe)",
            "Boeing → ? (no date proves it)",
        ),
        (
            (Approved(issued="2027-01-01"),),
            "Boeing → 2027-12-31 (aún no empieza)",
            "Boeing → 2027-12-31 (not begun yet)",
        ),
        (
            (Approved(expires="2026-11-21"), Approved(status="suspended")),
            "Boeing → 2026-11-21 (vencida); Boeing → 2027-12-31 (suspendida)",
            "Boeing → 2026-11-21 (expired); Boeing → 2027-12-31 (suspended)",
        ),
    ],
)
def test_the_approvals_on_record(held: tuple[Approved, ...], es: str, en: str) -> None:
    site = dataclasses.replace(STATED, approvals=held)
    details = StatedDetails(approvals=(RequiredApproval("Boeing", "BAC 5719"),))
    assert words(site, "approvals", details=details) == (
        ("Boeing BAC 5719", "Boeing BAC 5719"),
        (es, en),
    )


def test_every_gate_that_is_not_known_has_a_question_and_no_other_has() -> None:
    asked: dict[str, Any] = {
        **NUMBERS,
        "standards": ("CQI-9",),
        "controlled": "ITAR",
        "material": "stainless_steel",
        "required_mode": "in_house",
        "within_km": 1.0,
        "min_size": 1,
        "details": StatedDetails(
            thickness=StatedRange(least=8.0, unit="µm"),
            approvals=(RequiredApproval("Boeing"),),
            lot=StatedAmount(5.0, "pieces"),
            lead_time_days=5.0,
        ),
    }
    for site in (SILENT, STATED):
        for one in reasons_of(score(compared(site, **asked)), 0).gates:
            is_open = one.outcome is Outcome.UNKNOWN
            assert bool(one.questions) is is_open, one.gate
            for question in one.questions:
                assert question.es.startswith("¿")
                assert question.es != question.en
