"""A data folder of its own for each test, and commands that use its engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.store.engine.supervisor import stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import Commands, engine_processes, eventually


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[StoreSettings]:
    """Yield the settings of an embedded engine on an empty folder; leave nothing running."""
    settings = StoreSettings(data=tmp_path / "data", graph="embedded", heap="256m")
    yield settings
    stop(settings)
    # The lock goes a moment before the process does.
    assert eventually(lambda: engine_processes(settings.data) == [])


@pytest.fixture
def commands(settings: StoreSettings) -> Iterator[Commands]:
    commands = Commands(settings.data)
    yield commands
    for command in commands.started:
        if command.process.poll() is None:
            command.kill()
