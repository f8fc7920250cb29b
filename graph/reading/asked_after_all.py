"""Processes that words took for a state or for others' work, and that a text asks for after all."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.judged import Judged

_STATES: Final = frozenset({"state", "stock"})
_ELSEWHERE: Final = frozenset({"others", "former", "incoming"})
_LISTED: Final = re.compile(r" (?:, )?(?:and |y |e |, )?")
# What is done elsewhere today is wanted here: "hoy lo mandamos a Texas; queremos hacerlo en México".
# Each says "it" or says nothing of what: "lo hacen otros; buscamos un proveedor de resortes" asks for
# other goods.
_WANTED_HERE: Final = re.compile(
    r" (?:(?:queremos|interesa|buscamos|pensamos|planeamos) (?:ya )?(?:hacer|traer|mover|pasar)l[ao]s?"
    r"|l[ao]s? (?:pueden|puede|podrian) hacer|pueden hacerl[ao]s?"
    r"|quien (?:nos )?l[ao]s? (?:haga|hace|puede)|alternativas? (?:local|aca|aqui|en|a menos|cerca)"
    r"|we (?:want|need|would like|are looking for) (?:it|this|them|both|to move (?:it|this|them))"
    r"|(?:want|need|looking for) (?:a |an )?(?:[a-z]+ )?(?:source|supplier|shop|vendor|someone)"
    r"(?! (?:of|for|who|that|to|with) )) "
)


def ask_after_all(text: str, judged: Sequence[Judged]) -> None:
    """Take back why processes of a spaced text are not asked for, where nothing else can be meant.

    Of "machined, zinc plated steel" both are asked for: no other kind of word says what to do. What
    is done elsewhere today is asked for where a text wants it here and names no other work.
    """
    open_ones = [one for one in judged if one.why is None]
    if open_ones and all(_is_participle(text, one) for one in open_ones):
        _ask_lists(text, judged)
    elif judged and not open_ones and _WANTED_HERE.search(text):
        for one in judged:
            one.why = None if one.why in _ELSEWHERE else one.why


def _is_participle(text: str, one: Judged) -> bool:
    words = text[one.mention.start : one.mention.end]
    return not one.mention.called and states.ADJECTIVE.search(words) is not None


def _ask_lists(text: str, judged: Sequence[Judged]) -> None:
    """Ask for the states that a list joins to what is asked for, from one to the next."""
    pairs = [*pairwise(judged)]
    for one, other in pairs:
        between = text[one.mention.end : other.mention.start]
        if one.why is None and other.why in _STATES and _LISTED.fullmatch(between):
            other.why = None
    for one, other in reversed(pairs):
        between = text[one.mention.end : other.mention.start]
        if other.why is None and one.why in _STATES and _LISTED.fullmatch(between):
            one.why = None
