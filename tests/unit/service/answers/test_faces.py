"""One answer on every face: the same facts and the same words, nothing added and nothing dropped."""

import csv
import io
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from rich.console import Console

from eslabon.graph.language import Language
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import describe
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.flat import csv_text
from eslabon.service.answers.exports.origin import Origin
from eslabon.service.answers.exports.workbook import workbook
from eslabon.service.answers.plain import plain
from eslabon.service.answers.terminal import drawn
from eslabon.service.graphql.answers import shown
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF, requests, worlds
from tests.support.matching_world import Claim, Held, Site, World, WorldSource
from tests.support.when_read import made

WORLD: World = (
    Site(id="S1", claims=(Claim(mode="in_house", provenance="audited"),), certificates=(Held(),)),
    Site(id="S2", claims=(Claim(),)),
    Site(id="S3", claims=(Claim(),), certificates=(Held(expires="2026-01-31"),)),
    Site(id="S4", latitude=None, longitude=None),
)
checked = settings(max_examples=25)
both = pytest.mark.parametrize("language", ["es", "en"])


def match_answer(world: World = WORLD) -> MatchAnswer:
    asked = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"),),
        near=(20.6, -100.4),
        as_of=AS_OF,
        standards=("CQI-9",),
    )
    return match_among(WorldSource(world), Requirement((asked,)))


def coverage_answer(world: World = WORLD) -> CoverageAnswer:
    request = CoverageRequest(region="22", as_of=AS_OF)
    steps = [
        step("1", values=(4.0, 10.0), currency="MXN", standards=("CQI-9",), component="K"),
        step("2", values=(5.0, None), component="K", done_in="JPN"),
        step("3", capabilities=("PLT-ZN",), done_in=None),
        step("4", values=(1.0, 2.0), currency="USD", done_in="MEX"),
    ]
    scope = Scope(ScopeKind.REGION, "22", "Querétaro")
    return coverage_among(WorldSource(world), steps, scope=scope, request=request)


def written(answer: object, language: Language) -> str:
    console = Console(width=400, file=io.StringIO(), markup=False, emoji=False, highlight=False)
    for part in drawn(answer, language):
        console.print(part, soft_wrap=True)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def held_by(one: Any) -> dict[str, Any]:
    """Return what a value of the schema's face holds, but for links, by its attributes."""
    fields = type(one).__strawberry_definition__.fields
    return {f.python_name: getattr(one, f.python_name) for f in fields if f.base_resolver is None}


def same(one: Any, other: Any) -> bool:
    """Tell whether a value of the schema's face is what JSON holds."""
    if isinstance(one, Enum):
        return other in (one.name, one.value)
    if isinstance(other, Mapping) and isinstance(one, list):  # the schema has lists of entries
        entries = [list(vars(entry).values()) for entry in one]
        return len(entries) == len(other) and all(
            same(key, k) and same(value, v)
            for (key, value), (k, v) in zip(entries, other.items(), strict=True)
        )
    if isinstance(other, Mapping):
        held = held_by(one)
        return all(same(held[name], value) for name, value in renamed(one, other).items())
    if isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other or str(one) == other)


def renamed(one: Any, other: Mapping[str, Any]) -> dict[str, Any]:
    """Return JSON under the attributes of the schema's type; links' codes have a suffix there."""
    attributes = {camel_case(name): name for name in held_by(one)}
    return {attributes.get(n, attributes.get(f"{n}Code", n)): v for n, v in other.items()}


@both
@pytest.mark.parametrize("answer", [match_answer(), coverage_answer()], ids=["match", "coverage"])
def test_the_schema_has_what_json_has_and_nothing_else(answer: Any, language: Language) -> None:
    said, held = plain(answer, language), shown(answer, language)
    assert same(held, said)
    assert len(held_by(held)) == len(said)


def test_the_schema_makes_what_is_asked_for_and_nothing_else() -> None:
    answer = match_answer()
    held: Any = shown(answer, "es")
    names = [one.name for one in held.candidates]
    assert names == [one.profile.name for one in answer.candidates]
    known = {"place", "operation", "is_of_sequence", "profile"}
    assert [made(one) for one in answer.candidates] == [known] * len(names)
    assert held.candidates[0].gates is held.candidates[0].gates
    assert made(answer.candidates[0]) == known | {"gates"}
    with pytest.raises(AttributeError, match="Candidate has no gate"):
        held.candidates[0].gate  # noqa: B018  # reading it makes it


