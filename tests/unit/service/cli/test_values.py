from collections.abc import Callable
from datetime import date

import pytest

from eslabon.service.cli.values import (
    MalformedValueError,
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
    ("read", "written", "option"),
    [
        (distance_km, "", "--within"),
        (distance_km, "near", "--within"),
        (distance_km, "150mi", "--within"),
        (distance_km, "nan", "--within"),
        (distance_km, "1e9", "--within"),
        (sides_mm, "300x200", "--envelope"),
        (sides_mm, "300x200x100x50", "--envelope"),
        (sides_mm, "axbxc", "--envelope"),
        (day, "22/11/2026", "--as-of"),
        (day, "2026-02-30", "--as-of"),
        (share_of, "-1%", "--max-rejects"),
        (share_of, "101%", "--max-rejects"),
        (share_of, "some", "--max-rejects"),
    ],
)
def test_malformed_value_names_the_option_and_shows_how_it_is_written(
    read: Callable[[str], object], written: str, option: str
) -> None:
    with pytest.raises(MalformedValueError) as caught:
        read(written)
    error = caught.value
    assert (error.code, error.exit_code) == ("MALFORMED_VALUE", 2)
    assert option in error.message.es
    assert option in error.message.en
    assert option in error.hint.es
