"""A way to run the command line in this process, as the installed program runs it."""

import os
from pathlib import Path

import pytest

from eslabon.service.cli.program import run
from tests.support.command_line import Cli, Ran


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Return a function that runs one command line with a clean environment."""
    for name in os.environ:
        if name.startswith("ESLABON_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ESLABON_DATA", str(tmp_path / "data"))

    def call(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call
