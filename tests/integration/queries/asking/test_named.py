"""Buyers, plants, regions and places found by name in a real graph."""

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import LocatedIn, PartOf
from eslabon.graph.reading.asked import AmbiguousNameError, MistypedPointError
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.asking.named import (
    Named,
    UnknownPlaceError,
    UnlocatedPlaceError,
    buyer_named,
    place_named,
    plant_named,
    region_named,
)
from tests.support.graph_rows import write_rows
from tests.support.small_graph import SMALL_GRAPH

MORE = (
    Region(code="ZM-M11.01", name="Celaya", kind="metropolitan_zone"),
    Region(
        code="ZM-M11.02", name="León", kind="metropolitan_zone", latitude=21.1, longitude=-101.7
    ),
    Region(code="09", name="Ciudad de México", kind="state"),
    Plant(id="P8", name="Planta Peñón", latitude=20.1, longitude=-100.1),
    Plant(id="P9", name="Planta sin lugar"),
    Plant(id="P10", name="Estampados", latitude=20.2, longitude=-100.2),
    Plant(id="P11", name="ESTAMPADOS", latitude=20.3, longitude=-100.3),
)


@pytest.fixture
def bajio(client: GraphClient) -> GraphClient:
    write_rows(client, (*SMALL_GRAPH, *MORE))
    return client


def test_names_are_found_without_accents_and_case(bajio: GraphClient) -> None:
    assert buyer_named(bajio, "MOTRIZ DE MEXICO").code == "buyer:motriz-mx"
    assert plant_named(bajio, "planta penon") == Named("P8", "Planta Peñón")
    assert region_named(bajio, "monterrey, nl") == Named("19039", "Monterrey, Nuevo León")
    assert region_named(bajio, "ZM-M11.02") == Named("ZM-M11.02", "León")
    assert region_named(bajio, "CDMX").code == "09"
    assert region_named(bajio, "EUA").code == "USA"
    # A state that this graph does not hold.
    assert region_named(bajio, "Sonora").code == "26"


def test_unknown_names_are_told_with_the_nearest(bajio: GraphClient) -> None:
    with pytest.raises(NotFoundError) as refused:
        plant_named(bajio, "Planta Pinon")
    assert "Planta Peñón" in refused.value.hint.en
    with pytest.raises(NotFoundError) as refused:
        region_named(bajio, "Sonara")
    assert "la región" in refused.value.message.es
    assert "Sonora" in refused.value.hint.es


def test_names_of_several_are_refused_with_their_ids(bajio: GraphClient) -> None:
    with pytest.raises(AmbiguousNameError, match=r"P10.*P11"):
        plant_named(bajio, "estampados")
    with pytest.raises(AmbiguousNameError, match=r"P10.*P11"):
        place_named(bajio, "Estampados")
    with pytest.raises(AmbiguousNameError, match=r"11020 .*, ZM-M11\.02"):
        region_named(bajio, "leon")
    with pytest.raises(AmbiguousNameError, match=r"22 .*, 22014 "):
        region_named(bajio, "Querétaro")
    with pytest.raises(AmbiguousNameError, match=r"09014 .*, 23005 "):
        place_named(bajio, "Benito Juárez")


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("20.59,-100.39", (20.59, -100.39)),
        ("P8", (20.1, -100.1)),
        ("planta peñon", (20.1, -100.1)),
        ("22011", region_point("22011")),
        # Its zone and its park bear the name of the municipality.
        ("EL MARQUES", region_point("22011")),
        ("Celaya", region_point("11007")),
        ("León", region_point("11020")),
        ("Monterrey, NL", region_point("19039")),
        ("22", region_point("22")),
        # The city, where its state is called so too; whoever wants the state says so.
        ("queretaro", region_point("22014")),
        ("GDL", region_point("14039")),
        ("CP 76246", region_point("22011")),
        ("76246", region_point("22011")),
        ("zona metropolitana de León", (21.1, -101.7)),
        ("estado de Querétaro", region_point("22")),
        ("Edomex", region_point("15")),
        ("MX-NLE", region_point("19")),
        # What the graph alone places.
        ("ZM-M11.02", (21.1, -101.7)),
    ],
)
def test_a_place_is_a_point_a_plant_or_a_region(
    bajio: GraphClient, text: str, point: tuple[float, float]
) -> None:
    found = place_named(bajio, text)
    assert (found.latitude, found.longitude) == point


def test_a_region_without_a_point_is_where_its_establishments_are(bajio: GraphClient) -> None:
    sites = [
        Establishment(id="E1", name="A", latitude=17.0, longitude=-96.0),
        Establishment(id="E2", name="B", latitude=17.2, longitude=-96.4),
        Establishment(id="E3", name="C"),
    ]
    town = Region(code="20003", name="Asunción Cacalotepec", kind="municipality")
    zone = Region(code="ZM-M20.99", name="Cacalotepec", kind="metropolitan_zone")
    located = [LocatedIn(start=site.id, end=town.code) for site in sites]
    write_rows(bajio, [town, zone, *sites, *located, PartOf(start=town.code, end=zone.code)])
    for text in ("asuncion cacalotepec", "20003", "CACALOTEPEC"):
        found = place_named(bajio, text)
        assert (round(found.latitude, 6), round(found.longitude, 6)) == (17.1, -96.2)


@pytest.mark.parametrize("text", ["P9", "ZM-M11.01", "estados unidos", "Asunción Cacalotepec"])
def test_a_place_that_is_known_and_stands_nowhere_says_so(bajio: GraphClient, text: str) -> None:
    with pytest.raises(UnlocatedPlaceError) as refused:
        place_named(bajio, text)
    assert "20.59" in refused.value.hint.es


@pytest.mark.parametrize(("text", "near"), [("Atlantis", "20.59"), ("Celalla", "Celaya")])
def test_a_place_that_is_none_is_refused_with_what_to_give(
    bajio: GraphClient, text: str, near: str
) -> None:
    with pytest.raises(UnknownPlaceError, match=text) as refused:
        place_named(bajio, text)
    assert near in refused.value.hint.es


def test_a_point_with_its_longitude_first_is_refused(bajio: GraphClient) -> None:
    with pytest.raises(MistypedPointError):
        place_named(bajio, "-100.39,20.59")
