import datetime as dt
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.errors import BadInputError
from eslabon.loaders.files.errors import (
    EmptyFileError,
    MissingColumnError,
    RepeatedColumnError,
    UnknownColumnError,
)
from eslabon.loaders.source import Assertion, Rejection
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.columns import TABLE_KINDS, TableKind, table_of
from eslabon.loaders.sources.tables.problems import REASONS
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.loaders.sources.tables.steps import StepsSource
from tests.support.table_rows import load, today, write_csv

SOURCES: dict[TableKind, TableSource] = {
    "capabilities": CapabilitiesSource(today=today),
    "certificates": CertificatesSource(today=today),
    "approvals": ApprovalsSource(today=today),
    "steps": StepsSource(today=today),
}
CAPABILITIES = SOURCES["capabilities"]
ROW = {"establishment_id": "6186029", "capability": "HT-CARB"}


def write_sheet(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def reasons(results: list[Assertion | Rejection]) -> list[str | None]:
    return [r.reason if isinstance(r, Rejection) else None for r in results]


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_english_and_spanish_headings_name_the_same_columns(kind: TableKind) -> None:
    table = table_of(kind)
    english = table.resolve("a.csv", [column.name for column in table.columns])
    spanish = table.resolve("a.csv", [column.spanish[0] for column in table.columns])
    assert english == spanish
    assert english.names == tuple(column.name for column in table.columns)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("establishment_id", "capability"),
        ("ESTABLISHMENT ID", "Capability"),
        ("Id establecimiento", "Proceso"),
        (" ID_ESTABLECIMIENTO ", "capacidad proceso"),
        ("id establecimiénto", "PROCESO"),
    ],
)
def test_headings_are_read_without_case_accents_and_blanks(
    tmp_path: Path, first: str, second: str
) -> None:
    path = write_csv(tmp_path / "c.csv", [{first: "6186029", second: "HT-CARB"}])
    assert reasons(load(CAPABILITIES, path)) == [None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_spanish_text_is_read_in_the_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    row = {"id_establecimiento": "1", "proceso": "Níquel químico", "tamaño": "251 y más personas"}
    results = load(CAPABILITIES, write_csv(tmp_path / "c.csv", [row], encoding=encoding))
    assert reasons(results) == [None]


@pytest.mark.parametrize(
    ("header", "error", "named", "hinted"),
    [
        (["establishment_id", "capabilty"], MissingColumnError, "capability", "capabilty"),
        (["establishment_id", "capability", "colour"], UnknownColumnError, "colour", ""),
        (
            ["establishment_id", "capability", "max_lenght_mm"],
            UnknownColumnError,
            "max_lenght_mm",
            "max_length_mm",
        ),
        (["establishment_id", "capability", "proceso"], RepeatedColumnError, "proceso", ""),
        (["id", "clee", "nom_estab"], MissingColumnError, "establishment_id", ""),
    ],
)
def test_a_header_that_is_not_the_tables_fails_the_whole_file(
    tmp_path: Path,
    header: list[str],
    error: type[BadInputError],
    named: str,
    hinted: str,
) -> None:
    path = tmp_path / "c.csv"
    path.write_text(",".join(header) + "\n", encoding="utf-8")
    with pytest.raises(error) as caught:
        load(CAPABILITIES, path)
    assert named in caught.value.message.en
    for language in ("es", "en"):
        assert hinted in getattr(caught.value.hint, language)
    assert caught.value.exit_code == 3


def _directory(path: Path) -> None:
    path.mkdir()


def _truncated(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("c.csv", "establishment_id,capability\n" + "1,HT\n" * 1000)
    path.write_bytes(path.read_bytes()[:60])


def _image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def _page(path: Path) -> None:
    path.write_text("<!doctype html><html><body>404</body></html>", encoding="utf-8")


@pytest.mark.parametrize("breakage", [Path.touch, _directory, _truncated, _image, _page])
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_what_is_no_table_fails_before_the_first_record(
    tmp_path: Path, kind: TableKind, breakage: Callable[[Path], None]
) -> None:
    path = tmp_path / "c.csv"
    breakage(path)
    with pytest.raises(BadInputError) as caught:
        next(SOURCES[kind].read(path))
    assert caught.value.hint.es


def test_a_missing_file_fails_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"nowhere\.csv"):
        next(CAPABILITIES.read(tmp_path / "nowhere.csv"))


def test_an_empty_sheet_fails(tmp_path: Path) -> None:
    with pytest.raises(EmptyFileError):
        next(CAPABILITIES.read(write_sheet(tmp_path / "c.xlsx", [])))


def test_a_cell_of_a_million_characters_costs_its_row_alone(tmp_path: Path) -> None:
    rows = [ROW, ROW | {"capability": "x" * 1_000_000}, ROW | {"capability": "HT-QT"}]
    results = load(CAPABILITIES, write_csv(tmp_path / "c.csv", rows))
    assert reasons(results)[0] is None
    assert reasons(results)[-1] is None
    assert set(reasons(results)[1:-1]) <= {"cell_too_long", "record_too_long"}
    assert len(results) == 3


def test_a_workbook_gives_dates_and_numbers_as_typed(tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "c.xlsx",
        [
            ["establishment_id", "capability", "max_mass_kg", "checked", "municipality"],
            [6186029, "HT-CARB", 60.5, dt.datetime(2026, 1, 15), 1001],
        ],
    )
    [assertion] = load(CAPABILITIES, path)
    assert isinstance(assertion, Assertion)
    [line], [offer, *_] = assertion.nodes, assertion.relationships
    assert getattr(line, "max_mass") == 60.5  # noqa: B009 - nodes are of any type
    assert getattr(offer, "checked") == "2026-01-15"  # noqa: B009 - as above
    assert assertion.key == "6186029|HT-CARB"


def test_a_formula_with_a_stored_result_is_its_result(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["establishment_id", "capability"])
        sheet.write(1, 0, "6186029")
        sheet.write_formula(1, 1, '="HT-"&"CARB"', None, "HT-CARB")
    assert reasons(load(CAPABILITIES, path)) == [None]


def test_a_formula_without_a_stored_result_is_rejected_and_never_read_as_blank(
    tmp_path: Path,
) -> None:
    path = write_sheet(
        tmp_path / "c.xlsx",
        [
            ["establishment_id", "capability", "max_mass_kg", None],
            ["6186029", "HT-CARB", "=30*2", None],
            ["6186029", "HT-QT", None, "=1+1"],
            ["=A2", "=B2", None, None],
            ["6186029", "HT-NIT", 60, None],
            ["=A2", "=B2", "=C2", None],
        ],
    )
    results = load(CAPABILITIES, path)
    assert [(r.place.line, r.column, r.reason) for r in results if isinstance(r, Rejection)] == [
        (2, "max_mass_kg", "formula_without_value"),
        (4, "establishment_id", "formula_without_value"),
        (6, "establishment_id", "formula_without_value"),
    ]
    assert [r.key for r in results if isinstance(r, Assertion)] == [
        "6186029|HT-QT",
        "6186029|HT-NIT",
    ]


def test_text_that_begins_with_an_equals_sign_is_text(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["establishment_id", "capability", "note"])
        sheet.write_row(1, 0, ["6186029", "HT-CARB", "=cmd|' /C calc'!A0"])
    [assertion] = load(CAPABILITIES, path)
    assert isinstance(assertion, Assertion)
    assert getattr(assertion.relationships[0], "because") == "=cmd|' /C calc'!A0"  # noqa: B009


@settings(max_examples=60)
@given(st.sampled_from(TABLE_KINDS), st.data())
def test_any_rows_are_accepted_or_rejected_for_a_known_reason(
    kind: TableKind, data: st.DataObject
) -> None:
    names = [column.name for column in table_of(kind).columns]
    cell = st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
        st.sampled_from(["HT-CARB", "CQI-9", "USA", "22014", "2026-01-01", "1,234", "-5", "P-1"]),
    )
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, cell)), max_size=4))
    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "t.csv", rows or [dict.fromkeys(names, "x")])
        for result in load(SOURCES[kind], path):
            if isinstance(result, Rejection):
                assert result.reason in REASONS
                assert result.message.es
                assert result.column in names


