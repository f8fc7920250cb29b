"""An obstacle is one change, and unlocks what it says once it is made: no more, and no less."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.reached import Reach
from tests.support.covered_steps import DOER, covered, line, part, told
from tests.support.matching_world import Approved, Claim, Held, Site


def of_two_processes(codes: tuple[str, str], **parts: Any) -> list[StepRequirements]:
    return [
        part(str(n), 0.0, 9.0 - n, capabilities=(code,), component=code, **parts)
        for n, code in enumerate(codes)
    ]


@pytest.mark.parametrize(
    ("lines", "unlocked"),
    [
        # A furnace does not help a cell; a line that serves both is one.
        (("HORNO", "CELDA"), [("0",), ("1",)]),
        ((None, None), [("0",), ("1",)]),
        (("MIXTA", "MIXTA"), [("0", "1")]),
    ],
)
def test_a_line_that_is_bought_is_one_line(
    lines: tuple[str | None, str | None], unlocked: list[tuple[str, ...]]
) -> None:
    codes = ("HT-CARB", "WELD-MIG")
    claims = tuple(
        Claim(capability=code, provenance="audited", line=name, max_mass=1.0)
        for code, name in zip(codes, lines, strict=True)
    )
    answer = covered([Site(id="doer", claims=claims)], *of_two_processes(codes, mass=5.0))
    assert [one.step_ids for one in answer.obstacles] == unlocked


def test_a_process_that_is_taken_in_house_is_one_process() -> None:
    codes = ("PLT-ZN", "ANO-II")
    claims = tuple(
        Claim(capability=code, provenance="audited", mode="subcontracted") for code in codes
    )
    steps = [dataclasses.replace(s, required_mode="in_house") for s in of_two_processes(codes)]
    answer = covered([Site(id="doer", claims=claims)], *steps)
    assert [one.step_ids for one in answer.obstacles] == [("0",), ("1",)]


@pytest.mark.parametrize(
    ("held", "asked", "reached"),
    [
        # Of REPSE nothing is known: it stays a question once ISO 9001 is held.
        (("CQI-9",), ("ISO9001", "REPSE"), ["VERIFY"]),
        (("CQI-9",), ("ISO9001",), ["QUALIFIED"]),
    ],
)
def test_what_was_not_known_before_a_certificate_is_not_known_after_it(
    held: tuple[str, ...], asked: tuple[str, ...], reached: list[str]
) -> None:
    papers = tuple(Held(standard=one) for one in held)
    site = dataclasses.replace(DOER, certificates=papers)
    answer = covered([site], part("1", 0.0, 9.0, standards=asked))
    assert [one.reach.name for one in answer.obstacles] == reached
    # Who is asked already reaches as far.
    other = Site(
        id="other",
        claims=(Claim(provenance="audited"),),
        certificates=(Held(standard="ISO9001", scope=()),),
    )
    others = covered([site, other], part("1", 0.0, 9.0, standards=("ISO9001", "REPSE")))
    assert others.obstacles == ()


def test_of_two_approvals_the_other_stays_as_it_was() -> None:
    site = dataclasses.replace(
        DOER, approvals=(Approved(issuer="Safran", specification="PR-1", scope=("HT",)),)
    )
    asked = ("Boeing: BAC 5719", "Safran: PR-1")
    answer = covered([site], part("1", 0.0, 9.0, approvals=asked))
    assert [one.reach.name for one in answer.obstacles] == ["VERIFY"]


def test_what_a_site_holds_counts_once_it_does_the_work_itself() -> None:
    site = Site(
        id="doer",
        claims=(Claim(provenance="audited", mode="subcontracted"),),
        certificates=(Held(standard="ISO9001", scope=()),),
    )
    asked = part("1", 0.0, 9.0, standards=("ISO9001",))
    step = dataclasses.replace(asked, required_mode="in_house")
    [one] = covered([site], step).obstacles
    assert (one.change.kind, one.reach) == (ChangeKind.IN_HOUSE, Reach.QUALIFIED)
    # Another that is to be asked stands in the way of none.
    other = Site(id="other", claims=(Claim(provenance="audited"),))
    assert [o.establishment_id for o in covered([site, other], step).obstacles] == ["doer"]


def test_what_a_step_has_of_a_line_is_not_held_against_it() -> None:
    site = Site(id="doer", claims=(Claim(provenance="audited", capacity=1500.0),))
    steps = [part(str(n), 0.0, 9.0 - n, annual_volume=1000.0, component=f"K{n}") for n in range(3)]
    one = covered([site], steps[0])
    assert ([step.reach for step in one.steps], one.obstacles) == ([Reach.VERIFY], ())
    answer = covered([site], *steps)
    assert [step.reach.name for step in answer.steps] == ["VERIFY", "NEAR_MISS", "NEAR_MISS"]
    # Capacity for one more takes one more.
    assert [one.step_ids for one in answer.obstacles] == [("1",)]


TWO_LINES = tuple(
    Claim(provenance="audited", line=name, spare_capacity=1000.0) for name in ("BARREL", "RACK")
)


@pytest.mark.parametrize(
    ("claims", "papers", "asked", "mode"),
    [
        (TWO_LINES, (Held(),), ("ISO9001",), None),
        (
            tuple(dataclasses.replace(one, mode="subcontracted") for one in TWO_LINES),
            (),
            (),
            "in_house",
        ),
    ],
)
def test_a_change_unlocks_as_many_steps_as_all_lines_of_the_site_take(
    claims: tuple[Claim, ...], papers: tuple[Held, ...], asked: tuple[str, ...], mode: str | None
) -> None:
    site = Site(id="doer", claims=claims, certificates=papers)
    steps = [
        dataclasses.replace(
            part(str(n), 0.0, 9.0, annual_volume=1000.0, component=f"K{n}", standards=asked),
            required_mode=mode,
        )
        for n in range(3)
    ]
    [one] = covered([site], *steps).obstacles
    assert (one.step_ids, one.reach, one.total.value) == (("0", "1"), Reach.QUALIFIED, 18.0)


def test_what_a_certificate_brings_takes_its_place_by_its_value() -> None:
    held = dataclasses.replace(line(1000.0), certificates=(Held(),))
    dear = part("1", 0.0, 900.0, annual_volume=1000.0, standards=("ISO9001",), component="K1")
    cheap = part("2", 0.0, 50.0, annual_volume=100.0, standards=("IATF16949",), component="K2")
    assert sorted(told(covered([held], dear, cheap))) == [
        ("doer", "obtener IATF16949", ("1",), 900.0),
        ("doer", "obtener ISO9001", ("1",), 900.0),
    ]


def test_how_much_of_a_larger_line_is_free_is_still_a_question() -> None:
    site = Site(id="doer", claims=(Claim(provenance="audited", capacity=1500.0),))
    [one] = covered([site], part("1", 0.0, 9.0, annual_volume=1800.0)).obstacles
    assert one.reach is Reach.VERIFY
    known = Site(
        id="doer", claims=(Claim(provenance="audited", capacity=1500.0, spare_capacity=1500.0),)
    )
    [other] = covered([known], part("1", 0.0, 9.0, annual_volume=1800.0)).obstacles
    assert other.reach is Reach.QUALIFIED


@pytest.mark.parametrize(
    ("standards", "approvals", "change", "reach"),
    [
        (
            (),
            ("Boeing", "Boeing: BAC 5637"),
            "obtener la aprobación de Boeing BAC 5637",
            "QUALIFIED",
        ),
        (
            ("BOEING-D1-4426",),
            ("Boeing",),
            "obtener BOEING-D1-4426 con alcance HT-CARB",
            "QUALIFIED",
        ),
        # Of which documents the list is, and of which processes the status, stays to be asked.
        (
            ("BOEING-D1-4426",),
            ("Boeing: BAC 5637",),
            "obtener BOEING-D1-4426 con alcance HT-CARB",
            "VERIFY",
        ),
        (("Q1",), ("Ford",), "obtener Q1", "VERIFY"),
        # An approval is a certificate of any customer.
        (
            ("CUSTOMER-APPROVAL",),
            ("Boeing: BAC 5637",),
            "obtener la aprobación de Boeing BAC 5637",
            "QUALIFIED",
        ),
    ],
)
def test_one_paper_unlocks_all_that_it_is(
    standards: tuple[str, ...], approvals: tuple[str, ...], change: str, reach: str
) -> None:
    site = dataclasses.replace(
        DOER,
        certificates=(Held(standard="ISO9001", scope=()),),
        approvals=(Approved(issuer="Safran", specification="PR-1", scope=("HT-NIT",)),),
    )
    step = part("1", 0.0, 9.0, standards=standards, approvals=approvals)
    found = covered([site], step).obstacles
    assert [(one.change.change.es, one.reach.name) for one in found] == [(change, reach)]


@pytest.mark.parametrize(
    ("certificates", "approvals", "standards", "asked"),
    [
        # No date proves the weaker certificate; the stronger one brings it.
        ((Held(standard="ISO9001", scope=(), expires=None),), (), ("ISO9001", "IATF16949"), ()),
        # For what a customer has approved the site is not known; that of another one is known.
        (
            (),
            (Approved(issuer="Safran", specification="PR-1"),),
            ("CUSTOMER-APPROVAL",),
            ("Boeing: BAC 5637",),
        ),
    ],
)
def test_what_is_brought_is_a_question_no_more(
    certificates: tuple[Held, ...],
    approvals: tuple[Approved, ...],
    standards: tuple[str, ...],
    asked: tuple[str, ...],
) -> None:
    site = dataclasses.replace(DOER, certificates=certificates, approvals=approvals)
    step = part("1", 0.0, 9.0, standards=standards, approvals=asked)
    [one] = covered([site], step).obstacles
    assert one.reach is Reach.QUALIFIED
