"""Single fields of a DENUE row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.sources.denue.fields import (
    LATITUDES,
    LONGITUDES,
    Code,
    address,
    employed,
    fixed_code,
    month,
    point,
)


@pytest.mark.parametrize(
    ("text", "width", "code"),
    [
        ("22", 2, Code("22")),
        ("9", 2, Code("09", padded=True)),
        ("1376", 5, Code("01376", padded=True)),
        ("97345.0", 5, Code("97345")),
        ("9.0", 2, Code("09", padded=True)),
        ("", 2, Code("")),
        ("0", 5, Code("")),
        ("00000", 5, Code("")),
        ("123456", 5, Code("", bad=True)),
        ("-1", 2, Code("", bad=True)),
        ("٣", 2, Code("", bad=True)),
        ("CP 9", 5, Code("", bad=True)),
    ],
)
def test_a_code_gets_its_zeros_back(text: str, width: int, code: Code) -> None:
    assert fixed_code(text, width) == code


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("0 a 5 personas", 0, 5),
        ("6 a 10 personas", 6, 10),
        ("11 a 30 personas", 11, 30),
        ("31 a 50 personas", 31, 50),
        ("51 a 100 personas", 51, 100),
        ("101 a 250 personas", 101, 250),
        ("251 y más personas", 251, None),
        ("251 y mas personas", 251, None),
        ("251 personas", 251, None),
        ("251 y m√°s personas", 251, None),
    ],
)
def test_every_spelling_of_a_band_is_known(text: str, least: int, most: int | None) -> None:
    band = employed(text)
    assert band is not None
    assert (band.least, band.most) == (least, most)


@pytest.mark.parametrize("text", ["", "muchas", "12 personas", "5 a 0 personas"])
def test_another_text_is_no_band(text: str) -> None:
    assert employed(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11", "2019-11"),
        ("2013 07", "2013-07"),
        ("2019/1", "2019-01"),
        ("2019-11-05", "2019-11"),
        ("JULIO 2010", "2010-07"),
        ("  diciembre   de 2014", "2014-12"),
        ("SETIEMBRE 2011", "2011-09"),
        ("", None),
        ("2019-13", None),
        ("2019-00", None),
        ("JULIEMBRE 2010", None),
        ("11/2019", None),
        ("3019-11", None),
        ("٢٠١٩-11", None),
    ],
)
def test_a_month_is_read_in_the_notation_of_any_edition(text: str, expected: str | None) -> None:
    assert month(text) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [
        ("20.59", "-100.39", True),
        ("14.4", "-118.5", True),
        ("32.8", "-86.6", True),
        ("14.39", "-100", False),
        ("20.59", "100.39", False),
        ("-100.39", "20.59", False),
        ("0", "0", False),
        ("nan", "-100", False),
        ("inf", "-inf", False),
        ("", "", False),
        ("20,59", "-100,39", False),
    ],
)
def test_a_point_lies_in_mexico_or_is_none(latitude: str, longitude: str, inside: bool) -> None:
    assert (point(latitude, longitude) is not None) is inside


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_texts_give_a_point_in_the_box_or_none(latitude: str, longitude: str) -> None:
    found = point(latitude, longitude)
    if found is not None:
        assert LATITUDES[0] <= found[0] <= LATITUDES[1]
        assert LONGITUDES[0] <= found[1] <= LONGITUDES[1]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("CALLE", "MORELOS", "217", "", "CENTRO"), "CALLE MORELOS 217, CENTRO"),
        (("CALLE", "20", "0", "SN", "MEJORADA"), "CALLE 20, MEJORADA"),
        (("CALLE", "NINGUNO", "", "", ""), "CALLE"),
        (("", "", "", "", ""), None),
        (("", "", "", "B", "EL SAUZ"), "B, EL SAUZ"),
    ],
)
def test_an_address_is_one_line_of_what_says_something(
    parts: tuple[str, str, str, str, str], line: str | None
) -> None:
    kind, street, number, letter, settlement = parts
    assert address(kind, street, number=number, letter=letter, settlement=settlement) == line
