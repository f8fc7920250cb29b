"""How INEGI names the archives of DENUE."""

from pathlib import Path

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.loaders.fetch import DENUE_URL, denue_file, fetch_denue


@pytest.mark.parametrize(
    ("state", "sector", "edition", "name"),
    [
        ("22", None, None, "denue_22_csv.zip"),
        ("9", None, None, "denue_09_csv.zip"),
        ("Querétaro", None, None, "denue_22_csv.zip"),
        ("31", None, "2018-11", "denue_31_1118_csv.zip"),
        (None, "31-33", None, "denue_00_31-33_csv.zip"),
        (None, "32", None, "denue_00_31-33_csv.zip"),
        (None, "49", None, "denue_00_48-49_csv.zip"),
        (None, "54", None, "denue_00_54_csv.zip"),
        (None, "31-33", "2022-05", "denue_00_31-33_0522_csv.zip"),
    ],
)
def test_files_are_named_as_inegi_names_them(
    state: str | None, sector: str | None, edition: str | None, name: str
) -> None:
    assert denue_file(state=state, sector=sector, edition=edition) == name
    assert DENUE_URL.startswith("https://www.inegi.org.mx/")


@pytest.mark.parametrize(
    ("state", "sector"), [("33", None), ("Texas", None), (None, "30"), (None, "x"), (None, "")]
)
def test_an_unknown_state_or_sector_is_told(state: str | None, sector: str | None) -> None:
    with pytest.raises(NotFoundError):
        denue_file(state=state, sector=sector)


def test_a_request_must_make_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        denue_file()
    with pytest.raises(UsageError):
        denue_file(state="22", sector="31-33")
    with pytest.raises(UsageError):
        denue_file(state="22", edition="mayo")
    for address in ("file:///etc/passwd", "ftp://x.com/", "denue", "https://", "http://[::x"):
        with pytest.raises(UsageError):
            fetch_denue(tmp_path, state="22", base_url=address)
