"""The page about readings names each field that a reading can have."""

import re
from pathlib import Path

from eslabon.graph.reading.requirement import read_text
from tests.support.whole_texts import RARE, WHOLE, keys_of

PAGE = Path(__file__).resolve().parents[3].joinpath("docs", "reading.md").read_text("utf-8")


def test_each_field_of_a_reading_stands_on_the_page() -> None:
    told = set().union(*(keys_of(read_text(text).as_json()) for text in (WHOLE, *RARE)))
    assert len(told) > 25
    assert told - set(re.findall(r"`(\w+)`", PAGE)) == set()
