"""How readings are scored on labelled examples."""

from pathlib import Path

import pytest

from eslabon.graph.reading.readings import InferredCapability
from tests.support.evaluation import Example, load_examples, score


def _example(codes: str, reads: str) -> Example:
    return Example(id="1", text=reads, activity_code=None, codes=frozenset(codes.split()))


def _read(example: Example) -> list[InferredCapability]:
    """Read the words of the text as codes; a question mark makes one only possible."""
    return [
        InferredCapability(w.strip("?"), 0.3 if w.endswith("?") else 0.8, "x", "requirement")
        for w in example.text.split()
    ]


def test_pairs_are_counted_over_all_examples_and_traps_lower_precision() -> None:
    examples = [_example("A B", "A C"), _example("", "D"), _example("E", "E"), _example("", "")]
    result = score(examples, read=_read)
    assert (result.correct, result.invented, result.missed) == (2, 2, 1)
    assert result.precision == 0.5
    assert result.recall == pytest.approx(2 / 3)
    assert result.f1 == pytest.approx(4 / 7)
    assert (result.traps, result.traps_sprung) == (2, 1)
    assert [(sorted(m.missed), sorted(m.invented)) for m in result.mistakes] == [
        (["B"], ["C"]),
        ([], ["D"]),
    ]


def test_possible_readings_count_only_when_asked_for() -> None:
    examples = [_example("A", "A B?")]
    assert score(examples, read=_read).invented == 0
    assert score(examples, read=_read, possible_too=True).invented == 1


def test_nothing_read_of_nothing_labelled_is_perfect() -> None:
    assert score([_example("", "")], read=_read).f1 == 1.0
    assert score([_example("A", "")], read=_read).f1 == 0.0


def test_names_and_texts_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    names, texts = tmp_path / "names.csv", tmp_path / "texts.csv"
    names.write_text("id,name,activity_code,codes\n1,CROMO DURO,332810,PLT-CRHARD\n", "utf-8")
    texts.write_text("id,text,codes\n1,Pavonar y templar,BLKOX;HT-QT\n2,ISO 9001,\n", "utf-8")
    (name,), (text, trap) = load_examples(names), load_examples(texts)
    assert (name.activity_code, name.codes) == ("332810", frozenset({"PLT-CRHARD"}))
    assert text.activity_code is None
    assert [text.codes, trap.codes] == [frozenset({"BLKOX", "HT-QT"}), frozenset()]
    assert score([name, text, trap]).f1 == 1.0
