"""A table is cut into pieces that are alike whenever it is cut."""

import pytest

from eslabon.service.cli.batch.chunks import MOST_LINES, MOST_REQUIREMENTS, chunks
from eslabon.service.cli.batch.input_rows import BatchRow


def rows(count: int, limit: object = None) -> list[BatchRow]:
    cells = {} if limit is None else {"limit": limit}
    return [BatchRow(line, str(line), cells) for line in range(count)]


@pytest.mark.parametrize(
    ("count", "limit", "sizes"),
    [
        (MOST_REQUIREMENTS, 20, [MOST_REQUIREMENTS]),
        (MOST_REQUIREMENTS + 1, 20, [MOST_REQUIREMENTS, 1]),
        (201, 500, [200, 1]),
        (0, 20, []),
    ],
)
def test_a_piece_holds_no_more_than_is_held_at_once(
    count: int, limit: int, sizes: list[int]
) -> None:
    assert MOST_LINES == 100_000
    assert [len(piece) for piece in chunks(rows(count), limit=limit)] == sizes


@pytest.mark.parametrize(("cell", "size"), [("500", 200), (500.0, 200), ("9999", 200)])
def test_a_row_counts_by_its_own_limit(cell: object, size: int) -> None:
    first, *_ = chunks(rows(300, cell), limit=1)

    assert len(first) == size


@pytest.mark.parametrize("cell", ["many", "", float("nan"), float("inf")])
def test_a_limit_that_is_none_is_left_to_whoever_reads_it(cell: object) -> None:
    assert sum(map(len, chunks(rows(300, cell), limit=500))) == 300
