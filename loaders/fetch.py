"""Getting source files from their publishers: DENUE from INEGI.

A file counts as fetched only when its archive is whole; beside it stands `<name>.json` with its
address, time, digest and the server's validator, so that fetching again downloads only what
changed. Source of the addresses: INEGI's page of bulk downloads.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from eslabon.graph.errors import BadInputError, NotFoundError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.vocabulary.regions.catalogue import state as find_state
from eslabon.loaders.download import (
    MESSAGE_BYTES,
    Download,
    FolderRefusedError,
    Patience,
    Progress,
    Validator,
    WrongDownloadError,
    first_words,
)
from eslabon.loaders.files import FileKind, kind_of, sha256_of
from eslabon.loaders.files.archive import data_members, open_archive, open_member
from eslabon.loaders.files.errors import EmptyFileError, EncodingError, WrongKindError
from eslabon.loaders.files.file_limits import CHUNK_BYTES

DENUE_URL = "https://www.inegi.org.mx/contenidos/masiva/denue/"
"""Folder of INEGI that the archives of DENUE are in."""

SECTORS = (
    "11", "21", "22", "23", "31-33", "43", "46", "48-49", "51", "52", "53", "54", "55", "56",
    "61", "62", "71", "72", "81", "93",
)  # fmt: skip
"""Sectors of SCIAN as INEGI's file names write them."""

