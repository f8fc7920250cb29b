"""Words that are one to the trade share a stem, others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.stems import stem, stems
from eslabon.graph.vocabulary.folding import folded_words


@pytest.mark.parametrize(
    "words",
    [
        "anodizado anodizar anodizadas anodize anodized anodizing anodised",
        "zinc zincado cincado sincado zincar",
        "crimpado crimpar crimping crimped crimp",
        "templado templar temple templados",
        "mould moulding mold molds moldes moldeo",
        "passivation passivate pasivado pasivacion pasivar",
        "inspection inspections inspect inspecting",
        "induccion inducion induction",
        "phosphate phosphating fosfato fosfatizado fosfatado",
        "hierro fierro",
    ],
)
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plateado", "plating"),
        ("soldering", "soldadura"),
        ("sinker", "zinc"),
        ("type", "tip"),
        ("chromate", "chrome"),
        ("temple", "temper"),
    ],
)
def test_words_of_different_things_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("said", ["tipo 3", "type III", "Tipo iii", "types 3"])
def test_types_are_the_same_in_either_numeral(said: str) -> None:
    assert stems(said) == stems("type iii")


@given(st.text(max_size=60))
def test_there_is_a_stem_for_every_telling_word(text: str) -> None:
    found = stems(text)
    assert all(found)
    assert len(found) <= len(folded_words(text))
    assert bool(found) == bool(folded_words(text))
