"""Every postal code is in one municipality; the table is small, and read once."""

from importlib.resources import files

import pytest

from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.regions.catalogue import municipalities
from eslabon.graph.vocabulary.regions.postal_codes import postal_codes, postal_municipality

PACKAGE = "eslabon.graph.vocabulary.regions"


@pytest.mark.parametrize(
    ("code", "municipality"),
    [
        ("22014", "02004"),
        ("76246", "22011"),
        ("66600", "19006"),
        ("06600", "09015"),
        ("01000", "09010"),
        ("37000", "11020"),
        ("97000", "31050"),
        ("22999", None),
        ("00000", None),
        ("6600", None),
        ("", None),
    ],
)
def test_a_postal_code_is_in_a_municipality(code: str, municipality: str | None) -> None:
    assert postal_municipality(code) == municipality


def test_every_postal_code_has_five_digits_and_a_municipality_that_exists() -> None:
    rows = list(packaged_rows(PACKAGE, "postal_codes.csv"))
    listed = [code for row in rows for code in row["codes"].split(" ")]
    assert len(listed) == len(set(listed)) == len(postal_codes()) == 32_791
    assert all(len(code) == 5 and code.isascii() and code.isdigit() for code in listed)
    assert {row["municipality"] for row in rows} <= set(municipalities())


def test_the_first_two_digits_are_of_one_state() -> None:
    states = {(code[:2], town[:2]) for code, town in postal_codes().items()}
    assert len({digits for digits, _ in states}) == len(states)


def test_the_table_is_small_and_read_once() -> None:
    assert len(files(PACKAGE).joinpath("postal_codes.csv").read_bytes()) < 1_500_000
    assert postal_codes() is postal_codes()
