"""Fitted cells add up to every margin, whatever they start from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.sample.fit import Margin, rake

ROWS = [0, 0, 0, 1, 1, 1]
COLUMNS = [0, 1, 2, 0, 1, 2]
WEIGHT = st.floats(0.1, 10.0)


@given(
    st.lists(WEIGHT, min_size=6, max_size=6),
    st.lists(WEIGHT, min_size=2, max_size=2),
    st.lists(WEIGHT, min_size=3, max_size=3),
)
def test_cells_add_up_to_both_margins(
    cells: list[float], rows: list[float], columns: list[float]
) -> None:
    fitted = rake(cells, [Margin(ROWS, rows), Margin(COLUMNS, columns)])

    for places, totals in ((ROWS, rows), (COLUMNS, columns)):
        for place, total in enumerate(totals):
            reached = sum(c for c, p in zip(fitted, places, strict=True) if p == place)
            assert reached == pytest.approx(total / sum(totals), abs=1e-4)


def test_a_structure_beyond_the_margins_is_kept() -> None:
    cells = [8.0, 1.0, 1.0, 1.0, 8.0, 1.0]

    fitted = rake(cells, [Margin(ROWS, [1.0, 1.0]), Margin(COLUMNS, [2.0, 2.0, 1.0])])

    odds = fitted[0] * fitted[4] / (fitted[1] * fitted[3])
    assert odds == pytest.approx(64.0)


def test_a_cell_of_zero_stays_empty() -> None:
    fitted = rake([0.0, 1.0, 1.0, 1.0, 1.0, 1.0], [Margin(ROWS, [1.0, 1.0])])

    assert fitted[0] == 0.0
