"""One load from first to last: an edition of what files say, and a build of the graph."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eslabon.graph.build.build import build_graph, require_known, write_build
from eslabon.graph.build.offline import OfflineImport
from eslabon.graph.build.reconcile import BuildReport, Inputs, NewDatabase
from eslabon.graph.build.wanted import Wanted, wanted_graph
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import Copies
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.place import fetched_record, require_shared, working_record
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.pipeline.progress import Progress, Silent
from eslabon.loaders.pipeline.recording import Recording
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.records import Records
from eslabon.loaders.source import LoadOptions, Source
from eslabon.loaders.sources.builtin import builtin_vocabulary


@dataclass(frozen=True)
class Recorded:
    """An edition that is in the record, and the report of how it came there."""

    edition: Edition
    report: LoadReport


def record_files(
    source: Source,
    paths: Sequence[Path],
    *,
    settings: StoreSettings,
    options: LoadOptions | None = None,
    progress: Progress | None = None,
) -> Recorded:
    """Keep what files of one source say as an edition of the record; the graph is as it was.

    Raises:
        BadInputError: If the input cannot be read or too much of it is rejected; the record is
            then as it was.
        EditionShrankError: If a complete edition lists much less than the last one.
        UnreachableRecordError: If a shared record cannot be reached.
    """
    began = time.monotonic()
    with working_record(settings) as record:
        record_records(builtin_vocabulary(), record=record, settings=settings)
        records = records_of(source, paths, options or LoadOptions())
        recorded = record_records(records, record=record, settings=settings, progress=progress)
    recorded.report.seconds = time.monotonic() - began
    return recorded


def record_records(
    records: Records,
    *,
    record: Record,
    settings: StoreSettings,
    progress: Progress | None = None,
) -> Recorded:
    """Keep records as an edition, wherever they come from; `record_files` says the rest."""
    files = tuple(path.name for path in records.files)
    report = LoadReport(_name(records), records.version[:12], files)
    recording = Recording(records, record, settings.data, settings.language, report)
    return Recorded(recording.run(progress or Silent()), report)


def build(
    client: GraphClient,
    *,
    settings: StoreSettings,
    progress: Progress | None = None,
    is_replacing: bool = False,
    of: int | None = None,
    new_database: NewDatabase | None = None,
) -> BuildReport:
    """Make the graph what the record says; `build_graph` says the rest."""
    with working_record(settings) as record:
        require_shared(settings, record)
        if not is_replacing:  # before the vocabulary makes a record where there was none
            require_known(client, record.editions(), Journal(record.root, LOCAL_TENANT).lines())
        record_records(builtin_vocabulary(), record=record, settings=settings)
        return build_graph(
            client,
            record,
            inputs=_inputs(record, settings),
            progress=progress or Silent(),
            is_replacing=is_replacing,
            of=of,
            new_database=new_database,
        )


def write_files(folder: Path, *, settings: StoreSettings, of: int | None = None) -> OfflineImport:
    """Write the graph that the record says as files; `write_build` says the rest."""
    with working_record(settings) as record:
        require_shared(settings, record)
        record_records(builtin_vocabulary(), record=record, settings=settings)
        return write_build(record, folder, inputs=_inputs(record, settings), of=of)


def require_buildable(client: GraphClient, *, settings: StoreSettings) -> None:
    """Refuse a graph that holds what the record does not have.

    Raises:
        FirstVersionError: If the graph was loaded by the first version.
        RecordIncompleteError: If it holds editions, or lines of the journal, that the record lacks.
        LostAtAddressError: If a shared record's address lost editions that count.
    """
    record = fetched_record(settings)
    require_shared(settings, record)
    require_known(client, record.editions(), Journal(record.root, LOCAL_TENANT).lines())


def wanted(
    settings: StoreSettings, *, of: Sequence[str] | None = None, until: str | None = None
) -> Wanted:
    """Return the graph that the record says, of some editions or of those that count.

    Args:
        settings: Where the record is.
        of: The ids of the editions; those that count if not given.
        until: The id of the last line of the journal that is heard; all are if not given.

    Raises:
        DamagedRecordError: If what it is made of cannot be read.
    """
    with working_record(settings) as record:
        record_records(builtin_vocabulary(), record=record, settings=settings)
        inputs = _inputs(record, settings)
        return wanted_graph(
            record.editions(),
            derivations=inputs.derivations,
            lines=[line for line in inputs.lines() if until is None or line.id <= until],
            of=of,
        )


def _inputs(record: Record, settings: StoreSettings) -> Inputs:
    return Inputs(
        DERIVATIONS,
        Journal(record.root, LOCAL_TENANT).lines,
        batch_size=settings.batch_size,
        folder=settings.built_folder,
        projections=settings.projections_folder,
        copies=None if (at := settings.projections_address) is None else Copies(at),
        server=settings.server,
    )


_KEPT: Final = Text(
    "La edición {id} ya está en el registro, y estará en el grafo tras `eslabon build` o la próxima carga.",
    "The edition {id} is in the record already, and in the graph after `eslabon build` or the next load.",
)


def run_load(
    source: Source,
    paths: Sequence[Path],
    *,
    client: GraphClient,
    settings: StoreSettings,
    options: LoadOptions | None = None,
    progress: Progress | None = None,
    new_database: NewDatabase | None = None,
) -> LoadReport:
    """Load files of one source into the graph: an edition, and a build; return the report.

    The same files again change nothing.

    Raises:
        BadInputError: As `record_files`.
        RecordIncompleteError, BuildRunningError: If the graph cannot be built now.
        UnavailableError: If the engine goes away; the edition is in the record, and the same
            command later builds the graph.
    """
    # Before anything is read: whoever cannot build need not wait for that.
    require_buildable(client, settings=settings)
    recorded = record_files(source, paths, settings=settings, options=options, progress=progress)
    try:
        built = build(client, settings=settings, progress=progress, new_database=new_database)
    except EslabonError as error:
        error.hint = joined(_KEPT.filled(id=recorded.edition.id), error.hint)
        raise
    recorded.report.built(built)
    return recorded.report


def _name(records: Records) -> str:
    covered = records.covered
    return "/".join(word for word in (covered.source, covered.part) if word)
