"""What a match comes to, in one sentence made of its figures: the title of whatever shows it."""

from collections.abc import Mapping, Sequence
from typing import Final

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.wording import value_told
from eslabon.queries.matching.outcome import Status

_ONE: Final = {
    Status.QUALIFIED: Text("1 sitio califica", "1 site qualifies"),
    Status.VERIFY: Text(
        "Nadie califica todavía; 1 sitio por verificar",
        "Nobody qualifies yet; 1 site to be verified",
    ),
    Status.NEAR_MISS: Text(
        "Nadie califica; a 1 sitio le falta un cambio",
        "Nobody qualifies; 1 site is one change short",
    ),
    Status.LEAD: Text(
        "Nadie califica; 1 sitio por contactar", "Nobody qualifies; 1 site to get in touch with"
    ),
}
_SEVERAL: Final = {
    Status.QUALIFIED: Text("{n} sitios califican", "{n} sites qualify"),
    Status.VERIFY: Text(
        "Nadie califica todavía; {n} sitios por verificar",
        "Nobody qualifies yet; {n} sites to be verified",
    ),
    Status.NEAR_MISS: Text(
        "Nadie califica; a {n} sitios les falta un cambio",
        "Nobody qualifies; {n} sites are one change short",
    ),
    Status.LEAD: Text(
        "Nadie califica; {n} sitios por contactar",
        "Nobody qualifies; {n} sites to get in touch with",
    ),
}
_NOBODY: Final = Text("Nadie queda", "Nobody is left")


def operation_finding(codes: Sequence[str], counts: Mapping[Status, int]) -> Text:
    """Return who could do one operation: the best status that anybody has, and how many have it."""
    asked = joined(*(value_told("capability", code) for code in codes), between=" / ")
    best = next((status for status in _ONE if counts.get(status)), None)
    said = _NOBODY
    if best is not None:
        n = counts[best]
        said = (_ONE if n == 1 else _SEVERAL)[best].filled(n=f"{n:,}")
    return joined(asked, said, between=": ")
