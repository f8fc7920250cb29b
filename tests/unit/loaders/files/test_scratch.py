import errno
import sqlite3
from pathlib import Path

import pytest

from eslabon.loaders.files.scratch import Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch.open(tmp_path / "scratch")
    scratch.execute("CREATE TABLE said (text TEXT)")
    return scratch


def test_it_holds_more_than_its_memory_and_is_never_seen(scratch: Scratch, tmp_path: Path) -> None:
    scratch.execute("PRAGMA cache_size = 4")
    scratch.executemany(
        "INSERT INTO said VALUES (?)", ((f"{n:05} {'x' * 500}",) for n in range(4000))
    )
    [(most, many)] = scratch.execute("SELECT max(text), count(*) FROM said")
    assert (most[:5], many) == ("03999", 4000)
    assert list(tmp_path.iterdir()) == []
    scratch.close()


@pytest.mark.parametrize("is_many", [False, True])
def test_a_disk_that_is_full_is_told_as_the_system_tells_it(
    scratch: Scratch, tmp_path: Path, is_many: bool
) -> None:
    scratch.execute("PRAGMA max_page_count = 3")
    run = scratch.executemany if is_many else scratch.execute
    said = ("x" * 100_000,)
    with pytest.raises(OSError, match="full") as caught:
        run("INSERT INTO said VALUES (?)", [said] if is_many else said)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(tmp_path / "scratch"))


def test_a_place_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open") as caught:
        Scratch.open(tmp_path / "none" / "scratch")
    assert caught.value.errno == errno.EACCES


def test_a_fault_of_a_statement_stays_one(scratch: Scratch) -> None:
    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        scratch.execute("SELEC")
