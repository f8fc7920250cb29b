"""What steps are worth: counted once a trip, in one currency, unknown where a value is missing."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.queries.answers import Money
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.stakes import Zone, stakes
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Approved, Claim, Held, Site, World, WorldSource

SCOPE = Scope(ScopeKind.BUYER, "B", "Comprador")
ON = date(2026, 11, 22)
DOER = Site(id="doer", claims=(Claim(provenance="audited"),))


def covered(world: World, *steps: StepRequirements, **asked: Any) -> CoverageAnswer:
    request = CoverageRequest(buyer="B", as_of=AS_OF, **asked)
    return coverage_among(WorldSource(world), steps, scope=SCOPE, request=request)


def part(id_: str, out: float | None, back: float | None, **parts: Any) -> StepRequirements:
    given = {"component": "K", "currency": "USD", **parts}
    return step(id_, values=(out, back), **given)


def shares(*steps: StepRequirements) -> dict[str, float | None]:
    return {id_: stake.added for id_, stake in stakes(steps, currency="USD", on=ON).of.items()}


def test_rows_of_one_component_with_the_same_values_place_and_dates_are_one_trip() -> None:
    trip = [part(str(n), 10.0, 16.0, sequence=n) for n in (1, 2, 3)]
    assert shares(*trip) == {"1": 2.0, "2": 2.0, "3": 2.0}
    total = covered([DOER], *trip)
    assert sum(t.value for t in total.totals.values()) == 6.0
    assert {one.trip for one in total.steps} == {"1"}


@pytest.mark.parametrize(
    "other",
    [
        {"component": "L"},
        {"done_in": "JPN"},
        {"value_date": "2025-06-30"},
        {"turnaround": 9.0},
        {"plant": "Q"},
        {"currency": "MXN"},
    ],
)
def test_what_differs_in_any_of_these_is_another_trip(other: dict[str, Any]) -> None:
    assert shares(part("1", 10.0, 16.0), part("2", 10.0, 16.0, **other)) == {"1": 6.0, "2": 6.0}


def test_steps_that_state_values_of_their_own_keep_them() -> None:
    assert shares(part("1", 10.0, 12.0), part("2", 12.0, 13.0)) == {"1": 2.0, "2": 1.0}


@pytest.mark.parametrize(("out", "back"), [(None, 5.0), (5.0, None), (None, None), (5.0, 4.0)])
def test_a_value_that_is_missing_or_cannot_be_is_unknown_and_never_zero(
    out: float | None, back: float | None
) -> None:
    answer = covered([DOER], part("1", out, back), part("2", 1.0, 4.0))
    assert answer.steps[0].value is None
    verify = answer.totals[Reach.QUALIFIED]
    assert (verify.steps, verify.value, verify.unvalued) == (2, 3.0, 1)


def test_amounts_are_told_in_one_currency_at_dated_rates() -> None:
    dear = part("1", 0.0, 100.0, value_date="2024-12-31")
    many = part("2", 0.0, 183.3, currency="MXN", value_date="2024-12-31", component="L")
    answer = covered([DOER], dear, many)
    total = answer.totals[Reach.QUALIFIED]
    assert total.values == {"MXN": 183.3, "USD": 100.0}
    assert total.value == pytest.approx(110.0)
    assert [(r.currency, r.to, r.day) for r in answer.rates] == [("MXN", "USD", date(2024, 12, 31))]
    in_pesos = covered([DOER], dear, many, currency="MXN").totals[Reach.QUALIFIED]
    assert in_pesos.currency == "MXN"
    assert in_pesos.value == pytest.approx(2016.3)


def test_rates_that_are_older_than_the_values_are_said_to_be() -> None:
    new = part("1", 0.0, 183.3, currency="MXN", value_date="2024-12-31")
    assert covered([DOER], new).old_rates is None
    later = part("2", 0.0, 1.0, currency="MXN", value_date="2026-06-30", component="L")
    answer = covered([DOER], new, later)
    assert [rate.latest for rate in answer.rates] == [date(2026, 6, 30)]
    assert "2026-06-30" in answer.old_rates.es  # type: ignore[union-attr]  # it is told
    assert "2024-12-31" in answer.old_rates.en  # type: ignore[union-attr]  # it is told


def test_each_step_is_told_in_the_currency_of_the_answer_where_there_is_a_rate() -> None:
    pesos = part("1", 0.0, 183.3, currency="MXN", value_date="2024-12-31")
    other = part("2", 1.0, 4.0, currency="ZWG", component="L")
    first, second = covered([DOER], pesos, other).steps
    assert first.worth == Money(183.3 * (1 / 18.33), "USD")
    assert (first.value, first.currency) == (183.3, "MXN")
    assert second.worth == Money(3.0, "ZWG")


def test_a_currency_without_a_rate_is_unknown_in_the_sum_and_told_as_it_is() -> None:
    total = covered([DOER], part("1", 1.0, 4.0, currency="ZWG")).totals[Reach.QUALIFIED]
    assert (total.values, total.value, total.unvalued) == ({"ZWG": 3.0}, 0.0, 1)


def test_a_step_done_in_mexico_is_no_demand() -> None:
    answer = covered([DOER], part("1", 1.0, 4.0), part("2", 1.0, 9.0, done_in="22014"))
    assert [one.step_id for one in answer.steps] == ["1"]
    assert (answer.step_count, answer.done_here) == (1, 1)
    assert "1 paso ya se hace en México" in answer.left_out.es  # type: ignore[union-attr]  # it is told


def test_the_united_states_and_canada_are_kept_apart_from_elsewhere() -> None:
    steps = [
        part(str(n), 1.0, 4.0, done_in=where, component=f"K{n}")
        for n, where in enumerate(("USA", "CAN", "JPN", None))
    ]
    rows = covered([DOER], *steps).zones
    assert [(row.zone, row.total.steps, row.total.value) for row in rows] == [
        (Zone.NORTH_AMERICA, 2, 6.0),
        (Zone.ELSEWHERE, 1, 3.0),
        (Zone.UNKNOWN, 1, 3.0),
    ]


def test_a_component_reaches_the_status_of_its_weakest_step_and_goods_count_once() -> None:
    good, none = part("1", 10.0, 12.0), part("2", 12.0, 17.0, capabilities=("PLT-ZN",), sequence=2)
    other = part("3", 1.0, 4.0, component="L")
    answer = covered([DOER], good, none, other)
    found = {one.component_id: one for one in answer.components}
    assert (found["K"].reach, found["K"].weakest_ids, found["K"].goods) == (
        Reach.NONE,
        ("2",),
        17.0,
    )
    assert (found["L"].reach, found["L"].total.value) == (Reach.QUALIFIED, 3.0)
    # Won step by step, and won only where the whole component can stay.
    assert answer.totals[Reach.QUALIFIED].value == 5.0
    assert answer.component_totals[Reach.QUALIFIED].value == 3.0
    assert answer.component_totals[Reach.NONE].value == 7.0


def line(free: float, **more: Any) -> Site:
    return Site(id="doer", claims=(Claim(provenance="audited", spare_capacity=free, **more),))


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


def told(answer: CoverageAnswer) -> list[tuple[str, str, tuple[str, ...], float]]:
    return [
        (one.establishment_id, one.change.change.es, one.step_ids, one.total.value)
        for one in answer.obstacles
    ]


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


@given(
    values=st.lists(
        st.tuples(
            st.sampled_from("KLM"),
            st.sampled_from((None, 1.0, 2.0)),
            st.sampled_from((None, 2.0, 5.0)),
            st.sampled_from(("USD", "MXN")),
        ),
        max_size=8,
    )
)
def test_the_value_of_each_trip_is_counted_exactly_once(
    values: list[tuple[str, float | None, float | None, str]],
) -> None:
    steps = [
        part(str(n), out, back, component=component, currency=currency)
        for n, (component, out, back, currency) in enumerate(values)
    ]
    trips = {v for v in values if v[1] is not None and v[2] is not None}
    found = stakes(steps, currency="USD", on=ON)
    known = sum(stake.added for stake in found.of.values() if stake.added is not None)
    assert known == pytest.approx(sum((back or 0) - (out or 0) for _, out, back, _ in trips))
