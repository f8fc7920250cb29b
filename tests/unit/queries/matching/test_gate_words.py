"""What each gate says was asked for and what it found, in both languages."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.change import changes_of
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.standards import STANDARDS
from eslabon.queries.matching.gates.table import asked_gates
from eslabon.queries.matching.wording import NOT_STATED
from tests.support.matching_world import Claim, Held, Site, columns_of

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
    ],
)
def test_what_was_asked_for(gate: str, asked: dict[str, Any], es: str, en: str) -> None:
    assert words(STATED, gate, **asked)[0] == (es, en)


CQI9 = "CQI-9 [HT-CARB] → 2026-12-31 (39 d)"
MANY_SCOPES = Held(scope=("HT-CARB", "HT-NIT"))


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


@pytest.mark.parametrize(
    ("held", "worded"),
    [
        ((), "no consta"),
        ((Held(),), f"{CQI9} (autoevaluado)"),
        ((MANY_SCOPES,), "CQI-9 [HT-CARB, HT-NIT] → 2026-12-31 (39 d) (autoevaluado)"),
        ((Held(standard="ISO9001", scope=(), expires=None),), "ISO9001 → ? (tercera parte)"),
        ((Held(status="suspended"),), f"{CQI9} (autoevaluado, suspendido)"),
        ((Held(expires="2026-11-21"),), "CQI-9 [HT-CARB] → 2026-11-21 (autoevaluado, vencido)"),
        ((Held(expires="2026-11-22"),), "CQI-9 [HT-CARB] → 2026-11-22 (0 d) (autoevaluado)"),
        (
            (Held(standard="ISO9001", scope=()), Held(status="suspended", expires=None)),
            (
                "ISO9001 → 2026-12-31 (39 d) (tercera parte); "
                "CQI-9 [HT-CARB] → ? (autoevaluado, suspendido)"
            ),
        ),
    ],
)
def test_the_certificates_on_record(held: tuple[Held, ...], worded: str) -> None:
    site = dataclasses.replace(STATED, certificates=held)
    assert words(site, "standards", standards=("CQI-9",))[1][0] == worded


def test_a_certificate_to_get_names_each_process_that_it_must_cover() -> None:
    site = dataclasses.replace(STATED, certificates=(Held(standard="ISO9001", scope=()),))
    site = dataclasses.replace(site, claims=(Claim(capability="HT"),))
    asked = compared(site, standards=("CQI-9",))
    [change] = changes_of(asked, {STANDARDS: STANDARDS.answer(asked)}, 0)
    assert change.change.en == "obtain CQI-9 with HT-CARB, HT-NIT in scope"
