"""`eslabon fetch`, from a server on this machine."""

import json
from pathlib import Path

import pytest

from tests.support.command_line import Cli
from tests.support.scripted_server import (
    ARCHIVE,
    NAME,
    broken_after,
    scripted_server,
    status,
    whole,
)


def test_an_archive_is_fetched_once_and_then_found_current(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr("time.sleep", lambda _: None)
    words = ["fetch", "denue", "--state", "Querétaro", "-o", tmp_path, "--base-url"]
    with scripted_server() as server:
        server.will(broken_after(400_000), status(503), whole())
        first = cli(*words, server.url, "--json")
        second = cli(*words, server.url, "--lang", "en")

    assert (first.code, second.code) == (0, 0)
    said = json.loads(first.out)
    assert (said["new"], said["bytes"], said["path"]) == (True, len(ARCHIVE), f"{tmp_path / NAME}")
    assert (tmp_path / NAME).read_bytes() == ARCHIVE
    assert second.out.startswith("Already up to date: ")
    assert first.err == ""


def test_a_server_that_has_no_such_file_is_told_in_the_language_asked_for(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with scripted_server() as server:
        server.will(status(404))
        ran = cli("fetch", "denue", "--state", "22", "-o", tmp_path, "--base-url", server.url)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        f"eslabon: El servidor no tiene {server.url}{NAME}.",
        "  → Revise entidad, sector y edición; INEGI publica en mayo y noviembre.",
    ]
