"""`eslabon read`: people read names, programs read codes."""

import json
from pathlib import Path

import pytest

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

    assert lines == [{"id": "1"}, {"id": "2"}]


@pytest.mark.parametrize("command", [("read",), ("infer", "steps")])
def test_a_text_that_is_too_long_is_told_by_its_row_and_the_others_are_read(
    cli: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "texts.csv"
    rows = ["id,text", "1,zincado", f"2,{'zincado ' * 2_501}", "3,cromo duro"]
    path.write_text("\n".join(rows), encoding="utf-8")

    ran = cli(*command, str(path), "--lang", "en")

    assert ran.code == 0
    assert ("PLT-ZN" in ran.out, "PLT-CRHARD" in ran.out) == (True, True)
    told, count = ran.err.splitlines()
    assert told.startswith("texts.csv:3: The requirement is too long: it has 20,007 characters")
    assert count == "Rows not read: 1."


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


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_read(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "texts.csv"
    path.write_bytes(b"id,text\n,zincado\n2,n\xedquel qu\xedmico\n")

    ran = cli("read", str(path), "--json")

    assert json.loads(ran.out) == {"id": "2", "operations": [{"capability": "PLT-EN"}]}
    assert ":2:" in ran.err


def test_rows_in_another_encoding_than_the_file_are_told_and_change_no_other_row(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "texts.csv"
    good = "".join(f"{n},niquelado químico\n" for n in range(1, 9))
    path.write_bytes(b"id,text\n" + good.encode() + "9,niquelado químico\n".encode("cp1252"))

    ran = cli("read", str(path), "--json")

    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["operations"][0]["capability"] for one in lines] == ["PLT-EN"] * 8
    assert "texts.csv:10" in ran.err


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
