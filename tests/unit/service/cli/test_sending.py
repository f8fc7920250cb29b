"""Files that a command is asked for: refused before the graph is read, written whole, told of."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.queries.asking.request import Asked, Request
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.requests import answer_command
from eslabon.service.cli.root import new_app
from tests.support.command_line import Cli
from tests.support.sent_answers import ORIGIN, matched


class _Asking(Request):
    """Anything that is asked."""

    about = Text("Pregunta algo", "Asks something")
    examples = ("eslabon something",)
    what: Annotated[str, Asked("Qué", "What")] = "x"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that runs a command of a made-up answer, which no engine is asked for."""
    from eslabon.service.answers.exports import origin

    monkeypatch.setattr(Invocation, "read", lambda _, read: read(None))
    monkeypatch.setattr(origin, "origin_of", lambda *_, **__: ORIGIN)
    app = new_app()
    answer = matched()
    answer_command(app, "something", _Asking, ask=lambda *_, **__: answer)

    def call(*words: object) -> None:
        typer.main.get_command(app).main([str(word) for word in words], standalone_mode=False)

    return call


def test_an_export_is_beside_the_answer_and_told_on_standard_error(
    ask: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, sheet = tmp_path / "a.html", tmp_path / "a.xlsx"
    ask("--export", page, "--export", sheet, "--lang", "en")
    told = capsys.readouterr()
    assert "Taller S1" in told.out
    assert told.err.splitlines() == [f"Wrote {page}.", f"Wrote {sheet}."]
    assert '<html lang="en">' in page.read_text("utf-8")
    assert sheet.read_bytes().startswith(b"PK")


def test_an_export_leaves_json_as_it_is(
    ask: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask("--json")
    alone = json.loads(capsys.readouterr().out)
    ask("--export", tmp_path / "a.csv", "--json", "--quiet")
    told = capsys.readouterr()
    assert json.loads(told.out) == alone
    assert told.err == ""
    assert (tmp_path / "a.csv").exists()


def test_an_output_is_in_place_of_the_answer(
    ask: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask("--output", tmp_path / "a.parquet", "--json")
    assert json.loads(capsys.readouterr().out) == {"path": str(tmp_path / "a.parquet")}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a.pdf"], "UNKNOWN_FORMAT"),
        (["a.csv", "b.doc"], "UNKNOWN_FORMAT"),
        (["folder.csv"], "FILE_UNWRITABLE"),
        (["a.csv", "./a.csv"], "FILE_TWICE"),
        ([""], "FILE_UNNAMED"),
    ],
)
def test_files_that_cannot_be_are_refused_before_anything_is_asked(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], code: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Invocation, "read", _never)
    words: list[str] = [word for name in names for word in ("--export", name)]
    ran = cli("coverage", "--region", "22", *words, "--json")
    assert ran.code in (2, 3)
    assert json.loads(ran.err)["code"] == code
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["folder.csv"]


def _never(*_: Any) -> None:
    raise AssertionError("the graph was read")


def test_what_fails_while_it_is_written_leaves_no_file_and_prints_no_answer(
    ask: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EslabonError):
        ask("--export", tmp_path / "no" / "folder.csv")
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["match", "coverage", "opportunities", "map"])
def test_every_command_that_gives_an_answer_can_send_it(cli: Cli, name: str) -> None:
    told = cli(name, "--help").out
    assert "--export" in told
    assert ".geojson" in told
