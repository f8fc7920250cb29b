"""Rows of the generator's own tables: their fields are the columns of the CSV files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A federal entity, and how many manufacturers it has, in all and with 101 or more people."""

    code: str
    name: str
    establishments: int
    large_establishments: int
    region: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: its seat's coordinates, its weight in the state, its invented parks."""

    code: str
    name: str
    latitude: float
    longitude: float
    weight: int
    postal_prefix: str
    parks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityClass:
    """A SCIAN class, its size profile and the words its firms call themselves by."""

    code: str
    title: str
    establishments: int
    profile: str
    workshop_names: tuple[str, ...]
    firm_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of declared supplier: what it does, on what, how large, under which standards."""

    capability: str
    weight: int
    class_code: str
    firm_names: tuple[str, ...]
    related: tuple[str, ...]
    broad: str
    materials: tuple[str, ...]
    length_mm: str
    width_mm: str
    height_mm: str
    mass_kg: str
    pieces_per_year: int
    standards: tuple[str, ...]
    other_scope: str
    quality_standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InventedBuyer:
    """An invented multinational."""

    code: str
    name: str
    sector: str
    group: str


@dataclass(frozen=True, slots=True)
class InventedPlant:
    """A plant of an invented multinational."""

    code: str
    buyer: str
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class InventedComponent:
    """A component that leaves its plant to be finished."""

    code: str
    plant: str
    name: str
    hs_code: str
    material: str
    length_mm: str
    width_mm: str
    height_mm: str
    mass_kg: str
    annual_volume: int
    unit_value: float


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation on a component, done elsewhere today."""

    component: str
    sequence: int
    capability: str
    operation: str
    done_in: str
    days: int
    added_percent: int
    standards: str
    required_mode: str


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which a supplier meets or misses what is asked.

    Each cell says what the supplier's rows state: `full`, `blank`, or a named shortfall.
    """

    name: str
    mode: str
    claim: str
    materials: str
    envelope: str
    mass: str
    capacity: str
    certificates: str
    provenance: str
    size: int
    place: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of names or addresses, and the region it belongs to (blank: all)."""

    kind: str
    text: str
    region: str
