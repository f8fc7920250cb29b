"""One day later by months is the day that many days at once have."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.standards.lasting import later, months_later


@given(
    day=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    months=st.integers(min_value=0, max_value=240),
)
def test_one_day_is_moved_as_many_are(day: date, months: int) -> None:
    [moved] = months_later(np.array([day.toordinal()]), months).tolist()
    assert later(day, months) == date.fromordinal(moved)
