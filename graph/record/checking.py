"""Whether a record is still what was written: every manifest, table, withdrawal, line and build."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from eslabon.graph.errors import EslabonError, system_reason
from eslabon.graph.language import Text
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.builds import BuildFile, build_files, require_whole
from eslabon.graph.record.copying import path_of
from eslabon.graph.record.errors import (
    DamagedRecordError,
    LostAtAddressError,
    NewerJournalError,
    UnreadableRecordError,
)
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.journals import lines_of
from eslabon.graph.record.record import Record, current
from eslabon.graph.record.remote import Remote
from eslabon.graph.record.soundness import damaged_among
from eslabon.graph.record.stored import OTHER_BYTES

_SEND_AGAIN: Final = Text(
    "Envíelo otra vez: `eslabon record export {address}`.",
    "Send it again: `eslabon record export {address}`.",
)


@dataclass(frozen=True)
class Checked:
    """One edition, journal or past build, and what is wrong with it, if anything is."""

    name: str
    fault: EslabonError | None


def check(record: Record) -> Iterator[Checked]:
    """Yield each edition, each journal and each past build of a record, read whole.

    Raises:
        UnreadableRecordError: If a folder of the record may not be read.
    """
    for id_ in record.ids():
        yield Checked(id_, _fault_of(partial(_verify_edition, record, id_)))
    for tenant in record.tenants():
        path = record.journal(tenant)
        if os.path.lexists(path):
            yield Checked(f"{tenant}/{path.name}", _fault_of(partial(_read_journal, path)))
    builds = build_files(record.root)
    for file in builds:
        look = partial(_verify_last, record, file) if file == builds[-1] else file.read
        yield Checked(f"{file.path.parent.name}/{file.path.name}", _fault_of(look))


def check_shared(record: Record, remote: Remote | None) -> Iterator[Checked]:
    """Yield each edition of a record that is shared at an address, and whether it is there as written.

    Of what is far away the sizes are compared.

    Raises:
        UnreachableRecordError: If the address cannot be reached.
    """
    if remote is None:
        return
    there, editions = remote.editions(), record.editions()
    present = [edition for edition in editions if edition.id in there]
    damaged = {edition.id for edition in damaged_among(remote, present)}
    again = _SEND_AGAIN.filled(address=remote.address)
    for edition in present:
        place = f"{remote.address}/{path_of(edition.manifest)}"
        fault = DamagedRecordError(path=place, why=OTHER_BYTES, hint=again)
        yield Checked(place, fault if edition.id in damaged else None)
    for edition in current(editions):
        if edition.id not in there:
            lost = LostAtAddressError(address=remote.address, count=1, ids=edition.id)
            yield Checked(f"{remote.address}/{path_of(edition.manifest)}", lost)


def _fault_of(read: Callable[[], object]) -> EslabonError | None:
    try:
        read()
    except EslabonError as error:
        return error
    return None


def _verify_edition(record: Record, id_: str) -> None:
    record.edition(id_).verify()


def _read_journal(path: Path) -> None:
    try:
        content = read_regular(path)
    except OSError as error:
        raise UnreadableRecordError(path=path, reason=system_reason(error)) from error
    for _ in lines_of(content, path=path):
        pass


def _verify_last(record: Record, file: BuildFile) -> None:
    """Look whether all is there that the last build was made of.

    An edition or a journal that cannot be read is told beside, for itself.
    """
    last = file.read()
    with suppress(DamagedRecordError, NewerJournalError):
        require_whole(last, record, Journal(record.root, LOCAL_TENANT).lines())
