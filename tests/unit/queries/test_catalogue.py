"""The catalogue itself: parameters are checked, records become typed rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from eslabon.queries.catalogue import ReadQuery, type_name
from tests.support.recording import RecordingClient


@dataclass(frozen=True, slots=True)
class StandardRow:
    code: str
    valid_days: float | None
    sectors: tuple[str, ...]
    aliases: tuple[str, ...] | None


PARAMETERS: Mapping[str, object] = {"codes": list[str], "limit": int, "after": str | None}


@dataclass(frozen=True)
class InlineQuery(ReadQuery[StandardRow]):
    """A query whose text is not in the package."""

    text = "MATCH (s:Standard) RETURN s.code AS code"


QUERY = InlineQuery("standards", StandardRow, PARAMETERS, "Standards by code.")


def test_records_become_rows_with_tuples_and_floats() -> None:
    records: list[dict[str, object]] = [
        {"code": "ISO-9001", "validDays": 1095, "sectors": ["auto", "aero"], "aliases": None}
    ]
    client = RecordingClient([records])
    rows = QUERY.fetch(client, codes=["ISO-9001"], limit=5, after=None)
    assert rows == [StandardRow("ISO-9001", 1095.0, ("auto", "aero"), None)]
    assert isinstance(rows[0].valid_days, float)
    assert client.reads[0].parameters == {"codes": ["ISO-9001"], "limit": 5, "after": None}


def test_an_absent_list_is_empty_where_the_row_says_it_is_never_absent() -> None:
    record: dict[str, object] = {"code": "A", "validDays": None, "sectors": None, "aliases": ["x"]}
    assert QUERY.read_record(record) == StandardRow("A", None, (), ("x",))


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"codes": [], "limit": 5}, "after"),
        ({"codes": [], "limit": 5, "after": None, "extra": 1}, "extra"),
        ({"codes": "ISO-9001", "limit": 5, "after": None}, "codes"),
        ({"codes": [], "limit": True, "after": None}, "limit"),
        ({"codes": [], "limit": 5.0, "after": None}, "limit"),
        ({"codes": [], "limit": 5, "after": 3}, "after"),
    ],
)
def test_wrong_parameters_are_refused_by_name(parameters: dict[str, object], named: str) -> None:
    client = RecordingClient([])
    with pytest.raises(TypeError, match=named):
        QUERY.fetch(client, **parameters)
    assert client.reads == []


def test_a_record_without_a_column_is_an_error_and_never_a_silent_none() -> None:
    with pytest.raises(KeyError, match="sectors"):
        QUERY.read_record({"code": "A", "validDays": None, "aliases": None})


def test_types_print_as_they_are_written() -> None:
    assert [type_name(t) for t in PARAMETERS.values()] == ["list[str]", "int", "str | None"]
