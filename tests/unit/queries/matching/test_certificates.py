"""What a certificate proves: its days, scope and criteria, whose it is, and how it is assured."""

import dataclasses
from datetime import date
from typing import Any

import numpy as np
import pytest

from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later
from eslabon.queries.matching.outcome import Outcome
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Registered, Site
from tests.support.one_site import SITE, found, holding, of_company, outcome

PASS, UNKNOWN, FAIL = Outcome.PASS, Outcome.UNKNOWN, Outcome.FAIL
# CQI-9 is a trade's assessment of itself, NADCAP-HT accredits each process.
TRADE, EACH = "CQI-9", "NADCAP-HT"


def asked_of(site: Site, *codes: str, standard: str = TRADE, **asked: Any) -> Outcome:
    return found(site, *codes, standards=(standard,), **asked).gates["standards"]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"expires": "2026-11-22"}, PASS),
        ({"expires": "2026-11-21"}, FAIL),
        ({"expires": "2026-11-23"}, PASS),
        ({"expires": None}, UNKNOWN),
        ({"issued": "2026-11-22"}, PASS),
        ({"issued": "2026-11-23"}, FAIL),
        ({"issued": "2026-11-23", "expires": None}, FAIL),
        ({"issued": None}, PASS),
        ({"issued": None, "expires": None}, UNKNOWN),
        ({"status": "suspended"}, FAIL),
        ({"status": "withdrawn", "expires": None}, FAIL),
        ({"standard": "ISO9001", "scope": ()}, FAIL),
    ],
)
def test_the_days_and_the_state_of_a_certificate(held: dict[str, Any], expected: Outcome) -> None:
    """The day is 22 November 2026; CQI-9 for HT-CARB is asked for."""
    assert asked_of(holding(**held)) is expected


