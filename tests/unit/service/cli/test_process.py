"""The installed program as a process of its own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

_PROGRAM = str(Path(sys.executable).with_name("eslabon"))
_HEAVY = {
    "fastapi",
    "httpx",
    "neo4j",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "stamina",
    "strawberry",
}


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "ESLABON_DATA": str(data), "LC_ALL": "C", "PYTHONUTF8": "0"}


def test_reader_that_leaves_early_ends_the_program_quietly(tmp_path: Path) -> None:
    command = [_PROGRAM, "capabilities", "tree", "--json"]
    with subprocess.Popen(  # noqa: S603 - the program under test
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(tmp_path)
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
        code = process.wait(timeout=60)

    assert (code, complaint) == (0, b"")


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - the program under test
        [_PROGRAM, "capabilities", "search", "niquel quimico"],
        capture_output=True,
        check=True,
        env=_environment(tmp_path),
        timeout=60,
    )

    assert "Níquel químico" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("words", [["capabilities", "tree", "HT"], ["--version"], ["--help"]])
def test_light_command_imports_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    code = (
        "import sys; from eslabon.service.cli.program import run; "
        f"code = run({words!r}); print(sorted({_HEAVY!r} & set(sys.modules)), file=sys.stderr); "
        "sys.exit(code)"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env=_environment(tmp_path),
        timeout=60,
    )

    assert done.stderr.decode().strip() == "[]"


def test_driver_goes_without_pandas_and_leaves_it_to_others(tmp_path: Path) -> None:
    code = (
        "import sys; import eslabon.graph.store.bolt; assert 'pandas' not in sys.modules; "
        "import neo4j; import pandas; print(pandas.DataFrame({'a': [1]}).a.sum())"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env=_environment(tmp_path),
        timeout=60,
    )

    assert done.stdout.decode().strip() == "1"


def test_completion_script_is_printed(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - the program under test
        [_PROGRAM],
        capture_output=True,
        check=False,
        env={
            **_environment(tmp_path),
            "_ESLABON_COMPLETE": "complete_bash",
            "COMP_WORDS": "eslabon match --capability HT-CA",
            "COMP_CWORD": "3",
        },
        timeout=60,
    )

    assert done.stdout.decode().split() == ["HT-CARB"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["capabilities", "tree", "HT"], ["--version"]])
def test_a_full_disk_of_the_output_is_told_as_that_of_the_output(
    tmp_path: Path, words: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - the program under test
            [_PROGRAM, *words, "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=_environment(tmp_path),
            timeout=60,
        )

    assert done.returncode == 3
    told = done.stderr.decode().splitlines()
    assert told[0] == "eslabon: Cannot write to standard output: the disk is full."
    assert len(told) == 2


def test_what_is_terminated_leaves_no_draft(tmp_path: Path) -> None:
    table, out, copies = tmp_path / "texts.csv", tmp_path / "out", tmp_path / "copies"
    rows = "".join(f"{i},zincado de soportes de acero 4140\n" for i in range(100_000))
    table.write_text(f"id,text\n{rows}", encoding="utf-8")
    out.mkdir()
    copies.mkdir()
    command = [_PROGRAM, "read", "-", "--json", "-o", str(out / "out.jsonl")]
    env = {**_environment(tmp_path), "TMPDIR": str(copies)}
    with (
        table.open("rb") as stream,
        subprocess.Popen(command, stdin=stream, env=env) as process,  # noqa: S603 - the program under test
    ):
        deadline = time.monotonic() + 60
        while not list(out.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert list(out.iterdir())
        process.terminate()
        code = process.wait(timeout=60)

    assert (code, list(out.iterdir()), list(copies.iterdir())) == (143, [], [])
