"""What a customer's approval proves: by whom, of what, for which process, until when."""

from dataclasses import replace
from typing import Any

import pytest

from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.outcome import Outcome
from tests.support.matching_world import Approved, Held, Site
from tests.support.one_site import approved, found

PASS, UNKNOWN, FAIL = Outcome.PASS, Outcome.UNKNOWN, Outcome.FAIL
BOEING, BAC = RequiredApproval("Boeing"), RequiredApproval("Boeing", "BAC 5719")
D1_4426 = RequiredApproval("Boeing", "D1-4426")
Q1: dict[str, Any] = {"standard": "Q1", "scope": ()}
FORD_Q1 = RequiredApproval("Ford", "Q1")
GE = RequiredApproval("GE", "S-1000")


def asked_of(site: Site, *asked: RequiredApproval, codes: tuple[str, ...] = ()) -> Outcome:
    return found(site, *codes, approvals=asked).gates["approvals"]


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        # A specification that is asked for says what is approved.
        ({"specification": "BAC 5719"}, BAC, PASS),
        ({"specification": "BAC5719"}, BAC, PASS),
        ({"specification": "bac-5719 Rev. F"}, BAC, PASS),
        ({"specification": "BAC 5617"}, BAC, FAIL),
        ({}, BAC, UNKNOWN),
        ({"scope": ("HT-CARB",)}, BAC, UNKNOWN),
        ({"specification": "BAC 5719", "scope": ("HT-CARB",)}, BAC, PASS),
        ({"specification": "BAC 5719", "scope": ("HT-NIT",)}, BAC, FAIL),
        ({"specification": "BAC 5719", "scope": ("HT",)}, BAC, UNKNOWN),
        # Where none is asked for, its process does.
        ({"scope": ("HT-CARB",)}, BOEING, PASS),
        ({"scope": ("HT-LPC",)}, BOEING, PASS),
        ({"specification": "BAC 5617", "scope": ("HT-CARB",)}, BOEING, PASS),
        ({"scope": ("HT-NIT",)}, BOEING, FAIL),
        ({"scope": ("HT",)}, BOEING, UNKNOWN),
        ({"specification": "BAC 5719"}, BOEING, UNKNOWN),
        ({}, BOEING, UNKNOWN),
        # A list of all that a customer approves, of which this may be an entry.
        ({"specification": "BAC 5632", "scope": ("HT-CARB",)}, D1_4426, UNKNOWN),
        ({"specification": "BAC 5632", "scope": ("HT-NIT",)}, D1_4426, FAIL),
        ({"specification": "BAC 5632", "expires": "2026-11-21"}, D1_4426, FAIL),
        ({"issuer": "Safran", "specification": "Pr-0001"}, D1_4426, FAIL),
        # By somebody else.
        ({"issuer": "Safran", "specification": "BAC 5719"}, BAC, FAIL),
        ({"issuer": "The Boeing Company", "specification": "BAC 5719"}, BAC, PASS),
    ],
)
def test_whose_approval_of_what(
    held: dict[str, Any], asked: RequiredApproval, expected: Outcome
) -> None:
    assert asked_of(approved(Approved(**held)), asked) is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"expires": "2026-11-22"}, PASS),
        ({"expires": "2026-11-21"}, FAIL),
        ({"expires": None}, UNKNOWN),
        ({"issued": "2026-11-22"}, PASS),
        ({"issued": "2026-11-23"}, FAIL),
        # No standard bounds for how long a customer approves.
        ({"issued": "2001-01-01", "expires": "2099-12-31"}, PASS),
        ({"status": "suspended"}, FAIL),
        ({"status": "withdrawn", "expires": None}, FAIL),
    ],
)
def test_its_days_and_its_state(days: dict[str, Any], expected: Outcome) -> None:
    assert asked_of(approved(Approved(specification="BAC 5719", **days)), BAC) is expected


def test_none_on_record_is_a_question_and_others_on_record_are_an_answer() -> None:
    assert asked_of(approved(), BOEING) is UNKNOWN
    assert asked_of(approved(Approved(issuer="Safran")), BOEING) is FAIL


def test_the_best_of_several_answers_and_of_several_asked_the_worst() -> None:
    old = Approved(specification="BAC 5719", expires="2026-11-21")
    new = Approved(specification="BAC 5719")
    assert asked_of(approved(old, new), BAC) is PASS
    safran = RequiredApproval("Safran")
    assert asked_of(approved(new), BAC, safran) is FAIL
    open_ = Approved(issuer="Safran")
    assert asked_of(approved(new, open_), BAC, safran) is UNKNOWN


def test_what_is_done_elsewhere_needs_the_approval_of_who_does_it() -> None:
    site = approved(Approved(specification="BAC 5719"), mode="subcontracted")
    assert asked_of(site, BAC) is UNKNOWN
    assert asked_of(approved(Approved(issuer="Safran"), mode="subcontracted"), BAC) is UNKNOWN


