"""Fixtures that every test may use."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.engines import RECORD
from tests.support.shared_data import ABSENT, SHARED_DATA

# Engines of tests live for a minute or two: what the second compiler makes comes too late for them,
# and costs a third of all that the tests take. Who runs the tests may say something else.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the real samples, or skip and say so."""
    if SHARED_DATA is None:
        pytest.skip(ABSENT)
    return SHARED_DATA


def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Let no example be timed: how long one takes depends on what else the machine does.

    It is told before a module is imported, and only to those that have examples: the library takes
    longer to import than light tests to run.
    """
    if b"from hypothesis import" in module_path.read_bytes():
        from hypothesis import HealthCheck, settings

        if settings.get_current_profile_name() == "mutants":
            return
        slow = [HealthCheck.too_slow]
        settings.register_profile("untimed", deadline=None, suppress_health_check=slow)
        settings.load_profile("untimed")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell the process that began the run which engines it tested."""
    if (told := getattr(session.config, "workeroutput", None)) is not None:
        told["engines"] = (RECORD.tested, RECORD.missing)


def pytest_testnodedown(node: Any) -> None:
    """Hear what a worker tells."""
    RECORD.join(*getattr(node, "workeroutput", {}).get("engines", ({}, {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end which engines were tested, and loudly what was not."""
    absent = [r for r in terminalreporter.stats.get("skipped", []) if ABSENT in str(r.longrepr)]
    if absent:
        terminalreporter.section("samples", bold=True, red=True)
        terminalreporter.line(ABSENT[0].upper() + ABSENT[1:])
    for name in sorted({report.nodeid.partition("::")[0] for report in absent}):
        terminalreporter.line(f"NOT TESTED on real files: {name}", red=True, bold=True)
    if not (RECORD.tested or RECORD.missing):
        return
    terminalreporter.section("engines", bold=bool(RECORD.missing), red=bool(RECORD.missing))
    for line in RECORD.lines():
        terminalreporter.line(line, red=line.startswith("NOT"), bold=line.startswith("NOT"))
