"""A row that nobody can use ends the program with its table, its number and what mends it."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.reading.readings import phrase_rows, rule_rows
from eslabon.graph.reading.rule_faults import is_phrase
from eslabon.graph.vocabulary import materials, packaged
from eslabon.graph.vocabulary.callouts.catalogue import callouts, norms_of_goods
from eslabon.graph.vocabulary.capabilities.tree import capability_tree, search_terms
from eslabon.graph.vocabulary.materials import grades
from eslabon.graph.vocabulary.packaged import ShippedTableError

VOCABULARY = Path(str(files("eslabon.graph.vocabulary")))
READING = Path(str(files("eslabon.graph.reading")))
CALLOUTS = VOCABULARY / "callouts" / "callouts.csv"
GOODS = VOCABULARY / "callouts" / "goods.csv"
GRADES = VOCABULARY / "grades.csv"
PROCESSES = VOCABULARY / "capabilities" / "capabilities.csv"
TERMS = VOCABULARY / "capabilities" / "terms.csv"
PLATING = READING / "rules" / "phrases" / "plating.csv"
CLASSES = READING / "rules" / "classes.csv"
PROCESS = "PLT-XX,PLT-GEN,family,,,{},{},,,{},,,,,,"


def _uncached(read: Any) -> Callable[[], Iterable[object]]:
    return read.__wrapped__  # type: ignore[no-any-return]  # what `functools.cache` documents


def _classes() -> Iterator[object]:
    yield from rule_rows("classes")


READERS: dict[Path, Callable[[], Iterable[object]]] = {
    CALLOUTS: _uncached(callouts),
    GOODS: _uncached(norms_of_goods),
    GRADES: _uncached(grades),
    PROCESSES: _uncached(capability_tree),
    TERMS: _uncached(search_terms),
    PLATING: phrase_rows,
    CLASSES: _classes,
}


def append(monkeypatch: pytest.MonkeyPatch, folder: Path, *, table: Path, row: str) -> int:
    """Add a row to a table as it is read from now on, and return its number."""
    text = table.read_text("utf-8").rstrip("\n")
    copy = folder / table.name
    copy.write_text(f"{text}\n{row}\n", encoding="utf-8")

    class Folder:
        def __init__(self, package: str) -> None:
            self._path = Path(str(files(package)))

        def joinpath(self, name: str) -> Path:
            return copy if self._path / name == table else self._path / name

    monkeypatch.setattr(packaged, "files", Folder)
    return len(text.splitlines()) + 1


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        (CALLOUTS, ",,PLT-ZN,,,,,,title", "`specification` is empty"),
        (CALLOUTS, "*,,PLT-ZN,,,,,,title", "`specification` is empty"),
        (CALLOUTS, "XYZ 1,,PLT-ZM,,,,,,title", "`code` says “PLT-ZM”, a code that does not exist."),
        (GOODS, '""', "`specification` is empty"),
        (GRADES, ",titanium,trade", "`grade` is empty"),
        (GRADES, "9999 X,titanio,trade", "`family` says “titanio”, a code that does not exist."),
        (PROCESSES, PROCESS.format("", "X", ""), "`name_es` is empty"),
        (PROCESSES, PROCESS.format("X", "X", "titanio"), "`materials` says “titanio”"),
        (TERMS, "PLT-ZM,es,zincado", "`code` says “PLT-ZM”"),
        (PLATING, "PLT-ZN,process,any,0.85,,,*", "the phrase “*” begins with no whole word"),
        (PLATING, "PLT-ZN,process,any,0.85,,,zi*", "the phrase “zi*” begins with no whole word"),
        (PLATING, "PLT-ZN,process,any,0.85,,,zinc ~x", "the phrase “zinc ~x” begins with no whole"),
        (PLATING, "PLT-ZN,process,any,0.85,,,;", "`phrases` is empty"),
        (PLATING, "PLT-ZM,process,any,0.85,,,zinc", "`code` says “PLT-ZM”"),
        (PLATING, "PLT-ZN,process,any,85 %,,,zinc", "`confidence` is a number above 0"),
        (PLATING, "PLT-ZN,process,any,0.85,,PLT-NI,zinc", "`also` is codes with their confidence"),
        (PLATING, "PLT-ZN,process,any,0.85,,PLT-N:0.3,zinc", "`also` says “PLT-N”"),
        (CLASSES, "332810,process,PLT-ZN,much,plating", "`confidence` is a number above 0"),
        (CLASSES, "332810,process,PLT-ZM,0.4,plating", "`code` says “PLT-ZM”"),
    ],
)
def test_a_row_that_nobody_can_use_is_told_with_its_table_and_number(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, table: Path, row: str, told: str
) -> None:
    number = append(monkeypatch, tmp_path, table=table, row=row)

    with pytest.raises(ShippedTableError) as refused:
        list(READERS[table]())

    place, _, _ = str(refused.value).partition(", row ")
    assert place.endswith(table.name)
    assert f"{table.name}, row {number}: " in str(refused.value)
    assert told in str(refused.value)
    assert refused.value.message.es != refused.value.message.en
    assert "docs/vocabulary.md" in refused.value.hint.en


@pytest.mark.parametrize(("column", "cells"), [("code", ",X,Y,z"), ("name_en", "x,X,,z")])
def test_a_family_of_materials_without_a_name_is_told(column: str, cells: str) -> None:
    row = dict(zip(("code", "name_es", "name_en", "synonyms"), cells.split(","), strict=True))
    fault = materials._fault_of_family(row)

    assert fault is not None
    assert fault.en == f"`{column}` is empty"


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [("zinc", True), ("galv* ~2 frio", True), ("de? zinc", False), ("~1 zinc", False)],
)
def test_a_phrase_begins_with_what_few_texts_have(phrase: str, is_one: bool) -> None:
    assert is_phrase(phrase) == is_one
