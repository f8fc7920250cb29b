"""Phrases that people search processes by, with the codes that may come first."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eslabon.graph.reading.search import search_processes

_PHRASES: Final = Path(__file__).resolve().parents[1] / "data" / "search"


def load_phrases(file: str) -> list[tuple[str, frozenset[str]]]:
    """Return the phrases of a file of `tests/data/search`, each with the codes that are right."""
    with (_PHRASES / file).open(encoding="utf-8", newline="") as lines:
        return [
            (row["phrase"], frozenset(row["codes"].split(";"))) for row in csv.DictReader(lines)
        ]


def share_found_first(phrases: Sequence[tuple[str, frozenset[str]]]) -> float:
    """Return the share of the phrases whose first hit is right."""
    right = sum(
        bool({node.code for node in search_processes(text, 1)} & codes) for text, codes in phrases
    )
    return right / len(phrases)
