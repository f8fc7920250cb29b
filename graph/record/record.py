"""The record: all editions of all tenants, in a folder or in one that a team shares.

Layout, below the record's root::

    tenants/<tenant>/editions/<id>/manifest.json, <Table>.parquet …
    tenants/<tenant>/editions/<id>/withdrawn.json      the edition no longer counts
    tenants/<tenant>/journal.jsonl
    .drafts/                                           what is being written, or removed
    changing.lock                                      locked by who withdraws or removes editions

An edition never changes. It is there when its folder is: it is written elsewhere and moved.
"""

import errno
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyarrow as pa
from filelock import FileLock, Timeout
from pydantic import AwareDatetime

from eslabon.graph.errors import system_reason
from eslabon.graph.language import Text
from eslabon.graph.record.draft import (
    MANIFEST,
    Draft,
    digest_of,
    discard,
    drafting,
    publish,
    remove_leftovers,
    write_synced,
)
from eslabon.graph.record.earlier import is_earlier, of_offers, said_within
from eslabon.graph.record.edition import Manifest, Scope
from eslabon.graph.record.errors import (
    DamagedRecordError,
    NoSuchEditionError,
    RecordBusyError,
    RecordDiskFullError,
    UnwritableRecordError,
)
from eslabon.graph.record.folders import entries, read_regular
from eslabon.graph.record.journals import JOURNAL
from eslabon.graph.record.stored import OTHER_BYTES, OTHER_FORM, Stored, damage_told
from eslabon.graph.record.tables import columns_of, find_rows, of_this_model, read_table

WITHDRAWN: Final = "withdrawn.json"
_LOCK: Final = "changing.lock"
_PATIENCE: Final = 60.0
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
# An edition that cannot be read cannot be withdrawn either.
_WITHOUT_IT: Final = Text(
    "Recupérelo de una copia (`eslabon record import`); si no la hay, borre la carpeta {folder} y "
    "cargue su archivo otra vez.",
    "Bring it back from a copy (`eslabon record import`); without one, remove the folder {folder} "
    "and load its file again.",
)
_WITHDRAW_AGAIN: Final = Text(
    "Bórrelo y repita `eslabon editions withdraw`.",
    "Remove it, then run `eslabon editions withdraw` again.",
)


class Withdrawal(Stored):
    """That an edition no longer counts: since when, and why."""

    at: AwareDatetime
    why: str


@dataclass(frozen=True)
class Edition:
    """An edition in the record: its manifest, its folder, and whether it was withdrawn."""

    manifest: Manifest
    folder: Path
    withdrawal: Withdrawal | None = None

    @property
    def id(self) -> str:
        """Return the edition's id."""
        return self.manifest.id

    def table(self, name: str, *, columns: Sequence[str] | None = None) -> pa.Table | None:
        """Return the rows of one table, or some of its columns; nothing where it has no such table.

        All of it has the columns of this version's model, whichever version wrote it.

        Raises:
            DamagedRecordError: If the table's file is not there or cannot be read.
        """
        stored = self.stored_in(name)
        if stored is None:
            return None
        with _readable(path := self._compared(stored)):
            if stored != name:
                found = of_offers(read_table(path), name)
                return found if columns is None else found.select(list(columns))
            found = read_table(path, columns=columns)
        return found if columns is not None else of_this_model(found, name)

    def stored_in(self, name: str) -> str | None:
        """Return the table of its folder that holds one of the model; nothing where none does.

        Raises:
            DamagedRecordError: If a file that may hold it is not there or cannot be read.
        """
        if name in self.manifest.tables:
            return name
        earlier = said_within(name)
        if earlier is None or earlier not in self.manifest.tables:
            return None
        with _readable(path := self._compared(earlier)):
            return earlier if is_earlier(path) else None

    def rows(self, name: str, *, column: str, values: Collection[str]) -> pa.Table:
        """Return the rows of one table whose column holds one of some texts; none without it.

        Raises:
            DamagedRecordError: If the table's file is not there or cannot be read.
        """
        columns = columns_of(name)
        if name not in self.manifest.tables:
            return columns.empty_table()
        with _readable(path := self._compared(name)):
            found = [of_this_model(one, name) for one in find_rows(path, column, values)]
        return pa.concat_tables(found) if found else columns.empty_table()

    def _compared(self, name: str) -> Path:
        """Return the file of a table that is what was written."""
        path = self.folder / f"{name}.parquet"
        with _readable(path):
            seen = path.stat()
            digest = _digest(path, seen.st_mtime_ns, seen.st_size)
        if digest != self.manifest.tables[name].sha256:
            raise DamagedRecordError(path=path, why=OTHER_BYTES)
        return path

    def verify(self) -> None:
        """Compare every table with the digest that the manifest has of it.

        Raises:
            DamagedRecordError: If one is not what was written.
        """
        for name, file in self.manifest.tables.items():
            path = self.folder / f"{name}.parquet"
            try:
                same = digest_of(path) == file.sha256
            except OSError as error:
                raise DamagedRecordError(path=path, why=system_reason(error)) from error
            if not same:
                raise DamagedRecordError(path=path, why=OTHER_BYTES)


