"""Which readers a text tells anything: the others, made to read it, find nothing either."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.days import lead_times
from eslabon.graph.reading.fields.distance import distances, unmeasured
from eslabon.graph.reading.fields.hardness import hardnesses
from eslabon.graph.reading.fields.mass import masses
from eslabon.graph.reading.fields.modes import modes
from eslabon.graph.reading.fields.patterns import words_in
from eslabon.graph.reading.fields.volume import uncounted, volumes
from eslabon.graph.reading.telling import deaf_to, letters_of

_CASES = Path(__file__).parents[3] / "data" / "requirements" / "dev.jsonl"
_READERS = (
    distances, unmeasured, lead_times, hardnesses, masses, modes, volumes, uncounted,
)  # fmt: skip


@pytest.mark.parametrize("reader", _READERS, ids=lambda reader: reader.__name__)
def test_a_reader_that_passes_a_text_over_would_find_nothing(
    reader: Callable[[str], list[object]],
) -> None:
    lines = _CASES.read_text(encoding="utf-8").splitlines()
    texts = [even(written(json.loads(line)["text"])) for line in lines]
    passed = [text for text in texts if reader in deaf_to(words_in(text))]
    assert passed
    assert [text for text in passed if reader(text)] == []


def test_a_word_tells_its_readers_alone() -> None:
    assert distances not in deaf_to(["km"])
    assert modes in deaf_to(["km"])


def test_words_must_begin_with_letters() -> None:
    with pytest.raises(ValueError, match="must begin with a letter"):
        letters_of(["kg", "°c"])
