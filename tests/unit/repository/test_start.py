"""What a single test pays before it runs: nothing heavy that it does not ask for itself."""

import subprocess
import sys
from pathlib import Path

import hypothesis.core

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {
    "anyio", "arcadedb_embedded", "docker", "fastapi", "hypothesis", "jpype", "neo4j", "networkx",
    "numpy", "openpyxl", "pandas", "pydantic", "rich", "strawberry", "testcontainers", "typer",
    "uvicorn",
}  # fmt: skip
COLLECT = """
import pytest, sys

class Noting:
    def pytest_collection_finish(self, session):
        assert session.items
        print("loaded:", *sys.modules)

pytest.main(["--collect-only", "-q", "-s", "tests/unit/repository/test_guard.py"], [Noting()])
"""


def loaded(code: str) -> set[str]:
    """Return the packages that a fresh interpreter tells after `loaded:`."""
    ran = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    [told] = [line for line in ran.stdout.splitlines() if line.startswith("loaded:")]
    return {name.partition(".")[0] for name in told.split()}


def test_what_all_tests_share_loads_nothing_heavy() -> None:
    found = loaded("import sys, tests.conftest; print('loaded:', *sys.modules)")
    assert {"eslabon", "pytest"} <= found
    assert found & HEAVY == set()


def test_collecting_a_light_test_loads_nothing_heavy() -> None:
    found = loaded(COLLECT)
    assert {"pytest_timeout", "_hypothesis_pytestplugin", "psutil"} <= found
    assert found & HEAVY == set()


def test_no_library_is_rewritten_at_each_start() -> None:
    # Every library that brings a plugin would be, where pytest looks for plugins by itself.
    assert type(hypothesis.core.__loader__).__module__ == "_frozen_importlib_external"
