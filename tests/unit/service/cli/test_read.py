"""`eslabon read`: people read names, programs read codes."""

import io
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eslabon.graph.reading.requirement import read_requirement, read_text
from eslabon.graph.vocabulary.packaged import ShippedTableError
from eslabon.service.cli import readings
from eslabon.service.cli.commands import read
from tests.support.command_line import Cli

TEXT = (
    "zincado de tornillos de acero 4140, lotes de 500 pares, 2,400,000 piezas al año, planta propia"
)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "texts.csv"
    path.write_text(f'id,text\n1,"{TEXT}"\n', encoding="utf-8")
    return str(path)


def test_people_read_names_in_their_language(cli: Cli, table: str) -> None:
    told = cli("read", table, "--spans").out

    assert "1. PLT-ZN Zincado electrolítico" in told
    assert "pieza: material Acero aleado, grado 4140" in told
    assert "volumen anual: cantidad 2,400,000, unidad piezas" in told
    assert "lote: cantidad 500, unidad pares" in told
    assert "«planta propia» → modo propio" in told
    for code in ("alloy_steel", "pieces", "in_house", "annualVolume", "Material("):
        assert code not in told
    assert "part: material Alloy steel" in cli("read", table, "--lang", "en").out


def test_programs_read_codes(cli: Cli, table: str) -> None:
    told = json.loads(cli("read", table, "--json", "--spans").out)

    assert told["component"]["material"] == "alloy_steel"
    assert told["annualVolume"] == {"value": 2400000.0, "unit": "pieces"}
    values = {part["field"]: part["value"] for part in told["understood"]}
    assert (values["material"], values["lot"]) == ("alloy_steel", "500 pairs")


