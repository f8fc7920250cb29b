"""What a supplier would change: of what kind, by what action, and which gates it mends."""

import dataclasses
from typing import Any

import pytest

from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Approved, Held, Registered, Site
from tests.support.one_site import HELD, MADE, found, with_claim

BOEING = {"approvals": (RequiredApproval("Boeing", "BAC 5719"),)}
CQI9: dict[str, Any] = {"standards": ("CQI-9",)}


def held(*papers: Held) -> Site:
    return dataclasses.replace(MADE, certificates=papers)


def with_held(**parts: Any) -> Site:
    return held(dataclasses.replace(HELD, **parts))


def approved(**parts: Any) -> Site:
    return dataclasses.replace(
        MADE, approvals=(Approved(**{"specification": "BAC 5719", **parts}),)
    )


@pytest.mark.parametrize(
    ("site", "asked", "action", "es", "en"),
    [
        (
            with_held(standard="ISO9001", scope=()),
            CQI9,
            "obtain",
            "obtener CQI-9 con alcance HT-CARB",
            "obtain CQI-9 with HT-CARB in scope",
        ),
        (
            with_held(expires="2026-11-21"),
            CQI9,
            "renew",
            "renovar CQI-9 con alcance HT-CARB",
            "renew CQI-9 with HT-CARB in scope",
        ),
        # Past what its standard allows, whatever it claims.
        (with_held(issued="2025-11-20", expires="2027-12-31"), CQI9, "renew", None, None),
        (
            with_held(status="suspended"),
            CQI9,
            "lift",
            "levantar la suspensión de CQI-9 con alcance HT-CARB",
            "lift the suspension of CQI-9 with HT-CARB in scope",
        ),
        # What has run out besides is not lifted.
        (with_held(status="suspended", expires="2026-11-21"), CQI9, "renew", None, None),
        (with_held(status="withdrawn"), CQI9, "obtain", None, None),
        (
            with_held(scope=("HT-NIT",)),
            CQI9,
            "extend",
            "ampliar el alcance de CQI-9 a HT-CARB",
            "extend the scope of CQI-9 to HT-CARB",
        ),
        (with_held(scope=(), criteria=("B",)), CQI9, "extend", None, None),
        # To extend what has run out does not help.
        (with_held(scope=("HT-NIT",), expires="2026-11-21"), CQI9, "obtain", None, None),
        (
            MADE,
            {"standards": ("ISO9001",)},
            "obtain",
            "obtener ISO9001",
            "obtain ISO9001",
        ),
        (
            with_held(standard="IATF16949", expires="2026-11-21"),
            {"standards": ("ISO9001",)},
            "renew",
            "renovar ISO9001",
            "renew ISO9001",
        ),
        # One that is not assured as asked is another one.
        (
            MADE,
            {"minimum_assurance": "third_party", **CQI9},
            "obtain",
            "obtener CQI-9 con alcance HT-CARB, tercera parte",
            "obtain CQI-9 with HT-CARB in scope, third party",
        ),
    ],
)
def test_advice_follows_the_state_of_the_certificate(
    site: Site, asked: dict[str, Any], action: str, es: str | None, en: str | None
) -> None:
    answer = found(site, **asked)
    assert answer.status is Status.NEAR_MISS
    (change,) = answer.changes
    assert change.key == ("certificate", action, asked["standards"][0])
    assert (change.gate, change.gates) == ("standards", ("standards",))
    if es is not None:
        assert (change.change.es, change.change.en) == (es, en)


