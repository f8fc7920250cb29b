"""Buyers, plants, regions and places found by name in a real graph."""

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.reading.asked import AmbiguousNameError, SwappedPointError
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import states
from eslabon.queries.asking.named import (
    Named,
    UnknownPlaceError,
    buyer_named,
    plant_named,
    point_of_place,
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
    assert region_named(bajio, "leon").code == "ZM-M11.02"
    # Other names of a state or a country, where the graph has no such name.
    assert region_named(bajio, "CDMX").code == "09"
    assert region_named(bajio, "EUA").code == "USA"


def test_unknown_names_are_told_with_the_nearest(bajio: GraphClient) -> None:
    with pytest.raises(NotFoundError) as refused:
        plant_named(bajio, "Planta Pinon")
    assert "Planta Peñón" in refused.value.hint.en
    with pytest.raises(NotFoundError) as refused:
        # A state that this graph does not hold.
        region_named(bajio, "Sonora")
    assert "la región" in refused.value.message.es


def test_names_of_several_are_refused_with_their_ids(bajio: GraphClient) -> None:
    with pytest.raises(AmbiguousNameError, match="P10, P11"):
        plant_named(bajio, "estampados")
    with pytest.raises(AmbiguousNameError, match="P10, P11"):
        point_of_place(bajio, "Estampados")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("20.59,-100.39", (20.59, -100.39)),
        ("P8", (20.1, -100.1)),
        ("planta peñon", (20.1, -100.1)),
        ("22011", (20.63, -100.27)),
        # Its zone and its park bear the name of the municipality, and have no coordinates.
        ("EL MARQUES", (20.63, -100.27)),
        ("Celaya", (20.523, -100.814)),
        ("León", (21.1, -101.7)),
        ("estados unidos", (39.8, -98.6)),
    ],
)
def test_a_place_is_a_point_a_plant_or_a_region(
    bajio: GraphClient, text: str, place: tuple[float, float]
) -> None:
    assert point_of_place(bajio, text) == place


@pytest.mark.parametrize("text", ["Querétaro", "22", "Edomex", "MX-NLE"])
def test_a_state_is_its_label_point_whatever_else_is_called_so(
    bajio: GraphClient, text: str
) -> None:
    assert point_of_place(bajio, text) in {(s.latitude, s.longitude) for s in states().values()}


@pytest.mark.parametrize(
    ("text", "near"), [("P9", "20.59"), ("Atlantis", "20.59"), ("Celalla", "Cel")]
)
def test_a_place_that_stands_nowhere_is_refused_with_what_to_give(
    bajio: GraphClient, text: str, near: str
) -> None:
    with pytest.raises(UnknownPlaceError, match=text) as refused:
        point_of_place(bajio, text)
    assert near in refused.value.hint.es


def test_a_point_with_its_longitude_first_is_refused(bajio: GraphClient) -> None:
    with pytest.raises(SwappedPointError):
        point_of_place(bajio, "-100.39,20.59")
