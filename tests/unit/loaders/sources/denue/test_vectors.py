"""Fields of many rows at once, against the same fields read one by one."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.sources.denue.fields import SAYS_NOTHING, address, fixed_code, point
from eslabon.loaders.sources.denue.vectors import addresses, codes, points

WORDS = st.sampled_from(["", "CALLE", "SIN", "NOMBRE", "REFERENCIA", "217", *sorted(SAYS_NOTHING)])
NUMBERS = (
    st.sampled_from(["", "20.59", "-100.39", "14.4", "-86.6", "1e1", "2_0.5", "+20", "nan", "٢٠"])
    | st.floats(-120, 40).map(str)
    | st.text(st.sampled_from("-.0123456789e"), max_size=6)
)
CODES = st.text(st.sampled_from("0123456789.x"), max_size=7)


def column(texts: list[str]) -> pa.Array:
    return pa.array(texts, pa.string())


@given(st.lists(st.tuples(*[WORDS] * 5), max_size=12))
def test_addresses(rows: list[tuple[str, str, str, str, str]]) -> None:
    kinds, streets, numbers, letters, settlements = (
        column([row[n] for row in rows]) for n in range(5)
    )
    found = addresses(kinds, streets, numbers=numbers, letters=letters, settlements=settlements)
    assert found.to_pylist() == [
        address(kind, street, number=number, letter=letter, settlement=settlement)
        for kind, street, number, letter, settlement in rows
    ]


def test_words_that_say_nothing_together_are_left_out() -> None:
    row = [column([text]) for text in ("SIN", "NOMBRE", "", "", "CENTRO")]
    found = addresses(row[0], row[1], numbers=row[2], letters=row[3], settlements=row[4])
    assert found.to_pylist() == ["CENTRO"]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12))
def test_points(rows: list[tuple[str, str]]) -> None:
    latitudes, longitudes = points(column([r[0] for r in rows]), column([r[1] for r in rows]))
    found = zip(latitudes.to_pylist(), longitudes.to_pylist(), strict=True)
    assert list(found) == [point(*row) or (None, None) for row in rows]


@given(st.lists(CODES, max_size=12), st.integers(2, 5))
def test_codes(texts: list[str], width: int) -> None:
    found = codes(column(texts), width)
    each = [fixed_code(text, width) for text in texts]
    assert found.texts.to_pylist() == [code.text or None for code in each]
    assert found.padded.tolist() == [code.padded for code in each]
    assert found.bad.tolist() == [code.bad for code in each]
