"""Making a text even: every character in its place, whatever people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import (
    MAX_CHARACTERS,
    Found,
    TextTooLongError,
    blotted,
    even,
    written,
)


@given(text=st.text(max_size=200))
def test_an_even_text_is_as_long_as_what_was_written(text: str) -> None:
    assert len(even(written(text))) == len(written(text))


@given(text=st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_composed_letters_and_letters_with_marks_are_one(text: str) -> None:
    assert even(written(text.replace("é", "e\u0301"))) == even(written(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ø40 × 120 mm", "ø40 x 120 mm"),
        ("ACABADO: 8–12 µm", "acabado: 8-12 um"),
        ("½″ ± 2°", '½" ± 2°'),
        ("Año\t«Peñón»", 'ano "penon"'),
    ],
)
def test_like_signs_are_one(text: str, expected: str) -> None:
    assert even(written(text)) == expected


@pytest.mark.parametrize("letter", ["x", "ñ"])
def test_what_does_not_fit_on_pages_is_refused_and_not_cut(letter: str) -> None:
    assert len(written(letter * MAX_CHARACTERS)) == MAX_CHARACTERS
    with pytest.raises(TextTooLongError, match="20,001 characters, and up to 20,000"):
        written(letter * (MAX_CHARACTERS + 1))


def test_what_was_used_is_read_by_nobody_else() -> None:
    text = "AMS 2759 y 3 kg"
    assert "2759" not in blotted(text, [Found(0, 8, None)])
    assert len(blotted(text, [Found(0, 8, None), Found(11, 15, None)])) == len(text)
