"""Coverage of buyers and regions in a real graph."""

from datetime import date

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.store.client import GraphClient
from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.coverage.request import CoverageRequest
from tests.support.graph_rows import write_rows
from tests.support.small_graph import SMALL_GRAPH

AS_OF = date(2026, 11, 22)


@pytest.fixture
def bajio(client: GraphClient) -> GraphClient:
    write_rows(client, SMALL_GRAPH)
    return client


@pytest.mark.parametrize(
    ("buyer", "region", "code"),
    [
        ("buyer:motriz-mx", None, "buyer:motriz-mx"),
        # A group answers for its subsidiaries.
        ("buyer:grupo-motriz", None, "buyer:grupo-motriz"),
        ("motriz de mexico", None, "buyer:motriz-mx"),
        (None, "MEX", "MEX"),
        (None, "22", "22"),
        (None, "22014", "22014"),
        (None, "ZM-M22.01", "ZM-M22.01"),
        (None, "MÉXICO", "MEX"),
    ],
)
def test_a_buyer_or_region_is_found_by_code_or_name(
    bajio: GraphClient, buyer: str | None, region: str | None, code: str
) -> None:
    answer = coverage(bajio, CoverageRequest(buyer=buyer, region=region, as_of=AS_OF))
    assert answer.scope.code == code
    assert "S1" in {covered.step.step_id for covered in answer.steps}


def test_a_region_without_plants_has_no_steps(bajio: GraphClient) -> None:
    answer = coverage(bajio, CoverageRequest(region="11", as_of=AS_OF))
    assert answer.steps == ()
    assert {total.steps for total in answer.totals.values()} == {0}
    assert answer.obstacles == ()


def test_value_is_added_up_by_what_steps_reach(bajio: GraphClient) -> None:
    answer = coverage(bajio, CoverageRequest(buyer="buyer:motriz-mx", as_of=AS_OF))
    (covered,) = (c for c in answer.steps if c.step.step_id == "S1")
    assert covered.best is not None
    assert (covered.best.name or "").startswith("TRATAMIENTOS")
    assert answer.totals[covered.reach].values["USD"] >= 1_150_000 - 900_000
    assert sum(total.steps for total in answer.totals.values()) == len(answer.steps)
    assert list(answer.totals) == list(Reach)


@pytest.mark.parametrize(
    ("request_", "near"),
    [
        (CoverageRequest(buyer="Grupo Motris"), "Grupo Motriz"),
        (CoverageRequest(region="Guanajato"), "Guanajuato"),
    ],
)
def test_an_unknown_buyer_or_region_names_the_nearest(
    bajio: GraphClient, request_: CoverageRequest, near: str
) -> None:
    with pytest.raises(NotFoundError) as refused:
        coverage(bajio, request_)
    assert near in refused.value.hint.es
    assert near in refused.value.hint.en


def test_a_name_that_several_go_by_asks_for_the_code(bajio: GraphClient) -> None:
    write_rows(bajio, [Buyer(id="buyer:other", name="GRUPO MOTRIZ")])
    with pytest.raises(
        AmbiguousNameError, match=r"\[buyer:grupo-motriz\], GRUPO MOTRIZ \[buyer:other\]"
    ):
        coverage(bajio, CoverageRequest(buyer="Grupo Motriz"))
    with pytest.raises(AmbiguousNameError, match=r"22 \(.*\), 22014 \(.*\), ZM-M22\.01"):
        coverage(bajio, CoverageRequest(region="Querétaro"))
