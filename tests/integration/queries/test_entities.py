"""What the catalogued reads answer, on each engine, over a graph small enough to know by heart."""

from collections.abc import Iterator
from typing import get_args, get_origin

import pytest

from eslabon.graph.model.relationships import Offers
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.sites import site_named
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities import buyers, establishments, evidence, regions, steps
from eslabon.queries.entities.around import Around
from eslabon.queries.entities.batches import Page, by_key, children_of
from eslabon.queries.entities.buyers import BuyerFilter, PlantFilter
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.evidence import of_establishments
from eslabon.queries.entities.regions import RegionFilter
from eslabon.queries.entities.steps import ComponentFilter, FinishingStepFilter
from eslabon.queries.registry import READ_QUERIES
from tests.support.graph_rows import wipe, write_rows
from tests.support.small_graph import SMALL_GRAPH

ALL_IDS = ("100", "101", "102", "A-1")


@pytest.fixture(scope="module")
def small(engine_settings: StoreSettings) -> Iterator[GraphClient]:
    """Yield a client of the small graph, in which a second source claims one offer too."""
    with connect(engine_settings) as client:
        wipe(client)
        write_rows(client, SMALL_GRAPH)
        zinc = [row for row in SMALL_GRAPH if isinstance(row, Offers) and row.end == "PLT-ZN"]
        write_rows(client, zinc, source="other")
        yield client


def sample_value(declared: object) -> object:
    """Return a value that a parameter of this type may have."""
    kinds = get_args(declared) if type(None) in get_args(declared) else (declared,)
    if kinds[0] == list[float]:
        return [19.0, 22.0, -102.0, -99.0, 20.6, -100.4, 0.936, 1e-5]
    plain = get_origin(kinds[0]) or kinds[0]
    return {str: "22", int: 5, float: 1.5, bool: True, list: ["22", "100", "HT-CARB"]}[plain]


RUNS = [
    pytest.param(name, nulls, id=f"{name}-{'null' if nulls else 'given'}")
    for name, query in sorted(READ_QUERIES.items())
    for nulls in (False, True)
    if not nulls or any(type(None) in get_args(declared) for declared in query.parameters.values())
]


@pytest.mark.parametrize(("name", "nulls"), RUNS)
def test_every_query_of_the_catalogue_runs(small: GraphClient, name: str, nulls: bool) -> None:
    query: ReadQuery[object] = READ_QUERIES[name]
    parameters = {
        parameter: None if nulls and type(None) in get_args(declared) else sample_value(declared)
        for parameter, declared in query.parameters.items()
    }
    rows = query.fetch(small, **parameters)
    assert all(isinstance(row, query.row) for row in rows)


def test_establishments_come_back_as_they_were_written(small: GraphClient) -> None:
    found = by_key(establishments.ESTABLISHMENTS_BY_ID, small, ["101", "100", "none", "101"])
    assert sorted(found) == ["100", "101"]
    assert found["100"].name == "TRATAMIENTOS TÉRMICOS DEL BAJÍO"
    assert (found["100"].size_min, found["100"].size_max) == (31, 50)
    assert found["100"].verification == "certified"
    assert found["101"].flags == ("mojibake_repaired",)
    assert found["101"].retired is False
    assert found["100"].source == "test"


@pytest.mark.parametrize(
    ("text", "id_"),
    [("101", "101"), ("coordenadas", "A-1"), ("marques galv", "101"), ("bajio SA", "100")],
)
def test_an_establishment_is_found_by_its_id_or_any_words_of_its_names(
    small: GraphClient, text: str, id_: str
) -> None:
    assert site_named(small, text).code == id_


def test_several_establishments_of_some_words_are_told(small: GraphClient) -> None:
    with pytest.raises(
        AmbiguousNameError, match=r"\(Querétaro, Querétaro\) \[100\].*\(Celaya.*\) \[102\]"
    ):
        site_named(small, "te")


