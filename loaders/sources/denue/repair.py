"""Values of DENUE rows with R's `NA` blanked and damaged accents repaired, by row and by column."""

from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.loaders.distinct import Marks, Places
from eslabon.loaders.files.mojibake import repair_mojibake

LOST_FLAG: Final = "characters_lost"
REPAIRED_FLAG: Final = "mojibake_repaired"

_NOT_AVAILABLE: Final = "NA"
_LOST: Final = "\ufffd"
# Letters that damage shows as; a test of each is many times faster than one pattern.
_DAMAGE: Final = ("Ã", "Â", "√", "¬", "¥", "¤", _LOST)
# How these begin in UTF-8: two bytes, as one number.
_BEGINNINGS: Final = np.array(
    [int.from_bytes(letter.encode()[:2], "big") for letter in _DAMAGE], np.uint16
)
_FIRST_BEGINNING: Final = 0xC2


def repaired(values: dict[str, str], flags: list[str]) -> dict[str, str]:
    """Return the values of a row repaired; what had to be is added to the flags."""
    if _NOT_AVAILABLE in values.values():
        values = {k: "" if v == _NOT_AVAILABLE else v for k, v in values.items()}
    text = "\n".join(values.values())
    if text.isascii() or not any(letter in text for letter in _DAMAGE):
        return values
    if _LOST in text:
        flags.append(LOST_FLAG)
    found = {k: v if v.isascii() else _repair(v) for k, v in values.items()}
    if found != values:
        flags.append(REPAIRED_FLAG)
    return found


def repaired_cells(cells: pa.Table) -> tuple[pa.Table, dict[str, Marks]]:
    """Return the rows of a table repaired, and which had to be, by flag.

    Few rows of a directory are damaged; these are repaired one by one.
    """
    columns = {name: _available(cells.column(name).combine_chunks()) for name in cells.column_names}
    marks = {flag: np.zeros(cells.num_rows, np.bool_) for flag in (LOST_FLAG, REPAIRED_FLAG)}
    suspects = np.unique(np.concatenate([_suspects(column) for column in columns.values()]))
    if not len(suspects):
        return pa.table(columns), marks
    damaged = pa.table(columns).take(pa.array(suspects))
    found: list[dict[str, str]] = []
    for place, row in zip(suspects, damaged.to_pylist(), strict=True):
        flags: list[str] = []
        found.append(repaired(row, flags))
        for flag in flags:
            marks[flag][place] = True
    mask = np.zeros(cells.num_rows, np.bool_)
    mask[suspects] = True
    repairs = pa.Table.from_pylist(found, schema=cells.schema)
    for name, column in columns.items():
        repair = repairs.column(name).combine_chunks()
        if not repair.equals(damaged.column(name).combine_chunks()):
            columns[name] = pc.replace_with_mask(column, pa.array(mask), repair)
    return pa.table(columns), marks


@lru_cache(maxsize=4096)
def _repair(text: str) -> str:
    return repair_mojibake(text).text


def _available(column: pa.Array) -> pa.Array:
    absent = pc.equal(column, _NOT_AVAILABLE)
    return pc.if_else(absent, "", column) if pc.any(absent).as_py() else column


def _suspects(column: pa.Array) -> Places:
    """Return the rows of a column, some perhaps twice, that may hold a letter of damage."""
    _, offsets, text = column.buffers()
    if text is None:
        return np.zeros(0, np.int64)
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    data = np.frombuffer(text, np.uint8)[: ends[-1]]
    places = np.flatnonzero(data >= _FIRST_BEGINNING)
    beginnings = data[places].astype(np.uint16) << 8 | data[places + 1]
    found = places[np.isin(beginnings, _BEGINNINGS)]
    rows = np.searchsorted(ends, found, side="right") - 1
    return np.asarray(rows[rows >= 0], np.int64)
