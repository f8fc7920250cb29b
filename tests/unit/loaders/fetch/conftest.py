"""What the tests of downloads share: a server, and pauses that take no time."""

from collections.abc import Iterator

import pytest

from eslabon.loaders.fetch import download
from tests.support.scripted_server import Server, scripted_server


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Keep the pauses between attempts instead of making them."""
    kept: list[float] = []
    monkeypatch.setattr("time.sleep", kept.append)
    monkeypatch.setattr(download, "TIMEOUT_SECONDS", 2.0)
    return kept


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with scripted_server() as answering:
        yield answering
