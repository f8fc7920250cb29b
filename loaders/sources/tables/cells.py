"""The cells of one record, read as typed values; what is wrong with one stops the record."""

import datetime as dt
import re
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.loaders.source import SourceRow
from eslabon.loaders.sources.tables.dates import NotADateError, parse_date
from eslabon.loaders.sources.tables.numbers import (
    AmbiguousNumberError,
    NotANumberError,
    parse_number,
)
from eslabon.loaders.sources.tables.problems import CellError

LONGEST_NAME = 300
LONGEST_TEXT = 4_000
LARGEST_NUMBER = 1e15

LIST_SEPARATOR = re.compile(r"[;,|\n]")

_ID = re.compile(r"[\w.:/#&()+-](?:[\w .:/#&()+-]{0,98}[\w.:/#&()+-])?")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100

_FILL_IN = Text("Escriba un valor.", "Fill in a value.")
_WRITE_NUMBER = Text(
    "Escriba sólo cifras con punto decimal, por ejemplo 1234.5.",
    "Use only digits and a decimal point, for example 1234.5.",
)
_WRITE_DATE = Text("Escríbala como AAAA-MM-DD.", "Write it as YYYY-MM-DD.")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one record by canonical column."""

    row: SourceRow

    def raw(self, column: str) -> str:
        """Return a cell as it stands, blank if the file has no such column."""
        return self.row.values.get(column, "")

    def error(self, column: str, reason: str, hint: Text) -> CellError:
        """Return the error of a cell."""
        return CellError(column, reason, hint=hint, raw=self.raw(column))

    def text(self, column: str, *, longest: int = LONGEST_NAME) -> str | None:
        """Return a text on one line, or None where the cell is blank."""
        text = " ".join(self.raw(column).split())
        if len(text) > longest:
            hint = Text(f"Caben {longest} caracteres.", f"Use at most {longest} characters.")
            raise self.error(column, "cell_too_long", hint)
        return text or None

    def required(self, column: str) -> str:
        """Return a text that must be there."""
        text = self.text(column)
        if text is None:
            raise self.error(column, "missing_value", _FILL_IN)
        return text

    def identifier(self, column: str) -> str | None:
        """Return an id: letters, digits and a few marks, up to 100 characters."""
        text = self.text(column)
        if text is not None and not _ID.fullmatch(text):
            hint = Text(
                "Use hasta 100 letras, cifras, puntos o guiones.",
                "Use up to 100 letters, digits, dots or hyphens.",
            )
            raise self.error(column, "bad_id", hint)
        return text

    def required_identifier(self, column: str) -> str:
        """Return an id that must be there."""
        self.required(column)
        return self.identifier(column) or ""

    def items(self, column: str) -> tuple[str, ...]:
        """Return the entries of a list, each once, in order."""
        entries = (" ".join(part.split()) for part in LIST_SEPARATOR.split(self.raw(column)))
        return tuple(dict.fromkeys(entry for entry in entries if entry))

    def measure(self, column: str) -> float | None:
        """Return a size, a mass or a time, which is above zero."""
        number = self._number(column)
        if number is not None and number == 0:
            hint = Text("Deje la celda vacía si no se sabe.", "Leave it blank if not known.")
            raise self.error(column, "number_out_of_range", hint)
        return self._not_negative(column, number)

    def count(self, column: str) -> float | None:
        """Return a number of pieces, zero allowed; "1,234" is 1234."""
        return self._not_negative(column, self._number(column, whole_thousands=True))

    def money(self, column: str) -> float | None:
        """Return an amount, zero allowed; "1,234" is 1234."""
        return self.count(column)

    def degrees(self, column: str) -> float | None:
        """Return an angle as it stands."""
        return self._number(column)

    def ordinal(self, column: str) -> int | None:
        """Return a place in an order, counted from 1."""
        number = self._number(column)
        if number is None:
            return None
        if number < 1 or number > 10_000 or not number.is_integer():
            hint = Text("Escriba 1, 2, 3…", "Write 1, 2, 3…")
            raise self.error(column, "number_out_of_range", hint)
        return int(number)

    def date(self, column: str) -> dt.date | None:
        """Return a day."""
        text = self.text(column)
        if text is None:
            return None
        try:
            day = parse_date(text)
        except NotADateError:
            raise self.error(column, "not_a_date", _WRITE_DATE) from None
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            years = f"{_FIRST_YEAR}–{_LAST_YEAR}"
            raise self.error(column, "date_out_of_range", Text(f"{years}.", f"{years}."))
        return day

    def past_date(self, column: str, *, today: dt.date) -> str | None:
        """Return a day that is not after today, as ISO 8601."""
        day = self.date(column)
        if day is not None and day > today:
            hint = Text(f"Hoy es {today}.", f"Today is {today}.")
            raise self.error(column, "date_in_future", hint)
        return None if day is None else day.isoformat()

    def period(self, issued: str, expires: str, *, today: dt.date) -> tuple[str | None, str | None]:
        """Return the first day, which is not after today, and the last, as ISO 8601."""
        first, day = self.past_date(issued, today=today), self.date(expires)
        last = None if day is None else day.isoformat()
        if first is not None and last is not None and last < first:
            hint = Text(f"Fue emitido el {first}.", f"It was issued on {first}.")
            raise self.error(expires, "expires_before_issued", hint)
        return first, last

    def range(self, least: str, most: str) -> tuple[float | None, float | None]:
        """Return two measures, of which the first is not the greater."""
        low, high = self.measure(least), self.measure(most)
        if low is not None and high is not None and low > high:
            hint = Text(f"El máximo es {high:g}.", f"The most is {high:g}.")
            raise self.error(least, "range_reversed", hint)
        return low, high

    def _number(self, column: str, *, whole_thousands: bool = False) -> float | None:
        text = self.text(column)
        if text is None:
            return None
        try:
            number = parse_number(text, whole_thousands=whole_thousands)
        except AmbiguousNumberError:
            raise self.error(column, "ambiguous_number", _WRITE_NUMBER) from None
        except NotANumberError:
            raise self.error(column, "not_a_number", _WRITE_NUMBER) from None
        if abs(number) > LARGEST_NUMBER:
            hint = Text("Revise la unidad.", "Check the unit.")
            raise self.error(column, "number_out_of_range", hint)
        return number

    def _not_negative(self, column: str, number: float | None) -> float | None:
        if number is not None and number < 0:
            hint = Text("Escriba un número positivo.", "Write a positive number.")
            raise self.error(column, "negative_number", hint)
        return number
