"""Tables of the package as typed rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest

from eslabon.graph.vocabulary import packaged
from eslabon.graph.vocabulary.packaged import ShippedTableError, packaged_table


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    is_odd: bool
    note: Annotated[str | None, "described"]
    number: int
    size: float
    words: tuple[str, ...]


def test_cells_become_what_the_fields_hold_and_other_columns_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "words,size,other,number,note,name,is_odd\na b;;c,1.5,x,3,,,\n,2,x,4,said,B,yes\n"
    (tmp_path / "things.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda package: tmp_path)
    assert packaged_table(Thing, "anywhere", "things.csv") == (
        Thing("", False, None, 3, 1.5, ("a b", "c")),
        Thing("B", True, "said", 4, 2.0, ()),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,1.5,3,,A,si", "things.csv, row 3: `is_odd` cannot say “si”"),
        ("a,1.5,x,,A,", "things.csv, row 3: `number` cannot say “x”"),
        ("a,,3,,A,", "things.csv, row 3: `size` cannot say “”"),
        ("a,1.5,3,,A", "things.csv, row 3: it does not have the cells of the heading"),
        ("a,1.5,3,,A,,", "things.csv, row 3: it does not have the cells of the heading"),
    ],
)
def test_a_row_that_is_none_of_its_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, told: str
) -> None:
    text = f"words,size,number,note,name,is_odd\na,1.5,3,,A,\n{row}\n"
    (tmp_path / "things.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda package: tmp_path)
    with pytest.raises(ShippedTableError) as refused:
        packaged_table(Thing, "anywhere", "things.csv")
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("words;size;number\n", "things.csv, row 1: it has no row at all"),
        ("words,size,number,note,name,is_odd\n", "things.csv, row 1: it has no row at all"),
        ("", "things.csv, row 1: it has no row at all"),
        ("words,size,note,name,is_odd\na,1.5,,A,\n", "things.csv, row 1: its column `number` is"),
        ("words;size;number\na;1.5;3\n", "things.csv, row 1: its column `name` is missing"),
        ("words,size\nañ,1.5\n", "things.csv, row 1: it is not in UTF-8"),
    ],
)
def test_a_table_with_another_heading_encoding_or_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, told: str
) -> None:
    (tmp_path / "things.csv").write_text(table, encoding="latin-1")
    monkeypatch.setattr(packaged, "files", lambda package: tmp_path)
    with pytest.raises(ShippedTableError) as refused:
        packaged_table(Thing, "anywhere", "things.csv")
    assert str(refused.value).startswith(told)


def test_a_mark_of_byte_order_is_no_part_of_the_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\ufeffwords,size,number,note,name,is_odd\na,1.5,3,,A,\n"
    (tmp_path / "things.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda package: tmp_path)
    assert packaged_table(Thing, "anywhere", "things.csv")[0].words == ("a",)
