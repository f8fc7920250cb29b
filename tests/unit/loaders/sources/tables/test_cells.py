import datetime as dt
import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.source import Origin, SourceRow
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.dates import NotADateError, parse_date
from eslabon.loaders.sources.tables.numbers import (
    AmbiguousNumberError,
    NotANumberError,
    parse_number,
)
from eslabon.loaders.sources.tables.problems import REASONS, CellError


def cells(value: str) -> Cells:
    return Cells(SourceRow(Origin("test.csv", 2), {"x": value}))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0.0),
        ("12", 12.0),
        ("-3.5", -3.5),
        ("+7", 7.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1.234", 1.234),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("12,345,678.90", 12345678.9),
        ("1.5E+06", 1_500_000.0),
        ("007", 7.0),
    ],
)
def test_a_number_is_read_with_a_decimal_point(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["1,234", "1,5", "1.234,5", "1.234.567", "0,500", "1 234", "12,34,567", "1,,234"]
)
def test_a_number_whose_separators_leave_it_open_is_ambiguous(text: str) -> None:
    with pytest.raises(AmbiguousNumberError):
        parse_number(text)


@pytest.mark.parametrize(("text", "number"), [("1,234", 1234.0), ("600,000", 600_000.0)])
def test_one_group_of_thousands_is_read_where_fractions_make_no_sense(
    text: str, number: float
) -> None:
    assert parse_number(text, whole_thousands=True) == number


@pytest.mark.parametrize("text", ["1,5", "0,500", "1.234,5"])
def test_a_decimal_comma_stays_ambiguous_among_counts_too(text: str) -> None:
    with pytest.raises(AmbiguousNumberError):
        parse_number(text, whole_thousands=True)


@pytest.mark.parametrize(
    "text", ["", "abc", "nan", "inf", "1e", "=1+1", "$5", "5 kg", "--1", "1-2", "٣", "1" * 41]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        parse_number(text)


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text, whole_thousands=True)
    except (AmbiguousNumberError, NotANumberError):
        return
    assert not math.isnan(number)


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False))
def test_every_number_that_python_writes_is_read_back(number: float) -> None:
    assert parse_number(repr(number)) == number


@given(st.integers(min_value=1_000, max_value=10**15))
def test_thousands_that_python_writes_are_read_back(number: int) -> None:
    assert parse_number(f"{number:,}", whole_thousands=True) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", dt.date(2026, 11, 22)),
        ("2026-11-22T10:30:00", dt.date(2026, 11, 22)),
        ("2026-11-22 10:30", dt.date(2026, 11, 22)),
        ("22/11/2026", dt.date(2026, 11, 22)),
        ("3/4/2026", dt.date(2026, 4, 3)),
    ],
)
def test_a_date_is_iso_or_day_month_year(text: str, day: dt.date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "2026", "22-11-2026", "2026/11/22", "11/22/2026", "30/02/2026", "2026-13-01", "46000",
     "22/11/26", "hoy", "0000-01-01", "٢٠٢٦-11-22"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADateError):
        parse_date(text)


@given(st.dates())
def test_every_iso_date_is_read_back(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(NotADateError):
        assert isinstance(parse_date(text), dt.date)


@pytest.mark.parametrize(
    ("method", "value", "reason"),
    [
        ("required", "", "missing_value"),
        ("required", "   ", "missing_value"),
        ("text", "a" * 301, "cell_too_long"),
        ("identifier", "a" * 101, "bad_id"),
        ("identifier", "a\u0007b", "bad_id"),
        ("identifier", '"quoted"', "bad_id"),
        ("measure", "-1", "negative_number"),
        ("measure", "0", "number_out_of_range"),
        ("measure", "1,234", "ambiguous_number"),
        ("measure", "six", "not_a_number"),
        ("measure", "1e300", "number_out_of_range"),
        ("measure", "1e999", "number_out_of_range"),
        ("count", "-1", "negative_number"),
        ("money", "-0.01", "negative_number"),
        ("ordinal", "0", "number_out_of_range"),
        ("ordinal", "1.5", "number_out_of_range"),
        ("ordinal", "99999", "number_out_of_range"),
        ("date", "soon", "not_a_date"),
        ("date", "1492-10-12", "date_out_of_range"),
        ("date", "2999-01-01", "date_out_of_range"),
    ],
)
def test_a_bad_cell_stops_the_record_with_its_reason(method: str, value: str, reason: str) -> None:
    with pytest.raises(CellError) as caught:
        getattr(cells(value), method)("x")
    assert caught.value.reason == reason
    assert caught.value.column == "x"
    assert caught.value.raw == value
    assert caught.value.message.es
    assert caught.value.message.en
    assert caught.value.message.es != caught.value.message.en


@pytest.mark.parametrize("method", ["text", "identifier", "measure", "count", "ordinal", "date"])
def test_a_blank_cell_is_unknown_and_not_zero(method: str) -> None:
    assert getattr(cells(""), method)("x") is None
    assert getattr(cells(""), method)("no_such_column") is None


def test_a_count_may_be_zero() -> None:
    assert cells("0").count("x") == 0.0


def test_a_past_date_may_be_today_and_not_tomorrow() -> None:
    today = dt.date(2026, 11, 22)
    assert cells("2026-11-22").past_date("x", today=today) == "2026-11-22"
    with pytest.raises(CellError) as caught:
        cells("2026-11-23").past_date("x", today=today)
    assert caught.value.reason == "date_in_future"


def test_a_list_is_parted_by_semicolons_commas_or_bars_and_each_entry_counts_once() -> None:
    assert cells("a; b,c | a;;\nd").items("x") == ("a", "b", "c", "d")
    assert cells("").items("x") == ()


@pytest.mark.parametrize("text", ["=1+1", "+52 442", "-x", "@cmd"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    assert cells(text).text("x") == text


def test_every_reason_is_explained_in_both_languages() -> None:
    for reason, text in REASONS.items():
        assert reason.isidentifier()
        assert text.es.endswith(".")
        assert text.en.endswith(".")
