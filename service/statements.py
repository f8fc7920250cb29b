"""Who says what of nodes, read from the record that the settings name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from eslabon.graph.build.kept import graph_name
from eslabon.graph.build.state import (
    JournalIncompleteError,
    RecordIncompleteError,
    graph_state,
    lacking,
)
from eslabon.graph.build.trust import trust_of
from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.assertions import Assertion, assertions_by_key
from eslabon.graph.record.builds import last_build, lost_lines, shortened
from eslabon.graph.record.errors import (
    DamagedRecordError,
    NewerJournalError,
    NoRecordError,
    UnreadableRecordError,
)
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
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
    RecordIncompleteError,
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
        made = made_of(client, record, editions=editions, lines=lines, settings=settings)
        if made is None:
            made = MadeOf(0, current(editions), lines, [], len(lines))
        if len(made.lines) != made.lines_read:  # older ones came since, by an import
            raise RecordNotAtHandError
        found = assertions_by_key(made.editions, label, keys, trust=trust_of, lines=made.lines)
        left = [key for key in keys if not found.get(key)] if made.retired_from else []
        # Of what nobody lists any more, lines of the journal do not count either.
        retired = assertions_by_key(made.retired_from, label, left, trust=trust_of, lines=())
        return {**found, **retired}
    except _NOT_AT_HAND as error:
        raise RecordNotAtHandError from error


@dataclass(frozen=True)
class MadeOf:
    """What of a record a build was made of.

    Of the editions in `retired_from` it knows what nobody lists any more. `lines_read` is how many
    lines of the journal there were.
    """

    number: int
    editions: Sequence[Edition]
    lines: Sequence[Line]
    retired_from: Sequence[Edition]
    lines_read: int


def made_of(
    client: GraphClient,
    record: Record,
    *,
    editions: Sequence[Edition],
    lines: Sequence[Line],
    settings: Settings,
) -> MadeOf | None:
    """Return what of a record the build that a graph holds was made of; nothing of one never built.

    Raises:
        RecordIncompleteError: If the record lacks editions of it.
        JournalIncompleteError: If the journal lacks lines of it.
    """
    if (build := graph_state(client).current) is None:
        return None
    if missing := lacking(client, build.editions, [edition.id for edition in editions]):
        raise RecordIncompleteError(count=len(missing), ids=shortened(missing))
    if lost := lost_lines(lines, last=build.last_line, count=build.lines):
        raise JournalIncompleteError(count=lost)
    last = last_build(record.root, graph_name(settings.built_folder, server=settings.server))
    retired = last.retired_from if last is not None and last.number == build.number else ()
    return MadeOf(
        build.number,
        [edition for edition in editions if edition.id in build.editions],
        [line for line in lines if line.id <= build.last_line],
        [edition for edition in editions if edition.id in retired],
        build.lines,
    )


@lru_cache(maxsize=4)
def _journal(root: Path) -> Journal:
    """Return one journal for all requests, since it remembers the lines that it checked."""
    return Journal(root, LOCAL_TENANT)
