"""Names are found whole, the longest first, however their words are parted."""

import pytest

from eslabon.graph.reading.fields.lexicon import Lexicon

_NAMES = (
    ("acero", "steel"),
    ("acero inoxidable", "stainless"),
    ("17-4 ph", "17-4 ph"),
    ("ti-6al-4v", "ti64"),
    ("in-718", "in718"),
    ("tapon de hule", "plug"),
    ("1.4301", "1.4301"),
    ("a36", "a36"),
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("acero inoxidable", ["stainless"]),
        ("aceros inoxidables", ["stainless"]),
        ("acero\ninoxidable", ["stainless"]),
        ("acero, inoxidable", ["steel"]),
        ("acero\x00inoxidable", ["steel"]),
        ("aceroinoxidable", ["stainless"]),
        ("17-4ph y 17-4 ph", ["17-4 ph", "17-4 ph"]),
        ("174ph", []),
        ("ti6al4v, ti 6al 4v, ti-6al-4v", ["ti64", "ti64"]),
        ("in718 in-718", ["in718", "in718"]),
        ("in 718 days", []),
        ("tapones de hule", ["plug"]),
        ("1.4301", ["1.4301"]),
        ("14301", []),
        ("1,4301", []),
        ("it's a36", ["a36"]),
        ("a 36", []),
        ("ba36", []),
        ("", []),
    ],
)
def test_names_are_whole_words(text: str, values: list[str]) -> None:
    assert [found.value for found in Lexicon(_NAMES).find(text)] == values


def test_the_first_of_two_like_names_counts() -> None:
    assert [one.value for one in Lexicon([("abs", 1), ("a-bs", 2)]).find("abs")] == [1]


def test_spans_are_those_of_the_text() -> None:
    text = "de acero inoxidable, pulido"
    (found,) = Lexicon(_NAMES).find(text)
    assert text[found.start : found.end] == "acero inoxidable"