@lru_cache(maxsize=1_024)
def _digest(path: Path, changed: int, size: int) -> str:
    """Return the digest of a file, read once as long as nobody writes to it."""
    return digest_of(path)


def _is_below(path: Path, folder: Path) -> bool:
    return path.absolute().is_relative_to(folder.absolute())


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except pa.ArrowInvalid as error:
        raise DamagedRecordError(path=path, why=OTHER_FORM) from error
    except OSError as error:  # the tables' library has some of its own, without a number
        why = OTHER_FORM if error.errno is None else system_reason(error)
        raise DamagedRecordError(path=path, why=why) from error


class Record:
    """The editions of all tenants below one folder."""

    def __init__(self, root: Path) -> None:
        """Take a folder, which need not exist yet."""
        self.root = root

    def tenants(self) -> tuple[str, ...]:
        """Return the tenants that have said something.

        Raises:
            UnreadableRecordError: If the record is there and may not be read.
        """
        return tuple(folder.name for folder in entries(self.root / "tenants"))

    def journal(self, tenant: str) -> Path:
        """Return where the journal of a tenant is, which need not be there."""
        return self.root / "tenants" / tenant / JOURNAL

    def drafting(self) -> AbstractContextManager[Draft]:
        """Return a context with an empty draft, which is gone afterwards unless it is added.

        What dead writers left goes first: it would fill the disk.
        """
        remove_leftovers(self.root / ".drafts")
        return drafting(self.root / ".drafts")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tell what the system refuses while the record is written to; of other files it is raised.

        Raises:
            RecordDiskFullError: If there is no room for it.
            UnwritableRecordError: If it may not be written.
        """
        try:
            yield
        except OSError as error:
            # Those of the tables' library name no file.
            if error.filename is not None and not _is_below(Path(error.filename), self.root):
                raise
            if error.errno in _FULL:
                raise RecordDiskFullError(path=self.root) from error
            raise UnwritableRecordError(path=self.root, reason=system_reason(error)) from error

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep others away who withdraw editions or remove those that do not count.

        Raises:
            RecordBusyError: If another process does so for longer than one waits.
            RecordDiskFullError, UnwritableRecordError: As `writing`.
        """
        with self.writing():
            self.root.mkdir(parents=True, exist_ok=True)
            held = FileLock(self.root / _LOCK, timeout=_PATIENCE, fallback_to_soft=False)
            try:
                turn = held.acquire()
            except Timeout as error:
                raise RecordBusyError(path=self.root, seconds=_PATIENCE) from error
            with turn:
                yield

    def add(self, draft: Draft, manifest: Manifest) -> Edition:
        """Make a sealed draft an edition of the record."""
        place = self._place(manifest.scope.tenant, manifest.id)
        publish(draft, place)
        return Edition(manifest, place)

    def editions(self, tenant: str | None = None) -> list[Edition]:
        """Return all editions, withdrawn ones too, or those of one tenant; oldest first.

        Raises:
            DamagedRecordError: If a manifest cannot be read.
            UnreadableRecordError: If a folder of the record may not be read.
        """
        found = (_opened(path.parent) for path in self._manifests(tenant))
        return sorted(found, key=lambda edition: edition.manifest.rank)

    def ids(self) -> list[str]:
        """Return the ids of all editions, whether or not their manifests can be read."""
        return [path.parent.name for path in self._manifests(None)]

    def edition(self, id_: str) -> Edition:
        """Return one edition.

        Raises:
            NoSuchEditionError: If there is none of this id.
            DamagedRecordError: If its manifest cannot be read.
        """
        for tenant in self.tenants():
            folder = self._place(tenant, id_)
            if (folder / MANIFEST).exists():
                return _opened(folder)
        raise NoSuchEditionError(id=id_)

    def withdraw(self, id_: str, *, why: str = "") -> Edition:
        """Let an edition no longer count; it stays in the record until it is pruned.

        Raises:
            NoSuchEditionError: If there is none of this id.
        """
        edition = self.edition(id_)
        if edition.withdrawal is None:
            said = Withdrawal(at=datetime.now(UTC), why=why)
            write_synced(edition.folder / WITHDRAWN, said.to_stored())
        return self.edition(id_)

    def remove(self, ids: Iterable[str]) -> int:
        """Remove editions and what dead writers left; return how many editions went.

        Each is gone in one step; what is left of it where this dies is a leftover among the drafts.
        """
        drafts = self.root / ".drafts"
        remove_leftovers(drafts)
        doomed = [self.edition(id_).folder for id_ in ids]
        for folder in doomed:
            discard(folder, drafts)
        return len(doomed)

    def _manifests(self, tenant: str | None) -> Iterator[Path]:
        for owner in self.tenants() if tenant is None else (tenant,):
            for folder in entries(self.root / "tenants" / owner / "editions"):
                yield from (path for path in entries(folder) if path.name == MANIFEST)

    def _place(self, tenant: str, id_: str) -> Path:
        return self.root / "tenants" / tenant / "editions" / id_


