"""Cells of a table make the request that options of the command line make."""

from datetime import date, datetime
from typing import Any

import pytest

from eslabon.graph.errors import UsageError
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import MalformedValueError
from eslabon.service.cli.batch.headings import NoProcessColumnError, read_heading
from eslabon.service.cli.batch.requests import RowRequests

POINT = "20.59,-100.39"


def request_of(row: dict[str, Any], **given: Any) -> MatchRequest:
    heading, columns = read_heading("t.csv", list(row), is_told_what=bool(given))
    values = list(row.values())
    cells = {
        name: values[place]
        for name, place in zip(columns.names, columns.positions, strict=True)
        if name != "id"
    }
    return RowRequests(heading, given).of(cells)


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"process": "HT-CARB"}, "capabilities", ("HT-CARB",)),
        ({"Proceso": "cementado"}, "capabilities", ("HT-CARB",)),
        ({"capability": "HT-CARB; PLT-ZN"}, "capabilities", ("HT-CARB", "PLT-ZN")),
        ({"capability": "HT-CARB", "near": POINT, "within": "150km"}, "within_km", 150.0),
        ({"capability": "HT-CARB", "Lugar": POINT, "max_km": 90.5}, "within_km", 90.5),
        (
            {"capability": "HT-CARB", "standards": "CQI-9, iso 9001"},
            "standards",
            ("CQI-9", "ISO9001"),
        ),
        ({"capability": "HT-CARB", "normas": ["CQI-9"]}, "standards", ("CQI-9",)),
        ({"capability": "HT-CARB", "in-house": "Sí"}, "required_mode", "in_house"),
        ({"capability": "HT-CARB", "modo_requerido": "propio"}, "required_mode", "in_house"),
        ({"capability": "HT-CARB", "in-house": True}, "required_mode", "in_house"),
        ({"capability": "HT-CARB", "in-house": "no"}, "required_mode", None),
        ({"capability": "HT-CARB", "in-house": False}, "required_mode", None),
        ({"capability": "HT-CARB", "volume": "12,500.5"}, "annual_volume", 12_500.5),
        ({"capability": "HT-CARB", "min-size": "11"}, "min_size", 11),
        ({"capability": "HT-CARB", "min size": 11.0}, "min_size", 11),
        ({"capability": "HT-CARB", "limit": "500"}, "limit", 500),
        ({"capability": "HT-CARB", "mass": 1.5}, "mass", 1.5),
        ({"capability": "HT-CARB", "as of": "2026-11-01"}, "as_of", date(2026, 11, 1)),
        ({"capability": "HT-CARB", "as_of": datetime(2026, 11, 1, 9)}, "as_of", date(2026, 11, 1)),
        ({"step": 7}, "step", "7"),
        ({"text": "cementado", "specification": "AMS 2759"}, "text", "cementado, AMS 2759"),
        (
            {"capability": "HT-CARB", "especificacion": "AMS 2759", "dureza": "58 HRC"},
            "details",
            "AMS 2759, 58 HRC",
        ),
        (
            {"capability": "HT-CARB", "annual_volume": "60000", "volume_unit": "kg"},
            "details",
            "60000 kg al año",
        ),
        (
            {"capability": "HT-CARB", "annual_volume": "6", "volume_unit": "piezas"},
            "annual_volume",
            6,
        ),
        (
            {"capability": "HT-CARB", "plant_latitude": "20.59", "plant_longitude": "-100.39"},
            "place",
            POINT,
        ),
        (
            {"capability": "HT-CARB", "municipio_planta": "León", "estado_planta": "Guanajuato"},
            "place",
            "León, Guanajuato",
        ),
    ],
)
def test_a_cell_is_read_as_its_option_is(row: dict[str, Any], field: str, value: object) -> None:
    assert getattr(request_of(row), field) == value


def test_sides_of_the_template_are_one_envelope() -> None:
    row = {"capability": "HT-CARB", "length_mm": "120", "alto_mm": "40"}

    envelope = request_of(row).envelope

    assert envelope is not None
    assert envelope.numbers == (120.0, 40.0)


@pytest.mark.parametrize(
    ("row", "error", "named"),
    [
        ({"process": "HT-CARB", "within": "lejos"}, MalformedValueError, "within"),
        ({"process": "HT-CARB", "Masa": "pesada"}, MalformedValueError, "Masa"),
        ({"process": "HT-CARB", "Masa": "1,5"}, MalformedValueError, "Masa"),
        ({"process": "HT-CARB", "in-house": "quizá"}, MalformedValueError, "in-house"),
        ({"process": "HT-CARB", "limit": "501"}, OutOfRangeError, "limit"),
        ({"process": "HT-CARB", "limit": "1.5"}, MalformedValueError, "limit"),
        ({"process": "HT-CARB", "within": "5km"}, IncompleteRequestError, ""),
        ({"process": "", "text": ""}, IncompleteRequestError, "text"),
        ({"process": "HT-CARB", "text": "cementado"}, IncompleteRequestError, "process"),
    ],
)
def test_a_cell_that_is_not_understood_is_named_as_the_table_names_it(
    row: dict[str, Any], error: type[UsageError], named: str
) -> None:
    with pytest.raises(error) as caught:
        request_of(row)

    assert named in caught.value.message.en + caught.value.hint.en


def test_what_a_row_does_not_say_is_what_was_given_for_all() -> None:
    given = {"place": POINT, "within_km": 100.0, "standards": ["CQI-9"]}

    request = request_of({"process": "HT-CARB", "within": "", "standards": "ISO9001"}, **given)

    assert (request.within_km, request.standards) == (100.0, ("ISO9001",))


def test_what_a_row_asks_for_takes_the_place_of_what_was_given_for_all() -> None:
    given = {"capabilities": ["PLT-ZN"]}

    assert request_of({"text": "cementado"}, **given).capabilities is None
    assert request_of({"text": ""}, **given).capabilities == ("PLT-ZN",)


def test_a_table_that_says_of_no_row_what_is_asked_for_is_refused() -> None:
    with pytest.raises(NoProcessColumnError) as caught:
        read_heading("t.csv", ["id", "Precio"], is_told_what=False)

    assert "Precio" in caught.value.hint.es


def test_columns_that_say_nothing_are_told() -> None:
    heading, _ = read_heading("t.csv", ["id", "process", "Precio", ""], is_told_what=False)

    assert heading.unread == ("Precio",)
