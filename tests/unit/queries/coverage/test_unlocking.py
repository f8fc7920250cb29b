"""Capacity is taken once, and a change unlocks what it says once it is made."""

import dataclasses
from math import nan

import pytest

from eslabon.queries.answers import Money
from eslabon.queries.coverage.ledger import LineKey
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.coverage.unlocking import LineUse, Unlocked, fitting
from eslabon.queries.matching.outcome import Status
from tests.support.covered_steps import DOER, covered, line, part, told
from tests.support.matching_world import Approved, Claim, Held, Site


@pytest.mark.parametrize(
    ("volumes", "free", "reaches"),
    [
        ((1000.0, 1000.0, 1000.0), 1000.0, ["QUALIFIED", "NEAR_MISS", "NEAR_MISS"]),
        ((400.0, 600.0, 1.0), 1000.0, ["QUALIFIED", "QUALIFIED", "NEAR_MISS"]),
        ((400.0, 600.0, 1.0), 1001.0, ["QUALIFIED", "QUALIFIED", "QUALIFIED"]),
    ],
)
def test_capacity_is_consumed_once_by_the_dearest_first(
    volumes: tuple[float, ...], free: float, reaches: list[str]
) -> None:
    steps = [
        part(str(n), 0.0, 100.0 - n, annual_volume=volume, component=f"K{n}")
        for n, volume in enumerate(volumes)
    ]
    answer = covered([line(free)], *reversed(steps))
    assert [one.reach.name for one in answer.steps] == reaches


def test_that_other_steps_have_a_capacity_is_told() -> None:
    steps = [part(str(n), 0.0, 10.0 - n, annual_volume=700.0, component=f"K{n}") for n in range(2)]
    first, second = covered([line(1000.0)], *steps).steps
    assert first.best is not None
    assert first.best.open_gates == ()
    assert second.best is not None
    [gate] = second.best.open_gates
    assert gate.found.es == "300 piezas/año libres (otros pasos ya ocupan 700 piezas)"
    assert gate.found.en == "300 pieces/year free (other steps have 700 pieces)"


def test_capacity_in_kilograms_is_consumed_by_the_mass_of_the_part() -> None:
    steps = [
        part(str(n), 0.0, 10.0 - n, annual_volume=100.0, mass=2.0, component=f"K{n}")
        for n in range(3)
    ]
    doer = line(400.0, capacity_unit="kg", max_mass=5.0)
    answer = covered([doer], *steps)
    assert [one.reach.name for one in answer.steps] == ["QUALIFIED", "QUALIFIED", "NEAR_MISS"]
    blind = covered([doer], part("1", 0.0, 1.0, annual_volume=100.0))
    assert blind.steps[0].reach is Reach.VERIFY


def test_a_step_that_lacks_something_leaves_the_line_to_others() -> None:
    dear = part("1", 0.0, 50.0, annual_volume=1000.0, standards=("ISO9001",), component="K1")
    plain = part("2", 0.0, 10.0, annual_volume=1000.0, component="K2")
    held = Site(
        id="doer",
        claims=(Claim(provenance="audited", spare_capacity=1000.0),),
        certificates=(Held(),),
    )
    answer = covered([held], dear, plain)
    assert [one.reach.name for one in answer.steps] == ["NEAR_MISS", "QUALIFIED"]
    # Made so, the dear one would still find the line taken: no single change brings it here.
    assert told(answer) == []


def test_a_line_that_counts_two_processes_in_two_units_is_one_line() -> None:
    claims = tuple(
        Claim(capability=code, provenance="audited", line="M1", spare_capacity=1000.0,
              capacity_unit=unit, max_mass=5.0)
        for code, unit in (("HT-CARB", "pieces"), ("HT-NIT", "kg"))
    )  # fmt: skip
    world = [Site(id="doer", claims=claims)]

    def reaches(carburized: float, nitrided: float) -> list[str]:
        steps = [
            part(
                str(n),
                0.0,
                9.0 - n,
                capabilities=(code,),
                annual_volume=volume,
                mass=1.0,
                component=code,
            )
            for n, (code, volume) in enumerate((("HT-CARB", carburized), ("HT-NIT", nitrided)))
        ]
        return sorted(one.reach.name for one in covered(world, *steps).steps)

    assert reaches(600.0, 600.0) == ["NEAR_MISS", "QUALIFIED"]
    assert reaches(600.0, 400.0) == ["QUALIFIED", "QUALIFIED"]
    assert reaches(600.0, 401.0) == ["NEAR_MISS", "QUALIFIED"]