@settings(max_examples=80)
@given(st.sampled_from(TABLE_KINDS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(kind: TableKind, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(content)
        try:
            results = load(SOURCES[kind], path)
        except BadInputError:
            return
        assert all(isinstance(r, Assertion | Rejection) for r in results)


def test_columns_that_are_missing_are_called_as_the_template_calls_them(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [{"nota": "x"}])
    with pytest.raises(MissingColumnError) as refused:
        load(CapabilitiesSource(), path)
    assert refused.value.message.es == "A a.csv le faltan columnas: id_establecimiento, proceso."
    assert refused.value.message.en == "a.csv lacks columns: establishment_id, capability."


@pytest.mark.parametrize(
    ("heading", "meant"),
    [("nombre_establecimient", "nombre_establecimiento"), ("max_lenght_mm", "max_length_mm")],
)
def test_a_heading_is_suggested_in_the_language_that_it_is_written_in(
    tmp_path: Path, heading: str, meant: str
) -> None:
    row = {"id_establecimiento": "1", "proceso": "HT", heading: "x"}
    with pytest.raises(UnknownColumnError) as refused:
        load(CapabilitiesSource(), write_csv(tmp_path / "a.csv", [row]))
    assert refused.value.hint.es == f"¿Quiso decir {meant}?"
