"""What INEGI's file names say: which part of DENUE a file holds, and of which edition.

`denue_22_csv.zip` is state 22 today; `denue_00_31-33_0522_csv.zip` is manufacturing in the whole
country as of May 2022. Source: the download pages of INEGI.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eslabon.loaders.source import Covered

_SCOPE_PART = re.compile(r"\d{1,6}(-\d{2,6})?")
_MONTH_AND_YEAR = re.compile(r"(0[1-9]|1[0-2])([12]\d)")
_YEAR = re.compile(r"20[1-3]\d")
# Of an interactive download: the day on which it was made.
_DAY = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(20[1-3]\d)")
# A state, or a sector of the whole country, as the download pages offer them.
_PACKED = re.compile(r"denue_(00_\d[\d-]*|\d\d(_\d)?)(_\d{4})?_csv\.zip")
# States whose archive comes in several.
_ARCHIVES_OF_STATE: Final = {"15": 2}
_ALL: Final = "all"


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
    return FileName("_".join(scope or undated) or _ALL, edition)


def covered_by(paths: Sequence[Path]) -> Covered:
    """Return what files cover: all of a state or sector only in archives as INEGI packs them.

    >>> covered_by([Path("denue_22_csv.zip")])
    Covered(source='denue', part='22', is_complete=True, edition=None, is_directory=True)
    >>> covered_by([Path("INEGI_DENUE_12052023.csv")])
    Covered(source='denue', part='', is_complete=False, edition='2023-05-12', is_directory=True)
    >>> covered_by([Path("denue_15_1_csv.zip"), Path("denue_15_2_csv.zip")]).part
    '15'
    """
    names = [read_file_name(path) for path in paths]
    editions = {name.edition for name in names}
    scopes = {name.scope for name in names}
    part, is_whole = _whole_state(scopes)
    is_packed = all(_PACKED.fullmatch(path.name.lower()) for path in paths)
    return Covered(
        "denue",
        part,
        is_complete=is_whole and is_packed,
        edition=editions.pop() if len(editions) == 1 else None,
        is_directory=True,
    )


def _whole_state(scopes: set[str]) -> tuple[str, bool]:
    """Return the part that scopes make up, and whether none of a state's archives is missing."""
    for state, count in _ARCHIVES_OF_STATE.items():
        parts = {f"{state}_{number}" for number in range(1, count + 1)}
        if scopes & parts:
            others = scopes - parts
            joined = "+".join(sorted({state, *others}))
            return joined, parts <= scopes
    return "+".join(sorted(scopes - {_ALL})), True


def _edition(part: str) -> str | None:
    if dated := _DAY.fullmatch(part):
        return f"{dated[3]}-{dated[2]}-{dated[1]}"
    if dated := _MONTH_AND_YEAR.fullmatch(part):
        return f"20{dated[2]}-{dated[1]}"
    return part if _YEAR.fullmatch(part) else None
