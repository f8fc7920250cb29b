import csv
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


def test_no_rejection_makes_no_file_and_removes_an_old_one(tmp_path: Path) -> None:
    old = tmp_path / "x.csv"
    old.write_text("of an earlier load")
    with Quarantine(old, language="es"):
        pass
    assert not old.exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Niquelados", "a=b", "'quoted"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text
