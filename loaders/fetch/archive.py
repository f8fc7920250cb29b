"""Archives from a publisher, kept only whole, with a record of where each is from.

Beside an archive stands `<name>.json` with its address, time, digest and what identifies it on
the server, so that fetching again downloads only what changed.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from eslabon.graph.errors import BadInputError, system_reason
from eslabon.graph.language import Text
from eslabon.loaders.fetch.download import MESSAGE_BYTES, Download, Progress, Version, first_words
from eslabon.loaders.fetch.errors import FolderRefusedError, WrongDownloadError
from eslabon.loaders.files import FileKind, kind_of, sha256_of
from eslabon.loaders.files.archive import data_members, open_archive, open_member
from eslabon.loaders.files.errors import EmptyFileError, EncodingError, WrongKindError
from eslabon.loaders.files.file_limits import CHUNK_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(Version):
    """A file that is here now, and whether it was downloaded or was current already."""

    retrieved: str
    sha256: str
    bytes: int
    licence: str
    path: Path
    is_new: bool


_NOT_SAID = ("path", "is_new")  # in the record: both are only true of this run


def fetch_archive(url: str, target: Path, *, licence: str, progress: Progress) -> Fetched:
    """Download an archive, or find that the one here is current.

    Raises:
        EslabonError: If it cannot be had whole, or the folder cannot be written to.
    """
    download = Download(url, target.with_name(f"{target.name}.part"), progress)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        known = _known(target)
        found = download.run(known=known)
        if known is not None and found is known:
            return known
        _require_whole(download)
        return _keep(download, found, target=target, licence=licence)
    except OSError as error:
        # What goes wrong on the network is httpx's own errors; this is the disk.
        raise FolderRefusedError(folder=target.parent, why=system_reason(error)) from error


def _require_whole(download: Download) -> None:
    """Check the archive that has arrived, and forget it where it is not one."""
    try:
        _read_through(download.part)
    except BadInputError as error:
        with download.part.open("rb") as part:
            beginning = part.read(MESSAGE_BYTES)
        download.discard()
        if isinstance(error, WrongKindError | EmptyFileError | EncodingError):
            raise WrongDownloadError(url=download.url, what=first_words(beginning)) from error
        raise


def _read_through(path: Path) -> None:
    """Read all data of an archive once, which proves its check sums and sizes."""
    if kind_of(path) is not FileKind.ZIP:
        raise WrongKindError(file=path.name, kind=Text("un texto", "a text"))
    with open_archive(path) as archive:
        for member in data_members(path, archive):
            with open_member(path, archive, member=member) as stream:
                while stream.read(CHUNK_BYTES):
                    pass


def _keep(download: Download, found: Version, *, target: Path, licence: str) -> Fetched:
    fetched = Fetched(
        **asdict(found),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        sha256=sha256_of(download.part),
        bytes=download.part.stat().st_size,
        licence=licence,
        path=target,
        is_new=True,
    )
    said = {name: value for name, value in asdict(fetched).items() if name not in _NOT_SAID}
    record = _record_of(target)
    # The record goes first: if the last step fails, the file is fetched again, not trusted.
    record.unlink(missing_ok=True)
    download.part.replace(target)
    record.write_text(json.dumps(said, indent=2, ensure_ascii=False), encoding="utf-8")
    download.discard()
    return fetched


def _known(target: Path) -> Fetched | None:
    """Return the file that is here, if it is still as it was fetched."""
    try:
        record = json.loads(_record_of(target).read_bytes())
        known = Fetched(**record, path=target, is_new=False)
        return known if known.sha256 == sha256_of(target) else None
    except (OSError, ValueError, TypeError, BadInputError):
        return None


def _record_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.json")
