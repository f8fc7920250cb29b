"""Writing a sample: the same bytes again, complete or nothing, and never over other files."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eslabon.graph.errors import RefusedError, UsageError
from eslabon.loaders.sample import MAX_ROWS, REFERENCE_DATE, write_sample
from eslabon.loaders.sample.directory import CHUNK_ROWS, Directory
from eslabon.loaders.sample.steps import step_rows
from eslabon.loaders.sample.suppliers import plan_suppliers
from tests.support.sample_oracle import read_csv

FILES = [
    "SINTETICO.txt",
    "approvals.csv",
    "capabilities.csv",
    "certificates.csv",
    "denue.csv",
    "steps.csv",
]

# What 1,000 rows of seed 5 are, everywhere. A change of the generator changes them on purpose.
GOLDEN = "3ff68877a7fa72855fb8755895146bbfaa2d2f9782ffcaa6d600d38a2b6add06"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for _, content in sorted(contents(folder).items()):
        whole.update(content)
    return whole.hexdigest()


def test_the_same_arguments_give_these_very_bytes(folder: Path) -> None:
    write_sample(rows=1_000, seed=5, folder=folder)

    assert digest(folder) == GOLDEN


def test_the_same_arguments_give_the_same_bytes_over_several_chunks(tmp_path: Path) -> None:
    rows = CHUNK_ROWS + 100
    for name in ("a", "b"):
        write_sample(rows=rows, seed=5, folder=tmp_path / name)

    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("name", ["denue.csv", "capabilities.csv", "certificates.csv"])
def test_another_seed_gives_other_content(tmp_path: Path, name: str) -> None:
    for seed in (1, 2):
        write_sample(rows=500, seed=seed, folder=tmp_path / str(seed))

    assert contents(tmp_path / "1")[name] != contents(tmp_path / "2")[name]


def test_another_reference_date_moves_the_dates_alone(tmp_path: Path) -> None:
    for year in (2026, 2027):
        write_sample(rows=500, seed=1, folder=tmp_path / str(year), as_of=date(year, 11, 1))

    earlier, later = (contents(tmp_path / str(year)) for year in (2026, 2027))
    assert earlier["denue.csv"] == later["denue.csv"]
    assert earlier["certificates.csv"] != later["certificates.csv"]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 10, 999, CHUNK_ROWS, CHUNK_ROWS + 1])
def test_any_number_of_rows_is_written_and_counted(folder: Path, rows: int) -> None:
    written: list[int] = []

    summary = write_sample(rows=rows, seed=1, folder=folder, progress=written.append)

    assert sorted(path.name for path in summary.files) == FILES
    assert sum(written) == summary.rows == rows
    lines = (folder / "denue.csv").read_bytes().split(b"\r\n")
    assert len(lines) == rows + 2
    for name, count in [
        ("capabilities.csv", summary.capabilities),
        ("certificates.csv", summary.certificates),
        ("approvals.csv", summary.approvals),
        ("steps.csv", summary.steps),
    ]:
        assert len(list(read_csv(folder / name))) == count


@pytest.mark.parametrize(("rows", "sites"), [(1, 0), (4, 1), (100, 25), (1_000, 100)])
def test_declared_sites_stay_a_part_of_a_small_directory(
    folder: Path, rows: int, sites: int
) -> None:
    write_sample(rows=rows, seed=1, folder=folder)
    listed = {
        offer["establishment_id"]
        for offer in read_csv(folder / "capabilities.csv")
        if not offer["establishment_name"]
    }
    ids = {row["id"] for row in read_csv(folder / "denue.csv", "cp1252")}

    assert listed <= ids
    assert len(listed) >= sites


def test_more_rows_bring_more_suppliers_and_gently_more_steps() -> None:
    suppliers = [len(plan_suppliers(rows, 1)) for rows in (400, 120_000)]
    steps = [
        len(list(step_rows(rows=rows, seed=1, as_of=REFERENCE_DATE))) for rows in (400, 120_000)
    ]

    assert suppliers[0] < 150 <= suppliers[1] == 240
    assert steps == [120, 240]


def test_an_earlier_sample_is_replaced(folder: Path) -> None:
    write_sample(rows=50, seed=1, folder=folder)
    write_sample(rows=20, seed=2, folder=folder)

    assert (folder / "denue.csv").read_bytes().count(b"\r\n") == 21
    assert sorted(contents(folder)) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_no_sample_wrote_is_not_replaced(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")

    with pytest.raises(RefusedError, match="not written by this generator"):
        write_sample(rows=10, seed=1, folder=folder)

    assert contents(folder) == {name: b"mine"}


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    write_sample(rows=10, seed=1, folder=folder)

    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(RefusedError, match="Cannot write"):
        write_sample(rows=10, seed=1, folder=path)

    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a device of Linux")
def test_a_full_disk_is_said_and_leaves_nothing(folder: Path) -> None:
    folder.mkdir()
    (folder / ".denue.csv.partial").symlink_to("/dev/full")

    with pytest.raises(RefusedError, match="the disk is full"):
        write_sample(rows=1_000, seed=1, folder=folder)

    assert contents(folder) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no folder, not even from root")
def test_a_folder_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(RefusedError, match="Cannot write to /proc/sample"):
        write_sample(rows=10, seed=1, folder=Path("/proc/sample"))


def test_an_interrupted_run_leaves_the_earlier_sample(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(rows=50, seed=1, folder=folder)
    before = contents(folder)
    whole = Directory.chunks

    def interrupted(self: Directory) -> Iterator[tuple[int, bytes]]:
        yield next(whole(self))
        raise KeyboardInterrupt

    monkeypatch.setattr(Directory, "chunks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_sample(rows=80, seed=2, folder=folder)

    assert contents(folder) == before


@pytest.mark.parametrize(
    ("rows", "seed", "as_of", "said"),
    [
        (0, 1, REFERENCE_DATE, "at least 1, not 0"),
        (-5, 1, REFERENCE_DATE, "at least 1, not -5"),
        (MAX_ROWS + 1, 1, REFERENCE_DATE, "at most 6,000,000, not 6,000,001"),
        (10, -1, REFERENCE_DATE, "seed must be a whole number, 0 or more"),
        (10, 1, date(1999, 1, 1), "reference date must be between"),
        (10, 1, date(2300, 1, 1), "reference date must be between"),
    ],
)
def test_an_argument_out_of_range_is_refused_before_anything_is_written(
    folder: Path, rows: int, seed: int, as_of: date, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        write_sample(rows=rows, seed=seed, folder=folder, as_of=as_of)

    assert not folder.exists()


def test_a_very_large_seed_is_taken(folder: Path) -> None:
    write_sample(rows=10, seed=2**200, folder=folder)

    assert f"seed={2**200}" in (folder / "SINTETICO.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = [_peak_mb(tmp_path / str(rows), rows) for rows in (2 * CHUNK_ROWS, 8 * CHUNK_ROWS)]

    assert peaks[1] < 300
    assert peaks[1] - peaks[0] < 20


def _peak_mb(folder: Path, rows: int) -> float:
    program = (
        "import sys; from pathlib import Path;"
        "from eslabon.loaders.sample import write_sample;"
        "write_sample(rows=int(sys.argv[2]), seed=1, folder=Path(sys.argv[1]));"
        "print(Path('/proc/self/status').read_text())"
    )
    command = [sys.executable, "-c", program, str(folder), str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - own
    peak = next(line for line in done.stdout.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
