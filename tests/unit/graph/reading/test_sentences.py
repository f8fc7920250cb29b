"""A sentence ends at a stop before a blank, at a semicolon and at a line."""

import pytest

from eslabon.graph.reading.sentences import sentence_about


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("zinc. nickel, 0.5 mm. gold", "nickel", " nickel, 0.5 mm"),
        ("zinc; nickel", "nickel", " nickel"),
        ("zinc\nnickel", "zinc", "zinc"),
        ("zinc", "zinc", "zinc"),
        ("is it zinc? nickel", "zinc", "is it zinc"),
    ],
)
def test_the_sentence_about_words(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    first, last = sentence_about(text, start, end=start + len(word))
    assert text[first:last] == sentence
