"""Whether any of some spans shares a place with another one, as looking at each would tell."""

from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.spans import Spans

_PLACES = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
_SPANS = st.lists(_PLACES.map(lambda ends: (ends[0], ends[1])), max_size=6)


@given(some=_SPANS, other=_PLACES)
def test_spans_meet_another_where_one_of_them_does(
    some: list[tuple[int, int]], other: list[int]
) -> None:
    start, end = other
    met = [a for a, b in some if a < end and start < b]
    assert Spans(some).first(start, end) == min(met, default=None)
    assert Spans(some).meet(start, end) == bool(met)
    assert Spans(some).begin_within(start, end) == any(start <= a < end for a, _ in some)