def current(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions that count: what is withdrawn or superseded does not; oldest first.

    A complete edition supersedes every older one of its part of the source, and one that says
    the same as an older one of its part supersedes that.
    """
    by_scope: dict[tuple[str, str, str], list[Edition]] = {}
    for edition in sorted(editions, key=lambda e: e.manifest.rank):
        if edition.withdrawal is not None:
            continue
        scope = edition.manifest.scope
        older = by_scope.setdefault((scope.tenant, scope.source, scope.part), [])
        if scope.is_complete:
            older.clear()
        older[:] = [e for e in older if e.manifest.content != edition.manifest.content]
        older.append(edition)
    every = (edition for kept in by_scope.values() for edition in kept)
    return sorted(every, key=lambda edition: edition.manifest.rank)


def latest(editions: Iterable[Edition], scope: Scope) -> Edition | None:
    """Return the edition of a part of a source that was loaded last and counts."""
    found = [
        edition for edition in current(editions) if _part(edition.manifest.scope) == _part(scope)
    ]
    return max(found, key=lambda edition: edition.manifest.loaded, default=None)


def _part(scope: Scope) -> tuple[str, str, str]:
    return scope.tenant, scope.source, scope.part


def _opened(folder: Path) -> Edition:
    with damage_told(folder / MANIFEST, hint=_WITHOUT_IT.filled(folder=folder)):
        manifest = Manifest.from_stored(read_regular(folder / MANIFEST))
    withdrawn = folder / WITHDRAWN
    with damage_told(withdrawn, hint=_WITHDRAW_AGAIN):
        said = Withdrawal.from_stored(read_regular(withdrawn)) if withdrawn.exists() else None
    tenant = folder.parent.parent.name
    if (manifest.id, manifest.scope.tenant) != (folder.name, tenant):
        hint = _WITHOUT_IT.filled(folder=folder)
        raise DamagedRecordError(path=folder / MANIFEST, why=OTHER_FORM, hint=hint)
    return Edition(manifest, folder, said)
