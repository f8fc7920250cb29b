"""The readings reach their bars on labelled sets, above all on those nothing was tuned on."""

from pathlib import Path

import pytest

from tests.support.evaluation import load_examples, score

SETS = Path(__file__).parents[3] / "data" / "inference"


@pytest.mark.parametrize(
    ("file", "least", "bar"),
    [
        ("names.csv", 300, 0.85),
        ("texts.csv", 200, 0.75),
        ("dev_names.csv", 250, 0.95),
        ("dev_texts.csv", 200, 0.95),
    ],
)
def test_the_bar_is_reached(file: str, least: int, bar: float) -> None:
    path = SETS / file
    if not path.is_file():
        pytest.skip(f"{file} is not there")
    examples = load_examples(path)
    result = score(examples)
    assert len(examples) >= least
    assert result.traps >= len(examples) / 5
    assert result.f1 >= bar
