"""What speaks English only, in both languages: the libraries below, and the graph's model.

`translations.csv` holds what they say: `{}` is a hole that is told as it stands, `<>` one that is
told in its turn, `{0}` the first of either. Where its `en` is empty their own words do.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.language import NO_TEXT, Text, same
from eslabon.graph.vocabulary.packaged import packaged_rows

_HOLE: Final = re.compile(r"(\{\}|<>)")
_FILLED: Final = re.compile(r"\{(\d)\}")
# Longer ones repeat what was sent, and would be slow to take apart.
_LONGEST: Final = 2_000
_OTHERWISE: Final = Text("no tiene la forma que se espera", "it does not have the expected form")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One message: how it begins, what it looks like, which holes are told in their turn.

    `own` is the library's own wording, with its holes numbered.
    """

    start: str
    pattern: str
    nested: frozenset[int]
    told: Text
    own: str


def translated(english: str) -> Text | None:
    """Return a message of a library in both languages; None of one that is not known.

    >>> translated("Variable '$day' is never used.").es
    'La variable «$day» no se usa: quítela.'
    >>> translated("Unknown type 'Stp'. Did you mean 'Step' or 'Site'?").es
    'No existe el tipo «Stp». ¿Quiso decir «Step» o «Site»?'
    >>> translated("No such option: --jsn").es
    'No existe la opción --jsn.'
    """
    if not english:
        return NO_TEXT
    for phrase in _phrases() if len(english) <= _LONGEST else ():
        if not english.startswith(phrase.start):
            continue
        if found := re.fullmatch(phrase.pattern, english, re.DOTALL):
            holes = [
                translated(said) if place in phrase.nested else same(said)
                for place, said in enumerate(found.groups())
            ]
            known = [hole for hole in holes if hole is not None]
            if len(known) == len(holes):
                told = phrase.told
                return Text(
                    _filled(told.es, [hole.es for hole in known]),
                    _filled(told.en or phrase.own, [hole.en for hole in known]),
                )
    return None


def reason(english: str) -> Text:
    """Return what a validator complains of, in words for people and in both languages.

    >>> reason("Input should be less than or equal to 5")
    Text(es='debe ser 5 o menos', en='must be 5 or less')
    """
    return translated(english.removeprefix("Value error, ")) or _OTHERWISE


def _filled(template: str, holes: list[str]) -> str:
    return _FILLED.sub(lambda found: holes[int(found[1])], template)


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(
        _phrase(row["said"], Text(row["es"], row["en"]))
        for row in packaged_rows("eslabon.service", "translations.csv")
    )


def _phrase(said: str, told: Text) -> Phrase:
    start, *rest = _HOLE.split(said)
    holes, between = rest[::2], rest[1::2]
    # A hole ends where what follows it stands first, and is not tried further: what was sent may
    # hold that hundreds of times, and to try all ways would take for ever.
    ends = [f"(.*?){re.escape(text)}" for text in between]
    pattern = re.escape(start) + "".join((*(f"(?>{end})" for end in ends[:-1]), *ends[-1:]))
    nested = frozenset(i for i, hole in enumerate(holes) if hole == "<>")
    own = start + "".join(f"{{{i}}}{text}" for i, text in enumerate(between))
    return Phrase(start, pattern, nested, told, own)
