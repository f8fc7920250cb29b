"""Where the record is: a folder, or an address of which this machine holds a copy.

Of a shared record whole editions are fetched before work and sent after it; an edition never
changes, so the copy is completed by what is missing. Decision 13 gives the reasons.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined
from eslabon.graph.record.builds import shortened
from eslabon.graph.record.copying import path_of
from eslabon.graph.record.draft import MANIFEST, write_synced
from eslabon.graph.record.errors import LostAtAddressError, NoRecordError, UnknownProtocolError
from eslabon.graph.record.record import Edition, Record, current
from eslabon.graph.record.remote import Remote, remote_at
from eslabon.graph.record.transfer import export_record, pull, require_another, require_elsewhere
from eslabon.graph.store.settings import StoreSettings

_UNSENT: Final = Text(
    "Lo que se añadió está en la copia de esta máquina, y se envía con la próxima carga o construcción.",
    "What was added is in this machine's copy, and is sent by the next load or build.",
)

# The ids of editions that were seen at the address: what is gone from there was pruned.
_SEEN: Final = "seen.json"


def record_of(settings: StoreSettings) -> Record:
    """Return the record on this machine, which need not exist yet; nothing is fetched."""
    return Record(settings.record_folder)


def shared_at(settings: StoreSettings) -> Remote | None:
    """Return where the record is shared, if it is.

    Raises:
        UnknownProtocolError, MissingPackageError: If its address cannot be opened.
    """
    if settings.record is None or not settings.shares_record:
        return None
    remote = remote_at(settings.record)
    if not remote.is_lasting:
        raise UnknownProtocolError(address=settings.record)
    return remote


def place_at(settings: StoreSettings, address: str) -> Remote:
    """Return the place to send a record to: that of a copy, or the address that it is shared at.

    Raises:
        InsideRecordError, UnknownProtocolError, MissingPackageError: As `copy_at`.
    """
    remote, shared = remote_at(address), shared_at(settings)
    return remote if remote == shared else copy_at(settings, address)


def copy_at(settings: StoreSettings, address: str) -> Remote:
    """Return the place of a copy, which the record is not.

    Raises:
        InsideRecordError: If it is where the record is, or lies in it.
        UnknownProtocolError, MissingPackageError: If the address cannot be opened.
    """
    remote = remote_at(address)
    if not remote.is_lasting:
        raise UnknownProtocolError(address=address)
    require_another(remote, shared_at(settings))
    require_elsewhere(remote, record_of(settings))
    return remote


def existing_record(settings: StoreSettings) -> Record:
    """Return the record on this machine.

    Raises:
        NoRecordError: If nothing was ever said to it.
        UnreadableRecordError: If it may not be read.
    """
    return require(record_of(settings))


def require(record: Record) -> Record:
    """Return a record to which something was said.

    Raises:
        NoRecordError: If nothing ever was.
        UnreadableRecordError: If it may not be read.
    """
    if not record.tenants():
        raise NoRecordError(path=record.root)
    return record


def fetched_record(settings: StoreSettings) -> Record:
    """Return the record to read; what a shared one holds is fetched first.

    Raises:
        UnreachableRecordError: If a shared record cannot be reached.
        NotAnExportError: If something else is at its address.
        EslabonError: As `pull`.
    """
    record, remote = record_of(settings), shared_at(settings)
    if remote is not None:
        remote.require_copy()  # nothing is said to our copy that could not be sent
        pull(remote, record)
        _remember(record, remote.editions())
    return record


@contextmanager
def working_record(settings: StoreSettings) -> Iterator[Record]:
    """Yield the record to read and to add to; of a shared one others see then what was added.

    Raises:
        UnreachableRecordError: If a shared record cannot be reached; what was added stays in the
            copy and is sent the next time.
        EslabonError: As `fetched_record` and `export_record`.
    """
    record, remote = fetched_record(settings), shared_at(settings)
    yield record
    if remote is not None:
        try:
            export_record(record, remote, without=_seen(record) - remote.editions().keys())
            _remember(record, remote.editions())
        except EslabonError as error:
            error.hint = joined(error.hint, _UNSENT)
            raise


def require_shared(settings: StoreSettings, record: Record) -> None:
    """Refuse a shared record whose address lost editions that count.

    What is pruned there does not count; so these were lost, or withdrawn and pruned by others.

    Raises:
        LostAtAddressError: If it did.
        UnreachableRecordError: If it cannot be reached.
    """
    remote = shared_at(settings)
    if remote is None:
        return
    there, seen = remote.editions(), _seen(record)
    lost = [e.id for e in current(record.editions()) if e.id in seen and e.id not in there]
    if lost:
        raise LostAtAddressError(address=remote.address, count=len(lost), ids=shortened(lost))


def remove_shared(remote: Remote, editions: Iterable[Edition]) -> None:
    """Remove editions from a shared record; copies on other machines keep theirs and send no more.

    Raises:
        UnwritableRecordError, UnreachableRecordError: If it refuses.
    """
    for edition in editions:
        path = path_of(edition.manifest)
        remote.remove(f"{path}/{MANIFEST}")  # without it, it is no edition, wherever this ends
        remote.remove(path)


def _seen(record: Record) -> set[str]:
    path = record.root / _SEEN
    return set(json.loads(path.read_bytes())) if path.exists() else set()


def _remember(record: Record, ids: Iterable[str]) -> None:
    both = _seen(record).union(ids)
    if both != _seen(record):
        with record.writing():
            record.root.mkdir(parents=True, exist_ok=True)
            write_synced(record.root / _SEEN, json.dumps(sorted(both)) + "\n")
