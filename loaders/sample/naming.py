"""What the invented establishments are called, over the door and in law.

A name is a trade word of the class, alone or with a word of the place, a family or nothing;
larger firms put an invented word before it. Natural persons have no legal name, as in DENUE.
"""

from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.draws import Draws, Indexes, Weights
from eslabon.loaders.sample.lookup import Column, column, look_up
from eslabon.loaders.sample.population import Residents
from eslabon.loaders.sample.tables import activity_classes, states, words

_STYLES = ("unnamed", "trade", "title", "workshop", "firm", "brand")
# Weights of the styles, one line for each size band.
_STYLE_WEIGHTS = (
    (22, 7, 4, 62, 5, 0),
    (4, 3, 2, 56, 35, 0),
    (1, 1, 1, 22, 75, 0),
    (0, 0, 1, 6, 83, 10),
    (0, 0, 1, 0, 69, 30),
    (0, 0, 0, 0, 45, 55),
    (0, 0, 0, 0, 20, 80),
)
_FIRST_OWN_NAME = _STYLES.index("workshop")
# Share with a legal name, of those with a name of their own, by size band: about 4 % of the
# smallest have one and 99 % of the largest.
_LEGAL_NAME_RATES = np.array([0.06, 0.35, 0.66, 0.86, 0.94, 0.97, 0.99])

LEGAL_FORMS = (
    (" SA DE CV", 38),
    (" S.A. DE C.V.", 16),
    (", S.A. DE C.V.", 14),
    (" S DE RL DE CV", 16),
    (", S. DE R.L. DE C.V.", 6),
    (" SAPI DE CV", 3),
    (" SC DE RL DE CV", 4),
    (" SPR DE RL", 3),
)


@dataclass(frozen=True, slots=True)
class Names:
    """The two name columns of a chunk."""

    doors: list[str]
    legal: list[str]


class NameGrammar:
    """Draws names that fit class, size band and state."""

    def __init__(self) -> None:
        """Lay the words out in columns, those of one class or region together."""
        classes = activity_classes()
        self._workshops = _Grouped([list(c.workshop_names) for c in classes])
        self._firms = _Grouped([list(c.firm_names) for c in classes])
        self._titles = column([c.title.upper() for c in classes])
        regions = sorted({state.region for state in states()})
        self._tails = _Grouped([[" " + w for w in words("firm", region)] for region in regions])
        self._region_of = np.array([regions.index(s.region) for s in states()], dtype=np.int64)
        self._families = column([" " + word for word in words("workshop")])
        self._coined = column([word + " " for word in words("coined")])
        self._styles = Weights(*_STYLE_WEIGHTS)
        self._forms = Weights([weight for _, weight in LEGAL_FORMS])
        self._form_texts = column([form for form, _ in LEGAL_FORMS])

    def draw(self, residents: Residents, draws: Draws) -> Names:
        """Draw the names of one chunk."""
        style = self._styles.pick(draws.bits(), residents.sizes)
        heads = self._heads(residents, draws, style)
        tails = self._tail_words(residents, draws, style)
        coined = look_up(self._coined, draws.below(len(self._coined)))
        is_brand = (style == _STYLES.index("brand")).tolist()
        doors = [
            f"{c}{h}{t}" if brand else h + t
            for c, h, t, brand in zip(coined, heads, tails, is_brand, strict=True)
        ]
        return Names(doors, self._legal_names(doors, residents, style=style, draws=draws))

    def _heads(self, residents: Residents, draws: Draws, style: Indexes) -> list[str]:
        workshops = self._workshops.pick(draws, residents.classes)
        firms = self._firms.pick(draws, residents.classes)
        titles = self._titles[residents.classes]
        is_title = style == _STYLES.index("title")
        heads = np.where(is_title, titles, np.where(style > _FIRST_OWN_NAME, firms, workshops))
        return list(heads.tolist())

    def _tail_words(self, residents: Residents, draws: Draws, style: Indexes) -> list[str]:
        tails = self._tails.pick(draws, self._region_of[residents.states])
        families = self._families[draws.below(len(self._families))]
        short = np.where(style == _STYLES.index("unnamed"), " SIN NOMBRE", "").astype(object)
        own = np.where(style == _FIRST_OWN_NAME, families, tails)
        return list(np.where(style >= _FIRST_OWN_NAME, own, short).tolist())

    def _legal_names(
        self, doors: list[str], residents: Residents, *, style: Indexes, draws: Draws
    ) -> list[str]:
        forms = look_up(self._form_texts, self._forms.pick(draws.bits()))
        levels = (_LEGAL_NAME_RATES * 2.0**32).astype(np.int64)
        is_person = draws.below(2**31) * 2 >= levels[residents.sizes]
        has_none = (is_person | (style < _FIRST_OWN_NAME)).tolist()
        return [
            "" if none else door + form
            for door, form, none in zip(doors, forms, has_none, strict=True)
        ]


class _Grouped:
    """Words in groups, of which one is drawn from the group of each row."""

    def __init__(self, groups: list[list[str]]) -> None:
        self._texts = column([text for group in groups for text in group])
        counts = np.array([len(group) for group in groups], dtype=np.int64)
        self._counts = counts.astype(np.uint64)
        self._starts = np.cumsum(counts) - counts

    def pick(self, draws: Draws, groups: Indexes) -> Column:
        """Return one word of the group of each row."""
        high = draws.bits() >> np.uint64(32)
        within = (high * self._counts[groups] >> np.uint64(32)).astype(np.int64)
        chosen: Column = self._texts[self._starts[groups] + within]
        return chosen
