"""Tables of the package as typed rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest

from eslabon.graph.vocabulary import packaged
from eslabon.graph.vocabulary.packaged import packaged_table


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    note: Annotated[str | None, "described"]
    number: int
    size: float
    words: tuple[str, ...]


def test_cells_become_what_the_fields_hold_and_other_columns_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "words,size,other,number,note,name\na b;;c,1.5,x,3,,\n,2,x,4,said,B\n"
    (tmp_path / "things.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda package: tmp_path)
    assert packaged_table(Thing, "anywhere", "things.csv") == (
        Thing("", None, 3, 1.5, ("a b", "c")),
        Thing("B", "said", 4, 2.0, ()),
    )
