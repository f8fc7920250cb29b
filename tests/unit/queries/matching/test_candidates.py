"""Which processes are read for a request, in what order, and up to which limit."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given

from eslabon.graph.projection.assemble import kept_columns
from eslabon.graph.projection.slices import Slices
from eslabon.graph.store.client import Statement
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.reasons import site_id
from eslabon.queries.matching.scoring import rank
from eslabon.queries.matching.tallies import funnel
from tests.support.matching_strategies import requests, worlds
from tests.support.matching_world import World, columns_of, retrieved
from tests.support.recording import RecordingClient

# The counts come first; what is read of nobody follows.
Records = list[dict[str, object]]
READS = 6  # offers, lines, certificates, registrations twice, approvals
NOBODY: list[Records] = [[]] * READS


def codes_read(client: RecordingClient) -> list[object]:
    return [statement.parameters["codes"] for statement in client.reads]


def retrieval(counts: dict[str, int], *, limit: int) -> tuple[RecordingClient, tuple[str, ...]]:
    records: Records = [{"capability": code, "offers": n} for code, n in counts.items()]
    client = RecordingClient([records, *NOBODY])
    found = CypherCandidates(client, broad_limit=limit).retrieve(["HT-NIT"])
    return client, found.left_out


def test_what_is_asked_for_comes_before_narrower_and_broader_processes() -> None:
    client, left_out = retrieval({}, limit=10)
    expected = ["HT-NIT", "HT-NITGAS", "HT-NITION", "HT", "PROC"]
    assert codes_read(client) == [expected] * (1 + READS)
    assert left_out == ()


@pytest.mark.parametrize(
    ("limit", "left_out"),
    [
        (100, ()),
        (99, ("PROC",)),
        (59, ("HT",)),
        (19, ("HT", "PROC")),
        (14, ("HT-NITION", "HT", "PROC")),
        # What is asked for is always read.
        (1, ("HT-NITGAS", "HT-NITION", "HT", "PROC")),
    ],
)
def test_the_broadest_claims_are_left_out_first(limit: int, left_out: tuple[str, ...]) -> None:
    counts = {"HT-NIT": 10, "HT-NITGAS": 4, "HT-NITION": 5, "HT": 41, "PROC": 40}
    client, found = retrieval(counts, limit=limit)
    assert found == left_out
    assert isinstance(client.reads[1], Statement)
    kept = [code for code in counts if code not in left_out]
    assert codes_read(client)[1:] == [kept] * READS


def test_nothing_is_asked_about_no_suppliers() -> None:
    client = RecordingClient()
    assert CypherCandidates(client).suppliers([], ["HT"]) == []
    assert client.reads == []


def related(world: World, request: OperationRequirement) -> tuple[frozenset[str], World]:
    """Return the processes related to a request, and the world as if there were no others."""
    tree = capability_tree()
    codes = frozenset(
        code
        for asked in request.codes
        for code in (*tree.satisfying(asked), *(above.code for above in tree.ancestors(asked)))
    )
    kept = [
        dataclasses.replace(site, claims=tuple(c for c in site.claims if c.capability in codes))
        for site in world
    ]
    return codes, [site for site in kept if site.claims]


@given(world=worlds(), request_=requests)
def test_columns_cut_down_rank_as_if_nothing_else_had_been_read(
    world: World, request_: OperationRequirement
) -> None:
    codes, small = related(world, request_)
    cut = rank(Slices(kept_columns(retrieved(world))).of(codes), request_)
    read = rank(columns_of(small), request_)
    assert funnel(cut) == funnel(read)
    assert [site_id(cut.scored, int(o)) for o in cut.best] == [
        site_id(read.scored, int(o)) for o in read.best
    ]
    every = np.arange(len(read.scored.comparison))
    assert cut.scored.score_of(every).tolist() == read.scored.score_of(every).tolist()
    assert cut.scored.status.tolist() == read.scored.status.tolist()


@pytest.mark.parametrize(
    ("limit", "batches"),
    [
        (
            1000,
            [{"HT-CARB", "HT-LPC", "HT-CN", "HT", "PLT-ZN", "PLT-GEN", "PLT", "SURF", "PROC"}],
        ),
        (30, [{"HT-CARB", "HT-LPC", "HT-CN", "HT", "PROC"}]),
    ],
)
def test_neighbours_are_read_together_as_far_as_the_limit_allows(
    limit: int, batches: list[set[str]]
) -> None:
    counts: Records = [
        {"capability": "HT-CARB", "offers": 10},
        {"capability": "HT-CN", "offers": 10},
        {"capability": "HT", "offers": 10},
        {"capability": "PLT-ZN", "offers": 10},
    ]
    client = RecordingClient([counts, *NOBODY, counts, *NOBODY])
    asked = [("HT-CARB",), ("HT-CN",), ("PLT-ZN",)]
    found = list(CypherCandidates(client, broad_limit=limit).retrieve_each(asked))
    assert len(found) == len(asked)
    assert set(codes_read(client)[1]) == batches[0]  # type: ignore[call-overload]  # a list of codes
