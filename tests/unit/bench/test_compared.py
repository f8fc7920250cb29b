"""What a match is compared with finds the same: the same best, with the same statuses and scores."""

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eslabon.graph.language import Text
from eslabon.graph.projection.projection import Projection
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.queries.asking.details import NO_DETAILS, StatedDetails
from eslabon.queries.asking.requirement import (
    OpenPoint,
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.source import CandidateSource
from tests.bench.compared.duckdb_match import DuckDbMatch
from tests.bench.compared.floor import Best, Floor
from tests.bench.compared.requests import processes
from tests.support.matching_strategies import (
    AS_OF,
    documented_claims,
    line_requests,
    paper_requests,
    requests,
    sites,
    worlds,
)
from tests.support.matching_world import Claim, Registered, Site, World, WorldSource
from tests.support.recorded_projection import project_record, record_sample, recorded_projection
from tests.support.request_mix import request_mix

ROWS: Final = 10_000
REQUESTS: Final = 240
PLAIN: Final = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),), near=(20.59, -100.39), within_km=150.0
)
RARE: Final[dict[str, dict[str, Any]]] = {
    "two processes": {"capabilities": (RequestedCapability("HT"), RequestedCapability("PLT"))},
    "a doubtful process": {"capabilities": (RequestedCapability("HT", 0.5),)},
    "a process ruled out": {"excluded": ("HT-CARB",)},
    "no place": {"near": None},
    "no limit": {"within_km": None},
    "details": {"details": StatedDetails(lead_time_days=5.0)},
    "an assurance": {"minimum_assurance": "third_party"},
    "a controlled part": {"controlled": "ITAR"},
    "weights": {"weights": (("evidence", 0.5),)},
    "words not understood": {"left_open": (OpenPoint("not_asked", Text("lote", "lot")),)},
    "another mode": {"required_mode": "subcontracted"},
}


def with_lines(site: Site, claims: list[Claim]) -> Site:
    """Return a site of which one source tells of several lines for one process."""
    lines = (
        dataclasses.replace(
            one, capability="HT-CARB", claim="yes", provenance="declared", line=f"line {number}"
        )
        for number, one in enumerate(claims)
    )
    return dataclasses.replace(site, claims=tuple(lines))


LINED: Final = st.builds(
    with_lines, sites("S"), st.lists(documented_claims, min_size=2, max_size=4)
)
WORLDS: Final = worlds() | LINED.map(lambda site: (site,))
# What its company holds, perhaps: that is no proof.
REGISTERED: Final = example(
    world=(Site(id="S", registrations=(Registered(company="name:ACME", legal_name="ACME"),)),),
    request=dataclasses.replace(PLAIN, standards=("REPSE",), as_of=AS_OF),
)
REQUIRED: Final = requests | line_requests | paper_requests


@pytest.fixture(scope="module")
def projection(tmp_path_factory: pytest.TempPathFactory) -> Projection:
    sample = tmp_path_factory.mktemp("sample")
    own = StoreSettings(data=tmp_path_factory.mktemp("data"))
    write_sample(rows=ROWS, seed=1, folder=sample)
    record_sample(sample, own)
    project_record(own)
    return recorded_projection(own)


@pytest.fixture(scope="module")
def mix(projection: Projection) -> list[Requirement]:
    return request_mix(REQUESTS, codes=processes(projection))


@pytest.fixture(scope="module")
def duckdb(projection: Projection, mix: list[Requirement]) -> Iterator[DuckDbMatch]:
    database = DuckDbMatch(projection.slices.of_process, mix)
    yield database
    database.close()


def best_of(source: CandidateSource, requirement: Requirement) -> Best:
    shown = match_among(source, requirement).candidates
    return Best(
        [one.establishment_id for one in shown],
        [int(one.status) for one in shown],
        [one.score for one in shown],
    )


def assert_alike(found: Best, expected: Best) -> None:
    """Compare them; another library's arcsine may differ in the last place of a score."""
    assert (found.ids, found.status) == (expected.ids, expected.status)
    assert found.score == pytest.approx(expected.score, rel=0, abs=1e-9)


def plain(request: OperationRequirement) -> OperationRequirement:
    """Return what the comparisons answer of a request."""
    return dataclasses.replace(
        request,
        capabilities=(RequestedCapability(request.codes[0]),),
        excluded=(),
        details=NO_DETAILS,
        within_km=request.within_km or 400.0,
        minimum_assurance=None,
        controlled=None,
        required_mode="in_house" if request.required_mode == "in_house" else None,
        weights=(),
        left_open=(),
    )


def test_the_floor_finds_what_a_match_finds(projection: Projection, mix: list[Requirement]) -> None:
    floor, source, shown = Floor(projection.slices.of_process), ProjectedCandidates(projection), 0
    for requirement in mix:
        found = floor.best(requirement)
        assert found == best_of(source, requirement)
        shown += len(found.ids)
    assert shown > 3 * REQUESTS


def test_the_statement_finds_what_a_match_finds(
    projection: Projection, mix: list[Requirement], duckdb: DuckDbMatch
) -> None:
    source = ProjectedCandidates(projection)
    # `make bench` compares all before it measures them; planning one takes longer than all else here.
    for requirement in mix[::4]:
        assert_alike(duckdb.best(requirement), best_of(source, requirement))


@given(world=WORLDS, request=REQUIRED)
@REGISTERED
def test_the_floor_finds_in_any_world_what_a_match_finds(
    world: World, request: OperationRequirement
) -> None:
    source, asked = WorldSource(world), Requirement((plain(request),))
    found = Floor(lambda code: source.retrieve([code]).columns).best(asked)
    assert found == best_of(source, asked)


@settings(max_examples=40)
@given(world=WORLDS, request=REQUIRED)
@REGISTERED
def test_the_statement_finds_in_any_world_what_a_match_finds(
    world: World, request: OperationRequirement
) -> None:
    source, asked = WorldSource(world), Requirement((plain(request),))
    database = DuckDbMatch(lambda code: source.retrieve([code]).columns, [asked])
    assert_alike(database.best(asked), best_of(source, asked))
    database.close()


@pytest.mark.parametrize("parts", RARE.values(), ids=RARE)
def test_what_the_mix_never_asks_is_refused(parts: dict[str, Any], projection: Projection) -> None:
    rare = Requirement((dataclasses.replace(PLAIN, **parts),))
    with pytest.raises(NotImplementedError):
        Floor(projection.slices.of_process).best(rare)
    with pytest.raises(NotImplementedError):
        DuckDbMatch(projection.slices.of_process, [rare])


def test_several_operations_are_refused(projection: Projection) -> None:
    with pytest.raises(NotImplementedError):
        Floor(projection.slices.of_process).best(Requirement((PLAIN, PLAIN)))


def test_the_statement_refuses_what_was_not_loaded(duckdb: DuckDbMatch) -> None:
    other = dataclasses.replace(PLAIN, as_of=PLAIN.as_of.replace(year=2020))
    with pytest.raises(ValueError, match="not loaded"):
        duckdb.best(Requirement((other,)))
