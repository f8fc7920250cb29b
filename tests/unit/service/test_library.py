"""What `import eslabon` promises: one small, typed, documented surface."""

import dataclasses
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import eslabon
from eslabon.graph.store.settings import StoreSettings
from eslabon.service import library
from tests.support.recording import RecordingClient
from tests.support.sent_answers import ORIGIN, matched

MOST_NAMES = 42


def test_the_surface_is_small_sorted_and_whole() -> None:
    assert eslabon.__all__ == sorted(library.__all__)
    assert len(eslabon.__all__) <= MOST_NAMES
    assert {"open", "load", "match", "coverage", "MatchRequest", "MatchAnswer"} <= set(
        eslabon.__all__
    )
    assert dir(eslabon) == list(eslabon.__all__)


def test_every_name_is_there_and_documented() -> None:
    for name in eslabon.__all__:
        thing = getattr(eslabon, name)
        assert thing is getattr(library, name)
        assert name == "Language" or inspect.getdoc(thing), name  # an alias has no words


def test_nothing_else_is_exported() -> None:
    for name in ("run_load", "OperationRequirement", "_missing"):
        assert not hasattr(eslabon, name)


def test_a_part_alone_imports_no_face() -> None:
    code = (
        "import sys, eslabon.graph.language\n"
        "faces = [m for m in sys.modules if m.startswith('eslabon.service')]\n"
        "sys.exit(str(faces) if faces else 0)"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_opened_or_loaded_is_told_as_everywhere() -> None:
    with pytest.raises(eslabon.EslabonError, match="foo"), eslabon.open("x", foo=1):
        pass
    graph = eslabon.Graph(client=RecordingClient(), settings=StoreSettings())
    with pytest.raises(eslabon.EslabonError, match="No file"):
        eslabon.load(graph, [])


def test_a_file_is_not_written_with_the_sources_of_another_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "read_whole", lambda client, read: read(client))
    monkeypatch.setattr(library, "origin_of", lambda *_: ORIGIN)
    graph = eslabon.Graph(client=RecordingClient(), settings=StoreSettings())
    answer, path = matched(), tmp_path / "a.html"
    with pytest.raises(eslabon.EslabonError, match="changed"):
        eslabon.write_answer(answer, path, language="es", graph=graph)
    assert not path.exists()
    answer = dataclasses.replace(answer, build=ORIGIN.build)
    eslabon.write_answer(answer, path, language="es", graph=graph)
    assert "Fuente: INEGI, DENUE" in path.read_text("utf-8")
