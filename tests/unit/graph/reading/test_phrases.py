"""The small language of phrases and its matcher."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.phrases import Match, PhraseIndex, longest, phrase_pattern


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("cromo duro", "cromo duro", True),
        ("cromo duro", "cromo muy duro", False),
        ("galvaniz*", "galvanizadora", True),
        ("galvaniz*", "galvan", False),
        ("niquel|nickel quim*", "nickel quimico", True),
        ("bano de? zinc", "bano zinc", True),
        ("temple ~2 vacio", "temple en alto vacio", True),
        ("temple ~2 vacio", "temple y nitrurado vacio", False),
        ("temple ~~2 vacio", "temple y nitrurado vacio", True),
        ("temple ~2 vacio", "temple sin vacio", False),
        ("temple ~2 vacio", "temple , vacio", False),
        ("zinc #", "zinc 8.5", True),
        ("niquel cromo", "niquel / cromo", True),
    ],
)
def test_a_phrase_matches_what_it_says(phrase: str, text: str, matches: bool) -> None:
    assert bool(re.fullmatch(phrase_pattern(phrase), text)) is matches


def test_what_must_follow_is_not_part_of_the_match() -> None:
    index = PhraseIndex([("ni > # um", "nickel")])
    text = " ni 8 um "
    assert [(m.start, m.end) for m in index.find(text, text.split())] == [(1, 3)]
    assert index.find(" ni 8 kg ", ["ni", "8", "kg"]) == []


@pytest.mark.parametrize("phrase", ["~2 vacio", "de? oro", "# um", "cr* duro"])
def test_a_phrase_that_could_begin_with_any_word_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="must begin"):
        PhraseIndex([(phrase, 0)])


def test_the_leftmost_longest_phrase_stands() -> None:
    index = PhraseIndex([("nickel plating", "NI"), ("zinc nickel", "ZNNI"), ("zinc", "ZN")])
    text = " zinc nickel plating "
    assert [m.payload for m in longest(index.find(text, text.split()))] == ["ZNNI"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20))
def test_phrases_that_stand_never_overlap_and_nothing_else_would_fit_between(
    spans: list[tuple[int, int]],
) -> None:
    matches = [Match(start, start + size, "", 0) for start, size in spans]
    kept = longest(matches)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for match in matches:
        assert any(match.start < k.end and k.start < match.end for k in kept)


@given(st.text(alphabet="abcd ", max_size=40))
def test_the_index_finds_what_trying_every_phrase_finds(text: str) -> None:
    phrases = ["ab", "abcd*", "a b", "abc|d a?", "cd ~1 ab"]
    spaced = f" {' '.join(text.split())} "
    index = PhraseIndex((phrase, phrase) for phrase in phrases)
    found = {(m.start, m.end, m.phrase) for m in index.find(spaced, spaced.split())}
    tried = {
        (hit.start(), hit.end(), phrase)
        for phrase in phrases
        for hit in re.finditer(f"(?<= ){phrase_pattern(phrase)}(?= )", spaced)
    }
    assert found == tried