def test_a_full_line_is_full_for_all_its_processes_however_much_it_does_of_each() -> None:
    claims = tuple(
        Claim(capability=code, provenance="audited", line="M1", spare_capacity=free)
        for code, free in (("HT-CARB", 100.0), ("HT-NIT", 1000.0))
    )
    steps = [
        part(str(n), 0.0, 9.0 - n, capabilities=(code,), annual_volume=volume, component=code)
        for n, (code, volume) in enumerate((("HT-CARB", 100.0), ("HT-NIT", 900.0)))
    ]
    answer = covered([Site(id="doer", claims=claims)], *steps)
    assert [one.reach.name for one in answer.steps] == ["QUALIFIED", "NEAR_MISS"]


def test_a_change_unlocks_by_the_share_of_the_line_that_each_process_takes() -> None:
    claims = tuple(
        Claim(capability=code, provenance="audited", line="M1", spare_capacity=free,
              capacity_unit=unit, max_mass=5.0)
        for code, free, unit in (("HT-CARB", 1000.0, "pieces"), ("HT-NIT", 100.0, "kg"))
    )  # fmt: skip
    site = Site(id="doer", claims=claims, certificates=(Held(),))
    steps = [
        part(str(n), 0.0, 9.0 - n, capabilities=(code,), annual_volume=volume, mass=1.0,
             standards=("ISO9001",), component=code)
        for n, (code, volume) in enumerate((("HT-CARB", 900.0), ("HT-NIT", 90.0)))
    ]  # fmt: skip
    assert told(covered([site], *steps)) == [("doer", "obtener ISO9001", ("0",), 9.0)]


def test_a_value_that_nobody_knows_is_never_shown_as_zero() -> None:
    held = dataclasses.replace(DOER, certificates=(Held(),))
    answer = covered([held], part("1", None, None, standards=("ISO9001",)))
    [one] = answer.obstacles
    assert (one.total.worth, one.total.unvalued) == (None, 1)
    assert answer.totals[Reach.QUALIFIED].worth == Money(0.0, "USD")


def test_a_limit_of_the_step_itself_is_part_of_what_it_asks() -> None:
    own, none = covered(
        [DOER], part("1", 0.0, 2.0, max_distance=3.0), part("2", 0.0, 1.0, component="L")
    ).steps
    said = [{p.field.es for p in one.requirement_parts} for one in (own, none)]
    assert ["distancia máxima en km" in fields for fields in said] == [True, False]


def test_a_line_that_is_enlarged_for_one_step_is_not_promised_to_another() -> None:
    steps = [part(str(n), 0.0, 10.0 - n, annual_volume=600.0, component=f"K{n}") for n in range(2)]
    words = "liberar o agregar capacidad para 100 piezas al año"
    assert told(covered([line(500.0)], *steps)) == [("doer", words, ("0",), 10.0)]


def test_a_certificate_unlocks_no_more_than_the_line_can_take() -> None:
    steps = [
        part(str(n), 0.0, 10.0 - n, annual_volume=volume, standards=("ISO9001",), component=f"K{n}")
        for n, volume in enumerate((600.0, 600.0, 400.0))
    ]
    held = dataclasses.replace(line(1000.0), certificates=(Held(),))
    assert told(covered([held], *steps)) == [("doer", "obtener ISO9001", ("0", "2"), 18.0)]
    # What nobody knows is to be asked for, not to be denied.
    silent = Site(id="doer", claims=(Claim(provenance="audited"),), certificates=(Held(),))
    assert told(covered([silent], *steps)) == [("doer", "obtener ISO9001", ("0", "1", "2"), 27.0)]


