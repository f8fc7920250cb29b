"""Which editions each build was made of, so that one can go back to it.

Layout: `builds/<number>-<graph>.json` below the record's root: of one record several graphs may be
built, by builders who do not see each other, so that two builds may have one number.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime

from eslabon.graph.errors import NotFoundError, RefusedError
from eslabon.graph.language import Text
from eslabon.graph.record.draft import write_synced
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.folders import entries, read_regular
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.stored import Stored, damage_told

BUILDS: Final = "builds"
_NAME: Final = re.compile(r"([0-9]+)(?:-([0-9a-z]+))?[.]json")
_SHOWN: Final = 3
_WITHOUT_IT: Final = Text(
    "Recupérelo de una copia (`eslabon record import`), o bórrelo: no se podrá volver a esa construcción, y "
    "`eslabon record prune` no guardará lo que solo ella necesita.",
    "Bring it back from a copy (`eslabon record import`), or remove it: that build cannot be gone back to, "
    "and `eslabon record prune` will not keep what it alone needs.",
)


class PastBuild(Stored):
    """A build that became current: its number, its time, and the editions that it was made of.

    Of those in `retired_from` it has nodes that no edition lists any more, as they knew them last.
    It read so many `lines` of the journal, up to `last_line`. `graph` tells it from builds of other
    graphs of the same record. The editions in `withdrawn` did not count.
    """

    number: int
    built: AwareDatetime
    editions: tuple[str, ...]
    retired_from: tuple[str, ...] = ()
    last_line: str = ""
    lines: int = 0
    graph: str = ""
    withdrawn: tuple[str, ...] = ()


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


@dataclass(frozen=True, order=True)
class BuildFile:
    """A file that tells of a build, of which graph its name says; nothing in early ones."""

    number: int
    graph: str
    path: Path

    def read(self) -> PastBuild:
        """Return the build that it tells of.

        Raises:
            DamagedRecordError: If it cannot be read.
        """
        with damage_told(self.path, hint=_WITHOUT_IT):
            return PastBuild.from_stored(read_regular(self.path))


def is_build(content: bytes) -> bool:
    """Tell whether what a file holds tells of a build, and is what was written."""
    try:
        PastBuild.from_stored(content)
    except ValueError:
        return False
    return True


def is_build_name(name: str) -> bool:
    """Tell whether files that tell of builds are called so."""
    return _NAME.fullmatch(name) is not None


def build_files(root: Path) -> list[BuildFile]:
    """Return the files that tell of builds, oldest first; none of them is read.

    Raises:
        UnreadableRecordError: If the folder may not be read.
    """
    named = ((_NAME.fullmatch(path.name), path) for path in entries(root / BUILDS))
    return sorted(BuildFile(int(m[1]), m[2] or "", path) for m, path in named if m is not None)


class WithdrawalsGoneError(RefusedError):
    """A record no longer knows that editions were withdrawn, which would count again."""

    code = "WITHDRAWALS_GONE"
    message = Text(
        "Ediciones que estaban retiradas en la última construcción y ya no lo están: {count} ({ids}).",
        "Editions that were withdrawn in the last build and are so no more: {count} ({ids}).",
    )
    hint = Text(
        "Retírelas otra vez (`eslabon editions withdraw`), o construya con ellas: `eslabon build --replace`.",
        "Withdraw them again (`eslabon editions withdraw`), or build with them: `eslabon build --replace`.",
    )


def past_builds(root: Path) -> list[PastBuild]:
    """Return the builds that a record knows, oldest first.

    Raises:
        DamagedRecordError: If what is told of one cannot be read.
        UnreadableRecordError: If the folder may not be read.
    """
    return [file.read() for file in build_files(root)]


def last_build(root: Path, graph: str) -> PastBuild | None:
    """Return the last build of one graph, if the record knows of any.

    Raises:
        DamagedRecordError: If what is told of it cannot be read.
    """
    files = [file for file in build_files(root) if file.graph in ("", graph)]
    told = (file.read() for file in reversed(files))
    return next((build for build in told if graph and build.graph == graph), None)


def past_build(root: Path, number: int, *, graph: str = "") -> PastBuild:
    """Return one build: that of a graph, or else the only one of this number.

    Raises:
        NoSuchBuildError: If the record does not know it, or knows it of several other graphs.
        DamagedRecordError: If what is told of it cannot be read.
    """
    files = build_files(root)
    builds = [file.read() for file in files if file.number == number]
    own = [build for build in builds if graph and build.graph == graph] or builds
    if len(own) != 1:
        ids = set(Record(root).ids())
        known = {file.number for file in files if file.number != number and _is_whole(file, ids)}
        raise NoSuchBuildError(number=number, known=", ".join(map(str, sorted(known))) or "–")
    return own[0]


def _is_whole(file: BuildFile, ids: set[str]) -> bool:
    """Tell whether all that a build was made of is there."""
    try:
        return ids >= set(file.read().editions)
    except DamagedRecordError:
        return False


def remember_build(root: Path, build: PastBuild) -> None:
    """Keep which editions a build was made of; one that is known stays as it is."""
    folder = root / BUILDS
    path = folder / "-".join([str(build.number), *filter(None, [build.graph])])
    path = path.with_suffix(".json")
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_synced(path, build.to_stored())


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
        EditionsGoneError, LinesGoneError, WithdrawalsGoneError: If it did.
        DamagedRecordError: If a manifest or a build cannot be read.
    """
    for last in build_files(record.root)[-1:]:
        require_whole(last.read(), record, lines)


def require_whole(build: PastBuild, record: Record, lines: Iterable[Line]) -> None:
    """Refuse a record that lost what a build was made of; errors as in `require_last_build`."""
    chosen(record.editions(), {*build.editions, *build.retired_from})
    if lost := lost_lines(lines, last=build.last_line, count=build.lines):
        raise LinesGoneError(count=lost)
    require_withdrawn(build, record.editions())


def require_withdrawn(build: PastBuild, editions: Iterable[Edition]) -> None:
    """Refuse editions of which some were withdrawn in a build, and are so no more.

    Raises:
        WithdrawalsGoneError: If there are.
    """
    withdrawn = set(build.withdrawn)
    back = [e.id for e in editions if e.id in withdrawn and e.withdrawal is None]
    if back:
        raise WithdrawalsGoneError(count=len(back), ids=shortened(back))


def shortened(ids: Sequence[str]) -> str:
    """Return the first of some ids, and a sign where there are more."""
    return ", ".join((*ids[:_SHOWN], *("…" for _ in ids[_SHOWN : _SHOWN + 1])))
