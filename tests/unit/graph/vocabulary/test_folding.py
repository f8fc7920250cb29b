"""One folding, two keys: what each keeps apart, and how they stand to each other."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.folding import fold, name_key, word_key

# Letters, accents and signs of Spanish names; apostrophes and & are words of the name key alone.
WORDS = st.text(st.sampled_from("aeioun ÁÉÍÓÚÜÑáéíóúüñ bcdfgz.,-_/ªº57«»"), max_size=40)
ACCENTS = st.sampled_from("\u0300\u0301\u0302\u0308")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("El Peñón", "el penon"),
        ("  Acero_INOXIDABLE, 17-4 PH ", "acero inoxidable 17 4 ph"),
        ("1ª sección, 8 µm", "1a seccion 8 um"),
        ("A & B's", "a b s"),
        ("STRASSE Straße", "strasse strasse"),
        ("...", ""),
    ],
)
def test_the_word_key_is_lower_case_without_accents(text: str, key: str) -> None:
    assert word_key(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("El Peñón", "EL PEÑON"),
        ("el pen\u0303o\u0301n", "EL PEÑON"),
        ("A & B's", "A Y BS"),
        ("O’Reilly ﬁno", "OREILLY FINO"),
        ("S.A. de C.V.", "S A DE C V"),
    ],
)
def test_the_name_key_keeps_ñ_and_reads_the_ampersand(text: str, key: str) -> None:
    assert name_key(text) == key


def test_only_the_name_key_tells_ñ_from_n() -> None:
    assert word_key("Peña") == word_key("pena")
    assert name_key("Peña") != name_key("Pena")


@pytest.mark.parametrize("key", [fold, word_key, name_key])
@given(text=st.text(max_size=40))
def test_a_key_is_its_own_key(key: Callable[[str], str], text: str) -> None:
    assert key(key(text)) == key(text)


@given(WORDS, ACCENTS, st.integers(0, 40))
def test_an_accent_more_or_less_changes_neither_key(text: str, accent: str, at: int) -> None:
    letters = [letter for letter in unicodedata.normalize("NFC", text)]
    places = [i for i, letter in enumerate(letters) if letter.isalpha()]
    if places:
        letters[places[at % len(places)]] += accent
    assert word_key("".join(letters)) == word_key(text)
    assert name_key("".join(letters)) == name_key(text)


@given(WORDS)
def test_the_word_key_is_what_name_keys_have_in_common(text: str) -> None:
    assert word_key(name_key(text)) == word_key(text)
    assert name_key(word_key(text)) == name_key(text).replace("Ñ", "N")


SIGNS = st.characters(max_codepoint=0x24F) | st.sampled_from(
    "’“”–\u0301\u0303\u0345\u05b0が가ᄀ\u1161ς"
)


@given(st.text(SIGNS, max_size=12) | st.text(max_size=12))
def test_the_keys_are_the_words_of_the_folded_text(text: str) -> None:
    """Made by a table of characters; this is what they are by definition."""
    assert word_key(text) == words(fold(text))
    signs = str.maketrans({"&": " Y ", **dict.fromkeys("'`´‘’ʼ", "")})
    apart = unicodedata.normalize("NFKD", text.translate(signs))
    bare = re.sub("(?<![Nn])\u0303|[\u0300-\u0302\u0304-\u036f]", "", apart)
    capitals = bare.translate(signs).upper()
    assert name_key(text) == words(unicodedata.normalize("NFC", capitals))


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


def test_no_character_is_folded_otherwise_beside_others() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        text = f"a{chr(code)}n{chr(code)}"
        assert word_key.__wrapped__(text) == words(fold(text))
