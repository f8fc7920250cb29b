"""How well names, requirements and searches are read, on labelled sets, and how fast."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.search import search_processes
from tests.bench.figures import Figure
from tests.support.evaluation import load_examples, score
from tests.support.requirement_texts import score_texts, texts_of
from tests.support.search_phrases import load_phrases, share_found_first

_SETS: Final = Path(__file__).resolve().parents[1] / "data" / "inference"
_BARS: Final = (("names.csv", "supplier names", 0.92), ("texts.csv", "processes in texts", 0.90))
_WHOLE: Final = (("held.jsonl", "held out"), ("dev.jsonl", "tuned on"))
_PHRASES: Final = (("held_phrases.csv", "held out"), ("dev_phrases.csv", "tuned on"))
_LEAST_F1, _LEAST_WHOLE, _MOST_WRONG = 0.90, 0.60, 0.03
_LEAST_RATE = 1_500
_LEAST_FIRST = 0.95
_ROUNDS = 5

One = TypeVar("One")


def measure() -> list[Figure]:
    """Return how right the readings are, and how many are made in a second of one core."""
    return [*_inferred(), *_whole(), _speed(), *_searched()]


def _inferred() -> Iterator[Figure]:
    """Yield precision, recall and F1 of the processes read from names and from texts."""
    for file, what, bar in _BARS:
        examples = load_examples(_SETS / file)
        result = score(examples)
        rate = _rate(lambda example: example.read(), examples)
        yield Figure(
            f"Reading of {what}: {len(examples)} held out, {result.traps} of them traps",
            f"precision {result.precision:.3f}, recall {result.recall:.3f}, "
            f"F1 {result.f1:.3f}; {rate:,.0f}/s",
            f"F1 ≥ {bar:.2f}",
            result.f1 >= bar,
        )


def _whole() -> Iterator[Figure]:
    """Yield how well all fields of whole requirements are read."""
    for file, how in _WHOLE:
        result = score_texts(file)
        met = (
            result.f1() >= _LEAST_F1
            and result.whole >= _LEAST_WHOLE
            and result.confidently_wrong <= _MOST_WRONG
        )
        yield Figure(
            f"Whole requirements: {result.texts} texts {how}, all fields",
            f"F1 {result.f1():.3f}; whole {result.whole:.3f}; "
            f"confidently wrong {result.confidently_wrong:.3f}",
            f"F1 ≥ {_LEAST_F1:.2f}, whole ≥ {_LEAST_WHOLE:.2f}, wrong ≤ {_MOST_WRONG:.2f}",
            met,
        )


def _speed() -> Figure:
    """Return how many whole texts a core reads in a second."""
    texts = [text for file, _ in _WHOLE for text in texts_of(file)]
    rate, length = _rate(read_text, texts), sum(map(len, texts)) / len(texts)
    return Figure(
        f"Whole requirements: {len(texts)} texts of {length:.0f} characters, read one by one",
        f"{rate:,.0f} texts/s a core",
        f"≥ {_LEAST_RATE:,}",
        rate >= _LEAST_RATE,
    )


def _searched() -> Iterator[Figure]:
    """Yield how often what people search by finds the right process first."""
    for file, how in _PHRASES:
        phrases = load_phrases(file)
        share = share_found_first(phrases)
        rate = _rate(search_processes, [text for text, _ in phrases])
        yield Figure(
            f"Search of processes: {len(phrases)} phrases {how}",
            f"first hit right {share:.3f}; {1_000 / rate:.1f} ms a search",
            f"≥ {_LEAST_FIRST:.2f}",
            share >= _LEAST_FIRST,
        )


def _rate(read: Callable[[One], object], inputs: Iterable[One]) -> float:
    """Return how many inputs are read in a CPU second, once all tables are compiled."""
    inputs = list(inputs)
    for one in inputs:
        read(one)
    began = time.process_time()
    for _ in range(_ROUNDS):
        for one in inputs:
            read(one)
    return _ROUNDS * len(inputs) / (time.process_time() - began)
