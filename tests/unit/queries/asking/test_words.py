"""Names hold the words asked for whatever their order, case and accents."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.model.nodes.name_list import keys_holding, listed
from eslabon.graph.vocabulary.folding import folded_words
from eslabon.queries.asking.words import holds_words, pattern_of

LETTERS = st.text(alphabet="abnouxzABNOUXZ ÁÉÑÖÜáéíóúüñäöàèçâêô&.,'*[](\\-1_", max_size=9)


def by_hand(name: str, asked: str) -> bool:
    """Tell it in plain loops."""
    words = folded_words(name)
    return bool(folded_words(asked)) and all(
        any(word[: len(start)] == start for word in words) for start in folded_words(asked)
    )


@given(name=LETTERS, asked=LETTERS)
def test_the_expression_the_test_and_the_lists_agree(name: str, asked: str) -> None:
    for whole in (name, f"{name} {asked}", f"{asked.upper()}x {name}"):
        expected = by_hand(whole, asked)
        assert bool(re.fullmatch(pattern_of(asked) or "", whole)) is expected
        assert holds_words(whole, asked) is expected
        if words := folded_words(asked):
            line = listed([("k", " ".join(folded_words(whole)))])
            assert bool(list(keys_holding(line, words))) is expected


@pytest.mark.parametrize(
    ("name", "asked", "is_held"),
    [
        ("GALVANOPLASTÍA DEL PEÑÓN, S.A. DE C.V.", "penon galvano", True),
        ("Galvanoplastía del Peñón", "Peñon", True),
        ("Galvanoplastía del Peñón", "plastia", False),
        ("Cromadora\nBajío", "bajio", True),
        ("Cromo_Norte", "norte", True),
        ("Taller 1º de Mayo", "mayo 1", True),
        ("Cromo", "", False),
        ("Cromo", "--", False),
        ("(Cromo) [Norte]*", "norte", True),
    ],
)
def test_words_of_names_are_found(name: str, asked: str, is_held: bool) -> None:
    assert holds_words(name, asked) is is_held
    assert bool(re.fullmatch(pattern_of(asked) or "", name)) is is_held


def test_no_name_asked_for_is_no_expression() -> None:
    assert pattern_of(None) is None
