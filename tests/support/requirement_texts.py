"""Whole texts with what a careful expert reads in them, and how well they are read."""

from pathlib import Path
from typing import Final

from eslabon.graph.reading.requirement import read_text
from tests.support.requirement_scores import (
    Score,
    load_texts,
    load_tree,
    reading_of,
    score_text,
)

_TEXTS: Final = Path(__file__).resolve().parents[1] / "data" / "requirements"


def texts_of(file: str) -> list[str]:
    """Return the texts of a file of `tests/data/requirements`."""
    return [row["text"] for row in load_texts(_TEXTS / file).values()]


def score_texts(file: str) -> Score:
    """Return how well the texts of a file of `tests/data/requirements` are read."""
    score, tree = Score(), load_tree()
    for row in load_texts(_TEXTS / file).values():
        read = read_text(row["text"]).as_json()
        score.add(score_text(reading_of(row), row.get("accept") or {}, predicted=read, tree=tree))
    return score