def test_a_text_that_asks_for_nothing_is_told_as_it_is(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("id,text\n1,Buenos días\n2,\n", encoding="utf-8")

    lines = [json.loads(line) for line in cli("read", str(path), "--json").out.splitlines()]

    assert lines == [
        {"id": "1", "note": "NOTHING_UNDERSTOOD"},
        {"id": "2", "note": "TEXT_EMPTY"},
    ]
    told = cli("read", str(path), "--lang", "en").out.splitlines()
    assert [line.strip() for line in told] == [
        *("1  Buenos días", "Nothing was understood."),
        *("2", "The text is empty."),
    ]


@pytest.mark.parametrize("command", [("read",), ("infer", "steps")])
def test_a_text_that_is_too_long_is_told_by_its_row_and_the_others_are_read(
    cli: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "texts.csv"
    rows = ["id,text", "1,zincado", f"2,{'zincado ' * 2_501}", "3,cromo duro"]
    path.write_text("\n".join(rows), encoding="utf-8")

    ran = cli(*command, str(path), "--lang", "en")

    assert ran.code == 4
    assert ("PLT-ZN" in ran.out, "PLT-CRHARD" in ran.out) == (True, True)
    told, count, _ = ran.err.splitlines()
    assert told.startswith("texts.csv:3: The requirement is too long: it has 20,007 characters")
    assert count == "eslabon: Rows not read: 1, of 3."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"id,words\n1,zincado\n", "COLUMN_MISSING"),
        (b"\x00\x01\x02\x03" * 400, "FILE_WRONG_KIND"),
    ],
)
def test_a_file_that_is_no_table_of_texts_is_refused(
    cli: Cli, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "texts.csv"
    path.write_bytes(content)

    ran = cli("read", str(path), "--json")

    assert ran.code != 0
    assert json.loads(ran.err)["code"] == code


def test_a_row_that_cannot_be_read_has_its_place_in_the_output_and_the_others_are_read(
    cli: Cli, tmp_path: Path
) -> None:
    path, out = tmp_path / "texts.csv", tmp_path / "readings.jsonl"
    long = "zincado " * 2_501
    rows = ["id,text", ",zincado", "2,a,b", f"3,{long}", "4,a\0b", "5,n\xedquel qu\xedmico"]
    path.write_bytes("\n".join(rows).encode("latin-1"))

    ran = cli("read", str(path), "--json", "-o", out, "--lang", "en")

    *broken, read = map(json.loads, out.read_text("utf-8").splitlines())
    assert read == {"id": "5", "operations": [{"capability": "PLT-EN"}]}
    assert [(row["id"], row["line"], row["error"]["code"]) for row in broken] == [
        (None, 2, "ID_MISSING"),
        (None, 3, "WRONG_COLUMN_COUNT"),
        ("3", 4, "TEXT_TOO_LONG"),
        (None, 5, "NULL_CHARACTER"),
    ]
    *told, whole = map(json.loads, ran.err.splitlines())
    assert [(row["file"], row["line"], row["code"]) for row in told] == [
        ("texts.csv", row["line"], row["error"]["code"]) for row in broken
    ]
    assert (ran.code, ran.out, whole["code"]) == (4, "", "ROWS_NOT_READ")
    assert whole["message"] == "Rows not read: 4, of 5."


@pytest.mark.parametrize("command", [("read",), ("infer", "steps")])
def test_a_defect_that_one_row_shows_keeps_no_other_from_being_read(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, command: tuple[str, ...]
) -> None:
    def broken(text: str) -> None:
        raise IndexError(text)

    def told(reader: Callable[[str], Any]) -> Callable[[str], Any]:
        return lambda text: (broken if text == "x" else reader)(text)

    monkeypatch.setattr(read, "read_text", told(read_text))
    monkeypatch.setattr(readings, "read_requirement", told(read_requirement))
    path = tmp_path / "texts.csv"
    path.write_text("id,text\n1,x\n2,cromo duro\n", encoding="utf-8")

    ran = cli(*command, str(path))

    assert (ran.code, "PLT-CRHARD" in ran.out) == (4, True)
    assert "texts.csv:2: Error inesperado al leerlo (IndexError)." in ran.err
    assert "IndexError" in next((tmp_path / "data" / "logs").iterdir()).read_text("utf-8")


def test_a_table_of_the_program_that_cannot_be_used_is_told_once_and_not_row_by_row(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> None:
        raise ShippedTableError(table="callouts.csv", row=3, fault="x")

    monkeypatch.setattr(read, "read_text", broken)
    path = tmp_path / "texts.csv"
    path.write_text("id,text\n1,x\n2,cromo duro\n", encoding="utf-8")

    ran = cli("read", str(path), "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (1, "SHIPPED_TABLE")


def test_an_id_that_stands_twice_is_told_with_both_lines(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("id,text\n1,zincado\n2,x\n1,cromo duro\n", encoding="utf-8")

    ran = cli("read", str(path), "--lang", "en")
    as_json = cli("read", str(path), "--json")

    assert ran.code == as_json.code == 0
    assert ran.err == "texts.csv:4: The id “1” stood in line 2 already; both are read.\n"
    told = json.loads(as_json.err)
    assert (told["code"], told["line"], told["id"]) == ("ID_REPEATED", 4, "1")
    assert cli("read", str(path), "--quiet").err == ""


def test_nothing_in_a_file_moves_the_terminal_or_makes_lines_of_its_own(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "texts.csv"
    odd = '"\x1b]0;pwn\x07","zincado \u202e \x9b31m de\n2  cromo duro"'
    path.write_text(f"id,text\n{odd}\n\x1b[31m,a,b\n", encoding="utf-8")

    ran = cli("read", str(path), "--spans")

    assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)
    heads = [line for line in ran.out.splitlines() if not line.startswith("    ")]
    assert heads == ["\\x1b]0;pwn\\x07  zincado \\u202e \\x9b31m de ⏎ 2  cromo duro"]


@pytest.mark.parametrize("named", ["-", "/dev/stdin"])
def test_a_table_comes_through_standard_input(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    is_file = Path.is_file  # whatever the tests' own standard input is
    monkeypatch.setattr(Path, "is_file", lambda path: str(path) != named and is_file(path))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"id,text\n1,a,b\n")))

    ran = cli("read", named, "--lang", "en")

    assert (ran.code, ran.err.splitlines()[0][:9]) == (4, "stdin:2: ")


def test_an_empty_standard_input_is_told_as_what_it_is(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO()))

    told = json.loads(cli("read", "-", "--json", "--lang", "en").err)

    assert told["code"] == "INPUT_EMPTY"
    assert told["message"] == "Nothing came through standard input."


def test_a_table_comes_through_a_pipe(cli: Cli, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"id,text\n1,zincado\n",))
    writer.start()

    ran = cli("read", pipe, "--json")
    writer.join()

    assert json.loads(ran.out)["operations"] == [{"capability": "PLT-ZN"}]


