"""Tells a demand with the words of its clause that complete it, where no other reader uses them.

"Sin porosidad" goes on with "en cara de brida", "tamaño de grano" with "7 o más fino"; before
"sin grumos" stands what must have none, "resina clase H".
"""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.leftover import is_small_talk

_ENDS: Final = re.compile(r"[.;:,!?](?=\s|$)|[\n|()•*\x00]| [-/–] ")
# What goes on from a demand begins so.
_GOES_ON: Final = re.compile(
    r" (?:en|in|on|at|from|to|between|del|al|a|contra|against|after|before|antes|despues|tras|until|"
    r"hasta|under|over|bajo|sin|without|w/o|max|min|maximo|maxima|minimo|minima|menor|mayor|menos|mas|"
    r"less|more|arriba|abajo|above|below|por|across|within|dentro|entre|not|no|inside|around|cada|each|or|o)"
    r"(?![a-z])| (?:[<>≤≥±] ?)?\.?\d"
)
_BROKEN_OFF: Final = re.compile(
    r"(?<![a-z])(?:the|la|el|las|los|in|on|en|at|del?|queden?|not?|be)$"
)
_JOINED: Final = re.compile(r" (?:and|y|e|con|with|w/)(?: |$)")
_RULES_OUT: Final = re.compile(r"(?:no|not|do not|don't|sin|without|ni|nada)(?![a-z])")
_OPENING: Final = re.compile(
    r"(?:(?:then|luego|despues|y|e|and|need|needs|please|pls|ojo|nota|q|que|con|with|w/|can u do|all in|"
    r"everything|the|el|la|los|las|un|una|an?|in|en|at|of|de|per|to|se requiere|requerimos|requisitos?|"
    r"required|requires|favor de|por favor|also|tambien|plus|must be|are|is|son|es|final)(?![a-z]) ?)+"
)
_FIGURE: Final = re.compile(r"[<>≤≥±.]*\d")
_OPEN_ENDED: Final = re.compile(
    r"(?<![a-z])(?:de|del|con|para|en|a|al|por|of|with|w|for|in|on|to|and|y|o|or|the|la|el|un|una|at|como)$"
)
_WORD: Final = re.compile(r"[a-z]{3,}")
_COUNTED: Final = re.compile(
    r"\d ?(?:piezas?|pzas?|pz|pcs|pieces|parts|sets|units?|ea|dias?|days?|weeks?|semanas?|k|usd)(?![a-z])"
)
_MOST_AFTER, _MOST_BEFORE = 7, 4  # words
_WINDOW: Final = 60


def completed(text: str, left: str, hits: Sequence[Found[str]]) -> list[Found[str]]:
    r"""Return demands, each with what completes it.

    Args:
        text: An even text.
        left: The same, what others have used blotted.
        hits: The demands.

    >>> text = "sin porosidad en cara de brida"
    >>> [one.end for one in completed(text, "\x00" * 13 + text[13:], [Found(0, 13, "")])]
    [30]
    """
    return [Found(_start(left, hit), _end(text, left, end=hit.end), hit.value) for hit in hits]


def _end(text: str, left: str, *, end: int) -> int:
    """Return where a demand ends with what goes on from it."""
    if not _GOES_ON.match(left, end) and not _BROKEN_OFF.search(text, max(0, end - 7), end):
        return end
    mark = _ENDS.search(left, end + 1, end + _WINDOW)
    until = mark.start() if mark else min(len(left), end + _WINDOW)
    joint = _JOINED.search(left, end + 1, until + 1)
    if joint:
        until = joint.start()
    elif (mark and mark[0] == "\x00") or (not mark and until < len(left)):
        return end
    words = left[end:until].rstrip()
    if len(words.split()) > _MOST_AFTER or not _says_more(words):
        return end
    return end + len(words)


def _start(left: str, hit: Found[str]) -> int:
    """Return where a demand begins with what it is about."""
    told = max(0, hit.start - _WINDOW)
    marks = list(_ENDS.finditer(left, told, hit.start))
    if not marks or marks[-1][0] == "\x00":
        return hit.start
    begin = marks[-1].end()
    opening = _OPENING.match(left, begin + len(left[begin:]) - len(left[begin:].lstrip(" ")))
    begin = min(opening.end() if opening else begin, hit.start)
    words = left[begin : hit.start].strip()
    if (
        _RULES_OUT.match(words)
        or len(words.split()) > _MOST_BEFORE
        or _OPEN_ENDED.search(words)
        or not _says_more(words)
    ):
        return hit.start
    return begin + left[begin : hit.start].index(words)


def _says_more(words: str) -> bool:
    """Tell whether words say more of a demand, and nothing that other fields hold."""
    says = _WORD.search(words) or _FIGURE.search(words)
    return bool(says) and not _COUNTED.search(words) and not is_small_talk(words)