@checked
@given(world=worlds(), request=requests)
def test_any_match_is_the_same_in_json_and_in_the_schema(
    world: World, request: OperationRequirement
) -> None:
    answer = match_among(WorldSource(world), Requirement((request,)))
    assert same(shown(answer, "es"), plain(answer, "es"))
    json.dumps(plain(answer, "en"))


@both
@pytest.mark.parametrize("scale", [Status, Outcome, Reach])
def test_a_status_is_called_the_same_wherever_people_read_it(
    scale: type[Enum], language: Language
) -> None:
    labels = {member.label.in_language(language) for member in scale}  # type: ignore[attr-defined]  # all three have labels
    assert len(labels) == len(scale)
    match_said, coverage_said = match_answer(), coverage_answer()
    shown_ = "\n".join(
        [
            *(written(a, language) for a in (match_said, match_said.candidates[0], coverage_said)),
            *(csv_text(documented(a, Origin()), language) for a in (match_said, coverage_said)),
        ]
    )
    statuses: dict[type[Enum], set[Any]] = {
        Status: {c.status for c in match_said.candidates},
        Outcome: {g.outcome for s in coverage_said.steps for g in s.hindrances},
        Reach: {s.reach for s in coverage_said.steps},
    }
    used = statuses[scale]
    assert used
    for member in used:
        assert member.label.in_language(language) in shown_


@both
def test_every_sheet_and_the_csv_hold_the_rows_of_the_terminal(language: Language) -> None:
    answer = match_answer()
    document = documented(answer, Origin())
    book = openpyxl.load_workbook(io.BytesIO(workbook(document, language)))
    columns = describe(type(answer.candidates[0])).columns
    sheets = dict(zip([table.name for table in document.tables], book.worksheets[1:], strict=True))
    suppliers, funnel = sheets["candidates"], sheets["steps"]
    assert suppliers.max_row == len(answer.candidates) + 1
    gates = [gate.label.in_language(language) for gate in answer.candidates[0].gates]
    headings = [cell.value for cell in suppliers[1]]
    first = headings.index(gates[0])
    assert headings[first : first + len(gates)] == gates
    for number, candidate in enumerate(answer.candidates, start=2):
        told = [suppliers.cell(number, first + 1 + place).value for place in range(len(gates))]
        assert told == [gate.outcome.label.in_language(language) for gate in candidate.gates]
    assert funnel.max_row == len(answer.funnel.steps) + 1
    rows = list(csv.reader(io.StringIO(csv_text(document, language))))
    assert [c.value for c in suppliers[1]] == rows[0][: suppliers.max_column]
    assert len(rows) == len(answer.candidates) + 1
    score = [c.told.heading.in_language(language) for c in columns].index(
        {"es": "puntos", "en": "score"}[language]
    )
    assert suppliers.cell(2, score + 1).value == pytest.approx(answer.candidates[0].score)
    assert written(answer, language).count("[S") == len(answer.candidates)


@both
def test_the_signs_of_the_gates_are_explained_in_their_order(language: Language) -> None:
    text = written(match_answer(), language)
    assert {"es": "✓ cumple  ? se desconoce  ✗ no cumple", "en": "✓ passes  ? unknown  ✗ fails"}[
        language
    ] in text
    gates = [gate.label.in_language(language) for gate in match_answer().candidates[0].gates]
    assert "  ".join(f"{n} {label}" for n, label in enumerate(gates, start=1)) in text


@both
def test_an_answer_without_rows_says_so_and_draws_no_table(language: Language) -> None:
    text = written(match_answer(()), language)
    nobody = {"es": "No queda ningún proveedor", "en": "No supplier is left"}[language]
    assert nobody in text
    assert "✓" not in text


def test_a_file_of_one_table_holds_the_main_one_with_headings_even_where_it_is_empty() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(documented(match_answer(()), Origin()), "en"))))
    assert len(rows) == 1
    assert rows[0][:3] == ["no.", "status", "score"]
    covered = list(csv.reader(io.StringIO(csv_text(documented(coverage_answer(), Origin()), "en"))))
    assert [row[0] for row in covered] == ["step", "1", "2", "3"]
