from collections.abc import Callable
from datetime import date

import pytest

from eslabon.graph.reading.written import (
    day,
    distance_km,
    share_of,
    sides_mm,
)


@pytest.mark.parametrize(
    ("read", "written", "meant"),
    [
        (distance_km, "150km", 150.0),
        (distance_km, "150 KM", 150.0),
        (distance_km, "12.5", 12.5),
        (sides_mm, "300x200x100", (300.0, 200.0, 100.0)),
        (sides_mm, "1.5 × 2 X 3mm", (1.5, 2.0, 3.0)),
        (sides_mm, "5000x300", (5000.0, 300.0)),
        (sides_mm, " 12.5 * 3 mm ", (12.5, 3.0)),
        (sides_mm, "5000", (5000.0,)),
        (sides_mm, "5000 mm", (5000.0,)),
        (day, "2026-02-28", date(2026, 2, 28)),
        (share_of, "5%", 0.05),
        (share_of, "0", 0.0),
        (share_of, "1", 1.0),
    ],
)
def test_value_is_read_as_people_write_it(
    read: Callable[[str], object], written: str, meant: object
) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (distance_km, ""),
        (distance_km, "near"),
        (distance_km, "150mi"),
        (distance_km, "nan"),
        (distance_km, "1e9"),
        (sides_mm, ""),
        (sides_mm, "300x"),
        (sides_mm, "x300"),
        (sides_mm, "300xx200"),
        (sides_mm, "300 200"),
        (sides_mm, "300 in"),
        (sides_mm, "300x200x100x50"),
        (sides_mm, "axbxc"),
        (day, "22/11/2026"),
        (day, "2026-02-30"),
        (share_of, "-1%"),
        (share_of, "101%"),
        (share_of, "some"),
    ],
)
def test_what_is_written_otherwise_is_no_such_value(
    read: Callable[[str], object], written: str
) -> None:
    assert read(written) is None