_EDITION = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is here now, and whether it was downloaded or was current already."""

    path: Path
    url: str
    sha256: str
    bytes: int
    retrieved: str
    etag: str | None
    last_modified: str | None
    is_new: bool


def denue_file(
    *, state: str | None = None, sector: str | None = None, edition: str | None = None
) -> str:
    """Return the name of INEGI's archive for one state, or for one sector of the whole country.

    Args:
        state: Code, name or alias of a state.
        sector: Sector of SCIAN, as `31-33`; any two-digit part of a joined sector will do.
        edition: Month of the edition as YYYY-MM; the current one if not given.

    Raises:
        UsageError: If not exactly one of state and sector is given, or the edition is no month.
        NotFoundError: If there is no such state or sector.

    >>> denue_file(state="Querétaro"), denue_file(sector="32", edition="2022-05")
    ('denue_22_csv.zip', 'denue_00_31-33_0522_csv.zip')
    """
    if (state is None) == (sector is None):
        raise UsageError(
            Text("Indique una entidad o un sector.", "Name a state or a sector."),
            hint=Text("Por ejemplo --state 22 o --sector 31-33.", "As --state 22, --sector 31-33."),
        )
    scope = _state_code(state) if state is not None else f"00_{_sector(sector or '')}"
    return f"denue_{scope}{_edition_suffix(edition)}_csv.zip"


def fetch_denue(
    folder: Path,
    *,
    state: str | None = None,
    sector: str | None = None,
    edition: str | None = None,
    base_url: str = DENUE_URL,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Fetched:
    """Download one archive of DENUE into a folder, or find that the one there is current.

    Args:
        folder: Where the archive goes; made if it does not exist.
        state: See `denue_file`.
        sector: See `denue_file`.
        edition: See `denue_file`.
        base_url: Folder on the server, http or https.
        progress: Is told the bytes that have arrived.
        patience: Time-out and retries.

    Raises:
        UsageError: If the request cannot be understood.
        DownloadFailedError: If the server cannot be reached or keeps breaking off.
        DownloadNotFoundError: If it has no such file.
        BadInputError: If what it sends is not a whole archive of data.
        FolderRefusedError: If the folder cannot be written to.
    """
    name = denue_file(state=state, sector=sector, edition=edition)
    url = _checked(base_url).rstrip("/") + "/" + name
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderRefusedError(folder, error.strerror or str(error)) from error
    part = folder / f"{name}.part"
    download = Download(url, part, patience or Patience(), progress or _tell_nobody)
    known = _known(target)
    found = download.run(known=known)
    if found is None:
        return _fetched(target, is_new=False)
    _require_whole(download, found)
    return _keep(download, found, target=target)


def _require_whole(download: Download, found: Validator) -> None:
    """Check the archive that has arrived, and forget it where it is none."""
    try:
        verify_archive(download.part)
    except (WrongKindError, EmptyFileError, EncodingError) as error:
        with download.part.open("rb") as part:
            beginning = part.read(MESSAGE_BYTES)
        download.discard()
        raise WrongDownloadError(found.url, first_words(beginning)) from error
    except BadInputError:
        download.discard()
        raise


def verify_archive(path: Path) -> None:
    """Read all data of an archive once, which proves its check sums and sizes.

    Raises:
        BadInputError: If it is no archive, damaged, or holds no data.
    """
    if kind_of(path) is not FileKind.ZIP:
        raise WrongKindError(file=path.name, kind=Text("un texto", "a text"))
    with open_archive(path) as archive:
        for member in data_members(path, archive):
            with open_member(path, archive, member=member) as stream:
                while stream.read(CHUNK_BYTES):
                    pass


def _keep(download: Download, found: Validator, *, target: Path) -> Fetched:
    try:
        record = {
            "url": found.url,
            "etag": found.etag,
            "last_modified": found.last_modified,
            "retrieved": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": sha256_of(download.part),
            "bytes": download.part.stat().st_size,
            "licence": "Fuente: INEGI, DENUE",
        }
        # The record goes first: if the last step fails, the file is fetched again, not trusted.
        _sidecar(target).unlink(missing_ok=True)
        download.part.replace(target)
        _sidecar(target).write_text(
            json.dumps(record, indent=2, ensure_ascii=False), encoding="utf-8"
        )
        download.discard()
    except OSError as error:
        raise FolderRefusedError(target.parent, error.strerror or str(error)) from error
    return _fetched(target, is_new=True)


def _known(target: Path) -> Validator | None:
    """Return what identifies the file that is here, if it is still as it was fetched."""
    try:
        record = json.loads(_sidecar(target).read_text(encoding="utf-8"))
        intact = record["sha256"] == sha256_of(target)
        known = Validator(record["url"], record["etag"], record["last_modified"])
    except (OSError, ValueError, KeyError, TypeError, BadInputError):
        return None
    return known if intact else None


def _fetched(target: Path, *, is_new: bool) -> Fetched:
    record = json.loads(_sidecar(target).read_text(encoding="utf-8"))
    return Fetched(
        path=target,
        url=record["url"],
        sha256=record["sha256"],
        bytes=record["bytes"],
        retrieved=record["retrieved"],
        etag=record["etag"],
        last_modified=record["last_modified"],
        is_new=is_new,
    )


def _sidecar(target: Path) -> Path:
    return target.with_name(target.name + ".json")


def _state_code(text: str) -> str:
    found = find_state(text.zfill(2) if text.isdecimal() else text)
    if found is None:
        raise NotFoundError(
            Text(f"No existe la entidad {text}.", f"There is no state {text}."),
            hint=Text("Dé la clave de INEGI, de 01 a 32.", "Give INEGI's code, 01 to 32."),
        )
    return found.code


def _sector(text: str) -> str:
    for sector in SECTORS:
        first, _, last = sector.partition("-")
        if text == sector or (text.isdecimal() and int(first) <= int(text) <= int(last or first)):
            return sector
    raise NotFoundError(
        Text(f"No existe el sector {text}.", f"There is no sector {text}."),
        hint=Text(f"Sectores: {', '.join(SECTORS)}.", f"Sectors: {', '.join(SECTORS)}."),
    )


def _edition_suffix(edition: str | None) -> str:
    if edition is None:
        return ""
    match = _EDITION.fullmatch(edition)
    if match is None:
        raise UsageError(
            Text(f"{edition} no es un mes.", f"{edition} is no month."),
            hint=Text("Escriba AAAA-MM, como 2022-05.", "Write YYYY-MM, as 2022-05."),
        )
    return f"_{match[2]}{match[1][2:]}"


def _checked(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            Text(f"{base_url} no es una dirección web.", f"{base_url} is no web address."),
            hint=Text("Debe empezar con https://.", "It must begin with https://."),
        )
    return base_url


def _tell_nobody(arrived: int, total: int | None) -> None:
    """Do nothing."""
