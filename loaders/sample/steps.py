"""The rows of `steps.csv`: what invented multinationals have done to their parts elsewhere."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from eslabon.loaders.sample.coordinates import DEGREE, degrees_north, degrees_west, fixed_point
from eslabon.loaders.sample.draws import Draws
from eslabon.loaders.sample.records import (
    InventedBuyer,
    InventedComponent,
    InventedPlant,
    Operation,
)
from eslabon.loaders.sample.tables import buyers, components, municipalities, operations, plants

COLUMNS = (
    "step_id", "buyer", "buyer_id", "buyer_sector", "buyer_group", "plant_id", "plant",
    "plant_latitude", "plant_longitude", "plant_municipality", "component_id", "component",
    "hs_code", "material", "length_mm", "width_mm", "height_mm", "mass_kg", "sequence",
    "capability", "operation", "done_in", "annual_volume", "value_out", "value_back",
    "currency", "value_date", "turnaround_days", "standards", "required_mode",
)  # fmt: skip

# Columns that are fields of the generator's own tables too.
_OF_COMPONENTS = ("hs_code", "material", "length_mm", "width_mm", "height_mm", "mass_kg")
_OF_OPERATIONS = (
    "sequence", "capability", "operation", "done_in", "standards", "required_mode",
)  # fmt: skip
_PREFIX = "SINT-"
_CURRENCY = "USD"
_ROWS_FOR_MORE = 100_000
_ROUND = 100  # pieces
_STREAM = 5
_PLANTS = 1_000  # a stream of its own, beyond those of the rounds

Cells = dict[str, str]


def step_rows(*, rows: int, seed: int, as_of: date) -> Iterator[list[str]]:
    """Yield one row for each operation, those of one component in their order.

    There are 120, once more for each doubling of the directory beyond 100,000 rows, then for
    other plants of the same sector.
    """
    rounds = 1 + (rows // _ROWS_FOR_MORE).bit_length()
    value_date = date(as_of.year - 1, 12, 31).isoformat()
    sites = _plant_cells(seed)
    for turn in range(rounds):
        draws = Draws(seed, (_STREAM, turn), count=len(components()))
        percents = (draws.below(41) + 80).tolist()
        for component, percent in zip(components(), percents, strict=True):
            plant = _plant_of(component, turn)
            volume = max(component.annual_volume * percent // 100 // _ROUND, 1) * _ROUND
            suffix = f"-{turn + 1}" if turn else ""
            shared = sites[plant.code] | _component_cells(component, suffix)
            shared |= {"annual_volume": str(volume), "value_date": value_date}
            for operation in _operation_cells(component, volume=volume, suffix=suffix):
                cells = shared | operation
                yield [cells[name] for name in COLUMNS]


def _component_cells(component: InventedComponent, suffix: str) -> Cells:
    cells = {name: str(getattr(component, name)) for name in _OF_COMPONENTS}
    named = {"component_id": f"{_PREFIX}{component.code}{suffix}", "component": component.name}
    return named | cells


def _operation_cells(component: InventedComponent, *, volume: int, suffix: str) -> Iterator[Cells]:
    cents = round(volume * component.unit_value * 100)
    for operation in _operations_of(component):
        back = cents * (100 + operation.added_percent) // 100
        yield {
            "step_id": f"{_PREFIX}{component.code}{suffix}-{operation.sequence}",
            **{name: str(getattr(operation, name)) for name in _OF_OPERATIONS},
            "value_out": _money(cents),
            "value_back": _money(back),
            "currency": _CURRENCY,
            "turnaround_days": str(operation.days),
        }
        cents = back  # what comes back is what goes out for the next operation


def _plant_cells(seed: int) -> dict[str, Cells]:
    """Return for each plant the columns of its buyer and its own."""
    draws = Draws(seed, (_STREAM, _PLANTS), count=len(plants()))
    seats = {m.code: m for m in municipalities()}
    own = [seats[plant.municipality] for plant in plants()]
    norths = np.array([fixed_point(m.latitude) for m in own]) + draws.bell(DEGREE // 25)
    easts = np.array([fixed_point(m.longitude) for m in own]) + draws.bell(DEGREE // 25)
    where = zip(plants(), degrees_north(norths), degrees_west(easts), strict=True)
    return {
        plant.code: _buyer_cells(_buyer_of(plant))
        | {
            "plant_id": _PREFIX + plant.code,
            "plant": f"{_buyer_of(plant).name}, {plant.name}",
            "plant_latitude": latitude,
            "plant_longitude": longitude,
            "plant_municipality": plant.municipality,
        }
        for plant, latitude, longitude in where
    }


def _buyer_cells(buyer: InventedBuyer) -> Cells:
    return {
        "buyer": buyer.name,
        "buyer_id": _PREFIX + buyer.code,
        "buyer_sector": buyer.sector,
        "buyer_group": buyer.group,
    }


def _plant_of(component: InventedComponent, turn: int) -> InventedPlant:
    """Return the plant that sends a component out, in each round another of the sector."""
    home = next(plant for plant in plants() if plant.code == component.plant)
    sector = _buyer_of(home).sector
    peers: Sequence[InventedPlant] = [p for p in plants() if _buyer_of(p).sector == sector]
    return peers[(peers.index(home) + turn) % len(peers)]


def _buyer_of(plant: InventedPlant) -> InventedBuyer:
    return next(buyer for buyer in buyers() if buyer.code == plant.buyer)


def _operations_of(component: InventedComponent) -> Iterator[Operation]:
    return (operation for operation in operations() if operation.component == component.code)


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
