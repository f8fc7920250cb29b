"""`eslabon show`: what each source says of a site, and where they disagree."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from eslabon.graph.build.kept import given_name
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from eslabon.queries.asking.sites import SiteName
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


def test_codes_of_a_site_are_told_by_their_labels(cli: Cli, tmp_path: Path) -> None:
    record = Record(tmp_path / "data" / "record")
    flags = ("generic_name", "coordinates_missing", "of_another_version")
    site = Establishment(id="1", name="Sin nombre", activity_code="332810", flags=flags)
    written(record, {"1": [site]}, scope=DENUE, hour=1, edition="2026-05")

    drawn = " ".join(cli("show", "1").out.split())

    assert "generic_name" not in drawn
    for words in ("No tiene coordenadas.", "of_another_version", "332810", "observado"):
        assert words in drawn
    told = json.loads(cli("show", "1", "--json").out)
    by_name = {one["property"]: one["value"] for one in told["properties"]}
    assert (by_name["flags"], by_name["verification"]) == (list(flags), "observed")


def test_without_a_record_it_says_so(cli: Cli) -> None:
    ran = cli("show", "1", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "NO_RECORD")


Holds = Callable[..., None]


@pytest.fixture
def holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Holds:
    """Return what says which build the graph holds, and what else it is asked in turn."""

    def holds(
        number: int, *editions: str, then: Sequence[list[dict[str, object]]] = (), lines: int = 0
    ) -> None:
        given_name(tmp_path / "data" / "built")
        build: dict[str, object] = {
            "number": number,
            "status": "current",
            "token": "a",
            "editions": list(editions),
            "totals": "{}",
            "began": "2026-11-26T00:00:00+00:00",
            "lastLine": "",
            "lines": lines,
        }

        def connected(_: Invocation) -> AbstractContextManager[RecordingClient]:
            return nullcontext(RecordingClient([[build] if number else [], *then]))

        monkeypatch.setattr(Invocation, "connected", connected)

    return holds


def test_what_the_graph_does_not_say_yet_is_told_apart(
    cli: Cli, record: Record, holds: Holds
) -> None:
    first, _ = record.editions()
    assert "no se ha construido" in cli("show", "1").out
    holds(0)
    assert "no se ha construido" in cli("show", "1").out
    holds(1, first.id)

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


@pytest.mark.parametrize("lacks", ["edition", "line"])
def test_of_a_graph_that_was_built_of_another_record_nothing_is_told(
    cli: Cli, record: Record, holds: Holds, *, lacks: str
) -> None:
    ids = [edition.id for edition in record.editions()]
    if lacks == "edition":
        holds(3, *ids, "elsewhere", then=[[{"id": "elsewhere", "collection": "denue"}]])
    else:
        holds(3, *ids, lines=1)

    ran = cli("show", "1", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "RECORD_INCOMPLETE")


def test_of_the_programs_own_vocabulary_each_record_has_an_edition_of_its_own(
    cli: Cli, record: Record, holds: Holds
) -> None:
    ids = [edition.id for edition in record.editions()]
    holds(3, *ids, "elsewhere", then=[[{"id": "elsewhere", "collection": "eslabon"}]])

    assert json.loads(cli("show", "1", "--json").out)["build"] == 3


def test_what_the_record_no_longer_says_and_the_graph_still_does_is_told(
    cli: Cli, record: Record, holds: Holds
) -> None:
    first, second = record.editions()
    holds(1, first.id, second.id)
    assert json.loads(cli("show", "1", "--json").out)["gone"] == []
    record.withdraw(second.id)

    told_since = json.loads(cli("show", "1", "--json").out)

    assert [one["property"] for one in told_since["pending"]] == ["name"]
    assert told_since["gone"] == ["website"]
    assert "  website: –" in cli("show", "1").out


def test_of_a_site_that_no_edition_lists_any_more_it_is_said_in_one_sentence(
    cli: Cli, record: Record, holds: Holds
) -> None:
    holds(1, *(edition.id for edition in record.editions()))
    for edition in record.editions():
        record.withdraw(edition.id)

    drawn = cli("show", "1", "--lang", "en").out

    assert "No edition that counts lists it any more: it leaves the graph" in drawn
    assert "website: –" not in drawn


@pytest.fixture
def retired(record: Record, tmp_path: Path, holds: Holds) -> Callable[[bool], None]:
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
        lists: list[dict[str, object]] = [{"site": "1", "lists": 1}]
        holds(1, newest.id, then=[[row("1")]] if is_held else [nothing, nothing, lists])

    return held


def row(id_: str) -> dict[str, object]:
    names = [camel_case(field.name) for field in dataclasses.fields(SiteName)]
    return {**dict.fromkeys(names), "code": id_, "name": "A"}


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
    cli: Cli, record: Record, holds: Holds
) -> None:
    holds(4)

    told, drawn = json.loads(cli("show", "1", "--json").out), cli("show", "1", "--lang", "en").out

    assert (told["absent"], told["build"], told["pending"]) == (True, 4, [])
    assert "It is not in the graph, which is build 4." in drawn
    assert "So it is since" not in drawn
