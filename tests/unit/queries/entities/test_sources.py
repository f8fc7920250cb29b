"""Entities come from the projection of the build that the graph holds, else from the graph."""

from pathlib import Path

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import Statement
from eslabon.queries.asking.build import BUILDS, SteadyGraph
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.projected import ProjectedEntities
from eslabon.queries.entities.source import CypherEntities
from eslabon.queries.entities.sources import EntitySources
from tests.support.matching_world import Site
from tests.support.projections import written_projection
from tests.support.recording import RecordingClient


class Building(RecordingClient):
    """A graph that knows of builds, and of nothing else."""

    def __init__(self, **builds: str) -> None:
        super().__init__()
        self.builds = builds

    def read(self, statement: Statement) -> list[dict[str, object]]:
        if statement.text != BUILDS.text:
            return super().read(statement)
        self.reads.append(statement)
        return [
            {"number": number, "token": token, "status": status, "brief": False}
            for number, (token, status) in enumerate(self.builds.items())
        ]


def two_builds(folder: Path) -> None:
    """Write the projections of two builds, of one and of two sites."""
    written_projection(folder, "one", [Site(id="A")])
    apart = (
        folder / "apart"
    )  # of the same inputs by what this writer is told, and so not written again
    written_projection(apart, "two", [Site(id="A"), Site(id="B")]).folder.rename(folder / "two")


def test_the_projection_of_the_build_that_the_graph_holds_is_read(tmp_path: Path) -> None:
    two_builds(tmp_path)
    sources = EntitySources(Projections(tmp_path))
    for builds, count in (
        ({"one": "current"}, 1),
        ({"two": "current"}, 2),
        ({"one": "current", "two": "applying"}, 1),
    ):
        source = sources.of(Building(**builds))
        assert isinstance(source, ProjectedEntities)
        assert source.total(EstablishmentFilter(), limit=9) == count


def test_without_it_the_graph_is_read(tmp_path: Path) -> None:
    written_projection(tmp_path, "one", [Site(id="A")])
    sources = EntitySources(Projections(tmp_path))
    for client in (Building(), Building(one="applying"), Building(two="current")):
        assert sources.of(client) == CypherEntities(client)


def test_one_request_reads_one_build_and_asks_for_it_once(tmp_path: Path) -> None:
    two_builds(tmp_path)
    sources, graph = EntitySources(Projections(tmp_path)), Building(one="current")
    steady = SteadyGraph(graph)
    assert sources.of(steady).total(EstablishmentFilter(), limit=9) == 1
    graph.builds = {"two": "current"}
    assert sources.of(steady).total(EstablishmentFilter(), limit=9) == 1
    assert len(graph.reads) == 1
    assert not steady.was_read
