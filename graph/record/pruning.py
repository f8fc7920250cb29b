"""What of a record nobody needs: neither what is built next, nor builds that one may go back to."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from eslabon.graph.record.builds import past_builds
from eslabon.graph.record.draft import MANIFEST
from eslabon.graph.record.folders import entries
from eslabon.graph.record.record import Edition, Record, current


def unneeded(record: Record, *, keep: int) -> list[Edition]:
    """Return the editions that neither count nor belong to the current or the last builds.

    Of each graph that is built of the record the last build is a current one.

    Args:
        record: The record.
        keep: How many builds before the current one may be gone back to.

    Raises:
        DamagedRecordError: If a manifest or a build cannot be read.
    """
    editions = record.editions()
    needed = {edition.id for edition in current(editions)}
    builds = past_builds(record.root)
    last = {build.graph: build for build in builds}
    for build in (*builds[-keep - 1 :], *last.values()):
        needed.update(build.editions, build.retired_from)
    return [edition for edition in editions if edition.id not in needed]


def prune(record: Record, editions: Sequence[Edition]) -> None:
    """Remove editions, and what dead writers and removals that were broken off left behind.

    Raises:
        OSError: If the system refuses; what is left is removed by doing it again.
    """
    record.remove(edition.id for edition in editions)
    for folder in broken_off(record):
        shutil.rmtree(folder)


def broken_off(record: Record) -> list[Path]:
    """Return folders of editions whose removal was broken off: they have no manifest."""
    return [
        folder
        for tenant in record.tenants()
        for folder in entries(record.root / "tenants" / tenant / "editions")
        if folder.is_dir() and not (folder / MANIFEST).exists()
    ]


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
