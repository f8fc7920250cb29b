"""Functions of distinct values, against the same function of every row."""

from collections import Counter

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.distinct import mapped

VALUES = st.none() | st.sampled_from(["", "a", "b", "ñ"])
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=30)


def columns(rows: list[tuple[str | None, ...]]) -> list[pa.Array]:
    return [pa.array([row[n] for row in rows], pa.string()) for n in range(3)]


def joined(*said: str | None) -> str | None:
    return None if "a" in said else "".join(text or "-" for text in said)


@given(ROWS)
def test_each_row_has_what_the_function_makes_of_it_and_each_value_is_asked_once(
    rows: list[tuple[str | None, ...]],
) -> None:
    asked: Counter[tuple[str | None, ...]] = Counter()

    def function(*said: str | None) -> str | None:
        asked[said] += 1
        return joined(*said)

    found = mapped(function, *columns(rows))
    expected = [joined(*row) for row in rows]
    assert found.column(pa.string(), lambda text: text).to_pylist() == expected
    assert found.found.tolist() == [text is not None for text in expected]
    assert found.marks(lambda text: "ñ" in text).tolist() == ["ñ" in (t or "") for t in expected]
    assert asked == Counter(set(rows))


@given(ROWS)
def test_results_come_once_in_the_order_of_their_last_rows(
    rows: list[tuple[str | None, ...]],
) -> None:
    every = [text for row in rows if (text := joined(*row)) is not None]
    last = list(dict.fromkeys(reversed(every)))[::-1]
    assert mapped(joined, *columns(rows)).last() == last


@given(ROWS, st.integers(0, 5))
def test_rows_that_were_not_looked_at_have_no_result(
    rows: list[tuple[str | None, ...]], before: int
) -> None:
    places = np.arange(len(rows)) * 2 + before
    count = before + 2 * len(rows) + 1
    found = mapped(joined, *columns(rows)).spread(places, count)
    expected: list[str | None] = [None] * count
    for place, row in zip(places, rows, strict=True):
        expected[place] = joined(*row)
    assert found.column(pa.string(), lambda text: text).to_pylist() == expected
