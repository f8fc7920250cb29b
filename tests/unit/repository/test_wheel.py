"""What a user installs: the wheel holds the package, its data, and nothing else."""

import subprocess
import sys
import tomllib
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


def test_it_holds_what_the_library_exports(members: set[str]) -> None:
    assert {"eslabon/__init__.py", "eslabon/py.typed", "eslabon/service/library.py"} <= members


def test_the_image_and_the_source_archive_have_what_the_wheel_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = project["tool"]["hatch"]["build"]
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for path in build["only-include"]:
        assert path in build["targets"]["sdist"]["only-include"]
        assert f"!{path}" in allowed
        assert f"COPY {path}" in copied or f" {path} " in copied
