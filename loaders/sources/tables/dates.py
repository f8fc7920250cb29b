"""Dates as people type them: ISO 8601, or day, month and year parted by slashes."""

import datetime as dt
import re

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


class NotADateError(ValueError):
    """A text is no date."""


def parse_date(text: str) -> dt.date:
    """Return the day that a text names; a time of day beside it does not count.

    Raises:
        NotADateError: If it names none.

    >>> parse_date("2026-11-22"), parse_date("3/4/2026")
    (datetime.date(2026, 11, 22), datetime.date(2026, 4, 3))
    """
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.group(1, 2, 3)
    elif slashed := _SLASHED.fullmatch(text):
        day, month, year = slashed.group(1, 2, 3)
    else:
        raise NotADateError(text)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise NotADateError(text) from error
