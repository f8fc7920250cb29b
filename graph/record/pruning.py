"""What of a record nobody needs: neither what is built next, nor builds that one may go back to."""

import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eslabon.graph.record.builds import PastBuild, past_builds
from eslabon.graph.record.draft import MANIFEST, discard
from eslabon.graph.record.folders import entries
from eslabon.graph.record.record import Edition, Record, current

_LONGEST_COPY: Final = 24 * 3600.0


def unneeded(record: Record, *, keep: int) -> list[Edition]:
    """Return the editions that neither count nor belong to the last builds of any graph.

    Args:
        record: The record.
        keep: How many builds before the current one of each graph may be gone back to.

    Raises:
        DamagedRecordError: If a manifest or a build cannot be read.
    """
    editions = record.editions()
    needed = {edition.id for edition in current(editions)}
    of_graph: defaultdict[str, list[PastBuild]] = defaultdict(list)
    for build in past_builds(record.root):
        of_graph[build.graph].append(build)
    for builds in of_graph.values():
        for build in builds[-keep - 1 :]:
            needed.update(build.editions, build.retired_from)
    return [edition for edition in editions if edition.id not in needed]


def prune(record: Record, editions: Sequence[Edition]) -> None:
    """Remove editions, and what dead writers and copies that were broken off left behind.

    Raises:
        OSError: If the system refuses; what is left is removed by doing it again.
    """
    record.remove(edition.id for edition in editions)
    for folder in broken_off(record):
        discard(folder, record.root / ".drafts")


def broken_off(record: Record) -> list[Path]:
    """Return folders of editions without a manifest that nobody has written to for a day.

    Who sends an edition here from elsewhere writes the manifest last.
    """
    folders = (
        folder
        for tenant in record.tenants()
        for folder in entries(record.root / "tenants" / tenant / "editions")
        if folder.is_dir() and not (folder / MANIFEST).exists()
    )
    return [folder for folder in folders if _age(folder) > _LONGEST_COPY]


def _age(folder: Path) -> float:
    """Return for how many seconds nobody has written to a folder or a file in it."""
    return time.time() - max(path.stat().st_mtime for path in (folder, *folder.iterdir()))


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
