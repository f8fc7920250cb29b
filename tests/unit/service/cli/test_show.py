"""`eslabon show`: what each source says of a site, and where they disagree."""

import dataclasses
import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from eslabon.graph.build.kept import given_name
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from eslabon.queries.entities.establishments import EstablishmentRow
from eslabon.service.cli.invocation import Invocation
from tests.support.command_line import Cli
from tests.support.record import START, written
from tests.support.recording import RecordingClient

DENUE = Scope(tenant="local", kind="denue", source="denue", part="22")
OWN = Scope(tenant="local", kind="capabilities", source="capabilities/mine", is_complete=True)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "data" / "record")
    site = Establishment(id="1", name="Zin\x1bcados", latitude=20.588800001, phone="000")
    mine = Establishment(id="1", name="Mi taller", website="z.mx")
    written(record, {"1": [site]}, scope=DENUE, hour=1, edition="2026-05")
    written(record, {"x": [mine]}, scope=OWN, hour=2)
    return record


def test_each_property_is_told_with_who_says_it_and_who_else(cli: Cli, record: Record) -> None:
    told = json.loads(cli("show", "1", "--json").out)

    assert told["id"] == "1"
    by_name = {one["property"]: one for one in told["properties"]}
    assert (by_name["name"]["value"], by_name["name"]["source"]) == (
        "Mi taller",
        "capabilities/mine",
    )
    (other,) = by_name["name"]["others"]
    assert (other["source"], other["part"], other["edition"]) == ("denue", "22", "2026-05")
    assert (other["day"], other["agrees"]) == ("2026-11-26", False)
    assert by_name["verification"]["others"][0]["agrees"]
    assert by_name["latitude"]["value"] == 20.588800001
    assert by_name["flags"]["value"] == []
    assert "phone" not in by_name


def test_the_table_marks_what_disagrees(cli: Cli, record: Record) -> None:
    drawn = cli("show", " 1 ")

    assert drawn.out.startswith("Mi taller [1]\n")
    assert "≠ denue/22: Zin\\x1bcados" in drawn.out
    assert "= denue/22" in drawn.out
    assert "20.588800001" in drawn.out
    assert "cuenta la fuente más confiable" in drawn.out
    assert "most trusted" in cli("show", "1", "--lang", "en").out


def test_without_a_record_it_says_so(cli: Cli) -> None:
    ran = cli("show", "1", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "NO_RECORD")


def test_what_the_graph_does_not_say_yet_is_told_apart(
    cli: Cli, record: Record, tmp_path: Path
) -> None:
    first, _ = record.editions()
    assert "no se ha construido" in cli("show", "1").out
    graph = given_name(tmp_path / "data" / "built")
    for number, name, ids in ((1, graph, (first.id,)), (2, "another", ())):
        told = PastBuild(number=number, built=START, editions=ids, graph=name)
        remember_build(record.root, told)

    told = json.loads(cli("show", "1", "--json").out)
    drawn = cli("show", "1", "--lang", "en").out

    by_name = {one["property"]: one["value"] for one in told["properties"]}
    assert (told["build"], by_name["name"]) == (1, "Zin\x1bcados")
    assert {one["property"]: one["value"] for one in told["pending"]} == {
        "name": "Mi taller",
        "website": "z.mx",
    }
    assert drawn.startswith("Zin\\x1bcados [1]\n")
    assert told["gone"] == []
    assert "since build 1. The record says this now" in drawn
    assert "name: Mi taller (capabilities/mine)" in drawn


def test_what_the_record_no_longer_says_and_the_graph_still_does_is_told(
    cli: Cli, record: Record, tmp_path: Path
) -> None:
    first, second = record.editions()
    graph = given_name(tmp_path / "data" / "built")
    told = PastBuild(number=1, built=START, editions=(first.id, second.id), graph=graph)
    remember_build(record.root, told)
    assert json.loads(cli("show", "1", "--json").out)["gone"] == []
    record.withdraw(second.id)

    told_since = json.loads(cli("show", "1", "--json").out)

    assert [one["property"] for one in told_since["pending"]] == ["name"]
    assert told_since["gone"] == ["website"]
    assert "  website: –" in cli("show", "1").out


@pytest.fixture
def retired(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bool], None]:
    """Let nobody list site 1 any more; return what says whether the graph still holds it."""
    older, own = record.editions()
    whole = DENUE.model_copy(update={"is_complete": True})
    newest = written(record, {"2": [Establishment(id="2", name="Otro")]}, scope=whole, hour=3)
    record.withdraw(own.id)
    told = PastBuild(
        number=1,
        built=START,
        editions=(newest.id,),
        retired_from=(older.id,),
        graph=given_name(tmp_path / "data" / "built"),
    )
    remember_build(record.root, told)

    def held(is_held: bool) -> None:
        nothing: list[dict[str, object]] = []
        bound: list[dict[str, object]] = [{"bound": "2"}]
        answers = [[row("1")]] if is_held else [nothing, bound, nothing]
        monkeypatch.setattr(
            Invocation, "connected", lambda _: nullcontext(RecordingClient(answers))
        )

    return held


def row(id_: str) -> dict[str, object]:
    names = [camel_case(field.name) for field in dataclasses.fields(EstablishmentRow)]
    return {**dict.fromkeys(names), "id": id_, "name": "A", "flags": [], "retired": True}


def test_a_site_that_nobody_lists_any_more_is_told_as_retired(
    cli: Cli, retired: Callable[[bool], None], record: Record
) -> None:
    retired(True)
    told, drawn = json.loads(cli("show", "1", "--json").out), cli("show", "2", "--json").out

    by_name = {one["property"]: one for one in told["properties"]}
    assert (told["retired"], told["pending"], told["gone"]) == (True, [], [])
    assert by_name["name"]["editionId"] == record.editions()[0].id
    assert not json.loads(drawn)["retired"]
    retired(True)
    assert "Retired: no source lists it any more" in cli("show", "1", "--lang", "en").out


def test_a_site_that_left_the_graph_with_its_edition_is_not_called_retired(
    cli: Cli, retired: Callable[[bool], None]
) -> None:
    retired(False)

    assert cli("show", "1", "--json").code != 0


def test_a_retired_site_that_is_listed_again_is_not_called_absent(
    cli: Cli, retired: Callable[[bool], None], record: Record
) -> None:
    written(record, {"1": [Establishment(id="1", name="Otra vez")]}, scope=DENUE, hour=4)
    retired(True)

    told = json.loads(cli("show", "1", "--json").out)

    assert (told["retired"], told["absent"]) == (True, False)
    assert "Otra vez" in [one["value"] for one in told["pending"]]


def test_a_site_that_the_graph_does_not_hold_yet_is_told_as_absent(
    cli: Cli, record: Record, tmp_path: Path
) -> None:
    graph = given_name(tmp_path / "data" / "built")
    remember_build(record.root, PastBuild(number=4, built=START, editions=(), graph=graph))

    told, drawn = json.loads(cli("show", "1", "--json").out), cli("show", "1", "--lang", "en").out

    assert (told["absent"], told["build"], told["pending"]) == (True, 4, [])
    assert "It is not in the graph, which is build 4." in drawn
    assert "So it is since" not in drawn
