"""The day that an edition speaks of."""

import calendar
import datetime as dt
import re
from typing import Final

_EDITION: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_of(edition: str | None) -> dt.date | None:
    """Return the last day that an edition's name covers, or None where it is no date.

    >>> day_of("2022-02"), day_of("2018"), day_of("2024-04-20"), day_of("primavera")
    (datetime.date(2022, 2, 28), datetime.date(2018, 12, 31), datetime.date(2024, 4, 20), None)
    """
    return _days(edition)[1]


def first_day_of(edition: str | None) -> dt.date | None:
    """Return the first day that an edition's name covers, or None where it is no date.

    >>> first_day_of("2022-02"), first_day_of("2018"), first_day_of("primavera")
    (datetime.date(2022, 2, 1), datetime.date(2018, 1, 1), None)
    """
    return _days(edition)[0]


def is_misdated(edition: str) -> bool:
    """Tell whether an edition's name has the form of a date that no calendar has.

    >>> is_misdated("2024-13"), is_misdated("2024-12"), is_misdated("primavera")
    (True, False, False)
    """
    return _EDITION.fullmatch(edition) is not None and day_of(edition) is None


def _days(edition: str | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
    found = _EDITION.fullmatch(edition or "")
    if found is None:
        return None, None
    year, first, last = int(found[1]), int(found[2] or 1), int(found[2] or 12)
    try:
        end = int(found[3] or calendar.monthrange(year, last)[1])
        return dt.date(year, first, int(found[3] or 1)), dt.date(year, last, end)
    except ValueError:  # a month 13, a 31 April
        return None, None
