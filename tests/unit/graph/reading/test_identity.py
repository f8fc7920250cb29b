"""The tables of facts that the loaders read against."""

import csv
from pathlib import Path

import pytest

from eslabon.graph.reading.identity import generic_words, legal_forms
from eslabon.graph.reading.names import normalise_text
from eslabon.graph.vocabulary.classes import scian_classes


def test_the_classes_are_those_of_2018_and_2023() -> None:
    classes = scian_classes()
    assert len(classes) == 1118
    assert set(classes.values()) == {"2018", "2023"}
    assert sum(edition == "2023" for edition in classes.values()) == 1086
    assert all(len(code) == 6 and code.isdigit() for code in classes)
    assert classes["332810"] == "2023"
    assert classes["315191"] == "2018"
    assert "211110" not in classes


@pytest.mark.shared
def test_the_classes_agree_with_inegis_list(shared_data: Path) -> None:
    with (shared_data / "scian/scian_mx_es.csv").open(encoding="utf-8-sig") as file:
        theirs = {row["codigo"] for row in csv.DictReader(file) if row["nivel"] == "clase"}
    assert theirs == set(scian_classes())


def test_legal_forms_are_found_without_blanks() -> None:
    forms = legal_forms()
    assert forms["SADECV"] == "SA DE CV"
    assert forms["SOCIEDADCIVIL"] == "SC"
    assert all(" " not in spelling for spelling in forms)


def test_generic_words_are_written_as_normalised_texts_are() -> None:
    words = generic_words()
    assert words.heads <= words.words
    for text in words.names | words.words:
        assert normalise_text(text) == text
