"""What the invented establishments are called, over the door and in law.

A name is a trade word of the class, alone or with words of its own: invented surnames, a family's or
a saint's name, a word of the place; larger firms put an invented word before it. As in the real
files, about two rows in five bear a name that many in their class bear, the others one of their own.
"""

from itertools import product

import numpy as np

from eslabon.loaders.sample.draws import Draws, Flags, Indexes, Weights
from eslabon.loaders.sample.legal_names import LegalNames, Names
from eslabon.loaders.sample.lookup import Column, Grouped, Optionally, column
from eslabon.loaders.sample.population import Residents
from eslabon.loaders.sample.shapes import STYLES, Shapes
from eslabon.loaders.sample.tables import activity_classes, states, words

# Weights of the styles, one line for each size band.
_STYLE_WEIGHTS = (
    (28, 8, 7, 15, 37, 5, 0),
    (4, 3, 2, 6, 50, 35, 0),
    (1, 1, 1, 4, 18, 75, 0),
    (0, 0, 1, 0, 6, 83, 10),
    (0, 0, 1, 0, 0, 69, 30),
    (0, 0, 0, 0, 0, 45, 55),
    (0, 0, 0, 0, 0, 20, 80),
)
_FIRST_OWN_NAME = STYLES.index("surname")
_NUMBERED = 0.03
_HIGHEST_NUMBER = 40


class NameGrammar:
    """Draws names that fit class, size band and state."""

    def __init__(self) -> None:
        """Lay the words out in columns, those of one class or region together."""
        classes = activity_classes()
        self._workshops = Grouped([list(c.workshop_names) for c in classes])
        self._firms = Grouped([list(c.firm_names) for c in classes])
        self._titles = column([c.title.upper() for c in classes])
        regions = sorted({state.region for state in states()})
        self._tails = Grouped([[" " + w for w in words("firm", region)] for region in regions])
        self._region_of = np.array([regions.index(s.region) for s in states()], dtype=np.int64)
        self._bare_surnames = column(surnames())
        self._families = Optionally([" " + word for word in words("workshop")])
        self._surnames = Optionally([" " + word for word in surnames()])
        self._coined = Optionally([word + " " for word in words("coined")])
        self._styles = Weights(*_STYLE_WEIGHTS)
        self._legal_names = LegalNames(surnames())

    def draw(self, residents: Residents, draws: Draws, own: Draws) -> Names:
        """Draw the names of one chunk.

        `own` is a stream that nothing else is drawn from: more words in a name move no place.
        """
        style = self._styles.pick(draws.bits(), residents.sizes)
        shape = Shapes.draw(style, own)
        heads = self._heads(residents, draws, own, style=style)
        tails = self._tail_words(residents, draws, style, has_tail=shape.has_tail)
        families = self._families.pick(draws, shape.has_family)
        coined = self._coined.pick(draws, shape.is_coined)
        first = self._surnames.pick(own, shape.surnames > 0)
        second = self._surnames.pick(own, shape.surnames > 1)
        parts = zip(coined, heads, families, first, second, tails, strict=True)
        doors = list(map("".join, parts))
        is_own = style >= _FIRST_OWN_NAME
        names = self._legal_names.draw(doors, residents.sizes, is_own=is_own, draws=draws, own=own)
        _number(names.doors, is_own, own)
        return names

    def _heads(
        self, residents: Residents, draws: Draws, own: Draws, *, style: Indexes
    ) -> list[str]:
        """Return what each name begins with, but for a coined word."""
        heads = self._workshops.pick(draws, residents.classes)
        firms = self._firms.pick(draws, residents.classes)
        names = self._bare_surnames[own.below(len(self._bare_surnames))]
        titles = self._titles[residents.classes]
        for other, is_meant in (
            (titles, style == STYLES.index("title")),
            (names, style == STYLES.index("surname")),
            (firms, style > STYLES.index("workshop")),
        ):
            heads = np.where(is_meant, other, heads)
        return list(heads.tolist())

    def _tail_words(
        self, residents: Residents, draws: Draws, style: Indexes, *, has_tail: Flags
    ) -> list[str]:
        tails: Column = self._tails.pick(draws, self._region_of[residents.states])
        tails[~has_tail] = ""
        tails[style == STYLES.index("unnamed")] = " SIN NOMBRE"
        return list(tails.tolist())


def surnames() -> list[str]:
    """Return invented surnames, each put together of three syllables."""
    kinds = ("surname_start", "surname_middle", "surname_end")
    return list(map("".join, product(*map(words, kinds))))


def _number(doors: list[str], is_own: Flags, own: Draws) -> None:
    """Number some of the names, as branches are."""
    numbers = (own.below(_HIGHEST_NUMBER) + 1).tolist()
    for row in np.flatnonzero(own.chance(_NUMBERED) & is_own).tolist():
        doors[row] += f" {numbers[row]}"
