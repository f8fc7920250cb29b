"""The small language of phrases over an even text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.fields.phrasebook import Phrasebook


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("cobertura #", "con cobertura 200 %", "cobertura 200"),
        ("# kgy", "dosis 25-40kgy", "25-40kgy"),
        ("# kgy", "dosis > 25 kgy", "> 25 kgy"),
        ("# v", "ti-6al-4v", None),
        ("ra #", "ra: 0,8", "ra: 0,8"),
        ("enmasc* ~2", "enmascarar roscas m6, 500", "enmascarar roscas m6"),
        ("enmasc* ~2", "enmascarar y pintar", "enmascarar"),
        ("color ~~1", "color, 500", None),
        ("~2 masked", "the inner cone masked", "inner cone masked"),
        ("bolsa de? vci", "bolsa vci", "bolsa vci"),
        ("bolsa de? vci", "bolsa de vci", "bolsa de vci"),
        ("iso? 9 nine", "iso 9 nine", "iso 9 nine"),
        ("@tone mate|brillante", "gris-mate", "gris-mate"),
        ("negro", "negros", None),
        ("negro", "el negro", "negro"),
        ("no rack marks", "no\x00rack marks", None),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: str | None) -> None:
    hits = Phrasebook([(phrase, 1)], named={"tone": ["gris", "negro"]}).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ([] if found is None else [found])


def test_words_may_be_glued_where_so_told() -> None:
    assert Phrasebook([("iso 9001", 1)], glued=True).find("iso9001")
    assert not Phrasebook([("oil free", 1)]).find("oilfree")


def test_the_longest_phrase_of_a_place_stands_and_of_equals_the_earlier() -> None:
    book = Phrasebook([("negro", "a"), ("negro mate", "b"), ("negro mate", "c")])
    assert [hit.value for hit in book.find("negro mate negro")] == ["b", "a"]


def test_a_phrase_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="word of letters"):
        Phrasebook([("# 9001", 1)])


@given(st.text(alphabet="abc 12.-,\x00", max_size=300))
def test_what_is_found_lies_in_order_without_overlap(text: str) -> None:
    book = Phrasebook([("a ~2", 1), ("# b", 2), ("b c", 3), ("~1 c", 4)])
    hits = book.find(text)
    assert all(one.end <= two.start for one, two in pairwise(hits))
