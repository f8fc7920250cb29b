"""Answers as CSV: one table in which each row has its reasons, its questions and its origin."""

import csv
import dataclasses
import io
from collections import Counter
from typing import Any

import pytest

from eslabon.graph.language import Language
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.flat import csv_bytes, csv_text
from tests.support.sent_answers import ANSWERS, ORIGIN, matched
from tests.unit.service.answers.exports.test_workbook import HOSTILE, called


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(documented(answer, ORIGIN), "en"))))


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_the_main_table_comes_back_with_its_values(kind: str) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    assert document.main is not None
    rows = list(csv.reader(io.StringIO(csv_text(document, "en"))))
    columns = document.main.columns
    assert rows[0][: len(columns)] == [column.heading.en for column in columns]
    assert len(rows) == len(document.main.rows) + 1
    for said, row in zip(rows[1:], document.main.rows, strict=True):
        for cell, column in zip(said, columns, strict=False):
            raw = column.raw(row)
            if type(raw) in (int, float):
                assert float(cell) == pytest.approx(raw)
            else:
                assert cell.removeprefix("'") == column.words(row, "en").removeprefix("'")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_no_two_columns_are_called_alike(kind: str, language: Language) -> None:
    text = csv_text(documented(ANSWERS[kind](), ORIGIN), language)
    [headings, *_] = csv.reader(io.StringIO(text))
    assert len(set(headings)) == len(headings), Counter(headings).most_common(3)


def test_a_row_has_its_gates_its_questions_and_where_it_comes_from() -> None:
    for candidate, row in zip(matched().candidates, rows_of(matched()), strict=True):
        for gate in candidate.gates:
            assert f"asked: {gate.asked.en}; found: {gate.found.en}" in row["gates"]
            assert all(question.en in row["what to ask"] for question in gate.questions)
        assert row["build of the graph"] == "41"
        assert "Code or name of the process: HT-CARB" in row["filters"]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_row_credits_every_source_of_the_build_those_that_rows_name_first(kind: str) -> None:
    told = {row["sources and licences"] for row in rows_of(ANSWERS[kind]())}
    assert len(told) == 1
    for said in ("denue/22 (noviembre) · Fuente: INEGI, DENUE", "audits/own (noviembre) · Privado"):
        assert said in "".join(told)
    if kind == "match":
        assert "".join(told).startswith("audits/own")


def test_editions_under_one_licence_stand_together_and_one_without_stands_alone() -> None:
    like = ORIGIN.datasets[0]
    more = (
        dataclasses.replace(like, id="denue/14-1", collection="denue/14", edition=None),
        dataclasses.replace(like, id="x-1", collection="x", edition=None, licence=None),
    )
    origin = dataclasses.replace(ORIGIN, datasets=(*ORIGIN.datasets, *more))
    text = csv_text(documented(ANSWERS["coverage"](), origin), "en")
    assert (
        "audits/own (noviembre) · Privado | denue/14, denue/22 (noviembre) · Fuente: INEGI, DENUE | x"
        in text
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_runs_as_a_formula_and_numbers_stay_numbers(name: str) -> None:
    rows = csv.reader(io.StringIO(csv_text(documented(called(name), ORIGIN), "es")))
    for cell in (cell for row in rows for cell in row):
        if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
            assert float(cell) < 0  # a longitude


def test_a_file_begins_with_the_mark_by_which_excel_knows_its_encoding() -> None:
    assert csv_bytes(documented(matched(), ORIGIN), "es").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\u202e", "\u2066", "\x00"])
def test_no_cell_holds_a_sign_that_moves_or_hides_others(sign: str) -> None:
    answer = matched()
    first, *others = answer.candidates
    profile = dataclasses.replace(
        first.profile, name=f"Taller{sign} Uno", website=f"x{sign}.example"
    )
    answer = dataclasses.replace(
        answer, candidates=(dataclasses.replace(first, profile=profile), *others)
    )
    content = csv_text(documented(answer, ORIGIN), "en")
    assert sign not in content
    assert "Taller� Uno" in content
