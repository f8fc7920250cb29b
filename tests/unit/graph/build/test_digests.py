"""Two rows have one number where they say the same, and different ones where they do not."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.build.digests import BITS, digests_of

SCHEMA = pa.schema(
    (
        pa.field("id", pa.string()),
        pa.field("size", pa.int64()),
        pa.field("share", pa.float64()),
        pa.field("odd", pa.bool_()),
        pa.field("words", pa.list_(pa.string())),
    )
)
ROWS = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(max_size=3),
        "size": st.none() | st.integers(-3, 3),
        "share": st.none() | st.sampled_from([0.0, -0.0, 0.5, 1.0]),
        "odd": st.none() | st.booleans(),
        "words": st.none() | st.lists(st.sampled_from(["", "a", "b"]), max_size=2),
    }
)
ONE = {"id": "a", "size": 1, "share": 0.5, "odd": True, "words": ["a"]}


def number(row: dict[str, Any], schema: pa.Schema = SCHEMA) -> int:
    return int(digests_of(pa.Table.from_pylist([row], schema=schema))[0])


@given(first=ROWS, second=ROWS)
def test_rows_share_a_number_where_they_say_the_same(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert (number(first) == number(second)) == (first == second)


@given(rows=st.lists(ROWS, max_size=6))
def test_a_number_depends_on_the_row_alone(rows: list[dict[str, Any]]) -> None:
    together = digests_of(pa.Table.from_pylist(rows, schema=SCHEMA))

    assert together.tolist() == [number(row) for row in rows]
    assert all(0 <= one < 1 << BITS for one in together)


def test_neither_the_order_of_columns_nor_absent_ones_count() -> None:
    reversed_ = pa.schema(tuple(reversed(list(SCHEMA))))
    wider = SCHEMA.append(pa.field("more", pa.string()))

    assert number(ONE, reversed_) == number(ONE, wider) == number(ONE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "A"),
        ("id", ""),
        ("id", None),
        ("size", 2),
        ("size", None),
        ("size", 0),
        ("share", 0.5000000001),
        ("odd", False),
        ("odd", None),
        ("words", []),
        ("words", None),
        ("words", ["a", "a"]),
        ("words", ["a", ""]),
    ],
)
def test_every_change_of_one_value_changes_the_number(name: str, value: object) -> None:
    assert number({**ONE, name: value}) != number(ONE)


def test_values_that_change_places_change_the_number() -> None:
    schema = pa.schema((pa.field("a", pa.string()), pa.field("b", pa.string())))

    assert number({"a": "x", "b": "y"}, schema) != number({"a": "y", "b": "x"}, schema)


def test_numbers_stay_what_they_are_from_one_version_to_the_next() -> None:
    """They are stored in graphs: other numbers would rewrite all of them."""
    assert number(ONE) == 463_071_451_656


def test_what_is_skipped_does_not_count() -> None:
    table = pa.Table.from_pylist([ONE, {**ONE, "id": "b"}], schema=SCHEMA)

    first, second = digests_of(table, skipping=["id"])
    assert first == second


def test_the_sum_of_six_million_is_exact_on_either_engine() -> None:
    assert 6_000_000 * (1 << BITS) < 1 << 63
