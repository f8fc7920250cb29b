"""What is left after the engine, or a command, was killed."""

import json
import os
import signal

import psutil
import pytest
from neo4j import Query

from eslabon.graph.errors import UnavailableError
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.engine.errors import EngineAwayError, EngineStoppedError
from eslabon.graph.store.engine.supervisor import StopOutcome, running_engine, start, status, stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import Commands, engine_processes, eventually, query

COUNT = Query("MATCH (n:Row) RETURN count(n)")


def test_nothing_committed_is_lost_when_the_engine_is_killed(settings: StoreSettings) -> None:
    with running_engine(settings) as address:
        query(address, Query("UNWIND range(1, 500) AS i CREATE (:Row {i: i})"))
        os.kill(address.pid, signal.SIGKILL)
        # At once: the dying process may still hold its lock.
        with running_engine(settings) as again:
            assert again.pid != address.pid
            assert query(again, COUNT) == [500]


def test_a_killed_engine_is_not_reported_as_running(settings: StoreSettings) -> None:
    os.kill(start(settings).pid, signal.SIGKILL)
    assert eventually(lambda: status(settings) is None)
    assert (settings.data / "engine.json").exists()
    # Threads of a killed process may hold its locks for some more moments.
    assert eventually(lambda: stop(settings) is StopOutcome.NOT_RUNNING)
    assert not (settings.data / "engine.json").exists()


def test_a_killed_command_leaves_no_engine_behind(
    settings: StoreSettings, commands: Commands
) -> None:
    command = commands.start()
    pid = command.engine_pid()
    command.kill()
    assert eventually(lambda: not psutil.pid_exists(pid), seconds=5)
    assert list((settings.data / "users").iterdir()) == []


def test_a_command_killed_while_it_starts_the_engine_leaves_none_behind(
    settings: StoreSettings, commands: Commands
) -> None:
    command = commands.start()
    assert eventually(lambda: engine_processes(settings.data) != [], seconds=30)
    command.kill()
    assert eventually(lambda: engine_processes(settings.data) == [], seconds=30)


def test_an_engine_whose_starter_was_killed_serves_the_next_command(
    settings: StoreSettings, commands: Commands
) -> None:
    command = commands.start()
    assert eventually(lambda: engine_processes(settings.data) != [], seconds=30)
    command.kill()
    with running_engine(settings) as address:
        assert query(address, Query("RETURN 1")) == [1]
        # One that was started while the other had not locked the folder yet finds it locked, and ends.
        assert eventually(lambda: engine_processes(settings.data) == [address.pid], seconds=10)
        assert query(address, Query("RETURN 2")) == [2]


def test_a_process_that_took_over_the_number_is_left_alone(settings: StoreSettings) -> None:
    settings.data.mkdir()
    stale = {
        "pid": os.getpid(),
        "created": 1.0,
        "port": 1,
        "version": "1",
        "started": "",
        "kept": 1,
    }
    (settings.data / "engine.json").write_text(json.dumps(stale))
    assert status(settings) is None
    assert stop(settings) is StopOutcome.NOT_RUNNING
    (settings.data / "engine.json").write_text(json.dumps(stale))
    with running_engine(settings) as address:
        assert address.pid != os.getpid()
        assert query(address, Query("RETURN 1")) == [1]


def test_a_damaged_state_file_is_replaced(settings: StoreSettings) -> None:
    settings.data.mkdir()
    (settings.data / "engine.json").write_text('{"pid": ')
    assert status(settings) is None
    with running_engine(settings) as address:
        assert query(address, Query("RETURN 1")) == [1]


def test_an_engine_that_does_not_stop_is_killed_and_loses_nothing(
    settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.5)
    started = start(settings)
    with running_engine(settings) as address:
        query(address, Query("UNWIND range(1, 500) AS i CREATE (:Row {i: i})"))
        os.kill(started.pid, signal.SIGSTOP)
        assert stop(settings) is StopOutcome.KILLED
    with running_engine(settings) as address:
        assert query(address, COUNT) == [500]


def test_an_engine_told_to_stop_by_the_system_stops_cleanly(settings: StoreSettings) -> None:
    started = start(settings)
    os.kill(started.pid, signal.SIGTERM)
    assert eventually(lambda: engine_processes(settings.data) == [])
    assert not (settings.data / "engine.json").exists()
    assert (settings.data / "engine.log").read_text().endswith("[eslabon] stopped")


ONE = Statement("RETURN 1 AS one")


def test_a_command_whose_engine_was_killed_is_told_to_run_again(settings: StoreSettings) -> None:
    with connect(settings, retry_seconds=1.0) as client:
        seen = status(settings)
        assert seen is not None
        os.kill(seen.pid, signal.SIGKILL)
        with pytest.raises(EngineAwayError) as caught:
            client.read(ONE)
        assert caught.value.exit_code == 1
        assert caught.value.hint.es
    assert engine_processes(settings.data) == []  # it is not started for nobody
    with connect(settings) as client:
        assert client.read(ONE) == [{"one": 1}]


def test_a_command_whose_engine_was_stopped_is_told_how_to_start_it(
    settings: StoreSettings,
) -> None:
    with connect(settings, retry_seconds=1.0) as client:
        stop(settings)
        with pytest.raises(EngineStoppedError) as caught:
            client.write([ONE])
        assert "eslabon engine start" in caught.value.hint.en
    with connect(settings) as client:  # whoever comes anew wants it
        assert client.read(ONE) == [{"one": 1}]


def test_an_engine_is_looked_after_by_one_attempt_at_a_time(settings: StoreSettings) -> None:
    with (
        connect(settings, retry_seconds=1.0, is_supervised=True) as one,
        connect(settings, retry_seconds=1.0, is_supervised=True) as two,
    ):
        for _ in range(2):
            (pid,) = engine_processes(settings.data)
            os.kill(pid, signal.SIGKILL)
            for client in (one, two):
                assert eventually(lambda client=client: _answers(client), seconds=40)  # type: ignore[misc]
            assert len(engine_processes(settings.data)) == 1


def _answers(client: GraphClient) -> bool:
    try:
        return client.read(ONE) == [{"one": 1}]
    except UnavailableError:
        return False


def test_an_engine_that_is_to_stay_up_stays_up_after_it_was_killed(settings: StoreSettings) -> None:
    os.kill(start(settings).pid, signal.SIGKILL)
    with running_engine(settings):
        pass
    found = status(settings)
    assert found is not None
    assert found.kept
    assert stop(settings) is StopOutcome.STOPPED
    with running_engine(settings):
        again = status(settings)
    assert again is not None
    assert not again.kept
