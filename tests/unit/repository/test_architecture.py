"""The page of the house is true: its picture is what is checked, and its examples run."""

import csv
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from rich.console import Console
from typer.core import TyperCommand
from typer.main import get_command

from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.pipeline import run, run_load
from eslabon.queries.entities.establishments import ESTABLISHMENTS_BY_ID
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.flat import csv_text
from eslabon.service.answers.exports.origin import Origin
from eslabon.service.answers.plain import plain
from eslabon.service.answers.terminal import table
from eslabon.service.cli.requests import answer_command
from eslabon.service.graphql.answers import answer_type, shown
from tests.support.memory_graph import MemoryGraph
from tests.support.recording import RecordingClient

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
HOUSES = ("graph", "loaders", "queries", "service")


def rooms(names: str, separator: str) -> set[str]:
    return {name.strip() for name in names.split(separator)}


def drawn(house: str) -> list[set[str]]:
    """Return the layers of a house in the picture, from the top."""
    [picture] = re.findall(rf"subgraph {house}\n(.*?)\n    end\n", PAGE, re.DOTALL)
    return [rooms(label, "·") for label in re.findall(r'\["(.*?)"\]', picture)]


@pytest.mark.parametrize("house", HOUSES)
def test_the_picture_shows_the_layers_that_are_checked(house: str) -> None:
    [contract] = [c for c in CONTRACTS if c.get("containers") == [f"eslabon.{house}"]]
    assert contract["exhaustive"], "a new room would be checked by nothing"
    assert drawn(house) == [rooms(layer, "|") for layer in contract["layers"]]


def test_the_houses_stand_as_they_are_checked() -> None:
    [contract] = [c for c in CONTRACTS if "containers" not in c]
    layers = [rooms(layer.replace("eslabon.", ""), "|") for layer in contract["layers"]]
    above = {(a, b) for i, upper in enumerate(layers[:-1]) for a in upper for b in layers[i + 1]}
    assert set(re.findall(r"(\w+) ==> (\w+)", PAGE)) == above


@pytest.mark.parametrize("house", HOUSES)
def test_every_room_is_drawn(house: str) -> None:
    here = {
        path.stem
        for path in (ROOT / house).iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("_")
    }
    assert set().union(*drawn(house)) == here - {"cypher" if house == "queries" else "py"}


@pytest.fixture(scope="module")
def example() -> Iterator[Any]:
    """Yield a module of all the page's examples, run in their order."""
    module = ModuleType("architecture_example")
    sys.modules[module.__name__] = module
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, module.__dict__)  # noqa: S102  # our own page
    yield module
    del sys.modules[module.__name__]


def test_a_new_source_and_a_new_derivation_are_loaded_like_any(
    example: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "DERIVATIONS", (*DERIVATIONS, example.MEMBERS))
    members = tmp_path / "members.csv"
    members.write_text("id,nombre,activity\nM1,Cromadora del Norte,332810\n", encoding="utf-8")
    graph, settings = MemoryGraph(), StoreSettings(data=tmp_path)
    report = run_load(example.ChamberSource(), [members], client=graph, settings=settings)
    assert (report.loaded, report.quarantined) == (1, 0)
    offered = [edge for edge in graph.contents.edges if edge.type == "OFFERS"]
    assert [(edge.start.key, edge.end.key, edge.source) for edge in offered] == [
        ("M1", "PLT-CRHARD", "members")
    ]


def asked(*sizes: str | None) -> RecordingClient:
    record: dict[str, object] = {
        column: [] if str(kind).startswith("tuple") else None
        for column, kind in zip(
            ESTABLISHMENTS_BY_ID.columns, ESTABLISHMENTS_BY_ID.fields.values(), strict=True
        )
    }
    rows = [record | {"id": str(n), "sizeBand": size} for n, size in enumerate(sizes)]
    return RecordingClient([rows])


def test_a_new_answer_is_on_every_face(example: Any) -> None:
    request = example.StaffRequest(sites=("0", "1", "2"))
    answer = example.staff(asked("0 a 5 personas", "0 a 5 personas", None), request)
    assert plain(answer, "es") == {
        "counts": [
            {"sizeBand": "0 a 5 personas", "sites": 2},
            {"sizeBand": None, "sites": 1},
        ]
    }
    sent = csv.reader(io.StringIO(csv_text(documented(answer, Origin()), "en")))
    assert [row[:2] for row in sent] == [
        ["staff", "sites"],
        ["0 a 5 personas", "2"],
        ["", "1"],
    ]
    assert [c.sites for c in shown(answer, "es").counts] == [2, 1]
    assert answer_type(example.StaffAnswer).__name__ == "StaffAnswer"


def test_a_new_answer_is_one_line_on_the_command_line(example: Any) -> None:
    app = typer.Typer()
    answer_command(app, "staff", example.StaffRequest, ask=example.staff)
    command = get_command(app)
    assert isinstance(command, TyperCommand)
    assert "--sites" in {name for option in command.params for name in option.opts}


def test_a_new_column_is_in_the_table_and_in_json(example: Any) -> None:
    rows = [example.StaffCountWithScale("11 a 30 personas", 2)]
    console = Console(file=io.StringIO(), width=80)
    console.print(table(example.StaffCountWithScale, rows, language="es"))
    file = console.file
    assert isinstance(file, io.StringIO)
    assert re.search(r"pequeños.*sí", file.getvalue(), re.DOTALL)
    assert plain(rows[0], "en")["isSmall"] is True
