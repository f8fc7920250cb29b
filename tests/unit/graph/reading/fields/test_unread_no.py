"""Demands that rule something out, however they are written."""

import pytest

from eslabon.graph.reading.even import even
from eslabon.graph.reading.fields.unread import not_held


@pytest.mark.parametrize(
    "words",
    [
        "no Cr6",
        "sin Cr6",
        "Cr6-free",
        "CrVI-free",
        "Cr(VI) free",
        "libre de Cr6",
        "exento de Cr6",
        "sin Cr+6",
        "hexavalent-free",
        "non-hexavalent",
        "sin cromo hexavalente",
    ],
)
def test_chrome_that_is_ruled_out_is_told_however_it_is_written(words: str) -> None:
    text = even(f"zinc plating, {words}, 500 pcs")
    assert [text[hit.start : hit.end] for hit in not_held(text)] == [even(words)]
