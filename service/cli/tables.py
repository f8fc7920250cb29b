"""Tables as all commands draw them, safe for text that strangers wrote."""

import unicodedata
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text as StyledText

from eslabon.graph.language import Text
from eslabon.service.cli.invocation import Invocation

Cell = str | StyledText


def printable(text: str) -> str:
    r"""Return a text without characters that would move or colour a terminal.

    >>> printable("Niquelados\x1b[31m del\nNorte")
    'Niquelados�[31m del Norte'
    """
    if text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\t", " ")
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf") else c for c in spaced)


def listing(invocation: Invocation, *headings: Text, title: str | None = None) -> Table:
    """Return an empty table with headings in the language of the run."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left")
    for heading in headings:
        table.add_column(invocation.say(heading), overflow="fold")
    return table


def keep_whole(table: Table, places: Iterable[int]) -> Table:
    """Let no line break into some columns; return the table."""
    for place in places:
        table.columns[place].no_wrap = True
    return table


def numbers(table: Table, places: Sequence[int]) -> Table:
    """Align some columns of a table as numbers; return the table."""
    for place in places:
        table.columns[place].justify = "right"
    return keep_whole(table, places)


def add(table: Table, *cells: Cell) -> None:
    """Add a row; what is no styled text is made printable."""
    table.add_row(*(c if isinstance(c, StyledText) else StyledText(printable(c)) for c in cells))
