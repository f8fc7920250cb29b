"""What one request makes of columns for the next changes no answer, and nobody is scored in vain."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.dossiers import UNRELATED
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.evidence import EVIDENCE
from eslabon.queries.matching.outcome import EXCLUDED, FAIL
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.tallies import funnel, nearest_offers
from tests.support.matching_strategies import line_requests, paper_requests, requests, worlds
from tests.support.matching_world import Claim, Site, World, columns_of
from tests.support.one_site import required

ASKED = st.lists(requests | line_requests | paper_requests, min_size=2, max_size=6)


def told(ranking: Ranking) -> tuple[object, ...]:
    scored, every = ranking.scored, np.arange(len(ranking.scored.comparison))
    scores = scored.scores(every)
    return (
        ranking.picks.tolist(),
        ranking.best.tolist(),
        scored.status.tolist(),
        scored.precedence.tolist(),
        scores.score.tolist(),
        {feature.name: values.tolist() for feature, values in scores.values.items()},
        funnel(ranking),
    )


@given(world=worlds(), asked=ASKED)
def test_requests_over_the_same_columns_are_answered_as_over_their_own(
    world: World, asked: Sequence[OperationRequirement]
) -> None:
    shared = columns_of(world)
    for requirement in (*asked, *asked):
        assert told(rank(shared, requirement)) == told(rank(columns_of(world), requirement))


@pytest.mark.parametrize(
    "field", ["minimum_assurance", "as_of", "excluded", "standards", "required_mode", "controlled"]
)
@given(world=worlds(), first=paper_requests, second=paper_requests)
def test_requests_that_differ_in_one_thing_are_answered_each_as_by_itself(
    field: str, world: World, first: OperationRequirement, second: OperationRequirement
) -> None:
    shared = columns_of(world)
    for requirement in (first, replace(first, **{field: getattr(second, field)})):
        assert told(rank(shared, requirement)) == told(rank(columns_of(world), requirement))


@given(world=worlds(), asked=requests | line_requests | paper_requests, data=st.data())
def test_some_offers_are_scored_as_all_are(
    world: World, asked: OperationRequirement, data: st.DataObject
) -> None:
    ranking = rank(columns_of(world), asked)
    places = st.lists(st.integers(0, len(ranking.scored.comparison) - 1), max_size=5)
    some = data.draw(places) if len(ranking.scored.comparison) else []
    whole = rank(columns_of(world), asked).scored.scores(np.arange(len(ranking.scored.comparison)))
    # After others, before others, and out of those that were scored before.
    for _ in range(2):
        found = ranking.scored.scores(np.array(some, dtype=np.intp))
        assert found.score.tolist() == whole.score[some].tolist()
        assert [v.tolist() for v in found.values.values()] == [
            v[some].tolist() for v in whole.values.values()
        ]
        ranking.scored.scores(np.arange(len(ranking.scored.comparison)))


@given(world=worlds(), asked=requests | line_requests | paper_requests, limit=st.integers(1, 3))
def test_the_nearest_lack_least_then_are_nearest_then_score_best(
    world: World, asked: OperationRequirement, limit: int
) -> None:
    ranking = rank(columns_of(world), asked)
    scored = ranking.scored
    known, distance = scored.comparison.dossiers, scored.comparison.distance_km
    does = [
        pick
        for pick in ranking.picks.tolist()
        if known.relation[pick] != UNRELATED and not known.denied[pick]
    ]
    expected = sorted(
        does,
        key=lambda pick: (
            sum(int(answer[pick] == FAIL) for answer in scored.gates.values()),
            np.inf if np.isnan(distance[pick]) else distance[pick],
            -scored.score_of(np.array([pick])).item(),
            pick,
        ),
    )
    assert nearest_offers(ranking, limit=limit) == expected[:limit]


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The offers that features are asked of, each time."""
    found: list[list[int]] = []

    def noted(comparison: Comparison, offers: Ints) -> Floats:
        found.append(offers.tolist())
        return EVIDENCE.value(comparison, offers)

    one = replace(EVIDENCE, value=noted)
    monkeypatch.setattr("eslabon.queries.matching.scoring.weights", lambda _: {one: 1.0})
    return found


# Two that may be shown, the better founded of which comes first, and one that is too far.
FOUNDED = Site(id="A", claims=(Claim(provenance="audited"),))
NAMED = Site(id="B", claims=(Claim(provenance="inferred", basis="name"),))
FAR = Site(id="C", latitude=31.7, claims=(Claim(provenance="audited"),))


@pytest.mark.parametrize(
    ("world", "limit", "expected"),
    [
        ((FOUNDED, NAMED, FAR), 0, []),
        ((FOUNDED, NAMED, FAR), 1, []),  # the status alone decides
        ((FOUNDED, NAMED, FAR), 2, [[0, 1]]),
        ((FOUNDED, replace(FOUNDED, id="B"), FAR), 1, [[0, 1]]),
        # Two lines of one site, of which nothing else parts them.
        ((replace(FOUNDED, claims=(Claim(line="a"), Claim(line="b"))),), 0, [[0, 1]]),
    ],
)
def test_only_who_may_be_shown_is_scored(
    scored: list[list[int]], world: World, limit: int, expected: list[list[int]]
) -> None:
    ranking = rank(columns_of(world), required(within_km=100.0, limit=limit))
    assert scored == expected
    assert len(ranking.best) == min(limit, int((ranking.scored.status != EXCLUDED).sum()))
