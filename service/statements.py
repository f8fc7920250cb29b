"""Who says what of nodes, read from the record that the settings name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from eslabon.graph.build.kept import graph_name
from eslabon.graph.build.state import Build, graph_state
from eslabon.graph.build.trust import trust_of
from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.assertions import Assertion, assertions_by_key
from eslabon.graph.record.builds import last_build
from eslabon.graph.record.errors import (
    DamagedRecordError,
    NewerJournalError,
    NoRecordError,
    UnreadableRecordError,
)
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import existing_record
from eslabon.graph.record.record import Edition, Record, current
from eslabon.graph.store.client import GraphClient
from eslabon.service.settings import Settings


class RecordNotAtHandError(RefusedError):
    """The server cannot read the record of what each source said, or it is not the graph's."""

    code = "RECORD_NOT_AT_HAND"
    message = Text(
        "Este servidor no tiene a la mano el registro de lo que dijo cada fuente.",
        "This server does not have the record of what each source said at hand.",
    )
    hint = Text(
        "Quien lo administra puede traerlo con eslabon record import, revisarlo con "
        "eslabon record verify y construir el grafo con él: eslabon build.",
        "Whoever runs it can bring it by eslabon record import, check it by "
        "eslabon record verify, and build the graph of it: eslabon build.",
    )


_NOT_AT_HAND: Final = (
    NoRecordError,
    DamagedRecordError,
    NewerJournalError,
    UnreadableRecordError,
)


def stated(
    client: GraphClient, label: str, keys: Sequence[str], *, settings: Settings
) -> Mapping[str, list[Assertion]]:
    """Return who says what of the nodes of a label, by their keys, in the build that is read.

    What the record was told since then counts from the next build on.

    Raises:
        RecordNotAtHandError: If there is no record, it cannot be read, or lacks or has got some of
            what the build was made of; callers elsewhere are not told where it is.
    """
    try:
        record = existing_record(settings)
        editions, lines = record.editions(), _journal(record.root).lines()
        if (build := graph_state(client).current) is None:
            counting = current(editions)
        else:
            counting = [edition for edition in editions if edition.id in build.editions]
            lines = [line for line in lines if line.id <= build.last_line]
            if (len(counting), len(lines)) != (len(build.editions), build.lines):
                raise RecordNotAtHandError
        found = assertions_by_key(counting, label, keys, trust=trust_of, lines=lines)
        retired = _retired(record, editions, build=build, settings=settings)
        left = [key for key in keys if not found.get(key)] if retired else []
        # Of what nobody lists any more, lines of the journal do not count either.
        return {**found, **assertions_by_key(retired, label, left, trust=trust_of, lines=())}
    except _NOT_AT_HAND as error:
        raise RecordNotAtHandError from error


def _retired(
    record: Record, editions: Sequence[Edition], *, build: Build | None, settings: Settings
) -> list[Edition]:
    """Return the editions by which a build knows what nobody lists any more."""
    name = graph_name(settings.built_folder, server=settings.server)
    last = last_build(record.root, name)
    if build is None or last is None or last.number != build.number:
        return []
    return [edition for edition in editions if edition.id in last.retired_from]


@lru_cache(maxsize=4)
def _journal(root: Path) -> Journal:
    """Return one journal for all requests, since it remembers the lines that it checked."""
    return Journal(root, LOCAL_TENANT)
