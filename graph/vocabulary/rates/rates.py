"""Rates of exchange: a dated table that users may replace.

`rates.csv` has yearly averages in units of each currency for one United States dollar, dated by the
last day of their year. The rate of a day is the newest that is not after it, else the oldest.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from eslabon.graph.errors import BadInputError, NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.vocabulary.packaged import packaged_rows

BASE: Final = "USD"
# Units of a currency for a dollar: wider than any has been.
_LEAST: Final = 0.000001
_MOST: Final = 1_000_000_000.0
_COLUMNS: Final = ("currency", "day", "per_usd", "source")


class UnknownRateError(NotFoundError):
    """No table has a rate for a currency."""

    code = "UNKNOWN_RATE"
    message = Text("No hay tipo de cambio de {currency}.", "There is no rate for {currency}.")


class RatesTableError(BadInputError):
    """A table of rates says what cannot be."""

    code = "BAD_RATES_TABLE"
    message = Text(
        "{file}, renglón {row}, {column}: «{cell}».", "{file}, row {row}, {column}: “{cell}”."
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of a currency one dollar was on a day."""

    day: date
    per_usd: float
    source: str


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, with the rate that it was converted at, its day and source."""

    amount: float
    rate: float
    rate_date: date
    source: str


RateTable = Mapping[str, Sequence[Rate]]


@cache
def rate_table(path: Path | None = None) -> RateTable:
    """Return rates by currency, oldest first; those of a user's own file where one is given.

    Raises:
        RatesTableError: If a row says what cannot be.
        OSError: If the file cannot be read.
    """
    if path is None:
        return _table("rates.csv", packaged_rows(__package__, "rates.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _table(path.name, list(csv.DictReader(file)))


def convert(
    amount: float, currency: str, to: str, *, on: date, table: RateTable | None = None
) -> Converted:
    """Return an amount in another currency at the rates of a day.

    Raises:
        UnknownRateError: If there is no rate for one of both.

    >>> convert(100.0, "USD", "MXN", on=date(2023, 6, 1)).amount
    2011.0
    """
    known = rate_table(_IN_USE[0]) if table is None else table
    start, end = _rate(currency, on, known), _rate(to, on, known)
    rate = 1.0 if currency == to else end.per_usd / start.per_usd
    # Of two rates that are not of one day the older one is told.
    told = min((one for one in (start, end) if one.source), key=lambda one: one.day, default=start)
    return Converted(amount * rate, rate, told.day if told.source else on, told.source)


def use_rates(path: Path | None) -> None:
    """Take a user's own table in place of the program's, for all that this process answers.

    Args:
        path: The file; None for the program's own table.

    Raises:
        RatesTableError: If a row says what cannot be.
        OSError: If the file cannot be read.
    """
    rate_table(path)
    _IN_USE[:] = [path]


_IN_USE: list[Path | None] = [None]


def _rate(currency: str, on: date, known: RateTable) -> Rate:
    if currency == BASE:
        return Rate(on, 1.0, "")
    rates = known.get(currency)
    if not rates:
        listed = ", ".join((BASE, *known))
        raise UnknownRateError(
            currency=currency, hint=Text(f"Hay de: {listed}.", f"There are for: {listed}.")
        )
    past = [rate for rate in rates if rate.day <= on]
    return past[-1] if past else rates[0]


def _table(name: str, rows: Iterable[Mapping[str, str]]) -> RateTable:
    found: dict[str, list[Rate]] = {}
    for number, row in enumerate(rows, start=2):
        for column in _COLUMNS:
            if row.get(column) is None:
                raise _wrong(
                    (name, number),
                    row,
                    column=column,
                    hint=Text("Falta la columna.", "The column is missing."),
                )
        code = row["currency"]
        if not (code.isascii() and code.isalpha() and code.isupper() and len(code) == 3):
            hint = Text("Escriba el código ISO 4217.", "Write the ISO 4217 code.")
            raise _wrong((name, number), row, column="currency", hint=hint)
        rate, of_code = _read(name, number, row), found.setdefault(code, [])
        if any(one.day == rate.day for one in of_code):
            hint = Text("Deje uno por moneda y día.", "Keep one a currency and day.")
            raise _wrong((name, number), row, column="day", hint=hint)
        of_code.append(rate)
    if not found:
        hint = Text("No hay ningún renglón.", "There is no row.")
        raise _wrong((name, 1), {}, column=_COLUMNS[0], hint=hint)
    return {code: sorted(rates, key=lambda rate: rate.day) for code, rates in found.items()}


def _read(name: str, number: int, row: Mapping[str, str]) -> Rate:
    try:
        day = date.fromisoformat(row["day"])
    except ValueError:
        hint = Text("Escriba AAAA-MM-DD.", "Write YYYY-MM-DD.")
        raise _wrong((name, number), row, column="day", hint=hint) from None
    try:
        per_usd = float(row["per_usd"])
    except ValueError:
        per_usd = math.nan
    if not _LEAST <= per_usd <= _MOST:  # so is what is no number
        hint = Text(
            f"Escriba un número entre {_LEAST:g} y {_MOST:,.0f}.",
            f"Write a number from {_LEAST:g} to {_MOST:,.0f}.",
        )
        raise _wrong((name, number), row, column="per_usd", hint=hint)
    return Rate(day, per_usd, row["source"] or "–")


def _wrong(
    where: tuple[str, int], row: Mapping[str, str], *, column: str, hint: Text
) -> RatesTableError:
    cell = row.get(column) or ""
    return RatesTableError(file=where[0], row=where[1], column=column, cell=cell, hint=hint)
