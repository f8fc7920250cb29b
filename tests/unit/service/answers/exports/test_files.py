"""Answers as files: the name tells the format, and a file is there whole or not at all."""

import dataclasses
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from eslabon.graph.errors import UnwritableFileError
from eslabon.graph.language import Language
from eslabon.queries.answers import Money, Point, Told, laid_out
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.files import (
    WRITERS,
    UnknownFormatError,
    content_of,
    write_answer,
)
from eslabon.service.answers.exports.flat import csv_text
from eslabon.service.answers.exports.geojson import NoPlacesError
from eslabon.service.answers.exports.origin import Origin
from eslabon.service.answers.plain import plain
from tests.support.sent_answers import ANSWERS, ORIGIN, covered, matched

_BEGINS = {
    ".xlsx": b"PK",
    ".csv": b"\xef\xbb\xbf",
    ".geojson": b"{",
    ".parquet": b"PAR1",
    ".html": b"<!DOCTYPE html>",
}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("ending", sorted(WRITERS))
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_every_answer_is_written_in_every_format_and_language(
    tmp_path: Path, kind: str, ending: str, language: Language
) -> None:
    path = tmp_path / f"answer{ending}"
    if (kind, ending) == ("candidate", ".geojson"):  # its parts have no place; a match has
        with pytest.raises(NoPlacesError):
            write_answer(ANSWERS[kind](), path, language=language, origin=ORIGIN)
        assert list(tmp_path.iterdir()) == []
        return
    write_answer(ANSWERS[kind](), path, language=language, origin=ORIGIN)
    assert path.read_bytes().startswith(_BEGINS[ending])


@pytest.mark.parametrize("name", ["a.CSV", "a.Html"])
def test_the_case_of_an_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    write_answer(matched(), str(tmp_path / name), language="es")
    assert (tmp_path / name).stat().st_size > 100


@pytest.mark.parametrize("name", ["a.pdf", "a", ".csv", "a.xls"])
def test_another_format_is_refused_with_those_that_are_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormatError) as refused:
        write_answer(matched(), tmp_path / name, language="es")
    assert all(ending in refused.value.hint.es for ending in WRITERS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no/such/folder.csv", "folder.html", "x" * 300 + ".xlsx"])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(UnwritableFileError) as refused:
        write_answer(matched(), tmp_path / name, language="es")
    assert refused.value.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["folder.html"]


def test_what_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text("before")
    nowhere = [
        dataclasses.replace(
            one, profile=dataclasses.replace(one.profile, latitude=None, longitude=None)
        )
        for one in matched().candidates
    ]
    with pytest.raises(NoPlacesError, match="coordinates"):
        write_answer(dataclasses.replace(matched(), candidates=tuple(nowhere)), path, language="es")
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.geojson"]


def test_the_same_answer_gives_the_same_document_twice() -> None:
    one, other = (csv_text(documented(covered(), ORIGIN), "es") for _ in range(2))
    assert one == other


@laid_out(columns=("reach", "worth"))
@dataclass(frozen=True)
class _Total:
    """What the steps of one kind are worth."""

    reach: Annotated[str, Told("alcance", "reach")]
    worth: Annotated[tuple[Money, ...], Told("valor", "worth")]


@laid_out(columns=("code",))
@dataclass(frozen=True)
class _Added:
    """A row of a table that was added to an answer later."""

    code: Annotated[str, Told("clave", "code")]
    phone: Annotated[str | None, Told("teléfono", "telephone", is_contact=True)]


@laid_out(parts=("totals",), main="totals")
@dataclass(frozen=True)
class _Totals:
    """Totals in several currencies, and a table that no layout names."""

    totals: Annotated[tuple[_Total, ...], Told("totales", "totals")]
    added: Annotated[tuple[_Added, ...], Told("nuevos", "new ones")] = ()


@laid_out(columns=("name",))
@dataclass(frozen=True)
class _Located:
    """A site with the telephone of a person."""

    name: Annotated[str, Told("nombre", "name")]
    location: Point
    phone: Annotated[str | None, Told("teléfono", "telephone", is_contact=True)]


@laid_out(parts=("sites",))
@dataclass(frozen=True)
class _Sites:
    """Sites with the telephones of people."""

    sites: Annotated[tuple[_Located, ...], Told("sitios", "sites")]


_SAID = _Totals(
    (
        _Total("a", (Money(5.0, "USD"), Money(7.5, "EUR"))),
        _Total("b", ()),
        _Total("c", (Money(1.0, "USD"),)),
    ),
    (_Added("x", "442 555 0101"),),
)


def test_amounts_of_several_currencies_have_a_column_each_and_stay_numbers() -> None:
    text = csv_text(documented(_SAID, Origin()), "es")
    assert [",".join(line.split(",")[:3]) for line in text.splitlines()] == [
        "alcance,valor (EUR),valor (USD)",
        "a,7.5,5.0",
        "b,,",
        "c,,1.0",
    ]


def test_a_table_of_data_that_no_layout_names_is_in_the_document() -> None:
    assert [table.name for table in documented(_SAID, Origin()).tables] == ["totals", "added"]


@pytest.mark.parametrize(("with_contacts", "headings"), [(False, 1), (True, 2)])
def test_contacts_are_written_for_the_owner_alone_and_marked(
    with_contacts: bool, headings: int
) -> None:
    document = documented(_SAID, Origin(), with_contacts=with_contacts)
    columns: Any = document.tables[1].columns
    assert len(columns) == headings
    if with_contacts:
        assert columns[1].heading.en == "telephone (contact: personal data)"
        assert columns[1].words(_SAID.added[0], "es") == "442 555 0101"


def test_contacts_are_in_no_json() -> None:
    assert plain(_SAID, "es")["added"] == [{"code": "x"}]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".geojson", ".parquet", ".html"])
def test_the_owner_finds_contacts_in_every_format(ending: str) -> None:
    answer = _Sites((_Located("Taller", Point(20.6, -100.4), "442 555 0101"),))
    for with_contacts in (False, True):
        content = content_of(
            answer,
            Path(f"a{ending}"),
            language="es",
            origin=ORIGIN,
            with_contacts=with_contacts,
        )
        if ending == ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            said = str([cell.value for sheet in book for row in sheet for cell in row])
        elif ending == ".parquet":
            said = str(pq.read_table(io.BytesIO(content)).to_pylist())
        else:
            said = content.decode()
        assert ("442 555 0101" in said) is with_contacts
