"""What a user installs: the wheel holds the package, its data, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(  # noqa: S603  # our own interpreter
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(folder),
            str(ROOT),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_holds_only_the_package_and_its_description(members: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in members} == {"eslabon"}
    assert not any("tests" in name.split("/") for name in members)


def test_it_holds_every_data_file_that_the_program_reads(members: set[str]) -> None:
    data = {
        f"eslabon/{path.relative_to(ROOT).as_posix()}"
        for folder in ("graph", "loaders", "queries", "service")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".csv", ".cypher", ".graphql", ".json", ".typed"}
    }
    assert any(name.endswith(".cypher") for name in data)
    assert data <= members


def test_it_names_the_licence_and_the_command(members: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in members)
    assert any(name.endswith("entry_points.txt") for name in members)
