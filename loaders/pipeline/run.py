"""One load from first to last: fingerprint, validate, write, clean up, report."""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.dataset import Dataset
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.clean import clean_up
from eslabon.loaders.pipeline.dataset import (
    DatasetRecord,
    KnownDataset,
    is_current,
    known_datasets,
    now,
)
from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.pipeline.quarantine import Quarantine
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.pipeline.spool import Spool
from eslabon.loaders.pipeline.validate import Validation
from eslabon.loaders.pipeline.write import Writer
from eslabon.loaders.source import LoadOptions, Records, Source


class Progress(Protocol):
    """Is told how a load goes on; does nothing about it where it is not overridden."""

    def stage(self, name: Text, *, total: int | None) -> None:
        """Begin a stage of so many records, if their number is known."""
        return

    def advance(self, records: int) -> None:
        """Count records done in this stage."""
        return


class _Silent(Progress):
    """A progress that tells nobody."""


class LoadRunningError(RefusedError):
    """Another load is writing to the same graph."""

    code = "LOAD_RUNNING"
    message = Text("Otra carga está en curso.", "Another load is running.")
    hint = Text("Espere a que termine y repita.", "Wait for it to finish, then try again.")


def run_load(
    source: Source,
    paths: Sequence[Path],
    *,
    client: GraphClient,
    settings: StoreSettings,
    options: LoadOptions | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load files of one source and return the report; the same files again change nothing.

    Raises:
        BadInputError: If the input cannot be read or too much of it is rejected; the graph is
            then as it was.
        LoadRunningError: If another load runs.
        UnavailableError: If the engine goes away; the same command later goes on from there.
    """
    records = records_of(source, paths, options or LoadOptions())
    return load_records(records, client=client, settings=settings, progress=progress)


def load_records(
    records: Records,
    *,
    client: GraphClient,
    settings: StoreSettings,
    progress: Progress | None = None,
) -> LoadReport:
    """Load records, wherever they come from, and return the report; `run_load` says the rest."""
    settings.data.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(settings.data / "load.lock").acquire(blocking=False)
    except Timeout as error:
        raise LoadRunningError from error
    report = LoadReport(records.collection, records.version, records.files)
    with lock:
        return _Load(records, client, settings, report).run(progress or _Silent())


@dataclass(frozen=True)
class _Load:
    records: Records
    client: GraphClient
    settings: StoreSettings
    report: LoadReport

    def run(self, progress: Progress) -> LoadReport:
        started = time.monotonic()
        version = self.records.version
        known = known_datasets(self.client, self.records.collection)
        before = next((dataset for dataset in known if dataset.version == version), None)
        if before is not None and is_current(version, known):
            self._repeat(before)
        else:
            self._load(progress, before=before, is_first=not known)
        self.report.seconds = time.monotonic() - started
        return self.report

    def _load(self, progress: Progress, *, before: KnownDataset | None, is_first: bool) -> None:
        done = before.records_done if before is not None and before.status == "loading" else 0
        dataset = DatasetRecord(self.records.collection, self.records.version, now(), done)
        with closing(Spool(self._scratch("spool"))) as spool:
            self._validate(spool, progress)
            self.report.resumed = done > 0
            dataset.start(self.client, node=self._dataset_node(dataset))
            progress.stage(Text("Escribir", "Write"), total=self.report.read)
            writer = Writer(self.client, dataset, self.report, has_predecessor=not is_first)
            with closing(spool.read()) as batches:
                writer.run(batches, advance=progress.advance)
        progress.stage(Text("Limpiar", "Clean up"), total=None)
        if not is_first:
            clean_up(self.client, dataset, report=self.report)
        dataset.finish(self.client, report=json.dumps(self.report.as_dict()))

    def _validate(self, spool: Spool, progress: Progress) -> None:
        progress.stage(Text("Leer y validar", "Read and validate"), total=None)
        path = self.settings.data / "quarantine" / f"{_file_name(self.records)}.csv"
        quarantine = Quarantine(path, language=self.settings.language)
        try:
            with closing(Ledger(self._scratch("ledger"))) as ledger, quarantine:
                validation = Validation(
                    self.records, self.client, self.report, ledger, quarantine, spool
                )
                validation.run(size=self.settings.batch_size, advance=progress.advance)
        finally:
            self.report.quarantine_file = str(quarantine.path) if quarantine.count else None

    def _repeat(self, before: KnownDataset) -> None:
        """Report a load whose inputs are in the graph already: all of it is unchanged."""
        report, earlier = self.report, json.loads(before.report or "{}")
        report.read, report.quarantined = earlier["read"], earlier["quarantined"]
        report.unchanged = report.read - report.quarantined
        file = earlier["quarantineFile"]  # which somebody may have cleared away
        report.quarantine_file = file if file and Path(file).exists() else None
        report.flags, report.reasons = Counter(earlier["flags"]), Counter(earlier["reasons"])

    def _dataset_node(self, dataset: DatasetRecord) -> Dataset:
        return Dataset(
            id=dataset.id,
            collection=dataset.collection,
            content_version=dataset.version,
            status="loading",
            files=self.records.files,
            sha256=self.records.digests,
            retrieved=dataset.loaded_at,
            licence=self.records.licence,
            edition=self.records.edition,
            records_done=dataset.records_done,
        )

    def _scratch(self, kind: str) -> Path:
        folder = self.settings.data / "spool"
        folder.mkdir(exist_ok=True)
        return folder / f"{_file_name(self.records)}.{kind}"


def _file_name(records: Records) -> str:
    collection = records.collection
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in collection)
    digest = hashlib.sha256(collection.encode()).hexdigest()[:6]
    return f"{name[:60]}-{digest}-{records.version}"