def test_of_a_group_the_member_that_is_offered_has_to_be_approved() -> None:
    for scope, expected in (("HT-CARB", PASS), ("HT-NIT", FAIL), ("HT", UNKNOWN)):
        site = approved(Approved(scope=(scope,)))
        assert asked_of(site, BOEING, codes=("HT",)) is expected


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("Type III", "Type II", FAIL),
        ("Type III", "Type III", PASS),
        ("Type III", "", UNKNOWN),
        ("", "Type III", UNKNOWN),
        ("Rev F Type III", "Rev F Type II", FAIL),
    ],
)
def test_what_is_approved_for_one_type_is_not_for_another(
    asked: str, held: str, expected: Outcome
) -> None:
    site = approved(Approved(specification=f"MIL-A-8625 {held}"))
    wanted = RequiredApproval("Boeing", f"MIL-A-8625 {asked}")
    assert asked_of(site, wanted) is expected


def test_a_customer_of_a_longer_name_may_be_another() -> None:
    site = approved(Approved(issuer="Boeing Brothers", specification="BAC 5719"))
    assert asked_of(site, BAC) is UNKNOWN


def test_what_is_asked_for_twice_is_asked_for_once() -> None:
    again = RequiredApproval("BOEING", "bac5719")
    answer = found(approved(Approved(issuer="Safran")), approvals=(BAC, again))
    assert [change.subject for change in answer.changes] == ["Boeing BAC 5719"]


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ({}, RequiredApproval("Boeing", "D1-4426"), PASS),
        ({}, BOEING, PASS),
        # The scheme approves process by process: who names none may be approved for any.
        ({"scope": ()}, RequiredApproval("Boeing", "D1-4426"), UNKNOWN),
        ({"expires": "2026-11-21"}, BOEING, FAIL),
        ({"scope": ("HT-NIT",)}, RequiredApproval("Boeing", "D1-4426"), FAIL),
        # The list goes by specification: which of them it is for is to be asked.
        ({}, BAC, UNKNOWN),
        ({"standard": "Q1", "scope": ()}, RequiredApproval("Ford", "WSS-M64J39"), FAIL),
        ({}, RequiredApproval("Safran"), FAIL),
        ({"standard": "GE-S1000"}, RequiredApproval("GE", "S-1000"), PASS),
        ({"standard": "GE-S1000"}, RequiredApproval("GE Aerospace", "S-400"), PASS),
        # A year or two is as long as the catalogue lets such a one last.
        ({"standard": "GE-S1000", "issued": "2015-01-01", "expires": "2099-12-31"}, GE, FAIL),
        ({"standard": "GE-S1000", "issued": "2024-11-22", "expires": "2099-12-31"}, GE, PASS),
        ({"standard": "GE-S1000", "issued": "2024-11-21", "expires": "2099-12-31"}, GE, FAIL),
        ({"standard": "GE-S1000", "issued": None, "expires": "2099-12-31"}, GE, UNKNOWN),
        ({"standard": "GE-S1000", "expires": None}, GE, UNKNOWN),
        ({"standard": "CQI-9"}, BOEING, UNKNOWN),
        # A status that holds until it is taken back needs no last day, but a first one.
        ({**Q1, "issued": "2026-03-01", "expires": None}, FORD_Q1, PASS),
        ({**Q1, "issued": None, "expires": None}, FORD_Q1, UNKNOWN),
        ({**Q1, "issued": "2026-11-23", "expires": None}, FORD_Q1, FAIL),
        ({**Q1, "issued": "2026-03-01", "expires": None, "status": "suspended"}, FORD_Q1, FAIL),
    ],
)
def test_a_certificate_of_a_scheme_is_its_customers_approval(
    held: dict[str, Any], asked: RequiredApproval, expected: Outcome
) -> None:
    certificate = Held(**{"standard": "BOEING-D1-4426", "scope": ("HT-CARB",), **held})
    assert asked_of(replace(approved(), certificates=(certificate,)), asked) is expected


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ({"specification": "D1-4426"}, "BOEING-D1-4426", PASS),
        (
            {"issuer": "The Boeing Company", "specification": "D1-4426 Rev. Y"},
            "BOEING-D1-4426",
            PASS,
        ),
        ({"specification": "D1-4426"}, "CUSTOMER-APPROVAL", PASS),
        # What is known of it is that it does not hold.
        ({"specification": "D1-4426", "expires": "2026-11-21"}, "BOEING-D1-4426", FAIL),
        ({"specification": "D1-4426", "status": "suspended"}, "BOEING-D1-4426", FAIL),
        ({"specification": "D1-4426", "scope": ("HT-NIT",)}, "BOEING-D1-4426", FAIL),
        ({"specification": "D1-4426", "scope": ()}, "BOEING-D1-4426", UNKNOWN),
        ({"specification": "BAC 5719"}, "BOEING-D1-4426", UNKNOWN),
        ({"issuer": "Safran", "specification": "Pr-0001"}, "SAFRAN-AP", PASS),
        # What a customer approves does not tell what else the site holds.
        ({"specification": "D1-4426"}, "NADCAP-HT", UNKNOWN),
    ],
)
def test_an_approval_is_a_certificate_of_its_customers_scheme(
    held: dict[str, Any], asked: str, expected: Outcome
) -> None:
    site = replace(approved(Approved(**{"scope": ("HT-CARB",), **held})), certificates=())
    answer = found(site, standards=(asked,))
    assert answer.gates["standards"] is expected
