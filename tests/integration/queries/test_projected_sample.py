"""A build of the sample writes its projection, which answers as the graph does."""

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from eslabon.graph.projection.opened import Projections, projections_of
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.loaders.pipeline.run import build
from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_requirement
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.reads import CANDIDATE_COUNTS
from eslabon.queries.matching.sources import CypherSources, ProjectedSources, Sources
from tests.support.request_mix import request_mix
from tests.support.sample_graph import sample_graph

# Ten times as many are compared by `make soak`.
ROWS: Final = int(os.environ.get("ESLABON_TEST_SAMPLE_ROWS", "10000"))
REQUESTS: Final = 60


@pytest.fixture(scope="module")
def settings(
    engine_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory
) -> StoreSettings:
    """Load the sample into an empty graph; return its settings, with a record of its own."""
    return sample_graph(engine_settings, tmp_path_factory, rows=ROWS)


@pytest.fixture(scope="module")
def graph(settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(settings) as client:
        yield client


@pytest.fixture(scope="module")
def projected(settings: StoreSettings) -> Sources:
    return ProjectedSources(projections_of(settings), contacts=True)


FROM_THE_GRAPH: Final = CypherSources(contacts=True)


def timeless(answer: MatchAnswer) -> MatchAnswer:
    return dataclasses.replace(answer, engine_seconds=0.0, score_seconds=0.0)


def test_a_build_has_its_projection(graph: GraphClient, projected: Sources) -> None:
    build, source = projected.of(graph)
    assert build is not None
    assert isinstance(source, ProjectedCandidates)


def processes(graph: GraphClient) -> list[str]:
    """Return the processes that somebody is said to do, and the groups above them."""
    tree = capability_tree()
    every = [capability.code for capability in tree]
    told = [one.capability for one in CANDIDATE_COUNTS.fetch(graph, codes=every) if one.offers]
    return sorted({*told, *(above.code for code in told for above in tree.ancestors(code))})


def test_every_request_is_answered_alike(graph: GraphClient, projected: Sources) -> None:
    shown = 0
    for requirement in request_mix(REQUESTS, codes=processes(graph)):
        found, expected = (
            timeless(match_requirement(graph, requirement, sources=sources))
            for sources in (projected, FROM_THE_GRAPH)
        )
        assert found == expected
        shown += len(found.candidates)
    # The sample has somebody for most of what is asked.
    assert shown > 3 * REQUESTS


@pytest.mark.parametrize("buyer", ["SINT-B01", "SINT-B02"])
def test_every_coverage_is_answered_alike(
    graph: GraphClient, projected: Sources, buyer: str
) -> None:
    request = CoverageRequest(buyer=buyer)
    found, expected = (
        dataclasses.replace(coverage(graph, request, sources=sources), seconds=0.0)
        for sources in (projected, FROM_THE_GRAPH)
    )
    assert found == expected
    assert found.steps


def test_a_build_that_changes_nothing_mends_a_projection_that_is_damaged(
    settings: StoreSettings, graph: GraphClient
) -> None:
    [path, *_] = settings.projections_folder.glob("*/local/sites/offers.mode.npy")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    report = build(graph, settings=settings)
    assert report.is_unchanged
    _, source = ProjectedSources(projections_of(settings)).of(graph)
    assert isinstance(source, ProjectedCandidates)


def test_without_its_folder_a_build_is_read_from_the_graph(
    graph: GraphClient, tmp_path: Path
) -> None:
    nowhere = ProjectedSources(Projections(tmp_path), contacts=True)
    [requirement] = request_mix(1, codes=processes(graph))
    found = match_requirement(graph, requirement, sources=nowhere)
    assert timeless(found) == timeless(
        match_requirement(graph, requirement, sources=FROM_THE_GRAPH)
    )
