"""Fixtures that every test may use."""

from pathlib import Path

import pytest

from tests.support.engines import RECORD
from tests.support.shared_data import SHARED_DATA


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the real samples, or skip and say so."""
    if SHARED_DATA is None:
        pytest.skip("the real samples are not on this machine (set ESLABON_SAMPLES)")
    return SHARED_DATA


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end which engines were tested, and loudly which were not."""
    if not (RECORD.tested or RECORD.missing):
        return
    terminalreporter.section("engines", bold=bool(RECORD.missing), red=bool(RECORD.missing))
    for line in RECORD.lines():
        terminalreporter.line(line, red=line.startswith("NOT"), bold=line.startswith("NOT"))
