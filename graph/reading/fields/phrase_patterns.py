"""The regular expression of a phrase of a table: what each of its words stands for.

A phrase is a row of words, parted in the text by a space or a light mark; each word may be

============  ===============================================================
``marca``     exactly this word
``enmasc*``   a word that begins so
``a|b*``      one of these
``de?``       this word or nothing
``#``         a number: ``240``, ``25-40``, ``> 85``, ``50 ± 5``
``~3``        up to three words, no mark and no "and" among them
``~~3``       the same, one at least
``+3``        up to three words that name features: numbers, "(4x)", "and the bores" too
``@color``    one of the words that are called so
============  ===============================================================
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

_VALUE: Final = r"[0-9.,](?<![.,](?![0-9]))[0-9]{0,6}(?:[.,][0-9]{1,6}){0,3}"
# A pattern must begin with what few characters can be: signs before a number are added later.
_NUMBER: Final = rf"{_VALUE}%?(?: ?(?:-|a|to|±|\+ ?/ ?-|y|x) ?-? ?{_VALUE})?(?:e?-\d{{1,2}})?"
_SIGNED: Final = rf"(?:[<>≤≥±=~] ?)?{_NUMBER}"
# A gap must not reach into what another field is read from: a place, a lot, days.
_GAP_WORD: Final = (
    r"(?!(?:y|e|o|u|and|or|con|with|para|for|en|in|entrega\w{0,4}|deliver\w{0,3}|planta|plant|"
    r"piezas?|pzas?|pcs|pieces|volumen|volume|cantidad|qty|quantity|semanas?|weeks?|dias?|days?|"
    r"urge|asap)(?![a-z])|\d(?!\d{0,4} ?(?:ciclos|cycles|h|hrs?|horas|hours)(?![a-z])))"
    r"[^\s\x00,;:()]{0,29}[^\s\x00,;:().]"
)
# What lists features goes on over numbers and over "and" before another feature.
_JOINED: Final = (
    r"(?:(?:y|e|and|&) (?=(?:(?:the|all|both|el|la|los|las|en|in|on|de) |[\dø(\"]|[a-z]{1,3}\d|"
    r"(?:rosca|barreno|agujer|orifici|asient|cara|zona|superfici|diamet|cuerda|thread|hole|bore|seat|"
    r"face|area|surface|journal|port|pad|ground|bear|conect|connect|tierra|punto|stud)[a-z]{0,7}|pins?(?![a-z])))|"
    r"(?:en|in|on|inside|de|del|of|the|la|el|los|las|all|both|todas?|todos?|ambos|ambas) ){0,3}"
)
_LISTED: Final = (
    rf"(?: {_JOINED}|, (?=[a-z]{{1,3}}\d))"
    r"(?!(?:or|o|u|y|and|con|with|para|for|per|segun|then|luego|despues|after|before|antes|during|"
    r"durante|entrega\w{0,4}|deliver\w{0,3}|planta|plant|volumen|volume|cantidad|qty|lote?s?|urge|asap|"
    r"color|negro|black|de|del|of|the|la|el|los|las|en|in|on|is|are|es|son|a)(?![a-z])|[\d.,]{1,9} ?k? ?(?:piezas?|pzas?|pz|pcs|pieces|"
    r"parts|sets|units?|ea|semanas?|weeks?|dias?|days?|wk|mo|mes|kg|lbs?|tons?|t|km|mil|usd)(?![a-z]))"
    r"\(?(?:\"[a-z]\"|[^\s\x00,;:()\"]{0,29}[^\s\x00,;:().\"])\)?"
)
_ABBREVIATED: Final = re.compile(
    r"(?:^|\|)(?:h|hr|hrs|no|min|max|esp|prom|aprox|ing|sr|sra|lic|mr|ms|mrs|dr|dra|arq|don|coef\*?|dens|"
    r"prof|temp|tol|rug|adh|res|resist|dim|cal|sup|aisl|conduct|fric|vol|porc|niv|lvl|cert|insp)(?:\||$)"
)


def choices(word: str, named: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the words of which a word of a phrase stands for one, stems starred."""
    parts = word.rstrip("?").split("|")
    return tuple(w for p in parts for w in (named[p[1:]] if p[0] == "@" and p != "@" else (p,)))


def _one_of(words: Sequence[str]) -> str:
    """Return the regular expression of one of some words."""
    parts = [re.escape(c[:-1]) + "[a-z0-9]*" if c[-1] == "*" else re.escape(c) for c in words]
    return f"(?:{'|'.join(parts)})"


def _is_number(word: str) -> bool:
    return word[0] == "#" or word[0].isdigit() or word[0] in "%°"


def phrase_regex(phrase: str, *, glued: bool, named: Mapping[str, Sequence[str]]) -> str:
    """Return the regular expression of a phrase, without what must stand around it.

    Args:
        phrase: The words.
        glued: Whether the words may also be written without anything between them.
        named: The words that each name stands for.
    """
    pattern, last = "", ""
    light = "[ :=/(.-]" if glued else "[ :=/(-]"
    for word in phrase.split():
        least = 0 if glued or _is_number(word) or (last and _is_number(last)) else 1
        dot = r"\.?" if last and _ABBREVIATED.search(last.rstrip("?")) else ""
        mark = f"{dot}{light}{{{least},3}}"
        if word[0] == "~" and not last:
            pattern = rf"(?<![a-z0-9])(?:{_GAP_WORD} ){{0,{int(word[1:])}}}"
        elif word[0] == "+":
            pattern += rf"(?:{dot}{_LISTED}){{0,{int(word[1:])}}}"
        elif word[0] == "~":
            least = word.count("~") - 1
            pattern += rf"(?:{dot} {_GAP_WORD}){{{least},{int(word.lstrip('~'))}}}"
        else:
            if word.rstrip("?") == "#":
                one = _SIGNED if last else _NUMBER
            else:
                one = _one_of(choices(word, named))
            one = mark + one if last else one + mark if word[-1] == "?" else one
            pattern += f"(?:{one})?" if word[-1] == "?" else one
        last = last if word[-1] == "?" or (word[0] == "~" and not last) else word
    return pattern