@pytest.mark.parametrize(
    ("near", "expected"), [((20.6, -100.4), ("100", "101")), ((20.52, -100.81), ("102", "100"))]
)
def test_the_nearest_come_first(
    small: GraphClient, near: tuple[float, float], expected: tuple[str, ...]
) -> None:
    asked = EstablishmentFilter(around=Around(*near, 200.0))
    assert asked.nearest(small, limit=2) == expected
    assert EstablishmentFilter(around=Around(*near, 1.0)).nearest(small, limit=9) == expected[:1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (EstablishmentFilter(), ALL_IDS),
        (EstablishmentFilter(region="MEX"), ALL_IDS),
        (EstablishmentFilter(region="22"), ("100", "101", "A-1")),
        (EstablishmentFilter(region="ZM-M22.01"), ("100", "101", "A-1")),
        (EstablishmentFilter(region="22011"), ("101",)),
        (EstablishmentFilter(region="PI-22011-el-marques"), ("101",)),
        (EstablishmentFilter(region="99"), ()),
        (EstablishmentFilter(capabilities=("HT-CARB",)), ("100", "102")),
        (EstablishmentFilter(capabilities=("HT-CARB", "PLT-ZN")), ("100", "101", "102")),
        (EstablishmentFilter(capabilities=("HT-CARB",), region="22"), ("100",)),
        (EstablishmentFilter(capabilities=()), ()),
        (EstablishmentFilter(capabilities=("PLT-ZN",), region="PI-22011-el-marques"), ("101",)),
        (EstablishmentFilter(capabilities=("HT-CARB",), region="PI-22011-el-marques"), ()),
        (EstablishmentFilter(capabilities=("HT-CARB",), region="ZM-M22.01"), ("100",)),
        (EstablishmentFilter(capabilities=("HT-CARB",), region="MEX"), ("100", "102")),
        (EstablishmentFilter(capabilities=("HT-CARB",), region="99"), ()),
        (EstablishmentFilter(region="USA"), ()),
        (EstablishmentFilter(region="MEX", activity="33"), ("100", "101", "102")),
        (EstablishmentFilter(region="MEX", activity="332810", name="temp"), ("102",)),
        (EstablishmentFilter(activity="33"), ("100", "101", "102")),
        (EstablishmentFilter(activity="3328", name="temp"), ("102",)),
        (EstablishmentFilter(activity="3328"), ("100", "101", "102")),
        (EstablishmentFilter(activity="3328", region="11"), ("102",)),
        (EstablishmentFilter(name="taller"), ("A-1",)),
        (EstablishmentFilter(name="galvanizadora el marqués", region="22"), ("101",)),
        (EstablishmentFilter(name="t", capabilities=("HT-CARB",), region="MEX"), ("100", "102")),
        (EstablishmentFilter(name="BAJIO termicos"), ("100",)),
        (EstablishmentFilter(name="cv tratam"), ("100",)),
        (EstablishmentFilter(name="ajio"), ()),
        (EstablishmentFilter(name="t", activity="33", min_size=31), ("100",)),
        (EstablishmentFilter(name="t", region="PI-22011-el-marques"), ()),
        (EstablishmentFilter(name="galvanizadora", region="PI-22011-el-marques"), ("101",)),
        (EstablishmentFilter(name="bajio", standard="CQI-9", capabilities=("HT-CARB",)), ("100",)),
        (EstablishmentFilter(standard="CQI-9"), ("100",)),
        (EstablishmentFilter(standard="IATF16949", region="22", activity="332"), ("100",)),
        (EstablishmentFilter(standard="IATF16949", region="11"), ()),
        (EstablishmentFilter(standard="ISO9001"), ()),
        (EstablishmentFilter(standard="CQI-9", capabilities=("PLT-ZN",)), ()),
        (EstablishmentFilter(min_size=11, max_size=30), ("101",)),
        (EstablishmentFilter(max_size=49, region="22"), ("101",)),
        (EstablishmentFilter(min_size=1), ("100", "101")),
        # A site without a point stands at the seat of its municipality.
        (EstablishmentFilter(around=Around(20.5888, -100.3899, 2.0)), ("100", "A-1")),
        (EstablishmentFilter(around=Around(20.5888, -100.3899, 20.0)), ("100", "101", "A-1")),
        (EstablishmentFilter(around=Around(20.5888, -100.3899, 20.0), min_size=1), ("100", "101")),
        (EstablishmentFilter(around=Around(20.52, -100.81, 1.0), activity="3328"), ("102",)),
        (EstablishmentFilter(name="t", around=Around(20.52, -100.81, 1.0)), ("102",)),
        (EstablishmentFilter(around=Around(0.0, 0.0, 20_100.0)), ALL_IDS),
    ],
)
def test_a_filter_keeps_what_it_says(
    small: GraphClient, asked: EstablishmentFilter, expected: tuple[str, ...]
) -> None:
    page = asked.page(small, after="", limit=10)
    assert page == Page(expected, has_next=False)
    assert asked.total(small, limit=10) == len(expected)


