"""What a person may have meant who wrote a word that is in no list."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from eslabon.graph.language import NO_TEXT, Text
from eslabon.graph.vocabulary.folding import word_key

# Per cent of equal characters below which a suggestion is noise; a typo in a short code is above.
_CLOSE_ENOUGH: Final = 60.0
_MOST: Final = 3


def nearest(wanted: str, known: Iterable[str], *, limit: int = _MOST) -> list[str]:
    """Return the known names that look like the wanted one, those that hold all its words first.

    >>> nearest("ht-carv", ["HT-CARB", "PLT-ZN"]), nearest("zzzz", ["HT-CARB", "PLT-ZN"])
    (['HT-CARB'], [])
    >>> nearest("planta silao", ["Santiago Tillo", "Quimera, Planta Silao"])
    ['Quimera, Planta Silao', 'Santiago Tillo']
    """
    names, asked = sorted(set(known)), set(word_key(wanted).split())
    whole = [name for name in names if asked and asked <= set(word_key(name).split())]
    alike = process.extract(
        wanted,
        names,
        scorer=fuzz.ratio,
        processor=word_key,
        score_cutoff=_CLOSE_ENOUGH,
        limit=limit,
    )
    found = dict.fromkeys((*sorted(whole, key=len), *(name for name, _, _ in alike)))
    return list(found)[:limit]


def did_you_mean(words: Iterable[str], *, otherwise: Text = NO_TEXT) -> Text:
    """Return the hint that asks whether one of these was meant; another where there are none.

    >>> did_you_mean(nearest("ht-carv", ["HT-CARB", "PLT-ZN"])).en
    'Did you mean HT-CARB?'
    """
    found = list(words)
    alike = ("; " if any("," in word for word in found) else ", ").join(found)
    if not alike:
        return otherwise
    return Text(f"¿Quiso decir {alike}?", f"Did you mean {alike}?")
