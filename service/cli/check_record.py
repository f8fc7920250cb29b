"""Whether the record can be built of, and the graph is what it says."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from eslabon.graph.build.state import graph_state
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.builds import shortened
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line, moment_of
from eslabon.graph.record.place import record_of
from eslabon.graph.record.record import Edition, current
from eslabon.graph.store.client import GraphClient
from eslabon.loaders.pipeline import require_buildable
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.cli.numbers import count
from eslabon.service.settings import Settings

# East of Greenwich it is tomorrow already.
_AHEAD: Final = timedelta(days=1)


def record_finding(client: GraphClient, settings: Settings) -> Finding:
    """Return whether the graph is what the record on this machine says, and may be built of it."""
    subject = Text("registro", "record")
    try:
        require_buildable(client, settings=settings)
        record = record_of(settings)
        editions, lines = record.editions(), Journal(record.root, LOCAL_TENANT).lines()
    except EslabonError as error:
        return Finding(subject, Verdict.BAD, error.message, error.hint)
    detail = Text(f"ediciones: {count(len(editions))}", f"editions: {count(len(editions))}")
    if (early := _to_come(editions, lines)) is not None:
        return early
    counting = {edition.id for edition in current(editions)}
    last, built = lines[-1].id if lines else "", graph_state(client).current
    if not counting or (built and (set(built.editions), built.last_line) == (counting, last)):
        return Finding(subject, Verdict.GOOD, detail)
    behind = Text(
        "el grafo no es lo que el registro dice ahora", "the graph is not what the record says now"
    )
    return Finding(
        subject,
        Verdict.NOTICE,
        joined(detail, behind, between="; "),
        Text("Constrúyalo: `eslabon build`.", "Build it: `eslabon build`."),
    )


def _to_come(editions: Sequence[Edition], lines: Sequence[Line]) -> Finding | None:
    """Return what speaks before all that follow, since it was written by a clock that was ahead."""
    now = datetime.now(UTC) + _AHEAD
    ids = [e.id for e in editions if e.manifest.loaded > now or e.manifest.day > now.date()]
    ids += [line.id for line in lines if line.time > now or moment_of(line.id) > now]
    if not ids:
        return None
    return Finding(
        Text("registro", "record"),
        Verdict.NOTICE,
        Text(
            f"ediciones o renglones del diario de una fecha por venir: {shortened(ids)}",
            f"editions or lines of the journal of a date to come: {shortened(ids)}",
        ),
        Text(
            "Revise la fecha de esta máquina. Esas ediciones cuentan antes que las que se carguen hasta "
            "entonces: retírelas con `eslabon editions withdraw` y cárguelas otra vez.",
            "Check this machine's date. Those editions count before what is loaded until then: withdraw them "
            "by `eslabon editions withdraw`, then load them again.",
        ),
    )
