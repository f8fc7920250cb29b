"""`eslabon match --batch` on a real engine: the rows of single matches, and odd ones told."""

import csv
import json
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eslabon.graph.errors import UsageError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import match
from eslabon.queries.matching.sources import ProjectedSources
from eslabon.service.answers.plain import plain
from eslabon.service.cli.batch.columns import NONE_LEFT
from tests.support.batches import DAY, FAULTS, ROWS, told, write_table
from tests.support.command_line import Cli


def single(graph: GraphClient, settings: StoreSettings, asked: dict[str, Any]) -> Any:
    sources = ProjectedSources(Projections(settings.projections_folder))
    try:
        return match(graph, MatchRequest(as_of=DAY, **asked), sources=sources)
    except UsageError as error:
        return error


def test_each_row_is_answered_as_a_single_request_is(
    cli: Cli, graph: GraphClient, settings: StoreSettings, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "o.parquet"

    ran = cli("match", "--batch", table, "-o", out, "--as-of", DAY, "--lang", "en")

    assert (ran.code, ran.out) == (4, "")
    assert f"Rows not read: {FAULTS}, of {len(ROWS)}." in ran.err
    answers = told(out)
    assert list(answers) == [f"R{n}" for n, _ in enumerate(ROWS)]
    compared = 0
    for number, (asked, _) in enumerate(ROWS):
        rows = answers[f"R{number}"]
        assert {row["row"] for row in rows} == {number + 2}
        answer = single(graph, settings, asked)
        if isinstance(answer, UsageError):
            assert [row["noticeCode"] for row in rows] == [answer.code]
            assert rows[0]["notice"].startswith(answer.message.en)
            assert rows[0]["status"] is None
            continue
        assert answer.build is not None
        assert {row["build"] for row in rows} == {answer.build.number}
        shown = [row for row in rows if row["noticeCode"] is None]
        for row, candidate in zip(shown, answer.candidates, strict=True):
            compare(row, candidate)
            compared += 1
        empty = [row["operation"] for row in rows if row["noticeCode"] == NONE_LEFT]
        reached = {candidate.operation for candidate in answer.candidates}
        assert empty == [one.number for one in answer.operations if one.number not in reached]
    assert compared > 50
    assert any(row["noticeCode"] == NONE_LEFT for row in answers["R5"])
    assert {row["operation"] for row in answers["R4"]} == {1, 2}


def compare(row: dict[str, Any], candidate: Any) -> None:
    expected = plain(candidate, "en") | {"missing": candidate.missing.en}
    gates = {camel_case(f"gate_{gate.gate}"): gate.outcome.name for gate in candidate.gates}
    for name, value in row.items():
        if name.startswith("gate"):
            assert value == gates.get(name), name
        elif name not in ("id", "row", "build", "noticeCode", "notice"):
            assert value == expected[name], name


def test_permuting_rows_permutes_answers(cli: Cli, tmp_path: Path) -> None:
    rows = [{"id": f"R{n}", **cells} for n, (_, cells) in enumerate(ROWS)]
    order = random.Random(3).sample(rows, len(rows))  # noqa: S311  # not a secret
    outs = []
    for name, some in (("a", rows), ("b", order)):
        table = write_table(tmp_path / f"{name}.csv", some)
        outs.append(tmp_path / f"{name}.parquet")
        cli("match", "--batch", table, "-o", outs[-1], "--as-of", DAY)
    first, second = map(told, outs)

    assert list(second) == [row["id"] for row in order]
    for answers in (first, second):
        for lines in answers.values():
            for line in lines:
                del line["row"]
    assert first == second


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_people_read_headings_and_words(cli: Cli, table: Path, tmp_path: Path, suffix: str) -> None:
    data, out = tmp_path / "o.parquet", tmp_path / f"p{suffix}"
    cli("match", "--batch", table, "-o", data, "--as-of", DAY)

    assert cli("match", "--batch", table, "-o", out, "--as-of", DAY).code == 4

    rows = list(_cells(out))
    heading, lines = rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    known = pq.read_table(data).to_pylist()
    assert len(set(heading)) == len(heading)
    assert len(lines) == len(known)
    labels = {None: None, "QUALIFIED": "CALIFICA", "VERIFY": "POR VERIFICAR"}
    for line, row in zip(lines, known, strict=True):
        assert line["clave del renglón"] == row["id"]
        assert line["nombre"] == row["name"]
        if row["status"] in labels:
            assert line["estado"] == labels[row["status"]]
        assert (None if line["puntos"] is None else float(line["puntos"])) == row["score"]
        assert line["aviso"] == row["notice"]


def _cells(path: Path) -> Iterator[list[Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from ([cell or None for cell in row] for row in csv.reader(stream))
        return
    book = openpyxl.load_workbook(path, read_only=True)
    yield from (list(row) for row in book.worksheets[0].iter_rows(values_only=True))
    assert any("denue" in str(row) for row in book.worksheets[1].iter_rows(values_only=True))
    book.close()


def test_the_file_tells_what_its_rows_rest_on(cli: Cli, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"

    cli("match", "--batch", table, "-o", out, "--as-of", DAY, "--limit", "2", "--lang", "en")

    about = json.loads(pq.read_metadata(out).metadata[b"eslabon"])
    assert about["build"] == pq.read_table(out, columns=["build"]).column("build")[0].as_py()
    assert about["asked"] == {"as_of": DAY, "limit": 2}
    sources = {source["source"].partition("/")[0]: source for source in about["sources"]}
    assert sources.keys() >= {"denue", "capabilities"}
    assert all(source["licence"] for source in sources.values())
    # Its readers see texts, not dictionaries of them.
    assert pq.read_schema(out).field("name").type == pa.string()


def test_what_was_given_holds_for_rows_that_say_nothing_else(
    cli: Cli, graph: GraphClient, settings: StoreSettings, tmp_path: Path
) -> None:
    out = tmp_path / "o.parquet"
    rows = [{"near": "20.59,-100.39"}, {"near": "León, Gto."}]
    table = write_table(tmp_path / "t.csv", rows)

    given = ("--capability", "HT-CARB", "--within", "200km", "--limit", "3", "--as-of", DAY)
    ran = cli("match", "--batch", table, "-o", out, *given)

    assert ran.code == 0
    answers = told(out)
    assert list(answers) == ["2", "3"]
    for (_, lines), row in zip(answers.items(), rows, strict=True):
        asked = {"capabilities": ("HT-CARB",), "within_km": 200.0, "limit": 3, "place": row["near"]}
        answer = single(graph, settings, asked)
        assert [line["establishmentId"] for line in lines] == [
            one.establishment_id for one in answer.candidates
        ]


def test_odd_tables_are_told_and_answered(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"
    table = tmp_path / "t.csv"
    table.write_bytes(
        "id;proceso;Ubicación;precio\nA;galvanizado;León;1\nA;HT-CARB;;2\nB;HT-CARB;x;y;z\n".encode(
            "cp1252"
        )
    )

    ran = cli("match", "--batch", table, "-o", out, "--lang", "en", "--as-of", DAY)

    assert ran.code == 4
    assert "columns that are not read: Ubicación, precio" in ran.err
    assert "Ids of several rows: 1 (A)" in ran.err
    lines = {row["row"]: row for row in pq.read_table(out).to_pylist()}
    assert sorted(lines) == [2, 3, 4]
    assert (lines[4]["noticeCode"], lines[4]["id"]) == ("WRONG_COLUMN_COUNT", "4")


def test_a_batch_reads_the_graph_where_there_is_no_projection(
    cli: Cli, settings: StoreSettings, table: Path, tmp_path: Path
) -> None:
    projected, read = tmp_path / "o.parquet", tmp_path / "p.parquet"
    cli("match", "--batch", table, "-o", projected, "--as-of", DAY, "--lang", "en")
    away = settings.projections_folder.with_name("away")
    settings.projections_folder.rename(away)
    try:
        ran = cli("match", "--batch", table, "-o", read, "--as-of", DAY, "--lang", "en")
    finally:
        with suppress(OSError):
            settings.projections_folder.rmdir()
        away.rename(settings.projections_folder)

    assert "The graph has no projection" in ran.err
    assert pq.read_table(projected) == pq.read_table(read)


@pytest.mark.parametrize(
    ("words", "code", "told_"),
    [
        (("-o", "{folder}/no/o.parquet"), 3, "its folder does not exist"),
        (("-o", "{folder}"), 2, "is not written"),
        (("-o", "{folder}/o.html"), 2, "is not written"),
        (("-o", "{folder}/t.csv"), 2, "would be the input"),
        ((), 2, "--output has to be given"),
        (("-o", "{folder}/o.csv", "--explain", "1"), 2, "--explain cannot be given"),
        (("-o", "{folder}/o.csv", "--about", "x"), 2, "--about cannot be given"),
        (("-o", "{folder}/o.csv", "--limit", "501"), 2, "Out of range"),
        (("-o", "{folder}/o.csv", "--step", "a", "--text", "b"), 2, "Several things"),
    ],
)
def test_what_could_not_be_done_is_refused_before_it_begins(
    cli: Cli, table: Path, words: tuple[str, ...], code: int, told_: str
) -> None:
    given = (word.format(folder=table.parent) for word in words)

    ran = cli("match", "--batch", table, *given, "--lang", "en")

    assert ran.code == code
    assert told_ in ran.err
    assert [path.name for path in table.parent.iterdir()] == ["t.csv"]


def test_a_workbook_that_may_be_too_long_is_refused_before_it_begins(
    cli: Cli, tmp_path: Path
) -> None:
    table = write_table(tmp_path / "t.csv", [{"process": "HT-CARB"}] * 2_098)

    ran = cli(
        "match", "--batch", table, "-o", tmp_path / "o.xlsx", "--limit", "500", "--lang", "en"
    )

    assert ran.code == 3
    assert "1,049,000 rows" in ran.err
    assert not (tmp_path / "o.xlsx").exists()
