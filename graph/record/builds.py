"""Which editions each build was made of, so that one can go back to it.

Layout: `builds/<number>.json` below the record's root.
"""

from pathlib import Path
from typing import Final

from pydantic import AwareDatetime

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.record.draft import write_synced
from eslabon.graph.record.folders import entries
from eslabon.graph.record.stored import Stored, damage_told

_FOLDER: Final = "builds"
_WITHOUT_IT: Final = Text(
    "Bórrelo; solo lo pide `eslabon build --of`, para volver a esa construcción.",
    "Remove it; only `eslabon build --of` asks for it, to go back to that build.",
)


class PastBuild(Stored):
    """A build that became current: its number, its time, and the editions that it was made of.

    Of those in `retired_from` it has nodes that no edition lists any more, as they knew them last.
    """

    number: int
    built: AwareDatetime
    editions: tuple[str, ...]
    retired_from: tuple[str, ...] = ()


class NoSuchBuildError(NotFoundError):
    """The record does not know a build."""

    code = "NO_SUCH_BUILD"
    message = Text("No existe la construcción {number}.", "There is no build {number}.")
    hint = Text("Hay: {known}.", "Available: {known}.")


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
