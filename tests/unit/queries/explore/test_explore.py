"""What each single relaxation admits is what the requirement without that one thing has more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from eslabon.graph.projection.assemble import kept_columns
from eslabon.graph.projection.slices import Slices
from eslabon.graph.reading.wording import label
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.queries.asking.details import RequiredApproval, StatedAmount, StatedRange
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.requirement_parts import PartState, parts_of
from eslabon.queries.explore.explore import explore_among
from eslabon.queries.explore.relaxing import relaxations
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.scoring import rank
from eslabon.queries.matching.source import Retrieval, Supplier
from tests.support.matching_strategies import requests, worlds
from tests.support.matching_world import Claim, Held, Site, World, retrieved
from tests.support.one_site import NEAR, required


class Known:
    """A world as a source of candidates."""

    def __init__(self, world: World) -> None:
        self.slices = Slices(kept_columns(retrieved(world)))

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        return Retrieval(self.slices.of(by_relevance(codes)))

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        return map(self.retrieve, asked)

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        raise NotImplementedError(ids)

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Sequence[Supplier]:
        raise NotImplementedError(ids, codes)

    def statuses(self, asked: OperationRequirement) -> dict[str, Status]:
        """Return how each site stands for a requirement, asked by itself."""
        columns = self.retrieve(asked.codes).columns
        ranking = rank(columns, asked)
        return {
            columns.establishments.ids[place]: Status(int(ranking.scored.status[offer]))
            for place, offer in enumerate(ranking.picks.tolist())
        }


@given(world=worlds(), asked=requests)
def test_a_relaxation_admits_who_is_excluded_now_and_would_not_be_if_it_were_asked(
    world: World, asked: OperationRequirement
) -> None:
    known = Known(world)
    about = world[0].id if world else None
    now, answer = known.statuses(asked), explore_among(known, Requirement((asked,)), about=about)
    [operation] = answer.operations
    assert sum(operation.counts.values()) == len(now)
    assert answer.about == (() if about is None else (now.get(about),))
    told = {(one.field, one.was, one.instead): one for one in answer.relaxations}
    expected = {(one.field, one.was, one.instead): one for one in relaxations(asked)}
    assert told.keys() == expected.keys()
    for key, one in told.items():
        then = known.statuses(expected[key].requirement)
        in_now, in_then = (
            {id_ for id_, status in statuses.items() if status is not Status.EXCLUDED}
            for statuses in (now, then)
        )
        assert one.admitted == len(in_then - in_now)
        assert one.about == (None if about is None else then.get(about))
        for status in Status:
            assert one.counts[status] == sum(each is status for each in then.values())
        qualified = {id_ for id_, status in then.items() if status is Status.QUALIFIED}
        assert one.qualified == sum(now.get(id_) is not Status.QUALIFIED for id_ in qualified)
    assert [one.admitted for one in answer.relaxations] == sorted(
        (one.admitted for one in answer.relaxations), reverse=True
    )


# What makes no candidate worse: how it is ranked, or what it is measured from.
NO_DEMAND = {
    label(name)
    for name in ("point", "place", "asOf", "weights", "areaDm2", "capability", "nearMissLimit")
}


@given(asked=requests)
def test_everything_that_a_gate_asks_can_be_relaxed(asked: OperationRequirement) -> None:
    demands = {
        part.field for part in parts_of(Requirement((asked,))) if part.state is PartState.ASKED
    }
    if not asked.gated_standards and asked.controlled is None:
        demands.discard(label("minimumAssurance"))
    relaxed = {label(one.field) for one in relaxations(asked)}
    assert demands - NO_DEMAND <= relaxed


@given(world=worlds(), asked=requests)
def test_no_relaxation_of_what_a_gate_asks_shuts_anybody_out(
    world: World, asked: OperationRequirement
) -> None:
    known = Known(world)
    now = known.statuses(asked)
    for one in relaxations(asked):
        then = known.statuses(one.requirement)
        assert all(
            then[id_] is not Status.EXCLUDED
            for id_, status in now.items()
            if status is not Status.EXCLUDED
        )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"within_km": 60.0}, [("withinKm", "100"), ("withinKm", "no limit")]),
        ({"within_km": 1_000.0}, [("withinKm", "no limit")]),
        ({"within_km": 60.0, "near": None}, []),
        ({"standards": ("CQI-9", "ISO9001")}, [("standards", None), ("standards", None)]),
        ({"material": "alloy_steel", "grade": "4140"}, [("material", None)]),
        ({"envelope": (9.0, 8.0)}, [("size", None)]),
        ({"mass": 2.0}, [("massKg", None)]),
        ({"thickness": StatedRange(least=8.0, unit="µm")}, [("thickness", None)]),
        ({"annual_volume": 9.0}, [("annualVolume", None)]),
        ({"volume": StatedAmount(9.0, "kg")}, [("annualVolume", None)]),
        ({"lot": StatedAmount(9.0, "kg")}, [("lot", None)]),
        ({"lead_time_days": 9.0}, [("leadTimeDays", None)]),
        ({"required_mode": "in_house"}, [("mode", None)]),
        ({"min_size": 9, "max_size": 99}, [("minSize", None), ("maxSize", None)]),
        (
            {"approvals": (RequiredApproval("Boeing"), RequiredApproval("Safran"))},
            [("approvals", None), ("approvals", None)],
        ),
        # Nothing asks for a certificate any more that could be assured.
        (
            {"standards": ("CQI-9",), "minimum_assurance": "third_party"},
            [("standards", None), ("minimumAssurance", None)],
        ),
        ({"excluded": ("HT-NIT",)}, [("excluded", None)]),
    ],
)
def test_each_thing_asked_is_relaxed_by_itself(
    asked: dict[str, Any], expected: list[tuple[str, str | None]]
) -> None:
    requirement = required("HT-CARB", near_miss_limit=3, **asked)
    found = [one for one in relaxations(requirement) if one.field != "capability"]
    assert [(one.field, one.instead and one.instead.en) for one in found] == expected
    points = set(requirement.open_points)
    assert all(set(one.requirement.open_points) <= points for one in found)


def test_a_process_is_widened_to_what_is_right_above_it() -> None:
    def wider(*codes: str) -> list[tuple[str, ...]]:
        found = relaxations(required(*codes))
        return [one.requirement.codes for one in found if one.field == "capability"]

    assert wider("HT-CARB") == [("HT",)]
    assert wider("HT-CARB", "HT") == []
    # Above this there is nothing but what all processes are.
    assert wider("HT") == []


def test_several_operations_are_relaxed_each_by_itself() -> None:
    world = [Site(id="A", latitude=NEAR[0], longitude=NEAR[1], certificates=(Held(),))]
    first = required("HT-CARB", standards=("CQI-9",), near_miss_limit=3)
    second = replace(required("PLT-ZN", near_miss_limit=3), standards=("ISO9001",))
    answer = explore_among(
        Known([replace(world[0], claims=(Claim(),))]), Requirement((first, second))
    )
    assert [one.number for one in answer.operations] == [1, 2]
    assert {(one.operation, one.field) for one in answer.relaxations} == {
        (1, "capability"), (1, "standards"), (2, "capability"), (2, "standards"),
    }  # fmt: skip
    named = [one.named.en for one in answer.relaxations if one.operation == 2]
    assert all(name.startswith("2. ") for name in named)
