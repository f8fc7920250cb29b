"""Which editions each build was made of, so that one can go back to it.

Layout: `builds/<number>.json` below the record's root.
"""

from pathlib import Path
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from eslabon.graph.errors import NotFoundError, system_reason
from eslabon.graph.language import Text
from eslabon.graph.record.draft import write_synced
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.folders import entries

_FOLDER: Final = "builds"
_OTHER_FORM: Final = Text("no tiene la forma que se espera", "it does not have the expected form")


class PastBuild(BaseModel):
    """A build that became current: its number, its time, and the editions that it was made of.

    Of those in `retired_from` it has nodes that no edition lists any more, as they knew them last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

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
    found = (_read(path) for path in entries(root / _FOLDER) if not path.name.startswith("."))
    return sorted(found, key=lambda build: build.number)


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
    write_synced(folder / f"{build.number}.json", build.model_dump_json(indent=1) + "\n")


def _read(path: Path) -> PastBuild:
    try:
        return PastBuild.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise DamagedRecordError(path=path, why=_OTHER_FORM) from error
    except OSError as error:
        raise DamagedRecordError(path=path, why=system_reason(error)) from error
