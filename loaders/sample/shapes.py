"""Which words the names of each style are made of."""

from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.draws import Draws, Flags, Indexes, Weights

STYLES = ("unnamed", "trade", "title", "surname", "workshop", "firm", "brand")
"""Ways to be named: the first three say what a place does and not whose it is."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which words of its own a name has, and how often next to the others of its style."""

    style: str
    weight: int
    coined: bool = False
    family: bool = False
    surnames: int = 0
    tail: bool = False


_SHAPES = (
    _Shape("unnamed", 1),
    _Shape("trade", 1),
    _Shape("title", 1),
    _Shape("surname", 60),
    _Shape("surname", 40, surnames=1),
    _Shape("workshop", 28, surnames=1),
    _Shape("workshop", 12, surnames=1, family=True),
    _Shape("workshop", 28, surnames=2),
    _Shape("workshop", 32, surnames=2, family=True),
    _Shape("firm", 65, surnames=1),
    _Shape("firm", 35, surnames=1, tail=True),
    _Shape("brand", 1, coined=True, tail=True),
)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shape of each name of a chunk, by its parts."""

    is_coined: Flags
    has_family: Flags
    surnames: Indexes
    has_tail: Flags

    @classmethod
    def draw(cls, style: Indexes, own: Draws) -> "Shapes":
        """Draw a shape of each style."""
        by_style = [[s for s in _SHAPES if s.style == name] for name in STYLES]
        firsts = np.cumsum([0, *map(len, by_style[:-1])])
        weights = Weights(*[[s.weight for s in shapes] for shapes in by_style])
        place = firsts[style] + weights.pick(own.bits(), style)
        return cls(
            np.array([s.coined for s in _SHAPES])[place],
            np.array([s.family for s in _SHAPES])[place],
            np.array([s.surnames for s in _SHAPES])[place],
            np.array([s.tail for s in _SHAPES])[place],
        )
