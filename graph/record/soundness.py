"""Whether a copy of a record still holds what was written to it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from eslabon.graph.record.copying import path_of
from eslabon.graph.record.draft import MANIFEST, digest_of
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.record import WITHDRAWN, Edition, Withdrawal
from eslabon.graph.record.remote import Remote


def damaged_among(remote: Remote, editions: Collection[Edition]) -> list[Edition]:
    """Return those of some editions, all of which a copy has, that are not there as written.

    Of a folder every file is read; of what is far away the sizes are compared.
    """
    sizes = {} if remote.is_local else remote.sizes("tenants")
    return [edition for edition in editions if not _is_sound(edition, remote, sizes=sizes)]


def _is_sound(edition: Edition, remote: Remote, *, sizes: Mapping[str, int]) -> bool:
    path = path_of(edition.manifest)
    if remote.read(f"{path}/{MANIFEST}") != read_regular(edition.folder / MANIFEST):
        return False
    if edition.withdrawal is not None and not _is_withdrawn(edition, remote):
        return False
    for name, file in edition.manifest.tables.items():
        table = f"{path}/{name}.parquet"
        try:
            if remote.is_local and digest_of(Path(remote.root) / table) != file.sha256:
                return False
        except OSError:
            return False
        size = (edition.folder / f"{name}.parquet").stat().st_size
        if not remote.is_local and sizes.get(table) != size:
            return False
    return True


def _is_withdrawn(edition: Edition, remote: Remote) -> bool:
    """Tell whether what a copy says of a withdrawal, if it says anything, can be read."""
    said = remote.read(f"{path_of(edition.manifest)}/{WITHDRAWN}")
    if said is None:
        return True
    try:
        Withdrawal.from_stored(said)
    except ValueError:
        return False
    return True
