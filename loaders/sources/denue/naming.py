"""What INEGI's file names say: which part of DENUE a file holds, and of which edition.

`denue_22_csv.zip` is state 22 today; `denue_00_31-33_0522_csv.zip` is manufacturing in the whole
country as of May 2022. Source: the download pages of INEGI.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SCOPE_PART = re.compile(r"\d{1,6}(-\d{2,6})?")
_MONTH_AND_YEAR = re.compile(r"(0[1-9]|1[0-2])([12]\d)")
_YEAR = re.compile(r"20[1-3]\d")


@dataclass(frozen=True, slots=True)
class FileName:
    """The scope that a file's name tells, as `22` or `00_31-33`, and its edition if dated."""

    scope: str
    edition: str | None


def read_file_name(path: Path) -> FileName:
    """Return scope and edition told by a file's name.

    >>> read_file_name(Path("denue_00_31-33_0522_csv.zip"))
    FileName(scope='00_31-33', edition='2022-05')
    >>> read_file_name(Path("denue_inegi_21_2018.csv"))
    FileName(scope='21', edition='2018')
    >>> read_file_name(Path("mi directorio 2021.csv")).scope
    'mi_directorio'
    """
    stem = re.sub(r"\.(csv|zip|txt)$", "", path.name.lower())
    parts = [p for p in re.split(r"[_\s.]+", stem) if p]
    said = [p for p in parts if p not in ("denue", "inegi", "csv")]
    edition = next((e for e in map(_edition, said[1:] or said) if e), None)
    undated = [p for i, p in enumerate(said) if not (_edition(p) and (i or len(said) == 1))]
    scope: list[str] = []
    for part in undated:
        if not _SCOPE_PART.fullmatch(part):
            break
        scope.append(part)
    return FileName("_".join(scope or undated) or "all", edition)


def collection_of(paths: Sequence[Path]) -> str:
    """Return the collection that files make up, as `denue/22` or `denue/11+22`.

    >>> collection_of([Path("denue_22_csv.zip"), Path("denue_11_csv.zip")])
    'denue/11+22'
    """
    return "denue/" + "+".join(sorted({read_file_name(path).scope for path in paths}))


def edition_of(paths: Sequence[Path]) -> str | None:
    """Return the one edition that the files' names tell, or None if none or several."""
    editions = {read_file_name(path).edition for path in paths}
    return editions.pop() if len(editions) == 1 else None


def _edition(part: str) -> str | None:
    dated = _MONTH_AND_YEAR.fullmatch(part)
    if dated:
        return f"20{dated[2]}-{dated[1]}"
    return part if _YEAR.fullmatch(part) else None