@pytest.mark.parametrize(
    "asked",
    [
        EstablishmentFilter(),
        EstablishmentFilter(region="MEX"),
        EstablishmentFilter(region="22"),
        EstablishmentFilter(activity="3328"),
        EstablishmentFilter(capabilities=("HT-CARB", "PLT-ZN")),
        EstablishmentFilter(name="t"),
        EstablishmentFilter(name="t", activity="33"),
        EstablishmentFilter(around=Around(20.6, -100.4, 100.0)),
    ],
)
def test_pages_follow_each_other_without_a_gap(
    small: GraphClient, asked: EstablishmentFilter
) -> None:
    whole = asked.page(small, after="", limit=10).keys
    seen: list[str] = []
    after, has_next = "", True
    while has_next:
        page = asked.page(small, after=after, limit=1)
        assert len(page.keys) == 1
        seen += page.keys
        after, has_next = page.keys[-1], page.has_next
    assert tuple(seen) == whole


def test_a_total_stops_at_its_limit(small: GraphClient) -> None:
    assert EstablishmentFilter().total(small, limit=3) == 3


def test_offers_and_certificates_hang_on_their_site(small: GraphClient) -> None:
    offers = of_establishments(evidence.OFFERS_OF_ESTABLISHMENTS, small, ["100", "101", "A-1"])
    assert [(o.capability, o.mode) for o in offers["100"]] == [("HT-CARB", "in_house")]
    assert [o.source for o in offers["101"]] == ["other", "test"]
    assert offers["A-1"] == ()
    lines = of_establishments(evidence.LINES_OF_ESTABLISHMENTS, small, ["100", "101"])
    assert [(line.capability, line.materials, line.max_mass) for line in lines["100"]] == [
        ("HT-CARB", ("alloy_steel", "carbon_steel"), 250.0)
    ]
    assert lines["101"] == ()
    certificates = of_establishments(evidence.CERTIFICATES_OF_ESTABLISHMENTS, small, ["100", "102"])
    assert [(c.standard, c.expires, c.attests) for c in certificates["100"]] == [
        ("CQI-9", None, ("HT-CARB",)),
        ("IATF16949", "2028-02-28", ()),
    ]
    assert certificates["102"] == ()


def test_standards_say_what_they_imply(small: GraphClient) -> None:
    found = by_key(evidence.STANDARDS, small, ())
    assert list(found) == ["CQI-9", "IATF16949", "ISO9001"]
    assert found["IATF16949"].implies == ("ISO9001",)


