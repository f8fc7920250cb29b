"""Processes that words took for a state or for others' work, and that a text asks for after all."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.judged import Judged
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

_STATES: Final = frozenset({"state", "stock"})
_ELSEWHERE: Final = frozenset({"others", "former", "incoming"})
_DESCRIBED: Final = frozenset({"state", "stock", "handled"})
# "Recocido 4140" begins with the work, "recocidos 4140" and "annealed 4140" with the goods.
_WORK: Final = re.compile(r"(?:^|[;.])(?: (?:y|e))? (?:[a-z]+ y )?[a-z]{3,}(?:ad|id)o$")
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
# "Machining is done by us. Vendor performs anodize": whoever is asked is told what is to be done.
_OF_WHOM_IS_ASKED: Final = re.compile(
    r"(?:^|[;.,:]|but|pero|and|y) (?:the |el |only |solo )?(?:vendor|supplier|proveedor|shop|taller|plater)"
    r" (?:only |solo |just |unicamente |solamente )?(?:perform|performs|do|does|appl(?:y|ies)|handles?|provides?|runs?"
    r"|realiza|hace|aplica|efectua|ejecuta|realizara|hara|aplicara)(?: :)?(?: [a-z]+){0,4}$"
)
# "Quench and temper done in-house" asks for all that it names; whoever does it himself says so.
_DONE_IN_HOUSE: Final = re.compile(
    r" ?(?:to be )?(?:done|performed|processed|run|hech[oa]s?|realizad[oa]s?|efectuad[oa]s?)"
    r" (?:in ?house|en casa|internamente)(?! (?:by|por|already|ya|today|hoy|here|at|en) )"
)
_AHEAD: Final = 100


def ask_after_all(text: str, judged: Sequence[Judged]) -> None:
    """Take back why processes of a spaced text are not asked for, where nothing else can be meant.

    Of "machined, zinc plated steel" both are asked for: no other kind of word says what to do. What
    is done elsewhere today is asked for where a text wants it here and names no other work. What a
    specification of the whole family follows is the process that is to be done by it.
    """
    open_ones = [one for one in judged if one.why is None]
    if open_ones and all(one.mention.called for one in open_ones):
        _ask_called(text, judged, open_ones)
    elif open_ones and all(_is_participle(text, one) for one in open_ones):
        _ask_lists(text, judged)
    elif judged and not open_ones:
        _ask_others(text, judged)


def _ask_others(text: str, judged: Sequence[Judged]) -> None:
    """Ask for what others' work seems to be, where a text wants it here, or of whom it is written to."""
    if _WANTED_HERE.search(text):
        for one in judged:
            one.why = None if one.why in _ELSEWHERE else one.why
    last = judged[-1].mention
    is_all = not text[: judged[0].mention.start].strip() and {one.why for one in judged} == {
        "others"
    }
    if is_all and _DONE_IN_HOUSE.match(text, last.end):
        for one in judged:
            one.why = None
    for one in judged:
        left = text[max(0, one.mention.start - _AHEAD) : one.mention.start].rstrip()
        if one.why == "others" and not one.is_behind and _OF_WHOM_IS_ASKED.search(left):
            one.why = None


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


def _ask_called(text: str, judged: Sequence[Judged], called: Sequence[Judged]) -> None:
    """Ask for what may describe the goods where nothing but call-outs behind it is asked for.

    "Recocido 4140 según AMS 2759" asks to anneal: the specification is of heat treatment at large.
    In "acero 4140 recocido, AMS 2759" a comma leaves open what is to be done to annealed steel.
    """
    for one in judged:
        if one.why in _DESCRIBED and not one.always:
            behind = [other for other in called if other.mention.start >= one.mention.end]
            is_work = _WORK.search(text, 0, one.mention.end) is not None
            if any(is_work or _is_called_so(text, one, other) for other in behind):
                one.why = None


def _is_called_so(text: str, one: Judged, other: Judged) -> bool:
    """Say whether a call-out of a family speaks of a process of that family before it."""
    is_of_it = capability_tree().is_narrower(one.code, other.code)
    return is_of_it and (one.is_behind or "," not in text[one.mention.end : other.mention.start])
