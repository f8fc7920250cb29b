"""The table of the trade's words is sound, and what the program says keeps to it."""

from collections import Counter
from collections.abc import Iterator

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.terms import (
    CERTIFICATE_STATUSES,
    MODES,
    PROVENANCES,
    REGION_KINDS,
    VERIFICATIONS,
)
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.source import MEANINGS
from eslabon.queries.matching.features.table import FeatureName
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import Outcome, Status
from tests.reference.glossary import AREAS, glossary
from tests.unit.repository.test_texts import TEXTS

AVOIDED = {word_key(word): word for term in glossary() for word in term.avoided_everywhere}


def _names() -> Iterator[tuple[str, str]]:
    """Yield where each Spanish name stands that answers are made of, and the name."""
    yield from ((node.code, node.name_es) for node in capability_tree())
    yield from ((material.code, material.label.es) for material in MATERIALS.values())
    yield from ((gate.name, gate.label.es) for gate in GATES)
    yield from ((one.name, one.label.es) for scale in (Outcome, Status) for one in scale)
    yield from ((one.value, one.label.es) for one in FeatureName)
    lists = (MODES, CERTIFICATE_STATUSES, PROVENANCES, VERIFICATIONS, REGION_KINDS)
    meanings = (MEANINGS, *(source.meanings for source in SOURCES))
    for labels in (*lists, *meanings):
        yield from ((code, label.es) for code, label in labels.items())


def _avoided_in(text: str) -> list[str]:
    key = f" {word_key(text)} "
    return [word for folded, word in AVOIDED.items() if f" {folded} " in key]


def test_no_term_is_twice_and_each_has_both_languages_and_a_source() -> None:
    counted = Counter(word_key(term.term_es) for term in glossary())
    assert [term for term, times in counted.items() if times > 1] == []
    assert [t for t in glossary() if not (t.term_es and t.term_en and t.source)] == []
    assert {term.area for term in glossary()} == set(AREAS)


def test_no_preferred_term_holds_what_is_to_be_avoided() -> None:
    assert [(t.term_es, _avoided_in(t.term_es)) for t in glossary() if _avoided_in(t.term_es)] == []


def test_no_name_holds_what_is_to_be_avoided() -> None:
    assert [(where, name) for where, name in _names() if _avoided_in(name)] == []


def test_no_spanish_sentence_of_the_program_holds_what_is_to_be_avoided() -> None:
    assert [(where, text) for where, text, _ in TEXTS if _avoided_in(text)] == []


def test_no_name_for_people_is_a_code() -> None:
    assert [(where, name) for where, name in _names() if "_" in name] == []


def test_a_word_to_avoid_is_found_by_whole_words() -> None:
    assert _avoided_in("Empavonado de armas") == ["empavonado"]
    assert _avoided_in("Maquinado") == []
