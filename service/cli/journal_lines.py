"""Lines of the journal as commands show them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from eslabon.graph.language import Text
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.lines import Line
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.tables import listing


def described(line: Line, *, counts: bool | None = None) -> dict[str, Any]:
    """Return a line as JSON has it, and whether it counts where that is known."""
    plain = line.model_dump(mode="json")
    plain["statement"] = {camel_case(name): said for name, said in plain["statement"].items()}
    return plain if counts is None else {**plain, "inForce": counts}


def listed(
    invocation: Invocation, lines: Sequence[Line], *, counting: Collection[str]
) -> Iterator[RenderableType]:
    """Yield a table of lines, or a sentence where there are none."""
    if not lines:
        yield invocation.say(
            Text("El diario no dice nada de ello.", "The journal says nothing of it.")
        )
        return
    table = listing(
        invocation,
        Text("línea", "line"),
        Text("cuándo (UTC)", "when (UTC)"),
        Text("autor", "author"),
        Text("tema", "subject"),
        Text("qué afirma", "what it states"),
        Text("vale", "in force"),
    )
    yes, no = Text("sí", "yes"), Text("no", "no")
    for line in lines:
        table.add_row(
            line.id,
            f"{line.time:%Y-%m-%d %H:%M}",
            visible(line.author),
            visible(line.subject),
            visible(invocation.say(line.statement.told())),
            invocation.say(yes if line.id in counting else no),
        )
    yield table
