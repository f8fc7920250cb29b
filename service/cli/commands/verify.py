"""`eslabon verify`: whether the graph is what the record says, property by property."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import typer
from rich.console import RenderableType

from eslabon.graph.build.readback import Finding, differences
from eslabon.graph.build.state import RecordIncompleteError, graph_state, lacking
from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text, joined, same
from eslabon.graph.record.builds import shortened
from eslabon.graph.record.place import existing_record
from eslabon.graph.store.client import GraphClient
from eslabon.loaders.pipeline import wanted
from eslabon.queries.asking.build import read_whole
from eslabon.service.answers.cells import NOTHING
from eslabon.service.cli.exit_codes import FAILED
from eslabon.service.cli.faults import visible
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing
from eslabon.service.settings import Settings

app = new_group("Compara el grafo con el registro · Compare the graph with the record")

_SHOWN: Final = 100
_HEADINGS: Final = (
    Text("tipo", "type"),
    Text("clave", "key"),
    Text("propiedad", "property"),
    Text("debe decir", "should say"),
    Text("dice", "says"),
)


_MENDED: Final = Text(
    "`eslabon build --replace` escribe todo de nuevo.",
    "`eslabon build --replace` writes all of it anew.",
)


class NotBuiltError(RefusedError):
    """The graph was never built, so that there is nothing to compare."""

    code = "GRAPH_NOT_BUILT"
    message = Text("El grafo no se ha construido.", "The graph was never built.")
    hint = Text("Ejecute `eslabon build`.", "Run `eslabon build`.")


class BetweenBuildsError(RefusedError):
    """A build is being applied, or was broken off: the graph is of two."""

    code = "GRAPH_BETWEEN_BUILDS"
    message = Text(
        "Se aplica al grafo la construcción {number}, o se interrumpió.",
        "Build {number} is being applied to the graph, or was broken off.",
    )
    hint = Text(
        "Espere a que termine; si nadie construye, complétela con `eslabon build`. Después compárelo.",
        "Wait for it to finish; if nobody builds, complete it by `eslabon build`. Then compare it.",
    )


class RecordChangedError(RefusedError):
    """What the record says, or what the program makes of it, changed since the graph was built."""

    code = "RECORD_CHANGED"
    message = Text(
        "El registro ya no dice lo que decía cuando se hizo la construcción {number}, o la hizo otra "
        "versión del programa.",
        "The record no longer says what it said when build {number} was made, or another version of "
        "the program made it.",
    )
    hint = Text(
        "Ejecute `eslabon build`, y después compárelo.", "Run `eslabon build`, then compare it."
    )


@command(
    app,
    "graph",
    help_text="Lee cada propiedad del grafo y la compara con las ediciones de las que se construyó; "
    "termina con 1 si algo difiere · Read every property of the graph and compare it with the "
    "editions that it was built of; ends with 1 where anything differs",
    example="eslabon verify graph",
)
def graph(invocation: Invocation) -> None:
    """Compare the whole graph with its record."""
    with invocation.connected() as client:
        found = read_whole(
            client, lambda graph: list(islice(_findings(graph, invocation.settings), _SHOWN))
        )
    told = {"agrees": not found, "findings": [_described(one) for one in found]}
    invocation.answer(told, lambda: _drawn(invocation, found))
    if found:
        raise typer.Exit(FAILED)


def _findings(client: GraphClient, settings: Settings) -> Iterator[Finding]:
    state = graph_state(client)
    if state.applying is not None:
        raise BetweenBuildsError(number=state.applying.number)
    if (current := state.current) is None:
        raise NotBuiltError
    editions = existing_record(settings).editions()
    known = {edition.id for edition in editions}
    if missing := lacking(client, current.editions, known):
        raise RecordIncompleteError(count=len(missing), ids=shortened(missing))
    if not known.issuperset(current.editions):  # it has another edition of the program's vocabulary
        raise RecordChangedError(number=current.number)
    for edition in editions:
        if edition.id in current.editions:
            edition.verify()
    graph = wanted(settings, of=current.editions, until=current.last_line).graph
    if graph.totals != current.totals:
        raise RecordChangedError(number=current.number)
    for one in graph.tables().values():
        yield from differences(client, one)


def _described(one: Finding) -> dict[str, object]:
    return {
        "type": one.label,
        "key": list(one.key),
        "property": one.property,
        "wanted": one.wanted,
        "held": one.held,
    }


def _drawn(invocation: Invocation, found: list[Finding]) -> Iterator[RenderableType]:
    if not found:
        yield invocation.say(
            Text(
                "El grafo dice lo que dicen sus ediciones, propiedad por propiedad.",
                "The graph says what its editions say, property by property.",
            )
        )
        return
    table = listing(invocation, *_HEADINGS)
    for one in found:
        said = (one.label, " → ".join(map(str, one.key)), one.property or NOTHING)
        table.add_row(*map(visible, (*said, str(one.wanted), str(one.held))))
    yield table
    more = Text("Puede haber más.", "There may be more.") if len(found) == _SHOWN else same("")
    yield invocation.say(joined(more, _MENDED))
