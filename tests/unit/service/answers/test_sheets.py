"""Answers as files: the name tells the format."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import openpyxl
import pytest

from eslabon.graph.errors import UnwritableFileError
from eslabon.queries.answers import Money, Told, laid_out
from eslabon.service.answers.sheets import UnknownFormatError, csv_text, workbook, write_answer
from tests.unit.service.answers.test_faces import match_answer


@pytest.mark.parametrize(("name", "begins"), [("a.xlsx", b"PK"), ("a.CSV", b"\xef\xbb\xbf")])
def test_the_name_tells_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    write_answer(match_answer(), tmp_path / name, language="es")
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["a.pdf", "a", ".csv"])
def test_another_format_is_refused_and_nothing_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormatError, match=name.removeprefix("a") or "a"):
        write_answer(match_answer(), tmp_path / name, language="es")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no/such/folder.csv", "folder.csv", "x" * 300 + ".xlsx"])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UnwritableFileError) as refused:
        write_answer(match_answer(), tmp_path / name, language="es")
    assert refused.value.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_a_path_may_be_a_text(tmp_path: Path) -> None:
    write_answer(match_answer(), str(tmp_path / "a.csv"), language="en")
    assert (tmp_path / "a.csv").stat().st_size > 100


@laid_out(columns=("reach", "worth"))
@dataclass(frozen=True)
class _Total:
    """What the steps of one kind are worth."""

    reach: Annotated[str, Told("alcance", "reach")]
    worth: Annotated[tuple[Money, ...], Told("valor", "worth")]


@laid_out(parts=("totals",), main="totals")
@dataclass(frozen=True)
class _Totals:
    """Totals in several currencies."""

    totals: Annotated[tuple[_Total, ...], Told("totales", "totals")]


def test_amounts_of_several_currencies_have_a_column_each_and_stay_numbers() -> None:
    answer = _Totals(
        (
            _Total("a", (Money(5.0, "USD"), Money(7.5, "EUR"))),
            _Total("b", ()),
            _Total("c", (Money(1.0, "USD"),)),
        )
    )
    assert csv_text(answer, "es").splitlines() == [
        "alcance,valor (EUR),valor (USD)",
        "a,7.5,5.0",
        "b,,",
        "c,,1.0",
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(answer, "en"))).worksheets[1]
    assert [cell.value for cell in sheet[2]] == ["a", 7.5, 5]
