"""The generator's own tables, read from the CSV files in `data/`.

They are hand-made: counts and shares that add up to the published marginals of DENUE 05/2026
for manufacturing, real municipalities and classes, and invented names, parks and buyers.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from eslabon.graph.vocabulary.packaged import packaged_rows
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

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Row = TypeVar("_Row", bound="DataclassInstance")

# Establishments by band of persons employed, 0-5 first: the published strata.
SIZES = (577_235, 39_592, 20_602, 4_827, 4_836, 4_432, 5_093)
ALL_ESTABLISHMENTS = sum(SIZES)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


_FROM_CELL: dict[object, Callable[[str], object]] = {
    str: str,
    int: int,
    float: float,
    tuple[str, ...]: _list,
}


@cache
def read_table(row: type[_Row], name: str) -> tuple[_Row, ...]:
    """Return the rows of one table, in its order; the fields of the class are its columns."""
    make: Callable[..., _Row] = row
    readers = {field.name: _FROM_CELL[field.type] for field in fields(row)}
    return tuple(
        make(**{column: read(record[column]) for column, read in readers.items()})
        for record in packaged_rows("eslabon.loaders.sample", f"data/{name}")
    )


def states() -> tuple[State, ...]:
    """Return the 32 federal entities in the order of their codes."""
    return read_table(State, "states.csv")


def municipalities() -> tuple[Municipality, ...]:
    """Return the municipalities of the sample in the order of their codes."""
    return read_table(Municipality, "municipalities.csv")


def activity_classes() -> tuple[ActivityClass, ...]:
    """Return the SCIAN classes of the sample in the order of their codes."""
    return read_table(ActivityClass, "classes.csv")


def trades() -> tuple[Trade, ...]:
    """Return the kinds of declared supplier."""
    return read_table(Trade, "trades.csv")


def cases() -> tuple[Case, ...]:
    """Return the ways in which suppliers meet or miss what is asked, in the order of use."""
    return read_table(Case, "cases.csv")


def buyers() -> tuple[InventedBuyer, ...]:
    """Return the invented multinationals."""
    return read_table(InventedBuyer, "buyers.csv")


def plants() -> tuple[InventedPlant, ...]:
    """Return the invented plants."""
    return read_table(InventedPlant, "plants.csv")


def components() -> tuple[InventedComponent, ...]:
    """Return the components that leave those plants."""
    return read_table(InventedComponent, "components.csv")


def operations() -> tuple[Operation, ...]:
    """Return the operations, those of one component together and in their order."""
    return read_table(Operation, "operations.csv")


def words(kind: str, region: str = "") -> list[str]:
    """Return the words of one kind that fit a region; without one, those that fit all."""
    table = read_table(Word, "words.csv")
    return [word.text for word in table if word.kind == kind and word.region in ("", region)]
