"""One of many as people name it: by its key, its name, or any words of that, for every kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import NO_TEXT, Text, joined
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.queries.asking.words import holds_words

MOST_TOLD: Final = 8
_MOST_NAMED: Final = 5

_GIVE_KEY: Final = Text(
    "Dé la clave entre corchetes, o más palabras del nombre.",
    "Give the id in brackets, or more words of the name.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be meant: its key, its name, and what tells it from others of that name.

    It goes by `also` too, as a site by its legal name; words are sought in both.
    """

    code: str
    name: str | None
    beside: str | None = None
    also: str = ""

    @property
    def told(self) -> str:
        """Return it as choices are listed."""
        beside = f" ({self.beside})" if self.beside else ""
        return f"{self.name or self.code}{beside} [{self.code}]"


def meant(asked: str, known: Sequence[Choice]) -> Sequence[Choice]:
    """Return which may be meant: those of a key, else those named just so, else of some words.

    >>> sites = [Choice("1", "Cromo"), Choice("2", "Cromo Norte"), Choice("3", "El Cromo")]
    >>> [[one.code for one in meant(asked, sites)] for asked in ("2", "cromo", "NORTE cro", "cr")]
    [['2'], ['1'], ['2'], ['1', '2', '3']]
    """
    wanted, key = asked.strip(), word_key(asked)
    by_code = [one for one in known if one.code == wanted]
    if by_code or not key:
        return by_code
    named = [one for one in known if key in map(word_key, (one.code, one.name or "", one.also))]
    return named or [one for one in known if holds_words(f"{one.name or ''} {one.also}", asked)]


def choose(asked: str, known: Iterable[Choice], *, kind: Text, otherwise: Text = NO_TEXT) -> Choice:
    """Return the one thing that is meant.

    Args:
        asked: A key, a name, or some words of one.
        known: All that there are.
        kind: What they are, with the article in Spanish, for messages.
        otherwise: What else may help whoever asks for what is not there.

    Raises:
        AmbiguousNameError: If several may be meant; the message lists them.
        NotFoundError: If none may; the hint names the nearest.
    """
    choices = tuple(known)
    found = meant(asked, choices)
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(asked, found)
    words = [word for one in choices for word in (one.code, one.name) if word]
    some = ", ".join(sorted(one.name or one.code for one in choices)[:_MOST_NAMED])
    there_are = Text(f"Hay, entre otros: {some}.", f"Among others there are: {some}.")
    near = did_you_mean(nearest(asked, words), otherwise=there_are if some else NO_TEXT)
    raise NotFoundError(kind=kind, wanted=asked, hint=joined(near, otherwise))


def ambiguous(asked: str, found: Sequence[Choice], *, are_more: bool = False) -> AmbiguousNameError:
    """Return the error of a name that several go by, of whom the first are listed."""
    told = [one.told for one in found[:MOST_TOLD]]
    cut = ["…"] if are_more or len(found) > MOST_TOLD else []
    return AmbiguousNameError(wanted=asked, codes=", ".join((*told, *cut)), hint=_GIVE_KEY)
