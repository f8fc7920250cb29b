"""What a projection tells is what the rows of its build say, whatever is asked of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from eslabon.graph.projection.assemble import kept_columns
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.slices import Slices
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.candidates import by_relevance
from tests.support.columns_compared import assert_alike
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import requests, worlds
from tests.support.matching_world import World, retrieved
from tests.support.merged_tables import projected


def read(world: World, codes: list[str]) -> CandidateColumns:
    """Return the columns of some processes of a world, read row by row."""
    return Slices(kept_columns(retrieved(world))).of(codes)


@given(world=worlds(are_of_companies=False), request_=requests)
def test_a_projection_holds_what_reading_row_by_row_finds(
    world: World, request_: OperationRequirement
) -> None:
    codes = by_relevance(request_.codes)
    with TemporaryDirectory() as folder:
        found = projected(rows_of(world), Path(folder) / "projections").slices.of(codes)
        assert_alike(found, read(world, codes))
