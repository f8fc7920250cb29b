"""What a projection tells is what the rows of its build say, whatever is asked of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings

from eslabon.graph.projection.assemble import kept_columns
from eslabon.graph.projection.chosen import Chosen
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.slices import Slices
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.columns_compared import assert_alike
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import requests, worlds
from tests.support.matching_world import Claim, Site, World, retrieved
from tests.support.merged_tables import projected


def read(world: World, codes: list[str]) -> CandidateColumns:
    """Return the columns of some processes of a world, read row by row."""
    return Slices(kept_columns(retrieved(world))).of(codes)


@settings(max_examples=25)  # a projection is written for each
@given(world=worlds(are_of_companies=False), request_=requests)
def test_a_projection_holds_what_reading_row_by_row_finds(
    world: World, request_: OperationRequirement
) -> None:
    codes = by_relevance(request_.codes)
    with TemporaryDirectory() as folder:
        found = projected(rows_of(world), Path(folder) / "projections").slices.of(codes)
        assert_alike(found, read(world, codes))


def test_a_site_of_a_slice_is_found_without_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing: tuple[Claim, ...] = ()
    plated = (Claim(capability="PLT-ZN"),)
    world = [
        Site(id="A", claims=nothing),
        Site(id="B", claims=plated),
        Site(id="C"),
        Site(id="D", claims=nothing),
        Site(id="E"),
    ]
    found = projected(rows_of(world), tmp_path / "projections")
    ids = found.slices.of(["HT-CARB"]).establishments.ids
    some = Chosen(ids, np.array([1, 0, 1]))
    with monkeypatch.context() as nothing_is_searched:
        nothing_is_searched.setattr(found, "place", None)
        assert found.places(ids).tolist() == [2, 4]
        assert found.places(some).tolist() == [4, 2, 4]
    # Of words that are not its own it knows no places: they are searched.
    assert found.places(list(some)).tolist() == [4, 2, 4]
    assert found.places(Chosen(["E", "A"], np.array([1, 0]))).tolist() == [0, 4]
    assert found.places([]).tolist() == []