def bounded(months: int, *, days: int) -> str:
    """Return the first day of one that its standard lets end so many days after the day asked."""
    first = date(AS_OF.year - months // 12, AS_OF.month, AS_OF.day)
    return date.fromordinal(first.toordinal() + days).isoformat()


def test_its_standard_bounds_what_a_certificate_may_claim() -> None:
    months = standard_catalogue().validity_months(TRADE)
    assert months is not None
    for days, dated, undated in ((0, PASS, UNKNOWN), (1, PASS, UNKNOWN), (-1, FAIL, FAIL)):
        issued = bounded(months, days=days)
        assert asked_of(holding(issued=issued, expires="2030-01-01")) is dated, days
        assert asked_of(holding(issued=issued, expires=None)) is undated, days


def test_a_last_day_further_off_than_its_standard_allows_is_none_without_a_first_day() -> None:
    months = standard_catalogue().validity_months(TRADE)
    assert months is not None
    [last] = months_later(np.array([AS_OF.toordinal()]), months).tolist()
    for days, expected in ((0, PASS), (1, UNKNOWN)):
        expires = date.fromordinal(last + days).isoformat()
        assert asked_of(holding(issued=None, expires=expires)) is expected, days


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-11-22", 12, "2026-11-22"),
        ("2025-03-31", 18, "2026-09-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: str, months: int, later: str
) -> None:
    start = date.fromisoformat(day).toordinal()
    # Alone, and among many of few days.
    for days in (np.array([start]), np.array([start] * 3)):
        found_days = months_later(days, months).tolist()
        assert {date.fromordinal(one).isoformat() for one in found_days} == {later}


# What the scope names, by which criteria, and what both prove of HT-CARB, documented at the site,
# under the trade's assessment and under the accreditation of each process.
@pytest.mark.parametrize(
    ("scope", "criteria", "trade", "each"),
    [
        ((), (), UNKNOWN, UNKNOWN),
        (("HT-CARB",), (), PASS, PASS),
        (("HT-NIT", "HT-CARB"), (), PASS, PASS),
        (("HT-LPC",), (), PASS, PASS),  # a kind of it
        (("HT-NIT",), (), FAIL, FAIL),
        # A wider word alone.
        (("HT",), (), PASS, UNKNOWN),
        (("HT", "HT-NIT"), (), PASS, UNKNOWN),
        (("SURF",), (), FAIL, FAIL),
    ],
)
def test_a_scope(
    scope: tuple[str, ...], criteria: tuple[str, ...], trade: Outcome, each: Outcome
) -> None:
    for standard, expected in ((TRADE, trade), (EACH, each)):
        site = holding(standard=standard, scope=scope, criteria=criteria)
        assert asked_of(site, standard=standard) is expected, standard


@pytest.mark.parametrize(
    ("standard", "scope", "criteria", "asked", "expected"),
    [
        # A criterion that covers the process among others, and one that covers it alone.
        (EACH, (), ("AC7102/3",), "HT-CARB", UNKNOWN),
        (TRADE, (), ("A",), "HT-CARB", PASS),
        (EACH, (), ("AC7102/7",), "HT-IND", PASS),
        (TRADE, (), ("B",), "HT-CARB", FAIL),
        (EACH, (), ("AC7102/8",), "HT-CARB", FAIL),
        (EACH, (), ("AC7102/8", "AC7102/7"), "HT-IND", PASS),
        # It covers nothing but the process and its kinds.
        (EACH, (), ("AC7102/4",), "HT-NIT", PASS),
        # The scope names it, and a criterion covers it, or none does.
        (EACH, ("HT-CARB",), ("AC7102/3",), "HT-CARB", PASS),
        (EACH, ("HT-CARB",), ("AC7102/8", "AC7102/3"), "HT-CARB", PASS),
        (EACH, ("HT-CARB",), ("AC7102/4",), "HT-CARB", UNKNOWN),
        (TRADE, ("HT-CARB",), ("B",), "HT-CARB", UNKNOWN),
        # It names others under the same criterion.
        (EACH, ("HT-CN",), ("AC7102/3",), "HT-CARB", FAIL),
        (TRADE, ("HT-CN",), ("A",), "HT-CARB", FAIL),
        # A wider word beside criteria.
        (TRADE, ("HT",), ("A",), "HT-CARB", PASS),
        (TRADE, ("HT",), ("B",), "HT-CARB", FAIL),
        (EACH, ("HT",), ("AC7102/3",), "HT-CARB", UNKNOWN),
        # The baseline of several audits says nothing of which was passed.
        ("NADCAP-CP", (), ("AC7108",), "PLT-ZN", UNKNOWN),
        ("NADCAP-CP", ("PLT-ZN",), ("AC7108",), "PLT-ZN", PASS),
        ("NADCAP-CP", ("PLT-NI",), ("AC7108",), "PLT-ZN", FAIL),
        ("NADCAP-CP", (), ("AC7108", "AC7108/8"), "PLT-ZN", FAIL),
        # One that no table of the standard has covers nothing.
        (EACH, (), ("AC9999",), "HT-CARB", FAIL),
    ],
)
def test_criteria(
    standard: str,
    scope: tuple[str, ...],
    criteria: tuple[str, ...],
    asked: str,
    expected: Outcome,
) -> None:
    held = Held(standard=standard, scope=scope, criteria=criteria)
    site = dataclasses.replace(SITE, claims=(Claim(capability=asked),), certificates=(held,))
    assert asked_of(site, asked, standard=standard) is expected


def test_a_criterion_of_a_kind_attests_the_process_where_the_trade_assesses_itself() -> None:
    vacuum = Held(scope=(), criteria=("F",))  # low-pressure carburizing among others
    site = dataclasses.replace(SITE, claims=(Claim(capability="HT-LPC"),), certificates=(vacuum,))
    assert asked_of(site, "HT-CARB") is PASS


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (Claim(), PASS),
        (Claim(provenance="inferred", basis="name"), UNKNOWN),
        (Claim(capability="HT"), UNKNOWN),
    ],
)
def test_a_whole_trade_passes_only_for_what_the_site_is_documented_to_do(
    claim: Claim, expected: Outcome
) -> None:
    for held in (Held(scope=("HT",)), Held(scope=(), criteria=("A",))):
        site = dataclasses.replace(SITE, claims=(claim,), certificates=(held,))
        assert asked_of(site) is expected


@pytest.mark.parametrize(
    ("asked", "offered", "scope", "expected"),
    [
        # Of a group the member that is offered.
        ("HT", "HT-CARB", "HT-CARB", PASS),
        ("HT", "HT-CARB", "HT-NIT", FAIL),
        ("HT", "HT-CARB", "HT", UNKNOWN),
        # Of a process the process, whatever kind is offered.
        ("HT-NIT", "HT-NITION", "HT-NIT", PASS),
        ("HT-NIT", "HT-NITION", "HT-NITION", PASS),
        ("HT-NIT", "HT-NITION", "HT-NITGAS", PASS),
        # Of one that a wider word may mean.
        ("HT-CARB", "HT", "HT-CARB", PASS),
        ("HT-CARB", "HT", "HT-NIT", FAIL),
    ],
)
def test_what_the_scope_has_to_name(
    asked: str, offered: str, scope: str, expected: Outcome
) -> None:
    held = Held(standard=EACH, scope=(scope,))
    site = dataclasses.replace(SITE, claims=(Claim(capability=offered),), certificates=(held,))
    assert asked_of(site, asked, standard=EACH) is expected


