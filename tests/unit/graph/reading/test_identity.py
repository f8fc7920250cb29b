"""The tables of facts that the loaders read against."""

import pytest

from eslabon.graph.reading.identity import generic_words, legal_forms
from eslabon.graph.reading.names import normalise_text
from eslabon.graph.vocabulary.classes import scian_classes
from tests.support.catalogues import official


def test_the_classes_are_those_of_2018_and_2023() -> None:
    classes = scian_classes()
    assert len(classes) == 1118
    assert set(classes.values()) == {"2018", "2023"}
    assert sum(edition == "2023" for edition in classes.values()) == 1086
    assert all(len(code) == 6 and code.isdigit() for code in classes)
    assert classes["332810"] == "2023"
    assert classes["315191"] == "2018"
    assert "211110" not in classes


@pytest.mark.parametrize(("digits", "groups"), [(2, 23), (3, 94), (4, 305), (5, 610)])
def test_the_classes_of_2023_make_up_its_sectors_and_branches(digits: int, groups: int) -> None:
    codes = {code for code, edition in scian_classes().items() if edition == "2023"}
    assert len({code[:digits] for code in codes}) == groups


def test_every_class_that_the_tests_name_is_one() -> None:
    assert set(official("scian")) <= set(scian_classes())


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
