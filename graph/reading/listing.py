"""What is said of one process of a list and holds for its neighbours: "no zinc, cadmium or nickel"."""

import re
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.judged import FARTHEST, Judged

_LIST = re.compile(r" (?:, )?(?:(?:y|e|and|,) )?(?:el |la |los |las |the )?")
_JOINED = re.compile(r"^ (?:, )?(?:y|e|and) |^ $")
_JOINED_BY = re.compile(r" (?:, )?(?:y|e|and|&) (?:el |la |los |las |the )?")
_WITH = re.compile(r" (?:, )?(?:y|and) (?:ya |already )?(?:con|with) (?:el |la |the |su |its )?")
_EXCLUDED = re.compile(
    r" (?:exclu[a-z]*|descart[a-z]*|rechaz[a-z]*|prohib[a-z]*|discard[a-z]*|rul(?:e|ed) out|ban|omit[a-z]*)(?: :)?"
    r"(?: (?:[a-z]+|,)){0,8} $"
)
_ALTERNATIVE = re.compile(
    r" (?:, )?(?:o|or|ni|nor|u|/) (?:el |la |de |any |en )?(?:[a-z]+ (?:look|effect|type|style) )?"
)
_LISTED: Final = frozenset({"negation", "others", "replaced"})
_LISTED_BACK: Final = _LISTED | {"incoming"}


def spread(text: str, judged: list[Judged], place: int) -> None:
    """Carry a neighbour's block over a list: "come carburized and ground", "no X or Y"."""
    if place == 0 or judged[place - 1].why is None:
        return
    before, here = judged[place - 1], judged[place].mention
    between = text[before.mention.end : here.start]
    is_joined = before.always and between == " " and text[here.start] != ","
    if is_joined or _is_listed(text, judged, place, between=between):
        judged[place].why, judged[place].always = before.why, True
        return
    words = text[here.start : here.end]
    is_state = before.why == "incoming" and bool(states.ADJECTIVE.search(words))
    is_alternative = before.why in _LISTED and bool(_ALTERNATIVE.fullmatch(between))
    if (is_state and states.CONNECTED.fullmatch(between)) or (not is_state and is_alternative):
        judged[place].why, judged[place].always = before.why, True


def _is_listed(text: str, judged: list[Judged], place: int, *, between: str) -> bool:
    """Say whether what is said before a list holds for one more of it.

    "We machine and deburr", "we exclude potting and coating", "no zinc, cadmium or nickel", "comes
    stamped and with welds".
    """
    before = judged[place - 1]
    if before.is_behind or not before.always:
        return False
    is_named = not judged[place].mention.called
    if (
        between == " ( "
        and is_named
        and not states.COMMAND_WORD.match(text, judged[place].mention.start)
    ):
        return True
    if before.why == "others":
        return bool(_JOINED_BY.fullmatch(between))
    if before.why == "incoming":
        return bool(_WITH.fullmatch(between))
    if before.why != "negation" or not _LIST.fullmatch(between):
        return False
    left = text[max(0, before.mention.start - FARTHEST) : before.mention.start]
    return bool(_EXCLUDED.search(left)) or _ends_in_alternative(text, judged, place)


def _ends_in_alternative(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether commas lead on to an "or": "no zinc, cadmium or nickel"."""
    for here, after in zip(judged[place:], judged[place + 1 :], strict=False):
        between = text[here.mention.end : after.mention.start]
        if _ALTERNATIVE.fullmatch(between):
            return True
        if between != " , ":
            return False
    return False


def spread_back(text: str, judged: list[Judged], place: int, *, is_listed: bool = False) -> None:
    """Carry back a block that stands behind a list: "painting and plating are done by others".

    Only "and" makes a list of what is negated: in "zinc plate, VCI not needed" zinc is asked for.
    """
    here = judged[place]
    if place == 0 or judged[place - 1].why is not None or here.why not in _LISTED_BACK:
        return
    before = judged[place - 1].mention
    between = text[before.end : here.mention.start]
    is_listed = is_listed or here.why != "negation" or bool(_JOINED.search(between))
    if here.why == "negation" and text.startswith(" : ", here.mention.end):
        is_listed = True  # "zinc plating, powder coat: rejected"
    is_either = here.why == "negation" and bool(_ALTERNATIVE.fullmatch(between))
    if here.is_behind and (is_either or (is_listed and _LIST.fullmatch(between))):
        judged[place - 1].why, judged[place - 1].always = here.why, here.always
        judged[place - 1].is_behind = True
        spread_back(text, judged, place - 1, is_listed=True)
