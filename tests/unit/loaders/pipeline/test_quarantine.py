import codecs
import csv
from dataclasses import replace
from pathlib import Path

import pytest

from eslabon.graph.language import Language, Text
from eslabon.loaders.files.escaping import safe_cell
from eslabon.loaders.pipeline.quarantine import Quarantine
from eslabon.loaders.source import Origin, Rejection

REJECTION = Rejection(
    Origin("sitios.csv", 7), "codigo_act", "missing", Text("falta", "is missing"), raw="=cmd()"
)


@pytest.mark.parametrize(("language", "said"), [("es", "falta"), ("en", "is missing")])
def test_each_rejection_says_where_and_why(tmp_path: Path, language: Language, said: str) -> None:
    with Quarantine(tmp_path / "q" / "x.csv", language=language) as quarantine:
        quarantine.add(REJECTION)
    with quarantine.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["file", "line", "column", "reason", "message", "raw"],
        ["sitios.csv", "7", "codigo_act", "missing", said, "'=cmd()"],
    ]


def test_a_file_opens_in_a_spreadsheet_and_says_each_rejection_once(tmp_path: Path) -> None:
    with Quarantine(tmp_path / "new" / "folder" / "x.csv", language="es") as quarantine:
        assert quarantine.count == 0
        quarantine.add(REJECTION)
        quarantine.add(replace(REJECTION, raw="x" * 2_001))
    assert quarantine.count == 2
    written = quarantine.path.read_bytes()
    assert written.startswith(codecs.BOM_UTF8 + b"file,line,")
    assert [line[-4:] for line in written.split(b"\r\n")] == [b",raw", b"md()", b"xxxx", b""]
    assert written.count(b"x" * 2_000) == 1
    assert b"x" * 2_001 not in written


def test_no_rejection_makes_no_file_and_removes_an_old_one(tmp_path: Path) -> None:
    old = tmp_path / "x.csv"
    old.write_text("of an earlier load")
    with Quarantine(old, language="es"):
        pass
    assert not old.exists()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x"]
)
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Niquelados", "a=b", "'quoted"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text