@pytest.mark.parametrize(
    ("site", "action", "en"),
    [
        (approved(issuer="Safran"), "obtain", "obtain the approval of Boeing BAC 5719"),
        (approved(specification="BAC 5617"), "obtain", None),
        (approved(scope=("HT-NIT",)), "obtain", None),
        (approved(expires="2026-11-21"), "renew", "renew the approval of Boeing BAC 5719"),
        (
            approved(status="suspended"),
            "lift",
            "lift the suspension of the approval of Boeing BAC 5719",
        ),
        (approved(status="withdrawn"), "obtain", None),
    ],
)
def test_advice_follows_the_state_of_the_approval(site: Site, action: str, en: str | None) -> None:
    (change,) = found(site, **BOEING).changes
    assert change.key == ("approval", action, "Boeing BAC 5719")
    assert change.gates == ("approvals",)
    assert en is None or change.change.en == en


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ({}, ["HT-CARB"]),
        (CQI9, ["HT-CARB"]),
        # What the site itself lacks is asked of it once it does the process itself.
        ({"standards": ("ISO9001",)}, ["ISO9001", "HT-CARB"]),
        ({"approvals": (RequiredApproval("Safran"),)}, ["Safran", "HT-CARB"]),
        ({"controlled": "CUI"}, ["NIST800171", "HT-CARB"]),
        # Of what nobody knows nothing is advised.
        ({"controlled": "ITAR"}, ["HT-CARB"]),
    ],
)
def test_a_process_taken_in_house_needs_the_papers_of_the_site(
    asked: dict[str, Any], subjects: list[str]
) -> None:
    held = (Registered(standard="NIST-CSF"),)
    site = dataclasses.replace(with_claim(mode="subcontracted"), registrations=held)
    limit = len(subjects)
    near = found(site, required_mode="in_house", near_miss_limit=limit, **asked)
    assert near.status is Status.NEAR_MISS
    assert sorted(change.subject for change in near.changes) == sorted(subjects)
    for gate in ("standards", "approvals"):
        assert near.gates.get(gate, Outcome.UNKNOWN) is Outcome.UNKNOWN
    fewer = found(site, required_mode="in_house", near_miss_limit=limit - 1, **asked)
    assert fewer.status is Status.EXCLUDED


@pytest.mark.parametrize(
    ("held", "action", "es"),
    [
        ({"expires": "2026-01-31"}, "renew", "renovar la aprobación de Boeing para HT-CARB"),
        ({"status": "suspended"}, "lift", "levantar la suspensión de la aprobación de Boeing para HT-CARB"),
        # One that has expired as well is not lifted.
        ({"status": "suspended", "expires": "2026-01-31"}, "renew", None),
        ({"status": "withdrawn"}, "obtain", "obtener la aprobación de Boeing para HT-CARB"),
        # What was approved for another process is not to be renewed for this one.
        ({"expires": "2026-01-31", "scope": ("PLT-ZN",)}, "obtain", None),
        ({"issuer": "Safran", "expires": "2026-01-31"}, "obtain", None),
    ],
)  # fmt: skip
def test_an_approval_is_sought_as_its_own_state_says(
    held: dict[str, Any], action: str, es: str | None
) -> None:
    site = dataclasses.replace(
        MADE, approvals=(Approved(**{"issuer": "Boeing", "scope": ("HT-CARB",), **held}),)
    )
    (change,) = found(site, approvals=(RequiredApproval("Boeing"),)).changes
    assert (change.action, change.subject) == (action, "Boeing")
    assert es is None or change.change.es == es


@pytest.mark.parametrize(
    ("held", "subject", "action"),
    [
        ({"expires": "2026-01-31"}, "CMMC-L2", "renew"),
        ({"status": "suspended"}, "CMMC-L2", "lift"),
        ({"status": "withdrawn"}, "NIST800171", "obtain"),
    ],
)
def test_the_clearance_that_has_lapsed_is_gone_for_first(
    held: dict[str, Any], subject: str, action: str
) -> None:
    site = dataclasses.replace(MADE, registrations=(Registered(standard="CMMC-L2", **held),))
    (change,) = found(site, controlled="CUI").changes
    assert (change.subject, change.action) == (subject, action)


def test_a_process_is_taken_in_house() -> None:
    (change,) = found(with_claim(mode="subcontracted"), required_mode="in_house").changes
    assert change.key == ("in_house", "bring_in_house", "HT-CARB")
    assert change.gates == ("mode",)
    assert change.change.es == "hacer el proceso en su propia planta"


