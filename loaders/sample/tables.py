"""The generator's own tables, read from the CSV files in `data/`.

They are hand-made: counts and shares that add up to the published marginals of DENUE 05/2026
for manufacturing, real municipalities and classes, and invented names, parks and buyers.
"""

from functools import cache

from eslabon.graph.vocabulary.packaged import Row, packaged_table
from eslabon.loaders.sample.records import (
    ActivityClass,
    Case,
    InventedBuyer,
    InventedComponent,
    InventedPlant,
    Municipality,
    Operation,
    State,
    Trade,
    Word,
)

# Establishments by band of persons employed, 0-5 first: the published strata.
SIZES = (577_235, 39_592, 20_602, 4_827, 4_836, 4_432, 5_093)
ALL_ESTABLISHMENTS = sum(SIZES)


@cache
def _table(row: type[Row], name: str) -> tuple[Row, ...]:
    return packaged_table(row, "eslabon.loaders.sample", f"data/{name}")


def states() -> tuple[State, ...]:
    """Return the 32 federal entities in the order of their codes."""
    return _table(State, "states.csv")


def municipalities() -> tuple[Municipality, ...]:
    """Return the municipalities of the sample in the order of their codes."""
    return _table(Municipality, "municipalities.csv")


def activity_classes() -> tuple[ActivityClass, ...]:
    """Return the SCIAN classes of the sample in the order of their codes."""
    return _table(ActivityClass, "classes.csv")


def trades() -> tuple[Trade, ...]:
    """Return the kinds of declared supplier."""
    return _table(Trade, "trades.csv")


def cases() -> tuple[Case, ...]:
    """Return the ways in which suppliers meet or miss what is asked, in the order of use."""
    return _table(Case, "cases.csv")


def buyers() -> tuple[InventedBuyer, ...]:
    """Return the invented multinationals."""
    return _table(InventedBuyer, "buyers.csv")


def plants() -> tuple[InventedPlant, ...]:
    """Return the invented plants."""
    return _table(InventedPlant, "plants.csv")


def components() -> tuple[InventedComponent, ...]:
    """Return the components that leave those plants."""
    return _table(InventedComponent, "components.csv")


def operations() -> tuple[Operation, ...]:
    """Return the operations, those of one component together and in their order."""
    return _table(Operation, "operations.csv")


def words(kind: str, region: str = "") -> list[str]:
    """Return the words of one kind that fit a region; without one, those that fit all."""
    table = _table(Word, "words.csv")
    return [word.text for word in table if word.kind == kind and word.region in ("", region)]
