"""What is suggested for a word that is in no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.language import NO_TEXT, Text
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

KNOWN = ["Querétaro", "HT-CARB", "HT-CARBN", "PLT-ZN", "PLT-NI"]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("ht-carv", "HT-CARB"), ("QUERETARO", "Querétaro"), ("qeretaro", "Querétaro")],
)
def test_the_nearest_word_comes_first_without_regard_to_case_and_accents(
    wanted: str, first: str
) -> None:
    assert nearest(wanted, KNOWN)[0] == first


@pytest.mark.parametrize("wanted", ["zzzzzz", "", "¿?"])
def test_nothing_is_suggested_where_nothing_is_near(wanted: str) -> None:
    assert nearest(wanted, KNOWN) == []


def test_no_more_are_suggested_than_asked_for() -> None:
    alike = [f"PLT-{letter}" for letter in "ABCDEF"]
    assert len(nearest("PLT-X", alike)) == 3
    assert nearest("PLT-B", alike, limit=1) == ["PLT-B"]


@given(st.text(max_size=12), st.lists(st.text(max_size=12)))
def test_only_known_words_are_suggested_each_once_in_any_order(
    wanted: str, known: list[str]
) -> None:
    found = nearest(wanted, known)
    assert set(found) <= set(known)
    assert len(set(found)) == len(found)
    assert found == nearest(wanted, reversed(known))


def test_the_hint_names_all_or_says_something_else() -> None:
    assert did_you_mean(["A", "B"]) == Text("¿Quiso decir A, B?", "Did you mean A, B?")
    assert did_you_mean([]) == NO_TEXT
    assert did_you_mean([], otherwise=Text("Vea la lista.", "See the list.")).es == "Vea la lista."
