"""What a company holds is found, and shown, at each of its sites, on each engine."""

from collections.abc import Iterator
from datetime import date

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.matching.candidates import certificates_of
from eslabon.queries.matching.supplier_certificates import supplier_certificates
from tests.support.graph_rows import wipe, write_rows
from tests.support.small_graph import COMPANY_HOLDINGS, SMALL_GRAPH

BOTH = ("100", "101")


@pytest.fixture(scope="module")
def held(engine_settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(engine_settings) as client:
        wipe(client)
        write_rows(client, [*SMALL_GRAPH, *COMPANY_HOLDINGS])
        yield client


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (EstablishmentFilter(standard="REPSE"), BOTH),
        # What one site holds for its company counts at the others, what it holds for itself does not.
        (EstablishmentFilter(standard="ITAR"), BOTH),
        (EstablishmentFilter(standard="CQI-9"), ("100",)),
        (EstablishmentFilter(standard="ITAR", region="22011"), ("101",)),
        (EstablishmentFilter(standard="ITAR", name="marques"), ("101",)),
        (EstablishmentFilter(standard="REPSE", name="marques"), ("101",)),
        (EstablishmentFilter(standard="CQI-9", name="marques"), ()),
        (EstablishmentFilter(standard="REPSE", name="celaya"), ()),
    ],
)
def test_sites_are_found_by_what_their_company_holds(
    held: GraphClient, asked: EstablishmentFilter, expected: tuple[str, ...]
) -> None:
    assert asked.page(held, after="", limit=10).keys == expected
    assert asked.total(held, limit=10) == len(expected)
    assert asked.page(held, after="100", limit=10).keys == tuple(
        site for site in expected if site > "100"
    )


@pytest.mark.parametrize(("standard", "expected"), [("REPSE", BOTH), ("CQI-9", ("100",))])
def test_the_nearest_are_found_by_what_their_company_holds(
    held: GraphClient, standard: str, expected: tuple[str, ...]
) -> None:
    asked = EstablishmentFilter(standard=standard, around=Around(20.6, -100.4, 50.0))
    assert asked.nearest(held, limit=10) == expected


def test_each_site_is_told_with_what_its_company_holds(held: GraphClient) -> None:
    found = certificates_of(held, ["101", "102"])
    told = supplier_certificates(*found["101"], on=date(2026, 11, 28))
    assert [(one.standard, one.state.es) for one in told] == [
        ("ITAR", "vigente hasta 2027-01-14 (47 d)"),
        ("REPSE", "vigente hasta 2029-01-14 (778 d)"),
    ]
    # Its name says a trade and a region, which more than one company may be called.
    assert {one.holder.es for one in told} == {
        "TRATAMIENTOS TERMICOS DEL BAJIO SA DE CV, que puede ser su empresa"
    }
    assert found["102"] == ((), ())
