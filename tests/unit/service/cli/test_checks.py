"""What `doctor` sees of a running service and of the data folder, and what it removes."""

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.pointer import building, switch
from eslabon.graph.store.migrations import migrations
from eslabon.service.cli.check_data import data_findings
from eslabon.service.cli.check_service import service_finding
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.settings import Settings
from tests.support.api import serving, settings_of
from tests.support.command_line import Cli
from tests.support.recording import RecordingClient

AWAY = UnavailableError(Text("No responde.", "Away."), hint=Text("Espere.", "Wait."))


def at(port: int, **given: object) -> Settings:
    return settings_of(port=port, **given)


def test_a_port_where_nobody_listens_is_well() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = service_finding(at(port))
    assert (found.verdict, f":{port}" in found.detail.en) == (Verdict.GOOD, True)


def test_a_service_that_cannot_answer_says_why_and_what_to_do() -> None:
    with serving(RecordingClient([AWAY] * 3)) as (_, port):
        found = service_finding(at(port))
    assert found.verdict is Verdict.BAD
    assert "ENGINE_UNAVAILABLE" in found.detail.en
    assert (found.hint.es, found.hint.en) == ("Espere.", "Wait.")


def test_a_service_over_the_engine_of_another_folder_is_told_from_ours(tmp_path: Path) -> None:
    applied: list[dict[str, object]] = [
        {"number": one.number, "chain": one.chain} for one in migrations()
    ]
    with serving(RecordingClient([applied, applied])) as (_, port):
        other = service_finding(at(port, data=tmp_path))
        assert (other.verdict, "ESLABON_DATA" in other.hint.en) == (Verdict.NOTICE, True)
        server = service_finding(at(port, graph="bolt://127.0.0.1:9"))
        assert server.verdict is Verdict.GOOD


def test_a_service_beside_a_folder_that_cannot_be_read_is_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    applied: list[dict[str, object]] = [
        {"number": one.number, "chain": one.chain} for one in migrations()
    ]
    with serving(RecordingClient([applied])) as (_, port):
        found = service_finding(at(port, data=tmp_path / "data"))
    assert (found.verdict, f":{port}" in found.detail.en) == (Verdict.NOTICE, True)


def test_another_program_on_the_port_is_noticed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.0)
        found = service_finding(at(other.getsockname()[1]))
    assert found.verdict is Verdict.NOTICE
    assert "--port" in found.hint.en


@pytest.fixture
def folder(tmp_path: Path) -> EngineFolder:
    folder = EngineFolder(tmp_path)
    for name in ("build_1", "build_2", "build_3"):
        (folder.databases / name).mkdir(parents=True)
        (folder.databases / name / "page").write_bytes(b"x" * 1000)
    switch(folder, "build_2")
    return folder


def found_in(folder: EngineFolder) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in data_findings(settings_of(data=folder.root)):
        found.setdefault(one.subject.en, []).append(one)
    return found


def test_databases_that_nobody_uses_are_named(folder: EngineFolder) -> None:
    with building(folder, "build_3"):
        found = found_in(folder)
    assert [one.verdict for one in found["graph"]] == [Verdict.GOOD]
    assert "1000 B" in found["disk"][0].detail.en
    (leftover,) = found["leftover"]
    assert "build_1" in leftover.detail.es
    assert "--fix" in leftover.hint.es


@pytest.mark.parametrize(
    ("free", "verdict"),
    [
        (100 * 1024**3, Verdict.GOOD),
        (8 * 1024**3 - 1, Verdict.NOTICE),
        (512 * 1024**2 - 1, Verdict.BAD),
    ],
)
def test_little_room_is_told(
    folder: EngineFolder, monkeypatch: pytest.MonkeyPatch, *, free: int, verdict: Verdict
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert [one.verdict for one in found_in(folder)["disk"]] == [verdict]


@pytest.mark.parametrize(
    ("share", "verdict"), [(2.0, Verdict.GOOD), (1.9, Verdict.NOTICE), (0.9, Verdict.BAD)]
)
def test_a_build_needs_room_for_two_graphs(
    folder: EngineFolder, monkeypatch: pytest.MonkeyPatch, *, share: float, verdict: Verdict
) -> None:
    graph = 50 * 1024**3
    with (folder.databases / "build_2" / "page").open("wb") as page:
        page.truncate(graph)  # which takes nothing on the disk
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=int(share * graph)))
    (found,) = found_in(folder)["disk"]
    assert found.verdict is verdict
    assert ("two graphs" in found.hint.en) == (verdict is not Verdict.GOOD)


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_a_graph_that_is_not_there_says_how_to_make_it(folder: EngineFolder, harm: str) -> None:
    if harm == "damaged":
        folder.pointer.write_text("{", encoding="utf-8")
    else:
        switch(folder, "build_9")
    (found,) = found_in(folder)["graph"]
    assert found.verdict is Verdict.BAD
    assert "eslabon build" in found.hint.en


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder of two drafts, one of which is being written."""
    place = tmp_path / "data" / "record" / ".drafts"
    for name in ("dead", "alive"):
        (place / name).mkdir(parents=True)
    with FileLock(place / "alive.lock"):
        yield place


def test_drafts_of_dead_writers_are_told_and_removed_when_asked(
    cli: Cli, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESLABON_GRAPH", "bolt://127.0.0.1:9")
    monkeypatch.setenv("ESLABON_GRAPH_PASSWORD", "none")

    told = json.loads(cli("doctor", "--json").out)
    assert told["removed"] == []
    (leftover,) = [one for one in told["findings"] if one["subject"] == "leftover"]
    assert "sin terminar: 1 (" in leftover["detail"]
    assert (drafts / "dead").is_dir()

    fixed = json.loads(cli("doctor", "--fix", "--json").out)
    assert len(fixed["removed"]) == 1
    assert [path.name for path in drafts.glob("*/")] == ["alive"]
    assert "leftover" not in [one["subject"] for one in fixed["findings"]]
    assert "nothing to remove" in cli("doctor", "--fix", "--lang", "en").out
