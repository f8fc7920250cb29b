"""A mention on trial, and what stands around it."""

import re
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.readings import Mention

FARTHEST: Final = 160
"""No trigger and no demand reaches farther than this many characters."""

_CLAUSE_END = re.compile(r" [;.] ")


@dataclass(slots=True)
class Judged:
    """A mention on trial: why it is not asked for, if so, and whether that holds always.

    It `is_behind` where the words that say so stand behind it.
    """

    mention: Mention
    why: str | None = None
    always: bool = True
    is_behind: bool = False

    @property
    def code(self) -> str:
        """Return the likeliest process that it names."""
        return self.mention.codes[0][0]


def describes(text: str, mention: Mention) -> bool:
    """Say whether a mention may describe the goods."""
    words = text[mention.start : mention.end]
    if states.WORK_ON.match(words):
        return False
    return bool(states.ADJECTIVE.search(words) or states.PARTICIPLE.search(words))


def sides(text: str, judged: list[Judged], place: int) -> tuple[str, str]:
    """Return the text on both sides of a mention, up to its neighbours and its clause.

    The neighbour behind is included: in "hardening machine" it is the noun.
    """
    here = judged[place].mention
    start = judged[place - 1].mention.end if place else 0
    end = judged[place + 1].mention.end if place + 1 < len(judged) else len(text)
    if place + 1 < len(judged) and states.WE_DO.match(text, judged[place + 1].mention.start):
        end = judged[place + 1].mention.start  # what we do further on says nothing of this
    if here.start - start > FARTHEST:
        start = text.index(" ", here.start - FARTHEST)
    end = min(end, here.end + FARTHEST)
    # A phrase that begins with a comma begins a clause of its own.
    left = " " if text[here.start] == "," else _CLAUSE_END.split(text[start : here.start])[-1]
    right = _CLAUSE_END.split(text[here.end : max(end, here.end)] + " ")[0]
    return f" {left.lstrip()}" if left.strip() else " ", f"{right.rstrip()} "
