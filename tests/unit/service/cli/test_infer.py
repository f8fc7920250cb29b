import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.graph.reading.requirement import read_requirement
from eslabon.graph.reading.suppliers import read_supplier
from tests.support.command_line import Cli

NAMES = [
    ("1", "CROMADORA HERMANOS PEREZ", "332810"),
    ("2", "Tratamientos Térmicos del Bajío, S.A.", "332810"),
    ("3", "ESTETICA EL CROMO", "812110"),
]


def _written(path: Path, rows: Sequence[tuple[str, ...]], *, encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _suppliers(tmp_path: Path, *, encoding: str = "utf-8") -> Path:
    rows = [("id", "name", "activity_code"), *NAMES]
    return _written(tmp_path / "names.csv", rows, encoding=encoding)


def _expected() -> list[tuple[str, str, float]]:
    return [
        (id_, found.code, round(found.confidence, 4))
        for id_, name, activity in NAMES
        for found in read_supplier(name, activity)
    ]


def _read(out: str) -> list[tuple[str, str, float]]:
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert rows[0] == ["id", "code", "confidence", "because"]
    assert all(because for *_, because in rows[1:])
    return [(id_, code, float(confidence)) for id_, code, confidence, _ in rows[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_suppliers_are_read_as_the_product_reads_them(
    cli: Cli, tmp_path: Path, encoding: str
) -> None:
    ran = cli("infer", "suppliers", _suppliers(tmp_path, encoding=encoding))

    assert (ran.code, ran.err) == (0, "")
    assert _read(ran.out) == _expected()
    assert {id_ for id_, _, _ in _expected()} == {"1", "2"}
    assert "\r" not in ran.out


def test_steps_are_read_as_the_product_reads_them(cli: Cli, tmp_path: Path) -> None:
    text = "niquelado químico de carcasas, \n25 µm"
    path = _written(tmp_path / "steps.csv", [("Texto", "ID", "nota"), (text, "a,1", "x")])

    ran = cli("infer", "steps", path)

    assert (ran.code, ran.err) == (0, "")
    assert _read(ran.out) == [
        ("a,1", found.code, round(found.confidence, 4)) for found in read_requirement(text)
    ]
    assert "PLT-EN" in ran.out


def test_order_of_columns_and_the_delimiter_do_not_matter(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    lines = ["activity_code;extra;NAME;Id", *(f"{a};-;{n};{i}" for i, n, a in NAMES)]
    path.write_text("\r\n".join(lines), encoding="utf-8")

    assert _read(cli("infer", "suppliers", path).out) == _expected()


def test_table_may_come_from_standard_input(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = io.BytesIO(_suppliers(tmp_path).read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=content))

    assert _read(cli("infer", "suppliers", "-").out) == _expected()


def test_json_holds_the_same_readings(cli: Cli, tmp_path: Path) -> None:
    ran = cli("infer", "suppliers", _suppliers(tmp_path), "--json")

    found = [(r["id"], r["code"], r["confidence"]) for r in json.loads(ran.out)]
    assert found == _expected()


def test_table_without_a_reading_gives_the_heading_alone(cli: Cli, tmp_path: Path) -> None:
    path = _written(tmp_path / "steps.csv", [("id", "text"), ("1", "gracias por su atención")])

    assert cli("infer", "steps", path).out == "id,code,confidence,because\n"
    assert json.loads(cli("infer", "steps", path, "--json").out) == []


def test_output_goes_to_the_file_named(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "readings.csv"

    ran = cli("infer", "suppliers", _suppliers(tmp_path), "-o", out)

    assert (ran.code, ran.out) == (0, "")
    assert _read(out.read_text(encoding="utf-8")) == _expected()


def test_broken_rows_are_told_with_their_line_and_the_others_read(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "id,name,activity_code\n1,CROMADORA HERMANOS PEREZ,332810\n,SIN ID,332810\n2,a,b,c\n",
        encoding="utf-8",
    )

    ran = cli("infer", "suppliers", path, "--lang", "en")

    assert ran.code == 4
    assert {id_ for id_, _, _ in _read(ran.out)} == {"1"}
    assert ran.err.splitlines() == [
        "names.csv:3: It has no id.",
        "names.csv:4: It has 4 columns and the header has 3.",
        "eslabon: Rows not read: 2, of 3.",
        "  → What the others say is written. Mend these and read them again.",
    ]


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b"id,nombre_del_taller\n1,Cromadora\n", "COLUMN_MISSING", "activity_code"),
        (b"", "FILE_EMPTY", "names.csv"),
        (b"%PDF-1.7\n\x00\x01", "FILE_WRONG_KIND", "names.csv"),
        (None, "FILE_NOT_FOUND", "names.csv"),
    ],
)
def test_refused_table_ends_with_3_and_writes_nothing(
    cli: Cli, tmp_path: Path, *, content: bytes | None, code: str, named: str
) -> None:
    path, out = tmp_path / "names.csv", tmp_path / "readings.csv"
    if content is not None:
        path.write_bytes(content)

    ran = cli("infer", "suppliers", path, "-o", out, "--json")

    assert (ran.code, ran.out) == (3, "")
    told = json.loads(ran.err)
    assert told["code"] == code
    assert named in told["message"]
    assert not out.exists()


def test_output_that_cannot_be_written_is_refused(cli: Cli, tmp_path: Path) -> None:
    ran = cli("infer", "suppliers", _suppliers(tmp_path), "-o", tmp_path / "no" / "folder.csv")

    assert (ran.code, ran.out) == (3, "")
    assert "folder.csv" in ran.err


def test_a_folder_as_output_is_refused(cli: Cli, tmp_path: Path) -> None:
    ran = cli("infer", "suppliers", _suppliers(tmp_path), "-o", tmp_path, "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "FILE_UNWRITABLE")


def test_a_table_is_not_written_over_by_its_own_readings(cli: Cli, tmp_path: Path) -> None:
    path = _suppliers(tmp_path)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    before = path.read_bytes()

    for output in (path, link, tmp_path / "." / path.name):
        ran = cli("infer", "suppliers", path, "-o", output, "--json")
        assert (ran.code, json.loads(ran.err)["code"]) == (2, "OUTPUT_IS_INPUT")
    assert path.read_bytes() == before


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(cli: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"id,text\n" + content)

    ran = cli("infer", "steps", path)

    assert ran.code in (0, 3, 4)
    assert "defecto" not in ran.err
