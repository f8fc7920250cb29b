"""Which lines of delimited text are records by themselves, as RFC 4180 has them, told in bulk.

On these, readers of CSV that are many times faster agree with the tolerant one; it alone reads
the others.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from eslabon.loaders.files.file_limits import MAX_CELL_CHARS

_QUOTE, _RETURN, _NEWLINE = b'"\r\n'
_BYTE_ORDER_MARK: Final = "\ufeff".encode()
# UTF-8 has a lone surrogate, which stands for an undecodable byte, as this and one of A0 to BF.
_SURROGATE: Final = 0xED
_FIRST_AFTER: Final = 0xA0

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LineForm:
    """What a line has to be like: its delimiter and number of cells.

    `suspect` tells that some lines hold null characters, or surrogates for undecodable bytes.
    """

    delimiter: str
    width: int
    suspect: bool = False


def plain_lines(text: bytes, form: LineForm) -> Marks | None:
    """Tell of each line of a text whether it is one record by itself and nothing is odd about it.

    Such a line has the right number of cells, not all of them blank; quotes stand only where a
    cell begins or ends, or in pairs within a quoted one; and no cell is too long. Where single
    carriage returns may end lines, nothing is told.

    Args:
        text: UTF-8; its last byte ends a line.
        form: What a line has to be like.
    """
    data = np.frombuffer(text, np.uint8)
    delimiter = ord(form.delimiter)
    signs = np.flatnonzero(np.frombuffer(text.translate(_signs(delimiter)), np.bool_))
    kinds = data[signs]
    if (data[signs[kinds == _RETURN] + 1] != _NEWLINE).any():
        return None
    newlines, quotes = kinds == _NEWLINE, kinds == _QUOTE
    within = _within_quotes(quotes, newlines)
    ends = signs[newlines]
    lengths = np.diff(ends, prepend=-1)
    delimiters = np.cumsum((kinds == delimiter) & ~within, dtype=np.int32)[newlines]
    plain: Marks = (
        ~within[newlines]
        & (np.diff(delimiters, prepend=0) == form.width - 1)
        # Shorter ones may be blank: a pair of quotes and a delimiter a cell.
        & (lengths > 3 * form.width + 1)
        & (lengths <= MAX_CELL_CHARS)
    )
    odd = [signs[_misplaced(quotes, within, signs)]]
    if form.suspect:
        odd.append(_no_text(data))
    plain[np.searchsorted(ends, np.concatenate(odd))] = False
    return plain & ~_marked(data, ends)


@cache
def _signs(delimiter: int) -> bytes:
    """Return the table that turns the bytes which give a text its form to 1, others to 0."""
    return bytes(byte in (_QUOTE, _RETURN, _NEWLINE, delimiter) for byte in range(256))


def _within_quotes(quotes: Marks, newlines: Marks) -> Marks:
    """Tell of each sign whether what follows it stands within quotes, each line by itself."""
    within = np.cumsum(quotes, dtype=np.uint8) & 1
    open_at_end = within[newlines]
    if open_at_end.any():
        # All that follows a line with a missing quote was told the wrong way round.
        before = np.concatenate((np.zeros(1, np.uint8), open_at_end[:-1]))
        within ^= np.repeat(before, np.diff(np.flatnonzero(newlines), prepend=-1))
    return within.view(np.bool_)


def _misplaced(quotes: Marks, within: Marks, signs: npt.NDArray[np.intp]) -> Marks:
    """Tell which quotes neither begin nor end a cell nor are one of a pair.

    Right before a quote that opens stands the sign that ended a cell, or the quote whose pair it
    is; what stands right after one that closes mirrors that.
    """
    # The text ends with a newline, and before its first sign a line may have ended.
    touching = np.concatenate(([signs[0] == 0], np.diff(signs) == 1, [True]))
    misplaced: Marks = quotes & ~np.where(within, touching[:-1], touching[1:])
    return misplaced


def _marked(data: npt.NDArray[np.uint8], ends: npt.NDArray[np.intp]) -> Marks:
    """Tell which lines begin with a byte order mark: a reader leaves it out where it comes first.

    Any line may come first, where those before it are read otherwise.
    """
    starts = np.concatenate(([0], ends[:-1] + 1))
    marked: Marks = data[starts] == _BYTE_ORDER_MARK[0]
    for line in np.flatnonzero(marked):
        begin = int(starts[line])
        marked[line] = data[begin : begin + 3].tobytes() == _BYTE_ORDER_MARK
    return marked


def _no_text(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Return where null characters and surrogates stand, the latter for undecodable bytes."""
    surrogates = np.flatnonzero(data == _SURROGATE)
    lone = surrogates[data[surrogates + 1] >= _FIRST_AFTER]
    return np.concatenate((np.flatnonzero(data == 0), lone))
