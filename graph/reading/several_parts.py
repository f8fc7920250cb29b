"""Whether a text asks for operations on several parts, so that a material is of one of them alone."""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.materials import Material
from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.sheet import Span

_OBJECT: Final = re.compile(
    r"(?: (?:tipo [a-z0-9]{1,3}|[a-z]{4,}))?\s(?:de|del|of|on|for|para)\s"
    r"(?:(?:el|la|los|las|un|una|unos|unas|the|a|\d[\d.,]*|[a-z]{2,9})\s){0,2}?(?P<goods>[a-z]{4,})(?![a-z])"
)
# "1) soporte zincado, 2) tapa con pintura en polvo", "pieza A zincado; pieza B niquelado".
_SUBJECT: Final = re.compile(
    r"(?:\A|[;,:\n]|\d ?\))\s*(?:(?:el|la|los|las|the|un|una) )?(?P<goods>[a-z]{4,})(?: ?:| con| with| va con| -)?\s\Z"
)
_LETTERED: Final = [
    re.compile(rf"(?<![a-z])(?:pieza|parte|part|item) {letter}(?![a-z])") for letter in "ab"
]
_REACH: Final = 40
_GENERIC: Final = frozenset({"pieza", "piezas", "part", "parts", "parte", "partes"})


def is_of_several_parts(
    text: str, named: Sequence[Sequence[Span]], materials: Sequence[Found[Material]]
) -> bool:
    """Tell whether operations have objects of their own, or parts are of several materials.

    Args:
        text: The even text.
        named: The spans of the words that name each operation.
        materials: The materials that it states, each with its family.

    >>> text = "zincado de soportes y anodizado de tapas"
    >>> is_of_several_parts(text, [[(0, 7)], [(22, 31)]], [])
    True
    """
    if len({one.value.family for one in materials}) > 1:
        return True
    ends = [max(end for _, end in spans) for spans in named]
    found = (_OBJECT.match(text, end) for end in ends)
    goods = {one["goods"] for one in found if one and is_part(one["goods"])}
    before = (_SUBJECT.search(text, max(0, spans[0][0] - _REACH), spans[0][0]) for spans in named)
    subjects = {one["goods"] for one in before if one and is_part(one["goods"])}
    return (
        len(goods - _GENERIC) > 1
        or len(subjects - _GENERIC) > 1
        or all(one.search(text) for one in _LETTERED)
    )
