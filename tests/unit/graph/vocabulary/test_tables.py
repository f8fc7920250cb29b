"""Every table that is shipped has in each row just the columns of its heading."""

import csv
import io
from importlib.resources import files
from pathlib import Path

import pytest

_PACKAGE = Path(str(files("eslabon.graph")))
_TABLES = sorted(str(path.relative_to(_PACKAGE)) for path in _PACKAGE.rglob("*.csv"))


@pytest.mark.parametrize("table", _TABLES)
def test_a_row_has_a_cell_for_each_column_and_no_more(table: str) -> None:
    """A comma outside quotes moves what follows to another column, where nobody reads it."""
    text = (_PACKAGE / table).read_text(encoding="utf-8")
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    odd = [
        f"{table}, row {number}: {len(row)} cells for {len(heading)} columns: {row}"
        for number, row in enumerate(rows, start=2)
        if len(row) != len(heading)
    ]
    assert not odd, "\n".join(odd)