def test_scope_and_criteria_speak_of_one_of_several_processes_that_may_be_meant() -> None:
    held = Held(standard=EACH, scope=("HT-CARB",), criteria=("AC7102/4",))
    site = dataclasses.replace(SITE, claims=(Claim(capability="HT"),), certificates=(held,))
    assert asked_of(site, "HT-CARB", "HT-NIT", standard=EACH) is UNKNOWN


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"expires": "2026-11-22"}, PASS),
        ({"expires": "2026-11-21"}, FAIL),
        ({"expires": None}, UNKNOWN),
        ({"standard": "IATF16949"}, PASS),
        ({"standard": "ISO14001"}, FAIL),
        # What it does is all in scope.
        ({"scope": ("PLT-ZN",)}, PASS),
    ],
)
def test_a_certificate_of_a_site(held: dict[str, Any], expected: Outcome) -> None:
    site = holding(**{"standard": "ISO9001", "scope": (), **held})
    assert asked_of(site, standard="ISO9001") is expected


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ("IATF16949", "ISO9001", PASS),
        ("ISO9001", "IATF16949", FAIL),
        ("MDSAP", "ISO13485", PASS),
        # No mark of security implies another.
        ("CMMC-L2", "NIST800171", FAIL),
        ("NIST800171", "CMMC-L2", FAIL),
        ("CMMC-L2", "CMMC-L1", FAIL),
        ("TISAX", "NIST800171", FAIL),
    ],
)
def test_one_that_implies_what_is_asked_counts(held: str, asked: str, expected: Outcome) -> None:
    assert asked_of(holding(standard=held, scope=()), standard=asked) is expected


def test_of_several_standards_the_worst_answer_counts() -> None:
    site = dataclasses.replace(SITE, certificates=(Held(), Held(standard="ISO9001", scope=())))
    both = (TRADE, "ISO9001")
    assert outcome(site, "standards", standards=both) is PASS
    assert outcome(SITE, "standards", standards=both) is FAIL
    undated = dataclasses.replace(
        SITE, certificates=(Held(), Held(standard="ISO9001", scope=(), expires=None))
    )
    assert outcome(undated, "standards", standards=both) is UNKNOWN


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), UNKNOWN),
        ((Held(standard="ISO14001", scope=()),), FAIL),
        ((Held(standard="ISO14001", scope=(), expires="2020-01-01"),), FAIL),
        # What the company is registered for tells nothing of how its site is certified.
        ((Held(standard="REPSE", scope=()),), UNKNOWN),
    ],
)
def test_that_a_certificate_is_lacking_is_known_where_others_of_its_kind_are(
    held: tuple[Held, ...], expected: Outcome
) -> None:
    assert asked_of(dataclasses.replace(SITE, certificates=held)) is expected


def test_a_standard_that_cannot_attest_the_process_is_no_gate() -> None:
    answer = found(SITE, standards=("CQI-11",))
    assert list(answer.gates) == ["capability", "whole"]
    assert answer.gates["whole"] is UNKNOWN
    both = found(SITE, standards=("CQI-11", TRADE))
    assert both.gates["standards"] is PASS


@pytest.mark.parametrize(
    ("held", "least", "expected"),
    [
        (Held(), None, PASS),
        (Held(), "self_assessed", PASS),
        (Held(), "second_party", FAIL),
        (Held(assurance="second_party"), "second_party", PASS),
        (Held(assurance="second_party"), "third_party", FAIL),
        (Held(assurance="third_party"), "second_party", PASS),
        (Held(assurance="third_party", expires="2026-11-21"), "third_party", FAIL),
        (Held(assurance="third_party", expires=None), "third_party", UNKNOWN),
    ],
)
def test_how_a_certificate_is_to_be_assured(
    held: Held, least: str | None, expected: Outcome
) -> None:
    site = dataclasses.replace(SITE, certificates=(held,))
    assert asked_of(site, minimum_assurance=least) is expected


