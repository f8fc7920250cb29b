"""A table of requirements in pieces that are matched at once, alike whenever it is cut."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from eslabon.queries.asking.match_request import MAX_LIMIT
from eslabon.service.cli.batch.input_rows import BatchRow

MOST_REQUIREMENTS: Final = 2_000
MOST_LINES: Final = 100_000
"""Of the output: some tens of megabytes while they are made."""


def chunks(rows: Iterable[BatchRow], *, limit: int) -> Iterator[list[BatchRow]]:
    """Yield rows in pieces, each of no more requirements and suppliers than are held at once.

    Args:
        rows: All rows, in order.
        limit: How many suppliers a row is shown that does not say how many.
    """
    piece: list[BatchRow] = []
    lines = 0
    for row in rows:
        most = _limit(row.cells.get("limit"), otherwise=limit)
        if piece and (len(piece) == MOST_REQUIREMENTS or lines + most > MOST_LINES):
            yield piece
            piece, lines = [], 0
        piece.append(row)
        lines += most
    if piece:
        yield piece


def _limit(cell: Any, *, otherwise: int) -> int:
    """Return how many suppliers a cell asks for; what it should not ask for is refused later."""
    try:
        return min(max(int(cell), 1), MAX_LIMIT) if cell else otherwise
    except (TypeError, ValueError, OverflowError):
        return otherwise
