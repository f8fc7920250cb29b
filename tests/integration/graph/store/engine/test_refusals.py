"""Why an engine cannot be had, and that the message says what to do."""

import os
from pathlib import Path

import pytest
from neo4j import Query
from neo4j.exceptions import ClientError

from eslabon.graph.store.engine import launch
from eslabon.graph.store.engine.errors import (
    DataFolderError,
    DiskFullError,
    EngineCrashedError,
    EngineUnsupportedError,
    NewerFolderError,
)
from eslabon.graph.store.engine.folder import LOG_BYTES
from eslabon.graph.store.engine.supervisor import running_engine, stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import engine_processes, query


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = StoreSettings(data=tmp_path / "file" / "data", graph="embedded")
    with pytest.raises(DataFolderError, match="file/data") as caught, running_engine(settings):
        pass
    assert "ESLABON_DATA" in caught.value.hint.es
    assert "ESLABON_DATA" in caught.value.hint.en


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    settings = StoreSettings(data=tmp_path / "data", graph="embedded")
    with pytest.raises(DataFolderError), running_engine(settings):
        pass


def test_a_full_disk_is_said_before_anything_is_started(
    settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "_LEAST_FREE_BYTES", 10**18)
    with pytest.raises(DiskFullError), running_engine(settings):
        pass
    assert engine_processes(settings.data) == []


def test_a_folder_of_a_newer_engine_is_refused(settings: StoreSettings) -> None:
    settings.data.mkdir()
    (settings.data / "engine.version").write_text("99.1.0\n")
    with pytest.raises(NewerFolderError, match=r"99\.1\.0"), running_engine(settings):
        pass
    assert engine_processes(settings.data) == []


def test_an_engine_that_crashes_at_its_start_shows_the_end_of_its_log(
    settings: StoreSettings,
) -> None:
    absurd = settings.model_copy(update={"heap": "1m"})
    with (
        pytest.raises((EngineCrashedError, EngineUnsupportedError), match="heap"),
        running_engine(absurd),
    ):
        pass
    assert engine_processes(settings.data) == []


def test_a_statement_that_takes_too_long_is_given_up_by_the_engine(
    settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "_LEAST_STATEMENT_SECONDS", 0.0)
    hasty = settings.model_copy(update={"query_timeout": 1.0})
    endless = Query("UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b RETURN sum(a * b)")
    with running_engine(hasty) as address:
        with pytest.raises(ClientError) as caught:
            query(address, endless)
        assert caught.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"
        assert query(address, Query("RETURN 1")) == [1]


def test_a_log_grown_large_is_put_aside(settings: StoreSettings) -> None:
    settings.data.mkdir()
    log = settings.data / "engine.log"
    log.write_bytes(b"x" * LOG_BYTES)
    with running_engine(settings) as address:
        query(address, Query("RETURN 1"))
    stop(settings)
    assert (settings.data / "engine.log.1").stat().st_size >= LOG_BYTES
    assert log.stat().st_size < LOG_BYTES
    assert "[eslabon] stopped" in log.read_text()
