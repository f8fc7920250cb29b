"""Tables of codes against which the product's own tables are tested; see `tests/data/README.md`."""

import csv
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "catalogues"


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by heading."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def catalogue(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables, as `crosswalk`."""
    return rows_of(_FOLDER / f"{name}.csv")


def official(codes: str) -> dict[str, str]:
    """Return the codes of one official list that the product uses, with names where it uses them.

    Lists: `hs`, `iso_3166_2`, `municipality`, `sat`, `scian`, `state`, `sudokn`.
    """
    return {row["code"]: row["name"] for row in catalogue("official_codes") if row["list"] == codes}


def excused() -> dict[str, set[str]]:
    """Return which processes need not have what others must have, by what they lack."""
    lacking: dict[str, set[str]] = {}
    for row in rows_of(_FOLDER.parent / "vocabulary" / "excused.csv"):
        lacking.setdefault(row["lacks"], set()).update(row["codes"].split(";"))
    return lacking
