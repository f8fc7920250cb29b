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
    found = _EDITION.fullmatch(edition or "")
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return dt.date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))
    except ValueError:  # a month 13, a 31 April: whoever called it so had something else in mind
        return None