def test_a_device_without_anything_is_empty(cli: Cli) -> None:
    assert json.loads(cli("read", "/dev/null", "--json").err)["code"] == "FILE_EMPTY"


@pytest.mark.parametrize(
    "words", [("read", ""), ("infer", "steps", " "), ("load", ""), ("load", "steps", "")]
)
def test_a_file_without_a_name_is_told_so(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli(*words, "--json", "--lang", "en")

    assert (ran.code, json.loads(ran.err)["code"]) == (2, "FILE_UNNAMED")


def test_an_output_without_a_name_is_told_so(cli: Cli, table: str) -> None:
    assert json.loads(cli("read", table, "-o", "", "--json").err)["code"] == "FILE_UNNAMED"


@pytest.mark.parametrize(
    ("words", "name", "is_written"),
    [
        (("read",), "out.xlsx", False),
        (("read",), "out.jsonl", False),
        (("read",), "out.txt", True),
        (("read",), "out", True),
        (("read", "--json"), "out.csv", False),
        (("read", "--json"), "out.XLSX", False),
        (("read", "--json"), "out.jsonl", True),
        (("read", "--json"), "out.json", True),
        (("read", "--json"), "out.v2", True),
        (("infer", "steps"), "out.csv", True),
        (("infer", "steps"), "out.json", False),
        (("infer", "steps", "--json"), "out.json", True),
        (("infer", "steps", "--json"), "out.csv", False),
    ],
)
def test_an_output_is_not_called_what_it_is_not(
    cli: Cli, table: str, tmp_path: Path, *, words: tuple[str, ...], name: str, is_written: bool
) -> None:
    out = tmp_path / name

    ran = cli(*words, table, "-o", out)

    assert (ran.code, out.exists()) == ((0, True) if is_written else (2, False))
    assert is_written or "out." in ran.err


def test_rows_in_another_encoding_than_the_file_are_told_and_change_no_other_row(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "texts.csv"
    good = "".join(f"{n},niquelado químico\n" for n in range(1, 9))
    path.write_bytes(b"id,text\n" + good.encode() + "9,niquelado químico\n".encode("cp1252"))

    ran = cli("read", str(path), "--json")

    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["operations"][0]["capability"] for one in lines[:8]] == ["PLT-EN"] * 8
    assert (lines[8]["line"], ran.code) == (10, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac_roman"])
def test_a_file_is_read_in_the_encoding_that_its_letters_tell(
    cli: Cli, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "texts.csv"
    path.write_bytes(
        "id,text\n1,níquel químico electrolítico según galvanización\n".encode(encoding)
    )
    same = tmp_path / "same.csv"
    same.write_text("id,text\n1,níquel químico electrolítico según galvanización\n", "utf-8")

    assert cli("read", str(path), "--json").out == cli("read", str(same), "--json").out


def test_rows_of_utf_8_in_a_file_of_windows_are_put_right(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    other = "".join(f"{n},niquelado químico, año\n" for n in range(2, 9)).replace(", ", " ")
    path.write_bytes("id,text\n1,niquelado químico\n".encode() + other.encode("cp1252"))

    lines = [json.loads(line) for line in cli("read", str(path), "--json").out.splitlines()]

    assert [one["operations"][0]["capability"] for one in lines] == ["PLT-EN"] * 8


def test_what_is_said_of_several_and_what_may_be_meant_is_told_in_words(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "texts.csv"
    path.write_text(
        "id,text\n1,FPI and MPI of forgings; Nadcap required\n2,anodizado con ISO 9001 o IATF 16949\n",
        encoding="utf-8",
    )

    out = cli("read", str(path), "--lang", "es").out

    assert "y también para NDT-PT Líquidos penetrantes" in out
    assert "basta una de varias sí" in out
    assert "quizá ANO-III Anodizado duro (tipo III)" in out
