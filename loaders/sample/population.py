"""Who the invented establishments are: class, size band, state and municipality.

The joint distribution is fitted to the published marginals: classes (and so sectors), size
bands, states, and states among the establishments with 101 people or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.draws import Draws, Indexes, Weights
from eslabon.loaders.sample.fit import Margin, rake
from eslabon.loaders.sample.tables import (
    ALL_ESTABLISHMENTS,
    SIZES,
    activity_classes,
    municipalities,
    states,
)

LARGE = 5  # first band of 101 people or more

# How often a class of a profile is met in each size band, next to the average class.
_PROFILES = {
    "artisan": (1.0, 0.35, 0.08, 0.02, 0.01, 0.005, 0.002),
    "workshop": (0.8, 1.2, 1.0, 0.8, 0.5, 0.3, 0.15),
    "finishing": (0.5, 2.0, 4.0, 4.0, 3.0, 1.2, 0.4),
    "industry": (0.3, 1.5, 5.0, 8.0, 9.0, 8.0, 6.0),
    "heavy": (0.05, 0.4, 3.0, 9.0, 18.0, 30.0, 45.0),
}
# How far a size band, and a profile, is spread over the states as large plants are.
_LARGE_SHARE_OF_SIZE = (0.0, 0.15, 0.4, 0.6, 0.8, 1.0, 1.0)
_LARGE_SHARE_OF_PROFILE = {
    "artisan": 0.0,
    "workshop": 0.2,
    "finishing": 0.7,
    "industry": 0.5,
    "heavy": 0.9,
}


@dataclass(frozen=True, slots=True)
class Site:
    """A row of the directory that belongs to a declared supplier, and what it must say."""

    row: int
    class_index: int
    size: int
    municipality: int
    name: str
    legal_name: str
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Residents:
    """Class, size band, state and municipality of each row of a chunk, as table indexes."""

    classes: Indexes
    sizes: Indexes
    states: Indexes
    municipalities: Indexes


class Population:
    """The distribution that the rows which are no declared supplier's are drawn from."""

    def __init__(self, rows: int, sites: Sequence[Site]) -> None:
        """Fit what is left of each marginal after the declared suppliers' sites are counted."""
        self._scale = rows / ALL_ESTABLISHMENTS
        self._sites = sites
        classes = activity_classes()
        self._groups = sorted({(c.code[:2], c.profile) for c in classes})
        self._group_of = [self._groups.index((c.code[:2], c.profile)) for c in classes]
        self._left = self._classes_left()
        self._state_of = np.array([int(m.code[:2]) - 1 for m in municipalities()], dtype=np.int64)
        self._cells = Weights(self._fitted_cells())
        self._draw_class, self._class_places = self._class_choice()
        self._draw_municipality, self._municipality_places = _municipality_choice()

    def draw(self, draws: Draws) -> Residents:
        """Draw the rows of one chunk."""
        cell = self._cells.pick(draws.bits())
        group, rest = np.divmod(cell, len(SIZES) * len(states()))
        size, state = np.divmod(rest, len(states()))
        classes = self._class_places[group, self._draw_class.pick(draws.bits(), group)]
        place = self._draw_municipality.pick(draws.bits(), state)
        return Residents(classes, size, state, self._municipality_places[state, place])

    def put_sites(self, residents: Residents, sites: Sequence[Site], *, start: int) -> None:
        """Write the sites of declared suppliers over the rows of the chunk they stand in."""
        for site in sites:
            row = site.row - start
            residents.classes[row] = site.class_index
            residents.sizes[row] = site.size
            residents.municipalities[row] = site.municipality
            residents.states[row] = self._state_of[site.municipality]

    def _classes_left(self) -> list[float]:
        left = [c.establishments * self._scale for c in activity_classes()]
        for site in self._sites:
            left[site.class_index] -= 1
        return [max(count, 0.0) for count in left]

    def _fitted_cells(self) -> list[float]:
        """Return a weight for each (group, size band, state), the last running fastest."""
        cells, groups, sizes, places = [], [], [], []
        for g, (_, profile) in enumerate(self._groups):
            for s, often in enumerate(_PROFILES[profile]):
                large = max(_LARGE_SHARE_OF_SIZE[s], _LARGE_SHARE_OF_PROFILE[profile])
                for e, state in enumerate(states()):
                    small_share = state.establishments / ALL_ESTABLISHMENTS
                    large_share = state.large_establishments / sum(SIZES[LARGE:])
                    cells.append(often * (small_share * (1 - large) + large_share * large))
                    groups.append(g)
                    sizes.append(s)
                    places.append(2 * e + (s >= LARGE))
        return rake(
            cells,
            [
                Margin(groups, self._groups_left()),
                Margin(sizes, self._sizes_left()),
                Margin(places, self._states_left()),
            ],
        )

    def _groups_left(self) -> list[float]:
        left = [0.0] * len(self._groups)
        for group, count in zip(self._group_of, self._left, strict=True):
            left[group] += count
        return left

    def _sizes_left(self) -> list[float]:
        left = [count * self._scale for count in SIZES]
        for site in self._sites:
            left[site.size] -= 1
        return [max(count, 0.0) for count in left]

    def _states_left(self) -> list[float]:
        left: list[float] = []
        for state in states():
            small = state.establishments - state.large_establishments
            left += [small * self._scale, state.large_establishments * self._scale]
        for site in self._sites:
            left[2 * int(self._state_of[site.municipality]) + (site.size >= LARGE)] -= 1
        return [max(count, 0.0) for count in left]

    def _class_choice(self) -> tuple[Weights, Indexes]:
        tables: list[list[float]] = []
        members: list[list[int]] = []
        for g in range(len(self._groups)):
            own = [i for i, group in enumerate(self._group_of) if group == g]
            weights = [self._left[i] for i in own]
            # A group used up by sites has no weight in the fit: any class will do.
            tables.append(weights if sum(weights) > 0 else [1.0] * len(own))
            members.append(own)
        return Weights(*tables), _matrix(members)


def _municipality_choice() -> tuple[Weights, Indexes]:
    tables: list[list[float]] = [[] for _ in states()]
    members: list[list[int]] = [[] for _ in states()]
    for i, municipality in enumerate(municipalities()):
        state = int(municipality.code[:2]) - 1
        tables[state].append(municipality.weight)
        members[state].append(i)
    return Weights(*tables), _matrix(members)


def _matrix(lists: list[list[int]]) -> Indexes:
    width = max(map(len, lists))
    return np.array([row + [-1] * (width - len(row)) for row in lists], dtype=np.int64)
