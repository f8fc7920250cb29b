"""How well names and requirements are read, on labelled sets that no rule was tuned on."""

import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure
from tests.support.evaluation import Example, load_examples, score

_SETS = Path(__file__).resolve().parents[1] / "data" / "inference"
_BARS = (("names.csv", "supplier names", 0.85), ("texts.csv", "requirements", 0.75))


def measure() -> list[Figure]:
    """Return precision, recall and F1 of both readings, and how many are read in a second."""
    figures = []
    for file, what, bar in _BARS:
        examples = load_examples(_SETS / file)
        result = score(examples)
        figures.append(
            Figure(
                f"Reading of {what}: {len(examples)} held out, {result.traps} of them traps",
                f"precision {result.precision:.3f}, recall {result.recall:.3f}, "
                f"F1 {result.f1:.3f}; {_rate(examples):,.0f}/s",
                f"F1 ≥ {bar}",
                result.f1 >= bar,
            )
        )
    return figures


def _rate(examples: Sequence[Example]) -> float:
    started = time.perf_counter()
    for example in examples:
        example.read()
    return len(examples) / (time.perf_counter() - started)
