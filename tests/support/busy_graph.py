"""A graph that some questions take long over, and requests that ask them."""

from pathlib import Path
from typing import Final

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from tests.support.graph_rows import write_rows
from tests.support.small_graph import SMALL_GRAPH

_MAP: Final = 'supplyMap(input: {buyer: "mex"}) { stepCount nodes { key } }'
LOOKUP: Final = '{ establishment(id: "100") { key name } }'
FOUND: Final = {"establishment": {"key": "100", "name": "TRATAMIENTOS TÉRMICOS DEL BAJÍO"}}


def heavy(maps: int) -> str:
    """Return a query of so many supply maps."""
    return "{ " + " ".join(f"m{n}: {_MAP}" for n in range(maps)) + " }"


def write_busy_graph(folder: Path, *, sites: int) -> None:
    """Write the small graph into a folder, and so many sites besides that do one of its steps."""
    made = [
        Establishment(id=f"busy-{n}", name=f"TALLER {n}", latitude=20.5, longitude=-100.4)
        for n in range(sites)
    ]
    offers = [
        Offers(start=one.id, end="HT-CARB", provenance="declared", confidence=0.5) for one in made
    ]
    with connect(StoreSettings(data=folder, graph="embedded", heap="512m")) as client:
        write_rows(client, [*SMALL_GRAPH, *made, *offers])
