"""The tables of facts that the loaders read against."""

import re
from collections import Counter

import pytest

from eslabon.graph.reading.identity import generic_words, legal_forms
from eslabon.graph.reading.names import normalise_text
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.loaders.files.mojibake import repair_mojibake
from tests.support.catalogues import official


def test_the_classes_are_those_of_2018_and_2023() -> None:
    classes = scian_classes()
    assert len(classes) == 1118
    editions = Counter(found.last_edition for found in classes.values())
    assert editions == {"2023": 1086, "2018": 32}
    assert all(len(code) == 6 and code.isdigit() for code in classes)
    assert classes["332810"].last_edition == "2023"
    assert classes["315191"].last_edition == "2018"
    assert "211110" not in classes


def test_every_class_has_an_undamaged_title() -> None:
    titles = [found.title for found in scian_classes().values()]
    assert [
        title for title in titles if not re.fullmatch(r"[A-ZÁÉÍÓÚ][\w ,()-]*[\w)]", title)
    ] == []
    assert not any("\ufffd" in title or repair_mojibake(title).changed for title in titles)


@pytest.mark.parametrize(("digits", "groups"), [(2, 23), (3, 94), (4, 305), (5, 610)])
def test_the_classes_of_2023_make_up_its_sectors_and_branches(digits: int, groups: int) -> None:
    codes = {code for code, found in scian_classes().items() if found.last_edition == "2023"}
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
