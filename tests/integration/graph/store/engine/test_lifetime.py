"""Who starts the engine, who joins it, and when it goes."""

import os
import signal

import psutil
from neo4j import Query

from eslabon.graph.store.engine.server import is_loopback
from eslabon.graph.store.engine.supervisor import StopOutcome, running_engine, start, status, stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import Commands, engine_processes, eventually, query


def test_an_engine_answers_bolt_while_it_is_used_and_goes_afterwards(
    settings: StoreSettings,
) -> None:
    with running_engine(settings) as address:
        assert query(address, Query("RETURN 1")) == [1]
        seen = status(settings)
        assert seen is not None
        assert (seen.pid, seen.users, seen.kept) == (address.pid, (os.getpid(),), False)
        assert seen.memory > 50_000_000
        assert 0 <= seen.uptime < 120
    assert eventually(lambda: engine_processes(settings.data) == [])
    assert status(settings) is None


def test_the_engine_listens_on_the_loopback_interface_alone(settings: StoreSettings) -> None:
    with running_engine(settings) as address:
        listening = [
            connection.laddr.ip
            for connection in psutil.Process(address.pid).net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        ]
    assert listening
    assert all(is_loopback(ip) for ip in listening)


def test_the_password_is_kept_from_others_and_lasts(settings: StoreSettings) -> None:
    with running_engine(settings) as first:
        path = settings.data / "engine.password"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_text().strip() == first.password
        assert len(first.password) >= 32
    assert eventually(lambda: engine_processes(settings.data) == [])
    path.chmod(0o644)
    with running_engine(settings) as second:
        assert second.password == first.password
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_lost_password_locks_nobody_out(settings: StoreSettings) -> None:
    with running_engine(settings) as first:
        query(first, Query("CREATE (:Kept)"))
    stop(settings)
    (settings.data / "engine.password").unlink()
    with running_engine(settings) as second:
        assert second.password != first.password
        assert query(second, Query("MATCH (n:Kept) RETURN count(n)")) == [1]


def test_two_commands_that_start_at_once_share_one_engine(
    settings: StoreSettings, commands: Commands
) -> None:
    one, two = commands.start(), commands.start()
    assert one.engine_pid() == two.engine_pid()
    assert len(engine_processes(settings.data)) == 1
    both = status(settings)
    assert both is not None
    assert both.users == tuple(sorted([one.process.pid, two.process.pid]))


def test_who_joined_is_not_cut_off_when_the_starter_leaves(
    settings: StoreSettings, commands: Commands
) -> None:
    starter = commands.start()
    pid = starter.engine_pid()
    with running_engine(settings) as address:
        assert address.pid == pid
        starter.leave()
        assert not eventually(lambda: not psutil.pid_exists(pid), seconds=3)
        assert query(address, Query("RETURN 1")) == [1]
    assert eventually(lambda: engine_processes(settings.data) == [])


def test_a_kept_engine_stays_until_it_is_stopped(settings: StoreSettings) -> None:
    kept = start(settings)
    assert start(settings).pid == kept.pid
    with running_engine(settings) as address:
        assert address.pid == kept.pid
    assert not eventually(lambda: status(settings) is None, seconds=3)
    seen = status(settings)
    assert seen is not None
    assert (seen.users, seen.kept) == ((), True)
    assert stop(settings) is StopOutcome.STOPPED
    assert status(settings) is None
    assert stop(settings) is StopOutcome.NOT_RUNNING


def test_a_command_says_nothing_of_the_engine_on_its_terminal(
    settings: StoreSettings, commands: Commands
) -> None:
    command = commands.start()
    pid = command.engine_pid()
    output, _ = command.process.communicate(timeout=30)
    assert output == ""
    assert "[eslabon] answering Bolt" in (settings.data / "engine.log").read_text()
    assert eventually(lambda: not psutil.pid_exists(pid))


def test_an_interrupt_at_the_terminal_is_not_for_the_engine(
    settings: StoreSettings, commands: Commands
) -> None:
    command = commands.start()
    pid = command.engine_pid()
    with running_engine(settings) as address:
        # The terminal signals the whole group of the command.
        assert os.getpgid(pid) != os.getpgid(command.process.pid)
        command.process.send_signal(signal.SIGINT)
        command.process.communicate(timeout=30)
        assert query(address, Query("RETURN 1")) == [1]
