"""Codes of the Harmonized System, the tariff by which a component crosses a border."""

import re
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.patterns import cue

_CODE: Final = re.compile(
    rf"{cue('hs', 'code of')}[\s:.#-]{{0,3}}(?:{cue('hs', 'beside')}[\s:.#-]{{0,3}}){{0,4}}"
    r"(?P<code>\d{4}(?:[. ]?\d{2}){1,3}(?:\d{2})?|\d{4}(?=[\s,;)]|\.?\Z))(?![\d.]\d)(?!\d)"
)
_ANY: Final = ("hs", "ht", "igie", "arancel", "tariff", "fracc", "harmoni", "schedule b", "f.a")


def hs_codes(text: str) -> list[Found[str]]:
    """Return the tariff codes that an even text states, as they are written.

    >>> [one.value for one in hs_codes("fraccion arancelaria 8708.99.99, hs 870840")]
    ['8708.99.99', '870840']
    """
    if not any(map(text.__contains__, _ANY)):
        return []
    return [
        Found(found.start("code"), found.end("code"), found["code"])
        for found in _CODE.finditer(text)
    ]
