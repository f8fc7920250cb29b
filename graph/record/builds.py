"""Which editions each build was made of, so that one can go back to it.

Layout: `builds/<number>.json` below the record's root.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime

from eslabon.graph.errors import NotFoundError, RefusedError
from eslabon.graph.language import Text
from eslabon.graph.record.draft import write_synced
from eslabon.graph.record.folders import entries
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.stored import Stored, damage_told

_FOLDER: Final = "builds"
_SHOWN: Final = 3
_WITHOUT_IT: Final = Text(
    "Bórrelo; solo lo pide `eslabon build --of`, para volver a esa construcción.",
    "Remove it; only `eslabon build --of` asks for it, to go back to that build.",
)


class PastBuild(Stored):
    """A build that became current: its number, its time, and the editions that it was made of.

    Of those in `retired_from` it has nodes that no edition lists any more, as they knew them last.
    It read so many `lines` of the journal, up to `last_line`. `graph` tells it from builds of other
    graphs of the same record.
    """

    number: int
    built: AwareDatetime
    editions: tuple[str, ...]
    retired_from: tuple[str, ...] = ()
    last_line: str = ""
    lines: int = 0
    graph: str = ""


class NoSuchBuildError(NotFoundError):
    """The record does not know a build."""

    code = "NO_SUCH_BUILD"
    message = Text("No existe la construcción {number}.", "There is no build {number}.")
    hint = Text("Hay: {known}.", "Available: {known}.")


class EditionsGoneError(RefusedError):
    """A record no longer has all that a build was made of."""

    code = "EDITIONS_GONE"
    message = Text(
        "Ediciones de esa construcción que el registro ya no tiene: {count} ({ids}).",
        "Editions of this build that the record no longer has: {count} ({ids}).",
    )
    hint = Text(
        "Tráigalas de una copia con `eslabon record import`, o construya con lo que hay: "
        "`eslabon build --replace`.",
        "Bring them from a copy by `eslabon record import`, or build of what there is: "
        "`eslabon build --replace`.",
    )


class LinesGoneError(RefusedError):
    """A journal no longer has all that a build read of it."""

    code = "LINES_GONE"
    message = Text(
        "Renglones que leyó la última construcción y que faltan al diario: {count}.",
        "Lines that the last build read and the journal lacks: {count}.",
    )
    hint = Text(
        "Tráigalos de una copia con `eslabon record import`, o construya sin ellos: "
        "`eslabon build --replace`.",
        "Bring them from a copy by `eslabon record import`, or build without them: "
        "`eslabon build --replace`.",
    )


def past_builds(root: Path) -> list[PastBuild]:
    """Return the builds that a record knows, oldest first.

    Raises:
        DamagedRecordError: If what is told of one cannot be read.
        UnreadableRecordError: If the folder may not be read.
    """
    return sorted(map(read_build, build_files(root)), key=lambda build: build.number)


def build_files(root: Path) -> list[Path]:
    """Return the files that tell of builds.

    Raises:
        UnreadableRecordError: If the folder may not be read.
    """
    return [path for path in entries(root / _FOLDER) if not path.name.startswith(".")]


def read_build(path: Path) -> PastBuild:
    """Return the build that a file tells of.

    Raises:
        DamagedRecordError: If it cannot be read.
    """
    with damage_told(path, hint=_WITHOUT_IT):
        return PastBuild.from_stored(path.read_bytes())


def past_build(root: Path, number: int) -> PastBuild:
    """Return one build.

    Raises:
        NoSuchBuildError: If the record does not know it.
    """
    known = {build.number: build for build in past_builds(root)}
    if number not in known:
        raise NoSuchBuildError(number=number, known=", ".join(map(str, known)) or "–")
    return known[number]


def remember_build(root: Path, build: PastBuild) -> None:
    """Keep which editions a build was made of."""
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_synced(folder / f"{build.number}.json", build.to_stored())


def chosen(editions: Sequence[Edition], ids: Collection[str]) -> list[Edition]:
    """Return the editions of some ids, all of which have to be there.

    Raises:
        EditionsGoneError: If one is not.
    """
    found = [edition for edition in editions if edition.id in set(ids)]
    gone = sorted(set(ids) - {edition.id for edition in found})
    if gone:
        raise EditionsGoneError(count=len(gone), ids=shortened(gone))
    return found


def lost_lines(lines: Iterable[Line], *, last: str, count: int) -> int:
    """Return how many are missing of the lines that a build read; older ones may have come since."""
    return max(0, count - sum(line.id <= last for line in lines))


def require_last_build(record: Record, lines: Iterable[Line]) -> None:
    """Refuse a record that lost what its last build was made of: a copy would lack it too.

    Raises:
        EditionsGoneError, LinesGoneError: If it did.
        DamagedRecordError: If a manifest or a build cannot be read.
    """
    for last in past_builds(record.root)[-1:]:
        require_whole(last, record, lines)


def require_whole(build: PastBuild, record: Record, lines: Iterable[Line]) -> None:
    """Refuse a record that lost what a build was made of; errors as in `require_last_build`."""
    chosen(record.editions(), {*build.editions, *build.retired_from})
    if lost := lost_lines(lines, last=build.last_line, count=build.lines):
        raise LinesGoneError(count=lost)


def shortened(ids: Sequence[str]) -> str:
    """Return the first of some ids, and a sign where there are more."""
    return ", ".join((*ids[:_SHOWN], *("…" for _ in ids[_SHOWN : _SHOWN + 1])))
