"""A build is written into a folder whole, in files that hold its rows, or nothing is left."""

import csv
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.build.offline import FolderNotEmptyError, OfflineImport, write_offline
from eslabon.graph.build.offline_lists import ListsNotWritableError
from eslabon.graph.build.places import LooseEndsError
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.errors import UnwritableFileError
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import LOCATED_IN, PLANT_IN
from tests.support.build_types import type_table
from tests.support.kills import killed_at_every_change

ALL_SEPARATORS = list(";|~^!#$%&*+/:<=>?@_`")


def written(types: Sequence[TypeTable], folder: Path) -> OfflineImport:
    return write_offline(types, folder / "import", build="build 7")


def sites(*rows: dict[str, Any]) -> TypeTable:
    return type_table(ESTABLISHMENT, [{"id": f"{number}"} | row for number, row in enumerate(rows)])


def small() -> list[TypeTable]:
    return [
        type_table(PLANT_IN, [{"start": "p", "end": "22014"}]),
        type_table(REGION, [{"code": "22014", "population": 5}, {"code": "MEX"}]),
        type_table(PLANT, [{"id": "p", "name": 'La "P", Ñ', "latitude": 20.0}]),
        sites({"flags": ["a", "b"], "isGenericName": True}, {"flags": ["c"], "name": ""}),
        type_table(LOCATED_IN, [{"start": "1", "end": "MEX"}, {"start": "0", "end": "22014"}]),
    ]


def rows(made: OfflineImport, name: str) -> list[dict[str, str]]:
    with (made.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        read = [{k: v for k, v in row.items() if v != ""} for row in csv.DictReader(file)]
    for row in read:
        row.pop("digest:long")
    return read


def test_each_type_is_a_file_whose_nodes_have_places_in_one_space(tmp_path: Path) -> None:
    made = written(small(), tmp_path)

    assert (made.nodes, made.relationships) == (5, 3)
    assert rows(made, "Region") == [
        {":ID": "0", "code:string": "22014", "population:long": "5"},
        {":ID": "1", "code:string": "MEX"},
    ]
    assert rows(made, "Plant") == [
        {":ID": "2", "id:string": "p", "name:string": 'La "P", Ñ', "latitude:double": "20"}
    ]
    assert rows(made, "Establishment") == [
        {":ID": "3", "id:string": "0", "flags:string[]": "a;b", "isGenericName:boolean": "true"},
        {":ID": "4", "id:string": "1", "flags:string[]": "c"},
    ]
    assert rows(made, "PlantIn") == [{":START_ID": "2", ":END_ID": "0"}]
    assert rows(made, "LocatedIn") == [
        {":START_ID": "4", ":END_ID": "1"},
        {":START_ID": "3", ":END_ID": "0"},
    ]
    assert ',"",' in (made.folder / "Establishment.csv").read_text("utf-8").splitlines()[2]
    assert sorted(path.name for path in made.folder.iterdir()) == [
        *("Establishment.csv", "LocatedIn.csv", "Plant.csv", "PlantIn.csv", "README.md"),
        *("Region.csv", "import.sh"),
    ]


@pytest.mark.parametrize(
    ("words", "database"), [((), "neo4j"), (("other", "--overwrite-destination=true"), "other")]
)
def test_the_script_runs_the_import_in_its_folder(
    tmp_path: Path, words: tuple[str, ...], database: str
) -> None:
    made = written(small(), tmp_path)
    tool = tmp_path / "neo4j admin"
    tool.write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", str(made.folder / "import.sh"), *words],
        env={"PATH": os.environ["PATH"], "NEO4J_ADMIN": str(tool)},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )

    folder, *arguments = done.stdout.splitlines()
    assert Path(folder) == made.folder
    start = ["database", "import", "full", database, *words[1:]]
    assert arguments == [*start, *made.arguments]
    assert set(made.arguments) == {
        *("--id-type=integer", "--bad-tolerance=0", "--array-delimiter=;"),
        *("--nodes=Region=Region.csv", "--nodes=Plant=Plant.csv"),
        "--nodes=Establishment=Establishment.csv",
        *("--relationships=LOCATED_IN=PlantIn.csv", "--relationships=LOCATED_IN=LocatedIn.csv"),
    }


def test_the_guide_tells_in_both_languages_what_to_do(tmp_path: Path) -> None:
    guide = (written(small(), tmp_path).folder / "README.md").read_text("utf-8")

    assert "build 7" in guide
    assert "5 nodos y 3 relaciones · 5 nodes and 3 relationships" in guide
    assert guide.count("eslabon build`") == 2
    assert "--array-delimiter" in guide


@pytest.mark.parametrize("text", ["a\nb", "a\rb"])
@pytest.mark.parametrize("row", ["name", "flags"])
def test_fields_over_several_lines_are_announced(tmp_path: Path, text: str, row: str) -> None:
    plain = written([sites({"name": "a b", "flags": ["x"]})], tmp_path / "plain")
    broken = written([sites({row: text if row == "name" else ["x", text]})], tmp_path / "broken")

    assert "--multiline-fields=true" not in plain.arguments
    assert "--multiline-fields=true" in broken.arguments


def test_members_of_lists_are_parted_by_what_none_of_them_holds(tmp_path: Path) -> None:
    types = [sites({"flags": ["a;b", "|"]}, {"flags": ["~", "x^y"]})]
    made = written(types, tmp_path)

    assert "--array-delimiter=!" in made.arguments
    assert [row["flags:string[]"] for row in rows(made, "Establishment")] == ["a;b!|", "~!x^y"]


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        ([[""], ["a"]], "an empty text alone"),
        ([[], ["a"]], "one has nothing in it"),
        ([ALL_SEPARATORS, ["a"]], "all possible separators"),
    ],
)
def test_lists_that_cannot_be_told_apart_in_files_are_refused(
    tmp_path: Path, flags: list[list[str] | None], why: str
) -> None:
    with pytest.raises(ListsNotWritableError, match=f"The lists of flags .*{why}"):
        written([sites(*({"flags": texts} for texts in flags))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_taken_and_one_that_is_not_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "import").mkdir()
    written(small(), tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "import").iterdir()}

    with pytest.raises(FolderNotEmptyError, match="import is not empty"):
        written([], tmp_path)
    assert {path: path.read_bytes() for path in (tmp_path / "import").iterdir()} == before

    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FolderNotEmptyError):
        write_offline(small(), tmp_path / "file", build="x")


def test_of_a_build_that_is_not_written_whole_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LooseEndsError):
        written(small()[:2], tmp_path)
    assert list(tmp_path.iterdir()) == []

    monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        written(small(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnwritableFileError, match="the path leads through a file"):
        write_offline(small(), tmp_path / "file" / "import", build="x")


def test_what_one_that_was_killed_left_goes_with_the_next(tmp_path: Path) -> None:
    for _ in killed_at_every_change(lambda: written(small(), tmp_path)):
        if (tmp_path / "import").exists():
            break
    with pytest.raises(FolderNotEmptyError):
        written(small(), tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["import"]
    assert (tmp_path / "import" / "import.sh").exists()
