"""What a batch shows of requirements is what a match of each shows, whatever stands beside it."""

import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.projection.columns import EVIDENCE_ORDER, MODE_ORDER, PROVENANCE_ORDER
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.batch.shown import NOT_ASKED, ShownOffers, profiles_wanted, shown_of
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.match import match_among
from tests.support.matching_strategies import line_requests, paper_requests, requests, worlds
from tests.support.matching_world import World, WorldSource

ANY_REQUEST = st.one_of(requests, line_requests, paper_requests)


def rows_of(shown: ShownOffers) -> list[tuple[object, ...]]:
    return [
        (
            shown.sites[place],
            shown.capability[place],
            shown.line[place],
            PROVENANCE_ORDER[shown.provenance[place]],
            EVIDENCE_ORDER[shown.evidence[place]],
            MODE_ORDER[shown.mode[place]],
            int(shown.status[place]),
            float(shown.score[place]),
            None if np.isnan(shown.distance_km[place]) else float(shown.distance_km[place]),
            {
                gate.name: int(shown.outcomes[row, place])
                for row, gate in enumerate(GATES)
                if shown.outcomes[row, place] != NOT_ASKED
            },
            shown.missing[place],
        )
        for place in range(len(shown))
    ]


def row_of(one: Candidate) -> tuple[object, ...]:
    return (
        one.establishment_id,
        one.capability,
        one.line,
        one.provenance,
        one.evidence,
        one.mode,
        int(one.status),
        one.score,
        one.distance_km,
        {gate.gate: int(gate.outcome) for gate in one.gates},
        one.missing,
    )


@settings(max_examples=60)
@given(world=worlds(), asked=st.lists(ANY_REQUEST, max_size=4))
def test_each_requirement_is_answered_as_by_itself(
    world: World, asked: list[OperationRequirement]
) -> None:
    source = WorldSource(world)
    # Several near misses: their words depend on what exactly each site has.
    asked = [dataclasses.replace(one, near_miss_limit=3) for one in asked]

    shown = shown_of(source, asked)

    single = [match_among(source, Requirement((one,))).candidates for one in asked]
    assert [rows_of(one) for one in shown] == [list(map(row_of, one)) for one in single]


@settings(max_examples=30)
@given(world=worlds(), asked=st.lists(ANY_REQUEST, min_size=2, max_size=5), data=st.data())
def test_the_order_of_requirements_does_not_matter(
    world: World, asked: list[OperationRequirement], data: st.DataObject
) -> None:
    source, order = WorldSource(world), data.draw(st.permutations(range(len(asked))))

    told = [rows_of(one) for one in shown_of(source, asked)]
    permuted = [rows_of(one) for one in shown_of(source, [asked[place] for place in order])]

    assert permuted == [told[place] for place in order]


@given(world=worlds(), asked=st.lists(requests, min_size=1, max_size=3))
def test_sites_whose_profiles_are_wanted_are_named_once(
    world: World, asked: list[OperationRequirement]
) -> None:
    shown = shown_of(WorldSource(world), asked)

    wanted = profiles_wanted(shown)

    assert len(wanted) == len(set(wanted))
    assert set(wanted) == {site for one in shown for site in one.sites}
