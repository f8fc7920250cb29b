"""DENUE from INEGI's page of bulk downloads: how its archives are named, and fetching one."""

import re
from pathlib import Path

import httpx

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.vocabulary.regions.catalogue import state as find_state
from eslabon.loaders.fetch.archive import Fetched, fetch_archive
from eslabon.loaders.fetch.download import Progress

DENUE_URL = "https://www.inegi.org.mx/contenidos/masiva/denue/"
"""Folder of INEGI that the archives of DENUE are in."""

SECTORS = (
    "11", "21", "22", "23", "31-33", "43", "46", "48-49", "51", "52", "53", "54", "55", "56",
    "61", "62", "71", "72", "81", "93",
)  # fmt: skip
"""Sectors of SCIAN as INEGI's file names write them."""

_EDITION = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def denue_file(
    *, state: str | None = None, sector: str | None = None, edition: str | None = None
) -> str:
    """Return the name of INEGI's archive for one state, or for one sector of the whole country.

    Args:
        state: Code, name or alias of a state.
        sector: Sector of SCIAN, as `31-33`; any two-digit part of a joined sector will do.
        edition: Month of the edition as YYYY-MM; the current one if not given.

    Raises:
        UsageError: If not exactly one of state and sector is given, or the edition is not a month.
        NotFoundError: If there is no such state or sector.

    >>> denue_file(state="Querétaro"), denue_file(sector="32", edition="2022-05")
    ('denue_22_csv.zip', 'denue_00_31-33_0522_csv.zip')
    """
    if (state is None) == (sector is None):
        raise UsageError(
            Text("Indique una entidad o un sector.", "Name a state or a sector."),
            hint=Text(
                "Por ejemplo --state 22 o --sector 31-33.",
                "For example --state 22 or --sector 31-33.",
            ),
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
    progress: Progress = lambda arrived, total: None,
) -> Fetched:
    """Download one archive of DENUE into a folder, or find that the one there is current.

    What to fetch is said as for `denue_file`; `base_url` is the folder of the server, on http or
    https. The local folder is made if it does not exist.

    Raises:
        UsageError: If the request cannot be understood.
        DownloadFailedError: If the server cannot be reached or keeps breaking off.
        DownloadNotFoundError: If it has no such file.
        BadInputError: If what it sends is not a whole archive of data.
        FolderRefusedError: If the folder cannot be written to.
    """
    name = denue_file(state=state, sector=sector, edition=edition)
    if not _is_web(base_url):
        raise UsageError(
            Text(f"{base_url} no es una dirección web.", f"{base_url} is not a web address."),
            hint=Text("Debe empezar con https://.", "It must start with https://."),
        )
    return fetch_archive(
        f"{base_url.rstrip('/')}/{name}",
        folder / name,
        licence="Fuente: INEGI, DENUE",
        progress=progress,
    )


def _state_code(text: str) -> str:
    found = find_state(text.zfill(2) if text.isdecimal() else text)
    if found is None:
        hint = Text("Dé la clave de INEGI, de 01 a 32.", "Give INEGI's code, 01 to 32.")
        raise NotFoundError(kind=Text("la entidad", "state"), wanted=text, hint=hint)
    return found.code


def _sector(text: str) -> str:
    for sector in SECTORS:
        first, _, last = sector.partition("-")
        if text == sector or (text.isdecimal() and int(first) <= int(text) <= int(last or first)):
            return sector
    hint = Text(f"Sectores: {', '.join(SECTORS)}.", f"Sectors: {', '.join(SECTORS)}.")
    raise NotFoundError(kind=Text("el sector", "sector"), wanted=text, hint=hint)


def _edition_suffix(edition: str | None) -> str:
    if edition is None:
        return ""
    match = _EDITION.fullmatch(edition)
    if match is None:
        raise UsageError(
            Text(f"{edition} no es un mes.", f"{edition} is not a month."),
            hint=Text(
                "Escriba AAAA-MM, por ejemplo 2022-05.", "Write YYYY-MM, for example 2022-05."
            ),
        )
    return f"_{match[2]}{match[1][2:]}"


def _is_web(address: str) -> bool:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host)
