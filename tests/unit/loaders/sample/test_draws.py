"""Draws are the same everywhere, and fall where their weights say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.sample.draws import Draws, Weights, shares

MANY = 200_000
GOLDEN_BITS = [8834056210639959753, 2604645062250368442, 17211240252596255322]


def test_a_seed_and_a_stream_give_these_very_bits() -> None:
    bits = Draws(7, (1, 2), count=3).bits().tolist()

    assert bits == GOLDEN_BITS


def test_streams_of_one_seed_differ() -> None:
    first, second = (Draws(7, (1, chunk), count=100).bits() for chunk in (0, 1))

    assert not np.array_equal(first, second)


def test_whole_numbers_stay_below_their_limit_and_reach_every_value() -> None:
    drawn = Draws(1, (0,), count=MANY).below(7)

    assert sorted(set(drawn.tolist())) == list(range(7))


def test_a_chance_comes_true_at_its_rate() -> None:
    assert Draws(1, (0,), count=MANY).chance(0.25).mean() == pytest.approx(0.25, abs=0.005)


def test_a_bell_is_centred_and_bounded() -> None:
    drawn = Draws(1, (0,), count=MANY).bell(1_000)

    assert abs(drawn.mean()) < 3
    assert drawn.min() >= -1_000
    assert drawn.max() <= 1_000


def test_each_table_of_weights_is_followed() -> None:
    weights = Weights([1, 3], [0, 0, 5], [2])
    draws = Draws(1, (0,), count=MANY)
    table = draws.below(3)

    drawn = weights.pick(draws.bits(), table)

    assert drawn[table == 0].mean() == pytest.approx(0.75, abs=0.01)
    assert set(drawn[table == 1].tolist()) == {2}
    assert set(drawn[table == 2].tolist()) == {0}


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=20).filter(any))
def test_a_weight_of_zero_is_never_drawn(table: list[int]) -> None:
    drawn = Weights(table).pick(Draws(3, (0,), count=2_000).bits())

    assert all(table[place] > 0 for place in set(drawn.tolist()))


def test_a_table_without_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="table 1 has no positive weight"):
        Weights([1], [0, 0])


@given(
    st.integers(0, 100_000),
    st.lists(st.integers(0, 1_000), min_size=1, max_size=30).filter(any),
)
def test_shares_add_up_and_miss_their_exact_value_by_less_than_one(
    total: int, weights: list[int]
) -> None:
    parts = shares(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1
