"""Counted and weighed goods that no other reader has used: no quantity is dropped unseen."""

import re
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.counts import counts
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.periods import COUNTABLE, unit_behind

# What goods are counted in; "14 componentes" and "4 part numbers" tell what they are made of.
_OF_GOODS: Final = re.compile(
    r"\s?-?(?:de\s|of\s)?(?!component|parts?\b|partes?\b|items?\b|articul)[a-z0-9]"
)
_SAMPLE: Final = re.compile(
    r"\s?(?:/|per\b|por\b|a\b|each\b|cada\b)\s?(?:lote?|batch|shift|turno)\b"
)
_FEWEST_TONNES: Final = 5.0  # fewer with a lone "t" are a test: "T-bend 2T"


def unused_quantities(left: str) -> list[Found[None]]:
    """Return the spans of quantities in what other readers have left of an even text.

    >>> [left[one.start : one.end] for left in ["min. 400 sq ft, 14 componentes"]
    ...  for one in unused_quantities(left)]
    ['400 sq ft']
    """
    plain = figured(left)
    found: list[Found[None]] = []
    for count in counts(plain):
        unit, end = unit_behind(plain, count)
        if unit is None or unit.name not in COUNTABLE or not _OF_GOODS.match(plain, count.end):
            continue
        is_tonne = plain[count.end : end].strip(" .-") == "t" and count.value < _FEWEST_TONNES
        if not is_tonne and not _SAMPLE.match(plain, end):
            found.append(Found(count.start, end, None))
    return found
