"""Makes an edition of records: read once, checked, and in the record whole or not at all."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.ahead import ahead
from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Language, Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.draft import Draft
from eslabon.graph.record.edition import (
    Counts,
    InputFile,
    Manifest,
    Scope,
    TableFile,
    edition_id,
)
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.record import Edition, Record, current, latest
from eslabon.graph.record.tables import RECORD, RECORDS
from eslabon.loaders.chunks import Chunk, chunks_of
from eslabon.loaders.files import sha256_of
from eslabon.loaders.pipeline.checking import Checking
from eslabon.loaders.pipeline.days import day_of, first_day_of, is_misdated
from eslabon.loaders.pipeline.history import (
    gone_records,
    overruled_records,
    require_no_less,
    unchanged_records,
    unlisted_records,
)
from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.pipeline.parts import PartCheck, require_no_others
from eslabon.loaders.pipeline.progress import Progress
from eslabon.loaders.pipeline.quarantine import Quarantine
from eslabon.loaders.pipeline.rejects import Rejects
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.records import Records
from eslabon.loaders.source import Origin, Rejection


class FileChangedError(BadInputError):
    """A file was replaced or written to while it was read."""

    code = "FILE_CHANGED"
    message = Text(
        "El archivo cambió mientras se leía: {file}. No se cargó nada.",
        "The file changed while it was read: {file}. Nothing was loaded.",
    )
    hint = Text(
        "Espere a que esté completo y repita.", "Wait until it is complete, then try again."
    )


class MisdatedEditionError(BadInputError):
    """An edition is called by a date that no calendar has."""

    code = "EDITION_MISDATED"
    message = Text("La edición «{edition}» no es una fecha.", "The edition “{edition}” is no date.")
    hint = Text(
        "Escríbala como 2026-05-31, 2026-05 o 2026, o con un nombre que no parezca fecha.",
        "Write it as 2026-05-31, 2026-05 or 2026, or as a name that does not look like a date.",
    )


class FutureEditionError(BadInputError):
    """An edition is called by a date that has not come: it would speak before all that follow."""

    code = "EDITION_IN_FUTURE"
    message = Text(
        "La edición «{edition}» es de una fecha que no ha llegado; hoy es {today}.",
        "The edition “{edition}” is of a date that has not come; today is {today}.",
    )
    hint = Text(
        "Revise --edition, el nombre del archivo o la fecha de esta máquina.",
        "Check --edition, the file's name, or this machine's date.",
    )


@dataclass(frozen=True)
class Recording:
    """What making an edition needs: where records come from and where each kind goes.

    `folder` is for what is worth nothing after the load.
    """

    records: Records
    record: Record
    folder: Path
    language: Language
    report: LoadReport
    tenant: str = LOCAL_TENANT
    _rejects: Rejects = field(default_factory=Rejects)

    def run(self, progress: Progress) -> Edition:
        """Return the edition of the records: the one that is there, if it says the same.

        One whose files are damaged is read anew.

        Raises:
            BadInputError: If an input cannot be read, changes meanwhile, or too much of it is
                rejected; the record is then as it was.
            EditionShrankError: If it lists much less than the last one, and nobody said it may.
        """
        self._require_date()
        before = self.record.editions(self.tenant)
        known = latest(before, self.scope)
        same = known if known is not None and self._says_the_same(known) else None
        same = same or self._superseded(before, by=known)
        if same is not None and not _is_sound(same):  # read anew, it takes that one's place
            before, same = [edition for edition in before if edition.id != same.id], None
        if same is not None:
            self.report.repeat(same.manifest)
            self._tell(same)
            return same
        progress.stage(Text("Leer y validar", "Read and validate"), total=None)
        with self.record.writing(), self.record.drafting() as draft:
            self._read(draft, current(before), progress)
            self._require_same_bytes()
            require_no_less(self.records, self.report, known)
            self._require_no_others(current(before))
            loaded = _later_than(e for e in before if self._is_beside(e))
            manifest = draft.seal(lambda tables: self._manifest(tables, loaded=loaded))
            edition = self.record.add(draft, manifest)
        earlier = [e for e in current(before) if e.manifest.scope.source == self.scope.source]
        self.report.unchanged += unchanged_records(edition, earlier)
        self.report.loaded = self.report.read - self.report.unchanged - self.report.quarantined
        self._tell(edition)
        if self.report.counts:
            self.report.gone = gone_records(edition, earlier)
            self.report.unlisted = unlisted_records(edition, earlier)
        return edition

    def _tell(self, edition: Edition) -> None:
        """Report the day that an edition speaks of, and whether it counts beside newer ones."""
        manifest = edition.manifest
        self.report.day, self.report.day_from = manifest.day.isoformat(), manifest.day_from
        counting = current(self.record.editions(self.tenant))
        self.report.counts = edition.id in {one.id for one in counting}
        newer = [
            one
            for one in counting
            if one.manifest.scope.source == self.scope.source and one.manifest.rank > manifest.rank
        ]
        self.report.overruled = overruled_records(edition, newer)

    @property
    def scope(self) -> Scope:
        """Return what the edition speaks of."""
        covered = self.records.covered
        return Scope(
            tenant=self.tenant,
            kind=self.records.kind,
            source=covered.source,
            part=covered.part,
            is_complete=covered.is_complete,
        )

    def _require_date(self) -> None:
        edition, today = self.records.covered.edition, datetime.now(UTC).date()
        if edition is not None and is_misdated(edition):
            raise MisdatedEditionError(edition=edition)
        first = first_day_of(edition)
        # East of Greenwich it is tomorrow already.
        if first is not None and first > today + timedelta(days=1):
            raise FutureEditionError(edition=edition, today=today)

    def _require_no_others(self, counting: Sequence[Edition]) -> None:
        covered, options = self.records.covered, self.records.options
        if not (covered.is_directory and covered.is_complete) or options.accepts_fewer:
            return
        # What is of a later day is not replaced.
        day = day_of(covered.edition) or datetime.now(UTC).date()
        earlier = (edition for edition in counting if edition.manifest.day <= day)
        require_no_others(self.scope, earlier, most=options.max_rejects)

    def _is_beside(self, edition: Edition) -> bool:
        """Tell whether an edition of the same source counts, or may again."""
        same = edition.manifest.scope.source == self.scope.source
        return same and edition.withdrawal is None

    def _silencing(self, counting: Iterable[Edition]) -> Edition | None:
        """Return the complete edition of the same part that is of a later day, if one counts."""
        day = day_of(self.records.covered.edition)
        found = (e for e in counting if day is not None and e.manifest.day > day)
        same = (self.scope.source, self.scope.part)
        return next(
            (
                e
                for e in found
                if e.manifest.scope.is_complete
                and (e.manifest.scope.source, e.manifest.scope.part) == same
            ),
            None,
        )

    def _superseded(self, before: Sequence[Edition], *, by: Edition | None) -> Edition | None:
        """Return the edition that says the same of an earlier day, which would not count again."""
        day = day_of(self.records.covered.edition)
        if by is None or day is None or not by.manifest.scope.is_complete or day >= by.manifest.day:
            return None
        same = (e for e in before if e.withdrawal is None and self._says_the_same(e))
        return next((e for e in same if e.manifest.day == day), None)

    def _says_the_same(self, known: Edition) -> bool:
        manifest = known.manifest
        return manifest.content == self.records.version and manifest.scope == self.scope

    def _read(self, draft: Draft, editions: Sequence[Edition], progress: Progress) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "quarantine" / f"{_file_name(self.scope, self.records.version)}.csv"
        quarantine = Quarantine(path, language=self.language)
        covered = self.records.covered
        check = PartCheck(covered.part) if covered.is_directory else None
        try:
            with (
                closing(Ledger(draft.folder / "ledger")) as ledger,
                quarantine,
                closing(self._chunks(editions, ledger)) as chunks,
            ):
                for chunk in chunks:
                    self._take(draft, chunk, ledger=ledger, quarantine=quarantine)
                    if check is not None and (sites := chunk.tables.get(ESTABLISHMENT.label)):
                        check.look(sites)
                    progress.advance(chunk.read)
                most = self.records.options.max_rejects
                if not self.records.options.accepts_fewer:
                    self._rejects.require_whole(self.report, path=path)
                self._rejects.require_few(self.report, most=most, path=path)
                if check is not None and covered.is_complete:
                    check.require_few(most=most)
                elif check is not None:
                    check.require_heard(self._silencing(editions), most=most)
        finally:
            self.report.quarantine_file = str(path) if quarantine.count else None

    def _chunks(self, editions: Sequence[Edition], ledger: Ledger) -> Generator[Chunk, None, None]:
        if self.records.chunks is not None:
            return ahead(self.records.chunks())
        checking = Checking(editions, ledger, self.records.refers_to)
        return chunks_of(checking.checked(self.records.results()))

    def _take(self, draft: Draft, chunk: Chunk, *, ledger: Ledger, quarantine: Quarantine) -> None:
        kept, disagreeing = self._first_of_each(chunk, ledger)
        for rejection in sorted((*chunk.rejections, *disagreeing), key=lambda r: r.place.line):
            quarantine.add(rejection)
            self._rejects.add(rejection, self.report)
        self.report.read += chunk.read
        records = chunk.records if kept is None else chunk.records.filter(pa.array(kept))
        for flags, times in _counted(records.column("flags")):
            self.report.flags[flags] += times
        files = pa.repeat(pa.scalar(chunk.file), records.num_rows)
        draft.tables.add_table(
            RECORDS, records.drop_columns(["flags"]).append_column("file", files)
        )
        for name, table in chunk.tables.items():
            if kept is not None:
                said = pc.is_in(
                    table.column(RECORD), value_set=records.column(RECORD).combine_chunks()
                )
                table = table.filter(pc.or_(said, pc.is_null(table.column(RECORD))))
            draft.tables.add_table(name, table)

    def _first_of_each(
        self, chunk: Chunk, ledger: Ledger
    ) -> tuple[np.ndarray | None, list[Rejection]]:
        """Tell which records are the first of their key, and reject what says otherwise later.

        Nothing where all of them are.
        """
        columns = (chunk.records.column(name).to_pylist() for name in (RECORD, "content", "line"))
        records = list(zip(*columns, strict=True))
        if ledger.enter_all(records, file=chunk.file):
            return None, []
        kept = np.ones(len(records), dtype=bool)
        disagreeing = []
        for at, (key, content, line) in enumerate(records):
            place = Origin(chunk.file, line)
            earlier = ledger.enter(key, content, place)
            if earlier is None:
                continue
            kept[at] = False
            if earlier[0] != content:
                disagreeing.append(_disagreement(place, key, first=earlier[1]))
                continue
            self.report.unchanged += 1
            self.report.flags["repeated_record"] += 1
        return kept, disagreeing

    def _require_same_bytes(self) -> None:
        for path, digest in zip(self.records.files, self.records.digests, strict=True):
            if sha256_of(path) != digest:
                raise FileChangedError(file=path.name)

    def _manifest(self, tables: dict[str, TableFile], *, loaded: datetime) -> Manifest:
        covered, report = self.records.covered, self.report
        day = day_of(covered.edition)
        is_given = self.records.options.edition is not None
        return Manifest(
            id=edition_id(loaded, self.records.version),
            scope=self.scope,
            content=self.records.version,
            edition=covered.edition,
            # What covers days to come speaks of today, or newer editions would not count.
            day=min(day or loaded.date(), loaded.date()),
            day_from="load" if day is None else "given" if is_given else "file",
            loaded=loaded,
            licence=self.records.licence,
            files=tuple(
                InputFile(name=path.name, sha256=digest)
                for path, digest in zip(self.records.files, self.records.digests, strict=True)
            ),
            counts=Counts(
                read=report.read,
                accepted=report.read - report.quarantined - report.unchanged,
                rejected=report.quarantined,
                repeated=report.unchanged,
                flags=dict(report.flags),
                reasons=dict(report.reasons),
            ),
            tables=tables,
            has_contacts=self.records.options.keep_contacts,
        )


def _is_sound(edition: Edition) -> bool:
    try:
        edition.verify()
    except DamagedRecordError:
        return False
    return True


def _later_than(editions: Iterable[Edition]) -> datetime:
    """Return the time, or just after the last load where a clock was set back since.

    Else what was loaded last would not be the newest, and would not count.
    """
    last = max((edition.manifest.loaded for edition in editions), default=None)
    now = datetime.now(UTC)
    return now if last is None else max(now, last + timedelta(microseconds=1))


def _counted(flags: pa.ChunkedArray) -> Iterator[tuple[str, int]]:
    """Yield each flag of some records with how many have it."""
    for counted in pc.value_counts(pc.list_flatten(flags)).to_pylist():
        yield counted["values"], counted["counts"]


def _disagreement(place: Origin, key: str, *, first: Origin) -> Rejection:
    where = f"{first.file}:{first.line}"
    return Rejection(
        place=place,
        column="",
        reason="disagrees_with_line",
        message=Text(
            f"Otro registro con la misma clave dice otra cosa: {where}.",
            f"Another record with the same key says something else: {where}.",
        ),
        raw=key,
    )


def _file_name(scope: Scope, version: str) -> str:
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in scope.name)
    digest = hashlib.sha256(scope.name.encode()).hexdigest()[:6]
    return f"{name[:60]}-{digest}-{version[:12]}"
