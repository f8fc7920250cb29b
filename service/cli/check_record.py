"""Whether the record can be built of, and the graph is what it says."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from eslabon.graph.build.state import graph_state
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.builds import shortened
from eslabon.graph.record.edition import BUILTIN
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
        Text(
            "Constrúyalo con `eslabon build`, si no volvió atrás con --of.",
            "Build it by `eslabon build`, unless you went back by --of.",
        ),
    )


def _to_come(editions: Sequence[Edition], lines: Sequence[Line]) -> Finding | None:
    """Return what speaks before all that follow, since it was written by a clock that was ahead."""
    now = datetime.now(UTC) + _AHEAD
    said = (e for e in editions if e.withdrawal is None and e.manifest.scope.source != BUILTIN)
    ids = [e.id for e in said if e.manifest.loaded > now or e.manifest.day > now.date()]
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
            "Revise la fecha de esta máquina. Lo que se cargue de esas fuentes sin fecha propia llevará esa "
            "misma hasta que las retire (`eslabon editions withdraw`) y las cargue otra vez.",
            "Check this machine's date. What is loaded of those sources without a date of its own gets the same "
            "until you withdraw them (`eslabon editions withdraw`) and load them again.",
        ),
    )
