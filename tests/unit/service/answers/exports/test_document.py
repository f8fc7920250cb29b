"""What a file to send on holds: results, every reason, the requirement, questions, where it comes from."""

import dataclasses
from collections import Counter
from typing import Any

import pytest

from eslabon.graph.language import Language
from eslabon.queries.matching.outcome import Outcome
from eslabon.service.answers.exports.document import Document, Table, documented
from eslabon.service.answers.exports.origin import Origin
from eslabon.service.answers.plain import plain
from tests.support.sent_answers import ANSWERS, ORIGIN, covered, in_sequence, matched


def named(document: Document, name: str) -> Table:
    [table] = [table for table in document.tables if table.name == name]
    return table


def cells(table: Table, language: Language = "en") -> list[dict[str, str]]:
    return [
        {c.heading.in_language(language): c.words(row, language) for c in table.columns}
        for row in table.rows
    ]


def test_every_gate_and_every_contribution_of_every_candidate_is_a_reason() -> None:
    answer = matched()
    document = documented(answer, ORIGIN)
    gates = cells(named(document, "candidates.gates"))
    assert [(g["no."], g["asked"], g["found"], g["outcome"]) for g in gates] == [
        (c.number, g.asked.en, g.found.en, g.outcome.label.en)
        for c in answer.candidates
        for g in c.gates
    ]
    added = named(document, "candidates.contributions")
    assert [added.own(row) for row in added.rows] == [
        part for c in answer.candidates for part in c.contributions
    ]


@pytest.mark.parametrize("answer", [matched(), in_sequence()])
def test_every_unknown_gate_and_every_open_point_is_one_question(answer: Any) -> None:
    document = documented(answer, ORIGIN)
    expected = sum(
        len(gate.points) or 1
        for candidate in answer.candidates
        for gate in candidate.gates
        if gate.outcome is Outcome.UNKNOWN
    )
    assert sum(map(len, document.asking)) == expected == len(named(document, "questions").rows)


def test_a_question_names_whom_to_ask() -> None:
    said = cells(named(documented(matched(), ORIGIN), "questions"), "es")
    assert {row["sobre"] for row in said} == {
        f"{c.number} · {c.supplier}" for c in matched().candidates
    }
    assert "¿Puede cumplir también con esto: lote 500 piezas?" in {r["pregunta"] for r in said}


def test_the_requirement_tells_what_was_understood_and_what_was_not() -> None:
    said = cells(named(documented(matched(), ORIGIN), "requirement_parts"))
    assert said[0]["state"] == "understood"
    assert said[0]["read from"] == "carburizar"
    assert ("not understood", "granallado fino") in {(r["state"], r["read from"]) for r in said}
    asked = {r["what"]: r["value"] for r in said if r["state"] == "asked"}
    assert asked["standards"] == "CQI-9"
    assert asked["farthest in km"] == "100"
    assert asked["day of reference"] == "2026-11-22"
    assert [r["value"] for r in said if r["state"] == "to be settled"] == [
        "«granallado fino»",
        "lot 500 pieces",
    ]


def test_each_step_of_a_coverage_has_its_requirement() -> None:
    table = named(documented(covered(), ORIGIN), "steps.requirement_parts")
    assert set(table.owners) == {0, 1, 2}
    said = cells(table)
    assert {row["value"] for row in said if row["what"] == "standards"} == {"CQI-9"}
    # What the request says once for all steps is a filter, and no word of a step.
    assert {row["what"] for row in said}.isdisjoint({"day of reference", "farthest in km"})


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_what_an_answer_rests_on_is_in_it(kind: str) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    facts = {fact.what.en: fact.value.en for fact in document.origin.facts()}
    assert facts["build of the graph"] == "41"
    assert facts["date"] == "2026-11-28T12:00:00+00:00"
    assert len(facts["dataset version"]) == 16
    sources = cells(named(document, "sources"))
    assert {row["licence and credit"] for row in sources} == {"Fuente: INEGI, DENUE", "Privado"}
    asked = {
        row["filter"]: (row["value"], row["asked for"]) for row in cells(named(document, "asked"))
    }
    assert asked["Code or name of the process"] == ("HT-CARB", "yes")
    assert document.title.es
    assert document.title.en


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_column_is_headed_in_words_of_both_languages(kind: str) -> None:
    tables = documented(ANSWERS[kind](), ORIGIN).tables
    headed = {column.heading for table in tables for column in table.columns}
    # A field without a heading is called by its name, alike in both languages.
    assert {one.es for one in headed if one.es == one.en and one.es[0].islower()} <= {
        "total",
        "op.",
    }


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_no_two_tables_are_called_alike(kind: str) -> None:
    headings = [table.heading.es for table in documented(ANSWERS[kind](), ORIGIN).tables]
    assert len(set(headings)) == len(headings)


def test_sources_that_a_row_names_come_first_and_are_marked() -> None:
    sources = cells(named(documented(matched(), ORIGIN), "sources"))
    assert [(row["source"], row["named in the tables"]) for row in sources] == [
        ("audits/own", "yes"),
        ("denue/22", "no"),
    ]


def test_what_the_program_derived_is_told_as_no_edition_of_anybody() -> None:
    first, *others = matched().candidates
    read = dataclasses.replace(first.claims[0], source="inference")
    answer = dataclasses.replace(
        matched(), candidates=(dataclasses.replace(first, claims=(read,)), *others)
    )
    sources = {row["source"]: row for row in cells(named(documented(answer, ORIGIN), "sources"))}
    assert sources["inference"]["edition"] == "inferred by the program"
    assert sources["inference"]["licence and credit"] == "that of its sources"


def test_an_answer_without_an_origin_says_nothing_of_it() -> None:
    names = {table.name for table in documented(matched(), Origin()).tables}
    assert {"candidates", "questions"} <= names
    assert names.isdisjoint({"asked", "sources"})


def leaves(value: Any) -> set[str]:
    match value:
        case dict():
            return set().union(*map(leaves, value.values()))
        case list():
            return set().union(*map(leaves, value)) if value else set()
        case str():
            return {value}
    return set()


@pytest.mark.parametrize("kind", ["match", "sequence", "opportunities", "map"])
def test_every_sentence_and_name_of_the_json_is_somewhere_in_the_document(kind: str) -> None:
    answer = ANSWERS[kind]()
    document = documented(answer, ORIGIN)
    said = " ".join(
        [
            *(text.en for text in (document.title, *document.sentences)),
            *(v for table in document.tables for row in cells(table) for v in row.values()),
        ]
    )
    rows = plain(answer, "en")[document.main.name if document.main else ""]
    sentences = {leaf for leaf in leaves(rows) if " " in leaf}
    assert {leaf for leaf in sentences if leaf not in said} == set()


def test_operations_that_ask_different_gates_keep_each_outcome_under_its_gate() -> None:
    answer = in_sequence()
    [main] = [documented(answer, ORIGIN).main]
    assert main is not None
    for candidate, row in zip(answer.candidates, cells(main), strict=True):
        for gate in candidate.gates:
            assert row[gate.label.en] == gate.outcome.label.en
    assert "" in {row["standards"] for row in cells(main)}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_no_two_columns_of_a_table_are_called_alike(kind: str, language: Language) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    for table in document.tables:
        headings = Counter(column.heading.in_language(language) for column in table.columns)
        assert max(headings.values(), default=1) == 1, (table.name, headings.most_common(3))
