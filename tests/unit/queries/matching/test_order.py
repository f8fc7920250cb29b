"""Order and choice against plain sorting, on random tiers and scores with many ties."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from eslabon.queries.matching.order import best_first, best_of_each_site

# Neighbouring floats too: rounding must never decide an order.
scores = st.sampled_from((0.0, 0.1, 0.3, 0.30000000000000004, 0.9999999999999999, 1.0))
entries = st.lists(st.tuples(st.integers(0, 2), scores), max_size=30)


@given(entries=entries, limit=st.integers(1, 12))
def test_the_best_come_first_and_ties_keep_their_place(
    entries: list[tuple[int, float]], limit: int
) -> None:
    tier = np.array([t for t, _ in entries], dtype=np.int8)
    score = np.array([s for _, s in entries], dtype=np.float64)
    expected = sorted(range(len(entries)), key=lambda i: (entries[i][0], -entries[i][1], i))
    assert best_first(tier, score.take, limit=limit).tolist() == expected[:limit]


@given(sites=st.lists(st.lists(st.tuples(st.integers(0, 3), scores), min_size=1, max_size=4)))
def test_each_site_is_represented_by_its_best_offer(
    sites: list[list[tuple[int, float]]],
) -> None:
    flat = [(site, *entry) for site, offers in enumerate(sites) for entry in offers]
    expected = [
        min(
            (i for i, e in enumerate(flat) if e[0] == site), key=lambda i: (flat[i][1], -flat[i][2])
        )
        for site in range(len(sites))
    ]
    found = best_of_each_site(
        np.array([e[0] for e in flat], dtype=np.intp),
        np.array([e[1] for e in flat], dtype=np.int8),
        score=np.array([e[2] for e in flat], dtype=np.float64).take,
    )
    assert found.tolist() == expected