@pytest.mark.parametrize(
    ("standard", "expected"),
    [("ISO9001", UNKNOWN), (TRADE, UNKNOWN), ("REPSE", PASS), ("ITAR", PASS)],
)
def test_what_is_done_elsewhere_needs_the_certificate_of_who_does_it(
    standard: str, expected: Outcome
) -> None:
    scope = ("HT-CARB",) if standard == TRADE else ()
    site = dataclasses.replace(
        SITE,
        claims=(Claim(mode="subcontracted"),),
        certificates=(Held(standard=standard, scope=scope, expires="2026-11-22"),),
    )
    assert asked_of(site, standard=standard) is expected


NAMED = "name:SORTEOS XOCHIPILLI DEL BAJIO|SA DE CV"
BY_NAME = {"company": NAMED, "legal_name": "Sorteos Xochipilli del Bajío", "legal_form": "SA DE CV"}


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ({}, "REPSE", PASS),
        ({"expires": "2026-11-21"}, "REPSE", FAIL),
        ({"expires": None}, "REPSE", UNKNOWN),
        ({"status": "suspended"}, "REPSE", FAIL),
        # Another register.
        ({"standard": "ITAR", "expires": "2026-12-01"}, "REPSE", UNKNOWN),
        ({"standard": "IMMEX"}, "REPSE", UNKNOWN),
        ({"standard": "REPSE"}, "IMMEX", UNKNOWN),
        ({**BY_NAME, "holder_state": "22"}, "REPSE", PASS),
        # A programme has no last day; one without a first is only said to hold.
        ({"standard": "IMMEX", "issued": "2019-05-01", "expires": None}, "IMMEX", PASS),
        ({"standard": "IMMEX", "expires": None}, "IMMEX", UNKNOWN),
        ({"standard": "IMMEX", "issued": "2026-11-23", "expires": None}, "IMMEX", FAIL),
        ({"standard": "IMMEX", "issued": "2019-05-01", "expires": "2026-11-21"}, "IMMEX", FAIL),
        # Of nobody in particular, which an earlier version may have loaded.
        ({"company": "XAXX010101000"}, "REPSE", UNKNOWN),
        # A trade is no name.
        (
            {**BY_NAME, "holder_state": "22", "legal_name": "Tratamientos Térmicos"},
            "REPSE",
            UNKNOWN,
        ),
        # Perhaps another company's.
        ({**BY_NAME, "holder_state": "19"}, "REPSE", UNKNOWN),
        ({**BY_NAME, "holder_state": "19", "expires": "2026-11-21"}, "REPSE", UNKNOWN),
        ({**BY_NAME, "holder_state": "19", "standard": "ITAR"}, "REPSE", UNKNOWN),
        # One of a site, of which the company does not say which.
        ({"standard": "ISO9001"}, "ISO9001", UNKNOWN),
        ({"standard": "ISO9001", "expires": "2026-11-21"}, "ISO9001", UNKNOWN),
        ({"standard": TRADE, "expires": "2027-01-01"}, TRADE, UNKNOWN),
    ],
)
def test_what_the_company_of_a_site_holds(
    held: dict[str, Any], asked: str, expected: Outcome
) -> None:
    assert asked_of(of_company(**held), standard=asked) is expected


@pytest.mark.parametrize(
    ("controlled", "standard", "expected"),
    [
        ("CUI", "NIST800171", PASS),
        ("CUI", "CMMC-L2", PASS),
        ("CUI", "CMMC-L1", FAIL),
        ("CUI", "ITAR", UNKNOWN),
        ("ITAR", "ITAR", PASS),
        ("ITAR", "CMMC-L2", UNKNOWN),
        ("prototype", "TISAX", PASS),
        ("prototype", "ISO27001", FAIL),
        ("prototype", "ISO9001", UNKNOWN),
    ],
)
def test_a_controlled_part_asks_for_a_clearance_by_itself(
    controlled: str, standard: str, expected: Outcome
) -> None:
    site = holding(standard=standard, scope=(), expires="2026-12-31")
    assert found(site, controlled=controlled).gates["controlled"] is expected
    nothing = dataclasses.replace(site, certificates=())
    assert found(nothing, controlled=controlled).gates["controlled"] is UNKNOWN
    assert "controlled" not in found(site).gates


def test_a_clearance_is_assured_as_the_request_asks() -> None:
    site = dataclasses.replace(
        SITE, certificates=(), registrations=(Registered(standard="NIST800171"),)
    )
    assert found(site, controlled="CUI").gates["controlled"] is PASS
    asked = found(site, controlled="CUI", minimum_assurance="third_party")
    assert asked.gates["controlled"] is FAIL
