"""What steps are worth: counted once a trip, in one currency, unknown where a value is missing."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.rates.rates import use_rates
from eslabon.queries.answers import Money
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.matching.stakes import UsedRate, Zone, older_rates, stakes, zone_of
from tests.support.covered_steps import DOER, covered, part

ON = date(2026, 11, 22)
STATED: dict[str, Any] = {
    "done_in": "USA",
    "value_date": "2026-06-30",
    "turnaround": 8.0,
    "currency": "USD",
}


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
    one = part("1", 10.0, 16.0, **STATED)
    assert shares(one, part("2", 10.0, 16.0, **{**STATED, **other})) == {"1": 6.0, "2": 6.0}


@pytest.mark.parametrize("name", ["done_in", "value_date", "turnaround", "currency"])
def test_what_is_blank_in_a_row_makes_no_other_trip(name: str) -> None:
    stated = part("1", 10.0, 16.0, **STATED)
    blank = part("2", 10.0, 16.0, **{**STATED, name: None})
    for steps in ((stated, blank), (replace(blank, step_id="0"), stated)):
        found = stakes(steps, currency="USD", on=ON).of.values()
        assert [(one.added, one.converted, one.zone) for one in found] == [
            (3.0, 3.0, Zone.NORTH_AMERICA)
        ] * 2


def trips(**of_each: tuple[str | None, str | None]) -> list[StepRequirements]:
    """Return rows of one component that state a place and a day each."""
    return [
        part(id_, 10.0, 16.0, **{**STATED, "done_in": place, "value_date": day})
        for id_, (place, day) in of_each.items()
    ]


@pytest.mark.parametrize(
    "ids", [("1", "2", "3"), ("2", "1", "3"), ("3", "2", "1"), ("3", "1", "2")]
)
def test_a_blank_is_that_of_the_rows_it_agrees_with_whatever_their_order(
    ids: tuple[str, str, str],
) -> None:
    first, second, third = ids
    rows = trips(
        **{
            first: ("USA", "2024-01-01"),
            second: ("CHN", "2025-01-01"),
            third: (None, "2025-01-01"),
        }
    )
    found = stakes(rows, currency="USD", on=ON).of
    assert {id_: (one.added, one.zone) for id_, one in found.items()} == {
        first: (6.0, Zone.NORTH_AMERICA),
        second: (3.0, Zone.ELSEWHERE),
        third: (3.0, Zone.ELSEWHERE),
    }


def test_what_is_filled_may_make_other_rows_agree() -> None:
    # The second says when what was done in the United States came back, and so whose trip the third is.
    rows = trips(
        a=("USA", None), b=("USA", "2024-01-01"), c=(None, "2024-01-01"), d=("CHN", "2025-01-01")
    )
    assert shares(*rows) == {"a": 2.0, "b": 2.0, "c": 2.0, "d": 6.0}


def test_a_row_that_was_filled_tells_others_what_it_was_filled_with() -> None:
    """The first is in the United States by the third, and so the second, which the third differs from.

    In what currency the first is nobody can tell: its value is that of one of both.
    """
    rows = [
        part(id_, 10.0, 16.0, **{**STATED, **stated})
        for id_, stated in (
            ("a", {"done_in": None, "currency": None}),
            ("b", {"done_in": None, "value_date": None, "currency": "MXN"}),
            ("c", {"turnaround": None}),
        )
    ]
    found = stakes(rows, currency="USD", on=ON).of
    assert {id_: one.added for id_, one in found.items()} == {"a": None, "b": 6.0, "c": 6.0}
    assert {one.zone for one in found.values()} == {Zone.NORTH_AMERICA}


@pytest.mark.parametrize("blank", [(None, None), (None, "2025-01-01")])
def test_of_a_row_that_may_be_of_several_trips_the_value_is_not_known(
    blank: tuple[str | None, str | None],
) -> None:
    rows = trips(a=("USA", "2025-01-01"), b=("CHN", "2025-01-01"), c=blank)
    found = stakes(rows, currency="USD", on=ON).of
    assert (found["c"].added, found["c"].converted, found["c"].zone) == (None, None, Zone.UNKNOWN)
    assert (found["a"].added, found["b"].added) == (6.0, 6.0)
    answer = covered([DOER], *rows)
    assert sum(total.unvalued for total in answer.totals.values()) == 1


def test_a_blank_place_is_not_taken_from_a_step_that_is_done_in_mexico() -> None:
    here = part("1", 10.0, 16.0, **{**STATED, "done_in": "MEX"})
    blank = part("2", 10.0, 16.0, **{**STATED, "done_in": None})
    answer = covered([DOER], here, blank)
    assert [(one.step_id, one.zone, one.value) for one in answer.steps] == [
        ("2", Zone.UNKNOWN, 6.0)
    ]


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


def test_rates_that_are_later_than_the_values_are_said_to_be() -> None:
    far = UsedRate("MXN", "USD", 0.05, date(2099, 12, 31), date(2026, 6, 30), "x")
    told = older_rates([far])
    assert told is not None
    assert "2099-12-31" in told.es
    assert older_rates([replace(far, day=date(2027, 6, 30))]) is None


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


def test_puerto_rico_is_of_the_united_states() -> None:
    assert zone_of("PRI") is zone_of("USA")


def test_all_rates_that_were_used_are_told_though_they_rest_on_one_day(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    rows = ("EUR,2024-01-01,0.5,x", "MXN,2024-03-01,20,x", "MXN,2024-06-01,10,x")
    table.write_text("\n".join(("currency,day,per_usd,source", *rows)) + "\n", encoding="utf-8")
    steps = [
        part(str(n), 0.0, 100.0, component=f"K{n}", currency="EUR", value_date=day)
        for n, day in enumerate(("2024-04-01", "2024-07-01"))
    ]
    try:
        use_rates(table)
        found = stakes(steps, currency="MXN", on=ON)
    finally:
        use_rates(None)
    assert sorted(one.rate for one in found.rates) == [20.0, 40.0]
    assert sorted(one.converted or 0.0 for one in found.of.values()) == [2000.0, 4000.0]
