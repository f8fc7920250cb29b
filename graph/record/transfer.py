"""Moves editions, withdrawals and journals between a record and a copy of it elsewhere.

Whatever is killed on the way leaves whole editions only, and is completed by doing it again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from eslabon.graph.record.copying import (
    among,
    bring_builds,
    fetch_edition,
    journals_at,
    put_back,
    send_builds,
    send_edition,
    send_journal,
    send_withdrawal,
    withdrawals_at,
)
from eslabon.graph.record.draft import Draft, write_synced
from eslabon.graph.record.edition import Manifest
from eslabon.graph.record.errors import (
    DamagedRecordError,
    InsideRecordError,
    NothingToImportError,
)
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.journals import add_lines, united
from eslabon.graph.record.record import WITHDRAWN, Edition, Record
from eslabon.graph.record.remote import Remote
from eslabon.graph.record.soundness import damaged_among


@dataclass(frozen=True)
class Transfer:
    """What was moved.

    Attributes:
        copied: Editions that were not there.
        present: Editions that were there, with the same content.
        withdrawn: Editions that are withdrawn there by this.
        journal_lines: Lines that the journals gained.
        mended: Editions, journals and builds that were there and damaged, and are mended now.
    """

    copied: tuple[str, ...]
    present: tuple[str, ...]
    withdrawn: tuple[str, ...]
    journal_lines: int
    mended: tuple[str, ...] = ()


def export_record(
    record: Record,
    remote: Remote,
    *,
    editions: Collection[Edition] | None = None,
    without: Collection[str] = (),
    is_verifying: bool = False,
) -> Transfer:
    """Copy editions, or all, with the journals of their tenants to an empty place or a copy.

    With all of them goes what is known of builds.

    Args:
        record: Where they are.
        remote: Where they go.
        editions: Which; all if not given.
        without: Ids of editions that stay.
        is_verifying: Look whether what is there already is what was written; if not, send it again.

    Raises:
        InsideRecordError: If one of the two lies in the other.
        NotAnExportError: If the place holds other things.
        DifferingEditionError, DifferingLineError: If it holds something else under one id.
        DamagedRecordError: If an edition is not what was written; those before it are copied.
        UnwritableRecordError, UnreadableRecordError, UnreachableRecordError: If a place refuses.
    """
    require_elsewhere(remote, record)
    remote.mark()
    chosen = record.editions() if editions is None else editions
    sent = [edition for edition in chosen if edition.id not in without]
    tenants = record.tenants()
    if editions is not None:
        tenants = tuple(sorted({edition.manifest.scope.tenant for edition in editions}))
    present = among(remote, sent)
    known = {edition.id for edition in present}
    copied = [edition for edition in sent if edition.id not in known]
    mended = damaged_among(remote, present) if is_verifying else []
    for edition in (*copied, *mended):
        send_edition(edition, remote)
    said = withdrawals_at(remote, [e for e in present if e.withdrawal is not None])
    withdrawn = [e for e in present if e.withdrawal is not None and e.id not in said]
    for edition in withdrawn:
        send_withdrawal(edition, remote)
    sent_lines = [
        send_journal(record, remote, tenant=tenant, is_mending=is_verifying) for tenant in tenants
    ]
    others = [
        record.journal(t).name for t, (_, mended) in zip(tenants, sent_lines, strict=True) if mended
    ]
    if editions is None:
        others += send_builds(record, remote)
    lines = sum(count for count, _ in sent_lines)
    done = _transfer(copied, present, withdrawn=withdrawn, lines=lines)
    return replace(done, mended=(*(edition.id for edition in mended), *others))


def require_another(remote: Remote, shared: Remote | None) -> None:
    """Refuse a place that is where a record is shared, or lies in it: it would be no copy.

    Raises:
        InsideRecordError: If it is.
    """
    if shared is None or remote.fs != shared.fs:
        return
    there, here = PurePosixPath(remote.root), PurePosixPath(shared.root)
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise InsideRecordError(path=remote.address, record=shared.address)


def require_elsewhere(remote: Remote, record: Record) -> None:
    """Refuse a folder that is a record, lies in one or holds one: it would be no copy.

    Raises:
        InsideRecordError: If it is.
    """
    if not remote.is_local:
        return
    there, here = Path(remote.root).resolve(), record.root.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise InsideRecordError(path=there, record=here)


def import_record(remote: Remote, record: Record) -> Transfer:
    """Bring all that a copy holds into a record; nothing comes unless every digest agrees.

    What of the record is damaged is put back from the copy.

    Raises:
        NothingToImportError: If there is no copy of a record.
        DifferingEditionError, DifferingLineError: If the record has something else under one id.
        DamagedRecordError: If something of the copy is not what was written.
        UnwritableRecordError, UnreadableRecordError, UnreachableRecordError: If a place refuses.
    """
    there, journals = remote.editions(), journals_at(remote)
    if not there and not journals:
        raise NothingToImportError(path=remote.address)
    here = [id_ for id_ in record.ids() if id_ in there]
    known = {edition.id: edition for edition in _sound(record, here)}
    present = among(remote, known.values())
    with record.writing(), record.drafting() as batch:
        missing = [path for id_, path in there.items() if id_ not in known]
        arrived = list(_fetched(remote, missing, folder=batch.folder))
        for tenant, lines in journals.items():
            own = record.journal(tenant)
            united(read_regular(own) if own.exists() else b"", lines, path=own)
        mended = [one for one in arrived if one.id in here]
        for one in mended:
            put_back(batch.folder / one.id, record.root / there[one.id])
        new = [one for one in arrived if one.id not in here]
        copied = [record.add(Draft(batch.folder / one.id), one) for one in new]
        done = _finished(
            remote, record, present=present, copied=copied, journals=journals, is_strict=True
        )
        return replace(done, mended=tuple(one.id for one in mended))


def _sound(record: Record, ids: Iterable[str]) -> Iterator[Edition]:
    """Yield those of some editions that are what was written."""
    for id_ in ids:
        with suppress(DamagedRecordError):
            edition = record.edition(id_)
            edition.verify()
            yield edition


def pull(remote: Remote, record: Record) -> Transfer:
    """Bring what a shared record holds, edition by edition: each is there as soon as it is whole.

    Raises:
        EslabonError: As `import_record`; that there is nothing yet is no error.
    """
    there = remote.editions()
    present = [edition for edition in record.editions() if edition.id in there]
    known = {edition.id for edition in present}
    copied = []
    with record.writing():
        for path in (path for id_, path in there.items() if id_ not in known):
            with record.drafting() as draft:
                manifest = fetch_edition(remote, path, folder=draft.folder)
                if manifest is not None:
                    copied.append(record.add(draft, manifest))
        journals = journals_at(remote)
        return _finished(remote, record, present=present, copied=copied, journals=journals)


def _finished(
    remote: Remote,
    record: Record,
    *,
    present: Sequence[Edition],
    copied: Sequence[Edition],
    journals: dict[str, bytes],
    is_strict: bool = False,
) -> Transfer:
    """Bring withdrawals of what was there before, builds, and the lines of journals."""
    counting = [edition for edition in present if edition.withdrawal is None]
    said = withdrawals_at(remote, counting)
    withdrawn = [edition for edition in counting if edition.id in said]
    with record.changing() if withdrawn else nullcontext():
        for edition in withdrawn:
            write_synced(edition.folder / WITHDRAWN, said[edition.id].to_stored())
    bring_builds(remote, record, is_strict=is_strict)
    lines = sum(add_lines(record.journal(tenant), said) for tenant, said in journals.items())
    return _transfer(copied, present, withdrawn=withdrawn, lines=lines)


def _transfer(
    copied: Sequence[Edition],
    present: Sequence[Edition],
    *,
    withdrawn: Sequence[Edition],
    lines: int,
) -> Transfer:
    def ids(of: Sequence[Edition]) -> tuple[str, ...]:
        return tuple(edition.id for edition in of)

    brought = [edition for edition in copied if (edition.folder / WITHDRAWN).exists()]
    return Transfer(ids(copied), ids(present), ids((*brought, *withdrawn)), lines)


def _fetched(remote: Remote, paths: Iterable[str], *, folder: Path) -> Iterator[Manifest]:
    for path in paths:
        own = folder / path.rpartition("/")[2]
        own.mkdir()
        if (manifest := fetch_edition(remote, path, folder=own)) is not None:
            yield manifest