def test_what_is_obtained_for_one_process_is_not_for_another() -> None:
    approval = Approved(issuer="Safran", scope=("HT-CARB", "HT-NIT"))
    site = Site(
        id="doer",
        claims=tuple(
            Claim(capability=code, provenance="audited") for code in ("HT-CARB", "HT-NIT")
        ),
        certificates=(Held(standard="ISO9001", scope=()),),
        approvals=(approval,),
    )
    for asked, words in (
        ({"standards": ("NADCAP-HT",)}, "obtener NADCAP-HT con alcance {}"),
        ({"approvals": ("Boeing",)}, "obtener la aprobación de Boeing para {}"),
    ):
        steps = [
            part(code, 0.0, back, capabilities=(code,), component=code, **asked)
            for code, back in (("HT-CARB", 9.0), ("HT-NIT", 5.0))
        ]
        assert told(covered([site], *steps)) == [
            ("doer", words.format(code), (code,), value)
            for code, value in (("HT-CARB", 9.0), ("HT-NIT", 5.0))
        ]


def test_a_certificate_unlocks_what_the_one_that_it_brings_would() -> None:
    site = dataclasses.replace(DOER, certificates=(Held(),))
    steps = [
        part("1", 0.0, 9.0, standards=("IATF16949",), component="K1"),
        part("2", 0.0, 5.0, standards=("ISO9001",), component="K2"),
    ]
    assert told(covered([site], *steps)) == [
        ("doer", "obtener IATF16949", ("1", "2"), 14.0),
        ("doer", "obtener ISO9001", ("2",), 5.0),
    ]


def test_an_approval_of_another_revision_is_the_same_change() -> None:
    site = dataclasses.replace(DOER, approvals=(Approved(issuer="Safran", scope=("HT-CARB",)),))
    steps = [
        part(str(n), 0.0, 9.0 - n, approvals=(f"Boeing: {called}",), component=f"K{n}")
        for n, called in enumerate(("BAC 5719", "BAC 5719 Rev C", "BAC5719"))
    ]
    [(_, words, ids, value)] = told(covered([site], *steps))
    assert (words, ids, value) == (
        "obtener la aprobación de Boeing BAC 5719",
        ("0", "1", "2"),
        24.0,
    )


def test_obstacles_are_what_each_single_change_at_each_site_would_unlock() -> None:
    lapsed = Site(
        id="lapsed",
        claims=(Claim(provenance="audited"),),
        certificates=(Held(issued="2025-01-01", expires="2026-01-31"),),
    )
    small = Site(id="small", claims=(Claim(provenance="audited", max_mass=1.0),))
    both = [
        part("1", 0.0, 5.0, standards=("CQI-9",), component="K1"),
        part("2", 0.0, 7.0, standards=("CQI-9",), mass=50.0, component="K2"),
    ]
    answer = covered([lapsed, small], *both)
    obstacles = [
        (
            o.establishment_id,
            o.change.kind.value,
            o.change.action,
            o.step_ids,
            o.total.value,
            o.reach,
        )
        for o in answer.obstacles
    ]
    # What the lapsed one's line bears is not known: of the heavy part that stays to be verified.
    assert obstacles == [
        ("lapsed", "certificate", "renew", ("1", "2"), 12.0, Reach.QUALIFIED),
        ("small", "line", "enlarge", ("2",), 7.0, Reach.VERIFY),
    ]
    assert answer.obstacles[0].profile.name == "Taller lapsed"


@pytest.mark.parametrize(
    ("volumes", "free", "fitted"),
    [
        ((600.0, 600.0, 400.0), 1000.0, [0, 2]),
        ((600.0, 400.0), 1000.0, [0, 1]),
        ((600.0, 401.0), 1000.0, [0]),
        # A line that is full takes nothing more; of what is not known nothing is denied.
        ((1.0,), 0.0, []),
        ((1.0,), -5.0, []),
        ((0.0,), 0.0, [0]),
        ((nan, 1000.0), 1000.0, [0, 1]),
        ((600.0, 600.0), nan, [0, 1]),
    ],
)
def test_what_one_change_unlocks_fits_the_line(
    volumes: tuple[float, ...], free: float, fitted: list[int]
) -> None:
    [change] = covered(
        [dataclasses.replace(DOER, certificates=(Held(),))],
        part("1", 0.0, 1.0, standards=("ISO9001",)),
    ).obstacles
    unlocked = [
        Unlocked(
            establishment_id="doer",
            change=change.change,
            step_id=str(place),
            status=Status.VERIFY,
            uses=(LineUse(LineKey("doer", "M1"), volume, free),),
        )
        for place, volume in enumerate(volumes)
    ]
    assert [int(one.step_id) for one in fitting(unlocked)] == fitted
