"""What can be wrong with one cell: stable reason codes, and messages that say what to do."""

from collections.abc import Mapping

from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.packaged import packaged_texts
from eslabon.loaders.source import Rejection, SourceRow

REASONS: Mapping[str, Text] = packaged_texts(__package__, "reasons.csv")
"""Every reason for which a cell is refused by its stable code, with its meaning."""

FLAGS: Mapping[str, Text] = packaged_texts(__package__, "flags.csv")
"""Every flag of these sources by its stable code, with its meaning."""


class CellError(Exception):
    """One cell that cannot be loaded; becomes a `Rejection` of its record."""

    def __init__(self, column: str, reason: str, *, hint: Text, raw: str) -> None:
        """Keep what is wrong with which column; `hint` says what to write instead."""
        super().__init__(reason)
        self.column = column
        self.reason = reason
        self.raw = raw
        self.message = joined(REASONS[reason], hint)

    def rejection(self, row: SourceRow) -> Rejection:
        """Return the rejection of the record that the cell stands in."""
        return Rejection(row.place, self.column, self.reason, self.message, self.raw)


def about(asked: str, hint: Text) -> Text:
    """Return a hint that begins with the word of a list that it is about."""
    return joined(Text(f"Dice «{asked}».", f"It says “{asked}”."), hint)
