"""Copies one edition, withdrawal or journal between a record and a copy of it elsewhere."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from eslabon.graph.errors import system_reason
from eslabon.graph.language import Text
from eslabon.graph.record.appending import writing
from eslabon.graph.record.builds import BUILDS, build_files, is_build, is_build_name
from eslabon.graph.record.draft import MANIFEST, sync, write_synced
from eslabon.graph.record.edition import Manifest
from eslabon.graph.record.errors import DamagedRecordError, DifferingEditionError
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.journals import JOURNAL, sound_lines, united
from eslabon.graph.record.record import (
    WITHDRAWN,
    Edition,
    Record,
    Withdrawal,
)
from eslabon.graph.record.remote import Remote
from eslabon.graph.record.stored import OTHER_BYTES, OTHER_FORM, damage_told

_COPY_DAMAGED: Final = Text(
    "Use otra copia, o repita `eslabon backup` (`eslabon record export`, si es la dirección que comparte un "
    "equipo) desde un registro que la tenga, que repone lo dañado. Sin ninguna de las dos, aparte {folder} de la "
    "copia y siga sin lo que dice.",
    "Use another copy, or run `eslabon backup` again (`eslabon record export` where it is the address that a "
    "team shares) from a record that has it, which mends what is damaged. With neither, move {folder} out of the "
    "copy and go on without what it says.",
)


def path_of(manifest: Manifest) -> str:
    """Return the folder of an edition below the root of a record."""
    return f"tenants/{manifest.scope.tenant}/editions/{manifest.id}"


def send_edition(edition: Edition, remote: Remote) -> None:
    """Copy an edition to where it is not yet.

    Raises:
        DamagedRecordError: If it is not what was written.
    """
    path = path_of(edition.manifest)
    edition.verify()
    for name in edition.manifest.tables:
        remote.send(edition.folder / f"{name}.parquet", f"{path}/{name}.parquet")
    send_withdrawal(edition, remote)
    # Last: by this the edition is there.
    remote.store(f"{path}/{MANIFEST}", (edition.folder / MANIFEST).read_text("utf-8"))


def send_withdrawal(edition: Edition, remote: Remote) -> None:
    """Let an edition be withdrawn there, if it is."""
    if edition.withdrawal is not None:
        remote.store(f"{path_of(edition.manifest)}/{WITHDRAWN}", edition.withdrawal.to_stored())


def among(remote: Remote, editions: Collection[Edition]) -> list[Edition]:
    """Return those of some editions that a copy has, be it damaged.

    Raises:
        DifferingEditionError: If it has something else under the id of one.
    """
    paths = {f"{path_of(edition.manifest)}/{MANIFEST}": edition for edition in editions}
    found = remote.read_each(paths)
    for path, content in found.items():
        if content != read_regular(paths[path].folder / MANIFEST) and _is_manifest(content):
            raise DifferingEditionError(id=paths[path].id, path=remote.address)
    return [paths[path] for path in paths if path in found]


def _is_manifest(content: bytes) -> bool:
    try:
        Manifest.from_stored(content)
    except ValueError:
        return False
    return True


def withdrawals_at(remote: Remote, editions: Iterable[Edition]) -> dict[str, Withdrawal]:
    """Return which of some editions a copy has as withdrawn, by id.

    Raises:
        DamagedRecordError: If a withdrawal is not what was written.
    """
    paths = {f"{path_of(edition.manifest)}/{WITHDRAWN}": edition.id for edition in editions}
    found = remote.read_each(paths)
    return {paths[path]: _withdrawal(said, remote, path=path) for path, said in found.items()}


def fetch_edition(remote: Remote, path: str, *, folder: Path) -> Manifest | None:
    """Copy an edition into an empty folder and compare every digest; nothing if it is not whole.

    Raises:
        DamagedRecordError: If it is not what was written.
        OSError: If the folder cannot be written to.
    """
    content = remote.read(f"{path}/{MANIFEST}")
    if content is None:
        return None
    manifest = _manifest(content, remote, path=path)
    for name, file in manifest.tables.items():
        where = f"{remote.address}/{path}/{name}.parquet"
        try:
            digest = _copied(remote.blocks(f"{path}/{name}.parquet"), folder / f"{name}.parquet")
        except FileNotFoundError as error:
            hint = _copy_hint(remote, path)
            raise DamagedRecordError(path=where, why=system_reason(error), hint=hint) from error
        if digest != file.sha256:
            raise DamagedRecordError(path=where, why=OTHER_BYTES, hint=_copy_hint(remote, path))
    if (said := remote.read(f"{path}/{WITHDRAWN}")) is not None:
        withdrawal = _withdrawal(said, remote, path=f"{path}/{WITHDRAWN}")
        write_synced(folder / WITHDRAWN, withdrawal.to_stored())
    write_synced(folder / MANIFEST, content.decode())
    return manifest


def put_back(fetched: Path, place: Path) -> None:
    """Put the files of an edition back in place of damaged ones, each in one step.

    So it is never not there, and whoever dies on the way does it again. One that was withdrawn
    here stays so, even where it cannot be read any more since when and why.

    Raises:
        OSError: If the system refuses.
    """
    withdrawn = place / WITHDRAWN
    try:
        if withdrawn.exists():
            Withdrawal.from_stored(read_regular(withdrawn))
            (fetched / WITHDRAWN).unlink(missing_ok=True)
    except ValueError:
        if not (fetched / WITHDRAWN).exists():
            write_synced(withdrawn, Withdrawal(at=datetime.now(UTC), why="").to_stored())
    for path in fetched.iterdir():
        path.replace(place / path.name)
    sync(place)


def send_journal(
    record: Record, remote: Remote, *, tenant: str, is_mending: bool = False
) -> tuple[int, bool]:
    """Add to the journal of a copy the lines that it lacks; return how many, and whether it was mended.

    Args:
        record: Whose journal it is.
        remote: The copy.
        tenant: Whose lines.
        is_mending: Leave out what of the copy's journal is damaged.

    Raises:
        DifferingLineError, DamagedRecordError: As `united`.
    """
    own, path = record.journal(tenant), f"tenants/{tenant}/{JOURNAL}"
    with damage_told(own):
        ours = read_regular(own) if os.path.lexists(own) else b""
    if not ours:
        return 0, False
    # A folder may be somebody's record, to whose journal they add meanwhile.
    place = Path(remote.root) / path
    with writing(place) if remote.is_local else nullcontext():
        theirs = remote.read(path) or b""
        kept = sound_lines(theirs) if is_mending else theirs
        with _told_of_copy(remote, path):
            both = united(kept, ours, path=f"{remote.address}/{path}")
        added = both.count("\n") - kept.count(b"\n")
        is_damaged = kept != theirs
        if added or is_damaged:
            remote.store(path, both)
    return added, is_damaged


def send_builds(record: Record, remote: Remote) -> list[str]:
    """Let a copy know of the builds that were made of a record; return the damaged that were mended.

    What they need is not pruned there.
    """
    ours = {}
    for file in build_files(record.root):
        with damage_told(file.path):
            ours[f"{BUILDS}/{file.path.name}"] = read_regular(file.path)
    names = set(remote.names(BUILDS))
    theirs = remote.read_each([path for path in ours if path.rpartition("/")[2] in names])
    sound = {path for path, content in theirs.items() if is_build(content)}
    for path, content in ours.items():
        if path not in sound and is_build(content):
            remote.store(path, content.decode())
    return sorted(theirs.keys() - sound)


def bring_builds(remote: Remote, record: Record, *, is_strict: bool) -> None:
    """Let a record know of the builds that a copy knows of.

    Args:
        remote: The copy.
        record: What is to know of them.
        is_strict: Refuse a damaged one, which is passed over otherwise.

    Raises:
        DamagedRecordError: If one is not what was written.
    """
    known = {file.path.name for file in build_files(record.root)}
    names = [n for n in remote.names(BUILDS) if is_build_name(n) and n not in known]
    for path, content in remote.read_each([f"{BUILDS}/{name}" for name in names]).items():
        if is_build(content):
            (record.root / BUILDS).mkdir(parents=True, exist_ok=True)
            write_synced(record.root / path, content.decode())
        elif is_strict:
            raise DamagedRecordError(
                path=f"{remote.address}/{path}", why=OTHER_BYTES, hint=_copy_hint(remote, path)
            )


def journals_at(remote: Remote) -> dict[str, bytes]:
    """Return the journals of a copy by tenant."""
    paths = {f"tenants/{tenant}/{JOURNAL}": tenant for tenant in remote.tenants()}
    return {paths[path]: lines for path, lines in remote.read_each(paths).items()}


def _manifest(content: bytes, remote: Remote, *, path: str) -> Manifest:
    where = f"{remote.address}/{path}/{MANIFEST}"
    with damage_told(where, hint=_copy_hint(remote, path)):
        manifest = Manifest.from_stored(content)
    if path_of(manifest) != path:
        raise DamagedRecordError(path=where, why=OTHER_FORM, hint=_copy_hint(remote, path))
    return manifest


def _withdrawal(content: bytes, remote: Remote, *, path: str) -> Withdrawal:
    with damage_told(f"{remote.address}/{path}", hint=_copy_hint(remote, path)):
        return Withdrawal.from_stored(content)


def _copy_hint(remote: Remote, path: str) -> Text:
    return _COPY_DAMAGED.filled(folder=f"{remote.address}/{path}")


@contextmanager
def _told_of_copy(remote: Remote, path: str) -> Iterator[None]:
    """Say of what is damaged that it is so in the copy, and what can be done about it."""
    try:
        yield
    except DamagedRecordError as error:
        raise type(error)(error.message, hint=_copy_hint(remote, path)) from error


def _copied(blocks: Iterator[bytes], path: Path) -> str:
    """Write blocks to a file, wait until it is on the disk, and return its SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for block in blocks:
            file.write(block)
            digest.update(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
