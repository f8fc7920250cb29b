"""Whatever the umask, the data folder is its owner's alone, and what goes elsewhere is as the user says."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

_PROGRAM = Path(sys.executable).with_name("eslabon")
_START = "from eslabon.service.cli import main; main()"


class Runs:
    """Runs command lines in processes of their own, over one data folder, under umask 0."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        kept = {n: v for n, v in os.environ.items() if not n.startswith("ESLABON_")}
        self._environment = {**kept, "ESLABON_DATA": str(self.data), "ESLABON_HEAP": "512m"}

    def begin(self, *words: object) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-c", _START, *map(str, words)],
            env=self._environment,
            umask=0,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: object) -> None:
        process = self.begin(*words)
        _, said = process.communicate(timeout=240)
        assert process.returncode == 0, said

    def open_entries(self) -> list[str]:
        """Return what others may read in the data folder."""
        found = [self.data, *self.data.rglob("*")]
        modes = {path: path.lstat().st_mode for path in found if path.exists()}
        return [f"{path}: {mode:o}" for path, mode in modes.items() if mode & 0o077]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("umask")
    Runs(folder).run("sample", "-o", folder / "sample", "--rows", "300")
    return folder / "sample"


def test_all_of_the_data_folder_is_its_owners_and_nothing_else_is(
    sample: Path, tmp_path: Path
) -> None:
    runs = Runs(tmp_path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in sample.iterdir()} <= {0o666, 0o777}
    runs.run("load", *sorted(sample.glob("denue*")))
    runs.run("load", "capabilities", *sorted(sample.glob("capabilities*")))
    runs.run("keys", "create", "compras")
    answer, copy = tmp_path / "answer.csv", tmp_path / "copy"
    runs.run("match", "--capability", "HT", "-o", answer)
    runs.run("record", "export", copy)
    runs.run("engine", "stop")
    names = {path.name for path in runs.data.iterdir()}
    assert {
        "record",
        "projections",
        "engine",
        "engine.log",
        "engine.password",
        "keys.json",
    } <= names
    assert runs.open_entries() == []
    assert stat.S_IMODE(answer.stat().st_mode) == 0o666
    assert stat.S_IMODE(copy.stat().st_mode) == 0o777


def test_what_a_command_that_only_reads_makes_in_the_data_folder_is_its_owners(
    tmp_path: Path,
) -> None:
    runs, answer = Runs(tmp_path), tmp_path / "answer.csv"
    runs.run("explore", "--capability", "HT", "-o", answer)
    runs.run("engine", "stop")
    assert runs.open_entries() == []
    assert stat.S_IMODE(answer.stat().st_mode) == 0o666


def test_what_a_killed_load_leaves_is_its_owners_too(sample: Path, tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    loading = runs.begin("load", *sorted(sample.glob("denue*")))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and loading.poll() is None:
        if (runs.data / "record").exists() and any((runs.data / "record").rglob("*.parquet")):
            break
        time.sleep(0.005)
    loading.send_signal(signal.SIGKILL)
    loading.communicate(timeout=20)
    left = runs.open_entries()
    runs.run("engine", "stop")
    assert (runs.data / "record").exists()
    assert left == []
