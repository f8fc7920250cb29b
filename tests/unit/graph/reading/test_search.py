"""The search finds first what the trade means, however it is written, and raises at nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.search import ProcessSearch, nearest_processes, search_processes
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from tests.support.search_phrases import load_phrases, share_found_first

TREE = capability_tree()
CODES = [node.code for node in TREE]
BAR = 0.95


def _found(text: str, limit: int = 10) -> list[str]:
    return [node.code for node in search_processes(text, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("níquel químico", "PLT-EN"),
        ("NIQUEL QUIMICO", "PLT-EN"),
        ("electroless nickel", "PLT-EN"),
        ("hot dip galvanizing", "GALV-HD"),
        ("plt-zn", "PLT-ZN"),
        ("Tratamientos térmicos", "HT"),
        ("carburizing", "HT-CARB"),
        ("óxido de etileno", "STER-ETO"),
        ("zincado negro", "PLT-ZN"),
        ("anodizado tipo 2", "ANO-II"),
        ("type III anodize", "ANO-III"),
        ("líquidos penetrantes", "NDT-PT"),
        ("crimpado", "CRIMP"),
        ("relevado de esfuerzos", "HT-SR"),
        ("Tufftride", "HT-NITSALT"),
    ],
)
def test_codes_names_and_synonyms_are_found_in_both_languages(text: str, first: str) -> None:
    assert _found(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cromar rines", "PLT-CRDEC"),
        ("rines cromados", "PLT-CRDEC"),
        ("parkerizado", "PHOS-MN"),
        ("piezas anodizadas duras", "ANO-III"),
        ("crimped terminals", "CRIMP"),
        ("soldering of parts", "STRUCT-SOLD"),
        ("servicio de pasivado de acero inoxidable", "PASS"),
    ],
)
def test_plurals_verbs_adjectives_and_words_around_do_not_matter(text: str, first: str) -> None:
    assert _found(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("carburisado", "HT-CARB"),
        ("temple por inducion", "HT-IND"),
        ("electroless nikel", "PLT-EN"),
        ("sincado", "PLT-ZN"),
        ("powdercoating", "PNT-POW"),
        ("water jet", "CUT-WJ"),
        ("galvanoplas", "PLT-GEN"),
        ("plt-zm", "PLT-ZN"),
    ],
)
def test_slips_sounds_and_beginnings_are_understood(text: str, first: str) -> None:
    assert first in _found(text, 2)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("MIL-A-8625 type III", "ANO-III"),
        ("MIL-A-8625", "ANO-II"),
        ("ASTM B633", "PLT-ZN"),
        ("B733", "PLT-EN"),
        ("AMS 2700", "PASS"),
        ("passivate per ASTM A967", "PASS"),
        ("MIL-DTL-5541 class 3", "CONV-CR"),
    ],
)
def test_specifications_that_are_called_out_are_found(text: str, first: str) -> None:
    assert _found(text)[0] == first


@pytest.mark.parametrize(
    ("broad", "group"),
    [
        ("galvanoplastia", "PLT-GEN"),
        ("NDT", "NDT"),
        ("plating", "PLT"),
        ("heat treating", "HT"),
        ("pintura industrial", "PNT"),
    ],
)
def test_a_broad_word_finds_the_group_before_its_members(broad: str, group: str) -> None:
    found = _found(broad, 30)
    assert found[0] == group
    assert set(found) & (TREE.subtree(group) - {group})


@pytest.mark.parametrize("file", ["dev_phrases.csv", "held_phrases.csv"])
def test_the_bar_is_reached_on_phrases(file: str) -> None:
    phrases = load_phrases(file)
    assert len(phrases) >= 130
    assert share_found_first(phrases) >= BAR


@pytest.mark.parametrize("code", CODES)
def test_every_code_and_name_finds_its_process(code: str) -> None:
    node = TREE.get(code)
    assert _found(code, 1) == [code]
    assert _found(code.lower(), 1) == [code]
    assert code in _found(node.name_es, 1)
    assert code in _found(node.name_en, 1)


@pytest.mark.parametrize(
    "nothing", ["", " ", " ¿? ", "...", "\x00", "日本", "qwxzkj vvbqpt", "qqqqqqqqqqqqqq"]
)
def test_nothing_is_found_in_nothing(nothing: str) -> None:
    assert _found(nothing) == []


@given(st.text(max_size=400), st.integers(min_value=-2, max_value=len(CODES) + 2))
def test_any_text_is_searched_within_the_limit(text: str, limit: int) -> None:
    found = _found(text, limit)
    assert len(found) <= max(limit, 0)
    assert len(set(found)) == len(found)


WORDS = st.sampled_from(
    sorted({word for node in TREE for term in node.names for word in term.split()})
)


@given(st.lists(WORDS, max_size=5).map(" ".join), st.integers(min_value=1, max_value=20))
def test_fewer_are_the_first_of_more(text: str, limit: int) -> None:
    assert _found(text, limit) == _found(text, len(CODES))[:limit]


def test_another_index_of_the_same_tree_finds_the_same() -> None:
    other = ProcessSearch(TREE)
    for phrase, _ in load_phrases("dev_phrases.csv"):
        assert other.find(phrase, 20) == search_processes(phrase, 20)


@pytest.mark.parametrize(
    ("asked", "near"), [("PLT-ZM", "PLT-ZN"), ("ht-carb", "HT-CARB"), ("niquelado", "PLT-NI")]
)
def test_the_nearest_are_few_and_hold_what_was_meant(asked: str, near: str) -> None:
    assert near in nearest_processes(asked)
    assert len(nearest_processes(asked)) <= 3
