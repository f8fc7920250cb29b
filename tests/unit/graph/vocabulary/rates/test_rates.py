from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.rates.rates import (
    RatesTableError,
    UnknownRateError,
    convert,
    rate_table,
)

CODES = ("USD", *rate_table())


@pytest.mark.parametrize(
    ("on", "rate", "day"),
    [
        (date(2024, 12, 31), 18.330, date(2024, 12, 31)),
        # The newest that is not after the day.
        (date(2024, 12, 30), 17.733, date(2023, 12, 31)),
        (date(2026, 11, 28), 18.330, date(2024, 12, 31)),
        # Before the oldest, that one.
        (date(2001, 1, 1), 19.246, date(2019, 12, 31)),
    ],
)
def test_the_rate_of_a_day_is_the_newest_that_is_not_after_it(
    on: date, rate: float, day: date
) -> None:
    found = convert(10.0, "USD", "MXN", on=on)
    assert (found.rate, found.rate_date) == (rate, day)
    assert found.amount == pytest.approx(10 * rate)
    assert "Internal Revenue Service" in found.source


@given(
    amount=st.floats(0, 1e12),
    start=st.sampled_from(CODES),
    end=st.sampled_from(CODES),
    on=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
)
def test_there_and_back_is_the_same_amount(amount: float, start: str, end: str, on: date) -> None:
    there = convert(amount, start, end, on=on)
    assert convert(there.amount, end, start, on=on).amount == pytest.approx(amount)
    assert start != end or there.amount == amount


def test_a_currency_without_a_rate_is_named_with_those_that_have_one() -> None:
    with pytest.raises(UnknownRateError, match="ZWG") as caught:
        convert(1.0, "ZWG", "USD", on=date(2026, 1, 1))
    assert "MXN" in caught.value.hint.en


def test_a_users_own_table_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("currency,day,per_usd,source\nMXN,2026-01-31,20.5,Banco\n", encoding="utf-8")
    found = convert(41.0, "MXN", "USD", on=date(2026, 11, 28), table=rate_table(path))
    assert (found.amount, found.rate_date, found.source) == (2.0, date(2026, 1, 31), "Banco")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("mxn,2026-01-31,20.5,x", "currency"),
        ("MXN,31/01/2026,20.5,x", "day"),
        ("MXN,2026-01-31,0,x", "per_usd"),
        ("MXN,2026-01-31,nan,x", "per_usd"),
        ("MXN,2026-01-31,inf,x", "per_usd"),
        ("MXN,2026-01-31,1e308,x", "per_usd"),
        ("EUR,2026-01-31,0.8,x", "day"),
        ("MXN,2026-01-31,many,x", "per_usd"),
        ("MXN,2026-01-31,20.5", "source"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_what_to_write(
    tmp_path: Path, row: str, column: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(f"currency,day,per_usd,source\nEUR,2026-01-31,0.9,x\n{row}\n", encoding="utf-8")
    with pytest.raises(RatesTableError, match=f"row 3, {column}") as caught:
        rate_table(path)
    assert caught.value.hint.es


@pytest.mark.parametrize("content", ["", "currency,day,per_usd,source\n"])
def test_a_table_without_rates_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RatesTableError):
        rate_table(path)
