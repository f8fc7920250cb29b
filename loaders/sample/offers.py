"""The rows of `capabilities.csv`: what each declared supplier says it can do."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.terms import SIZE_BANDS
from eslabon.loaders.sample.draws import Draws
from eslabon.loaders.sample.records import Trade
from eslabon.loaders.sample.suppliers import Supplier

COLUMNS = (
    "establishment_id", "establishment_name", "latitude", "longitude", "municipality",
    "size_band", "activity_code", "capability", "mode", "provenance", "materials",
    "max_length_mm", "max_width_mm", "max_height_mm", "max_mass_kg", "capacity_per_year",
    "spare_capacity_per_year", "checked", "note",
)  # fmt: skip
NOTE = "Dato sintético / synthetic"

_STREAM = 3
_OLDEST_CHECK_DAYS = 400
_NEWEST_CHECK_DAYS = 10
_SMALL_LINE = 10  # parts of the usual envelope
_LIGHT_CRANE = 20  # parts of the usual mass
_SPARE_PERCENT = 60
_FULL_LINE = 500  # parts of the capacity that a nearly full line has left


def offer_rows(suppliers: Sequence[Supplier], *, seed: int, as_of: date) -> Iterator[list[str]]:
    """Yield one row for each capability of each supplier."""
    if not suppliers:
        return
    draws = Draws(seed, (_STREAM,), count=len(suppliers))
    percents = (draws.below(41) + 90).tolist()
    ages = (draws.below(_OLDEST_CHECK_DAYS - _NEWEST_CHECK_DAYS) + _NEWEST_CHECK_DAYS).tolist()
    for supplier, percent, age in zip(suppliers, percents, ages, strict=True):
        limits = _limits(supplier, percent=percent)
        checked = (as_of - timedelta(days=age)).isoformat()
        for capability in supplier.capabilities:
            yield [
                *_identity(supplier),
                capability,
                supplier.case.mode,
                supplier.case.provenance,
                _materials(supplier),
                *limits,
                checked,
                NOTE,
            ]


def _identity(supplier: Supplier) -> list[str]:
    place = supplier.private_place
    if place is None:
        return [supplier.establishment_id, "", "", "", "", "", ""]
    # One that claims without saying how does not say how large it is either.
    size = "" if supplier.case.mode == "unknown" else list(SIZE_BANDS)[supplier.case.size]
    return [
        supplier.establishment_id,
        supplier.name,
        place.latitude,
        place.longitude,
        place.municipality,
        size,
        supplier.trade.class_code,
    ]


def _materials(supplier: Supplier) -> str:
    if supplier.case.materials == "blank":
        return ""
    if supplier.case.materials == "other":
        return next(code for code in MATERIALS if code not in supplier.trade.materials)
    return ";".join(supplier.trade.materials)


def _limits(supplier: Supplier, *, percent: int) -> list[str]:
    """Return the sides, the mass and the two capacities, in the order of the columns."""
    trade, case = supplier.trade, supplier.case
    parts = _SMALL_LINE if case.envelope == "small" else 1
    sides = [_scaled(side, percent, parts=parts) for side in _sides(trade)]
    if case.envelope == "blank":
        sides = ["", "", ""]
    elif case.envelope == "partial":
        sides[1] = ""
    parts = _LIGHT_CRANE if case.mass == "light" else 1
    mass = "" if case.mass == "blank" else _scaled(trade.mass_kg, percent, parts=parts)
    return [*sides, mass, *_capacities(supplier, percent=percent)]


def _sides(trade: Trade) -> tuple[str, str, str]:
    return trade.length_mm, trade.width_mm, trade.height_mm


def _capacities(supplier: Supplier, *, percent: int) -> list[str]:
    if supplier.case.capacity == "blank":
        return ["", ""]
    pieces = supplier.trade.pieces_per_year * percent // 100
    short = supplier.case.capacity == "short"
    return [str(pieces), str(pieces // _FULL_LINE if short else pieces * _SPARE_PERCENT // 100)]


def _scaled(limit: str, percent: int, *, parts: int) -> str:
    """Return a limit in hundredths, cut rather than rounded; blank stays blank."""
    if not limit:
        return ""
    hundredths = int(limit) * percent // parts
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02d}" if part else str(whole)