def test_a_step_knows_all_it_hangs_on(small: GraphClient) -> None:
    found = by_key(steps.FINISHING_STEPS_BY_ID, small, ["S1", "S2", "none"])
    assert sorted(found) == ["S1", "S2"]
    step = found["S1"]
    assert (step.capability, step.component, step.plant) == ("HT-CARB", "K1", "P1")
    assert (step.done_in, step.standards) == ("USA", ("CQI-9", "ISO9001"))
    assert (step.annual_volume, step.turnaround, step.required_mode) == (120_000.0, 21.0, None)
    assert found["S2"].required_mode == "in_house"
    assert found["S2"].standards == ()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (FinishingStepFilter(), ("S1", "S2")),
        (FinishingStepFilter(buyer="buyer:motriz-mx"), ("S1", "S2")),
        (FinishingStepFilter(buyer="buyer:other"), ()),
        (FinishingStepFilter(region="22"), ("S1", "S2")),
        (FinishingStepFilter(region="11"), ()),
        (FinishingStepFilter(capabilities=("PLT-ZN",)), ("S2",)),
        (FinishingStepFilter(capabilities=()), ()),
        (FinishingStepFilter(name="temple"), ("S1",)),
        (FinishingStepFilter(name="direccion zinc"), ("S2",)),
        (FinishingStepFilter(name="eje", capabilities=("HT-CARB",)), ("S1",)),
    ],
)
def test_steps_are_filtered(
    small: GraphClient, asked: FinishingStepFilter, expected: tuple[str, ...]
) -> None:
    assert asked.page(small, after="", limit=10).keys == expected
    assert asked.total(small, limit=10) == len(expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (RegionFilter(kind="country"), ("MEX", "USA")),
        (RegionFilter(within="22"), ("22011", "22014", "PI-22011-el-marques")),
        (RegionFilter(within="MEX", kind="metropolitan_zone"), ("ZM-M22.01",)),
        (RegionFilter(name="quer", kind="state"), ("22",)),
    ],
)
def test_regions_are_filtered(
    small: GraphClient, asked: RegionFilter, expected: tuple[str, ...]
) -> None:
    assert asked.page(small, after="", limit=10).keys == expected
    assert asked.total(small, limit=10) == len(expected)


def test_links_lead_both_ways(small: GraphClient) -> None:
    def children(name: str, parent: str) -> tuple[str, ...]:
        query = READ_QUERIES[name]
        return children_of(query, small, [parent], limit=10)[parent]  # type: ignore[arg-type]  # all named here are queries for children

    company = "name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV"
    assert children("companies_of_establishments", "100") == (company,)
    assert children("establishments_of_companies", company) == ("100",)
    assert children("regions_of_establishments", "101") == ("22011", "PI-22011-el-marques")
    assert children("regions_of_regions", "22014") == ("22", "ZM-M22.01")
    assert children("plants_of_buyers", "buyer:motriz-mx") == ("P1",)
    assert children("buyers_of_plants", "P1") == ("buyer:motriz-mx",)
    assert children("groups_of_buyers", "buyer:motriz-mx") == ("buyer:grupo-motriz",)
    assert children("finishing_steps_of_plants", "P1") == ("S1", "S2")
    assert children("finishing_steps_of_components", "K1") == ("S1", "S2")
    assert children("finishing_steps_of_components", "none") == ()


def test_children_are_cut_at_the_limit(small: GraphClient) -> None:
    query = regions.REGIONS_OF_REGIONS
    assert children_of(query, small, ["22014"], limit=1) == {"22014": ("22",)}


def test_buyers_and_what_they_send(small: GraphClient) -> None:
    assert BuyerFilter().page(small, after="", limit=1) == Page(
        ("buyer:grupo-motriz",), has_next=True
    )
    assert BuyerFilter(name="MOTRIZ").total(small, limit=9) == 2
    for words, keys in (("mexico", ("buyer:motriz-mx",)), ("otriz", ())):
        assert BuyerFilter(name=words).page(small, after="", limit=9).keys == keys
    assert PlantFilter(name="queretaro mot").page(small, after="", limit=9).keys == ("P1",)
    assert PlantFilter(buyer="buyer:grupo-motriz").total(small, limit=9) == 0
    assert ComponentFilter(name="direccion").page(small, after="", limit=9).keys == ("K1",)
    assert ComponentFilter(name="perno").total(small, limit=9) == 0
    assert by_key(buyers.PLANTS_BY_ID, small, ["P1"])["P1"].name == "Motriz Querétaro"
    assert by_key(steps.COMPONENTS_BY_ID, small, ["K1"])["K1"].mass == 3.2
    assert [row.status for row in evidence.current_datasets(small)] == ["current"]
