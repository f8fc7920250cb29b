"""How good the readings are on labelled examples: precision, recall and F1.

The unit is one pair (example, code), over all examples together (micro average). A trap is an
example labelled with no code: it adds nothing to the expected pairs, so anything read from it is
a false pair and lowers precision. Readings that are only possible (the second meaning of an
ambiguous word) count neither way, unless all readings are asked for.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eslabon.graph.reading.readings import InferredCapability
from eslabon.graph.reading.requirement import read_requirement
from eslabon.graph.reading.suppliers import read_supplier


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled example: how to read it, and the codes a person gave it."""

    id: str
    text: str
    activity_code: str | None
    codes: frozenset[str]
    optional: frozenset[str] = frozenset()

    def read(self) -> list[InferredCapability]:
        """Read the example as a name if it has an activity class (even blank), else as a text."""
        if self.activity_code is None:
            return read_requirement(self.text)
        return read_supplier(self.text, self.activity_code or None)


@dataclass(frozen=True, slots=True)
class Mistake:
    """An example read otherwise than labelled."""

    example: Example
    missed: frozenset[str]
    invented: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of pairs, and what follows from them."""

    correct: int
    invented: int
    missed: int
    traps: int
    traps_sprung: int
    mistakes: tuple[Mistake, ...]

    @property
    def precision(self) -> float:
        """Return the share of the pairs read that are labelled; 1 where nothing was read."""
        read = self.correct + self.invented
        return self.correct / read if read else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the labelled pairs that were read; 1 where nothing is labelled."""
        labelled = self.correct + self.missed
        return self.correct / labelled if labelled else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(
    examples: Iterable[Example],
    *,
    possible_too: bool = False,
    read: Callable[[Example], list[InferredCapability]] = Example.read,
) -> Score:
    """Return the score of a reader on labelled examples, with every mistake."""
    correct = invented = missed = traps = sprung = 0
    mistakes = []
    for example in examples:
        got = frozenset(r.code for r in read(example) if possible_too or r.likely)
        correct += len(got & example.codes)
        got -= example.optional
        invented += len(got - example.codes)
        missed += len(example.codes - got)
        if not example.codes:
            traps += 1
            sprung += bool(got)
        if got != example.codes:
            mistakes.append(Mistake(example, example.codes - got, got - example.codes))
    return Score(correct, invented, missed, traps, sprung, tuple(mistakes))


def load_examples(path: Path) -> list[Example]:
    """Return the examples of a CSV: `id, name, activity_code, codes` or `id, text, codes`.

    Codes are separated by semicolons; a trap has none. A code that ends in a question mark is
    optional: reading it or not makes no difference.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [_example(row) for row in csv.DictReader(lines)]


def _example(row: Mapping[str, str]) -> Example:
    """Return the example of one row."""
    codes = [code.strip() for code in row["codes"].split(";") if code.strip()]
    return Example(
        id=row["id"],
        text=row["name"] if "name" in row else row["text"],
        activity_code=row.get("activity_code"),
        codes=frozenset(code for code in codes if not code.endswith("?")),
        optional=frozenset(code[:-1] for code in codes if code.endswith("?")),
    )
