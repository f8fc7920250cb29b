"""Tables as commands draw what is no described answer."""

from rich.table import Table

from eslabon.graph.language import Text
from eslabon.service.cli.invocation import Invocation


def listing(invocation: Invocation, *headings: Text) -> Table:
    """Return an empty table with headings in the language of the run."""
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(invocation.say(heading), overflow="fold")
    return table