def test_each_certificate_and_each_approval_is_a_change_of_its_own() -> None:
    asked: dict[str, Any] = {
        "standards": ("ISO9001", "NADCAP-HT"),
        "approvals": (RequiredApproval("Safran"), RequiredApproval("Boeing", "BAC 5719")),
    }
    assert [change.key for change in found(MADE, near_miss_limit=3, **asked).changes] == [
        ("certificate", "obtain", "ISO9001"),
        ("certificate", "obtain", "NADCAP-HT"),
        ("approval", "obtain", "Safran"),
    ]


@pytest.mark.parametrize(
    ("standards", "obtained"),
    [
        (("ISO9001", "IATF16949"), ["IATF16949"]),
        (("IATF16949", "ISO9001"), ["IATF16949"]),
        (("IATF16949", "ISO9001", "NADCAP-HT"), ["IATF16949", "NADCAP-HT"]),
    ],
)
def test_a_certificate_that_brings_another_is_one_change(
    standards: tuple[str, ...], obtained: list[str]
) -> None:
    changes = found(MADE, standards=standards, near_miss_limit=3).changes
    assert [change.subject for change in changes] == obtained


def test_one_that_is_held_brings_none_that_is_lacking() -> None:
    site = held(Held(standard="ISO9001", scope=()))
    (change,) = found(site, standards=("ISO9001", "IATF16949")).changes
    assert change.subject == "IATF16949"


CLEARED = dataclasses.replace(
    MADE,
    registrations=(
        Registered(standard="NIST-CSF"),
        Registered(standard="ITAR", status="withdrawn"),
    ),
)


@pytest.mark.parametrize(
    ("controlled", "standards", "changes"),
    [
        ("ITAR", (), [("ITAR", ("controlled",))]),
        ("CUI", (), [("NIST800171", ("controlled",))]),
        ("ITAR", ("ITAR",), [("ITAR", ("standards", "controlled"))]),
        ("CUI", ("CMMC-L2",), [("CMMC-L2", ("standards", "controlled"))]),
        ("ITAR", ("CMMC-L2",), [("CMMC-L2", ("standards",)), ("ITAR", ("controlled",))]),
    ],
)
def test_a_clearance_that_is_asked_for_by_name_too_is_obtained_once(
    controlled: str, standards: tuple[str, ...], changes: list[tuple[str, tuple[str, ...]]]
) -> None:
    answer = found(CLEARED, controlled=controlled, standards=standards, near_miss_limit=3)
    assert answer.status is Status.NEAR_MISS
    assert [(change.subject, change.gates) for change in answer.changes] == changes


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        (MADE, {"mass": 21.0, "min_size": 51}),
        (dataclasses.replace(MADE, latitude=22.0), {"mass": 21.0, "within_km": 60.0}),
        (with_claim(capability="PLT-ZN"), {"mass": 21.0}),
        (with_claim(claim="no"), CQI9),
        (with_claim(materials=("thermoplastic",)), {"material": "thermoplastic"}),
    ],
)
def test_where_something_cannot_be_changed_nothing_is_advised(
    site: Site, asked: dict[str, Any]
) -> None:
    answer = found(site, near_miss_limit=3, **asked)
    assert (answer.status, answer.changes) == (Status.EXCLUDED, ())


def test_a_change_says_what_it_takes_and_who_says_so() -> None:
    (change,) = found(MADE, mass=21.0).changes
    assert change.months_min is not None
    assert change.months_max is not None
    assert change.months_min <= change.months_max
    assert change.effort is not None
    assert change.source
    assert change.as_of is not None


def test_nothing_is_to_be_changed_where_nothing_fails() -> None:
    assert found(MADE, **CQI9).changes == ()
    assert found(dataclasses.replace(MADE, certificates=()), **CQI9).changes == ()
