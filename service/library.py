"""Eslabón as a library: what `eslabon` exports, and nothing else is promised to stay."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from eslabon.graph.build.embedded import new_database
from eslabon.graph.errors import EslabonError, UsageError
from eslabon.graph.language import Language, Text
from eslabon.graph.projection.opened import projections_of
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.graph.vocabulary.terms import Mode, Provenance
from eslabon.loaders.pipeline import run_load
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.registry import common_source, source_of
from eslabon.loaders.source import LoadOptions
from eslabon.queries.asking.build import BuildChangedError, read_whole
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.numbers import Envelope, Point
from eslabon.queries.asking.request import Request
from eslabon.queries.coverage import coverage as _coverage
from eslabon.queries.coverage.answer import CoverageAnswer, Obstacle
from eslabon.queries.coverage.reached import BestCandidate, StepCoverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.explore import explore as _explore
from eslabon.queries.explore.answer import ExploreAnswer
from eslabon.queries.matching import match as _match
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.candidate import Candidate, Contribution, GateResult
from eslabon.queries.matching.funnel import Funnel
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.sources import ProjectedSources, Sources
from eslabon.queries.opportunities import opportunities as _opportunities
from eslabon.queries.opportunities.answer import Opportunity, OpportunityAnswer
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map import supply_map as _supply_map
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.service.answers.exports.files import write_answer as _write_answer
from eslabon.service.answers.exports.origin import Origin, origin_of
from eslabon.service.answers.frames import frame, network
from eslabon.service.answers.plain import plain
from eslabon.service.settings import read_settings

__all__ = [
    "BestCandidate",
    "Candidate",
    "Contribution",
    "CoverageAnswer",
    "CoverageRequest",
    "Envelope",
    "EslabonError",
    "ExploreAnswer",
    "Funnel",
    "GateResult",
    "Graph",
    "Language",
    "LoadOptions",
    "LoadReport",
    "MapEdge",
    "MapNode",
    "MatchAnswer",
    "MatchRequest",
    "Mode",
    "Obstacle",
    "Opportunity",
    "OpportunityAnswer",
    "OpportunityRequest",
    "Outcome",
    "Point",
    "Provenance",
    "Status",
    "StepCoverage",
    "SupplyMap",
    "SupplyMapRequest",
    "Text",
    "coverage",
    "explore",
    "frame",
    "load",
    "match",
    "network",
    "open",
    "opportunities",
    "plain",
    "supply_map",
    "write_answer",
]


@dataclass(frozen=True)
class Graph:
    """An open graph; safe to share between threads until it is closed."""

    client: GraphClient
    settings: StoreSettings

    @cached_property
    def sources(self) -> Sources:
        """Return where candidates come from."""
        return ProjectedSources(projections_of(self.settings))


@contextmanager
def open(data: Path | str | None = None, **settings: Any) -> Iterator[Graph]:
    """Open a graph; the embedded engine is started if need be, and stopped again.

    Args:
        data: Folder of the embedded engine; `ESLABON_DATA` if not given.
        settings: Others by name (docs/api.md lists them), as `graph="neo4j://host:7687"`; what is not given is
            read from the environment.

    Raises:
        SettingError: If a setting is unknown or has a bad value.
        UnavailableError: If the engine cannot be reached or started.
        SchemaError: If the graph's schema is not this program's.
    """
    chosen = read_settings(data=None if data is None else Path(data), **settings)
    with connect(chosen) as client:
        yield Graph(client, chosen)


def load(
    graph: Graph,
    paths: Sequence[Path | str] | Path | str,
    *,
    kind: str | None = None,
    options: LoadOptions | None = None,
) -> LoadReport:
    """Load files of one kind, told by their headers if not given; return the report.

    Raises:
        UsageError: If no file is given, or there is no such kind.
        BadInputError: If the input cannot be read or too much of it is rejected; the record and
            the graph are then as they were.
        BuildRunningError: If the graph is being built by another process.
        UnavailableError: If the engine goes away; the same call later goes on from there.
    """
    files = [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths)]
    if not files:
        raise UsageError(
            Text("No se dio ningún archivo.", "No file was given."),
            hint=Text("Dé al menos uno.", "Give at least one."),
        )
    source = common_source(files) if kind is None else source_of(kind)
    return run_load(
        source,
        files,
        client=graph.client,
        settings=graph.settings,
        options=options,
        new_database=new_database(graph.client),
    )


def match(graph: Graph, request: MatchRequest) -> MatchAnswer:
    """Return the suppliers that could do a step, ranked, with reasons and the funnel.

    Raises:
        UsageError: If something in the request is not known.
        UnavailableError: If the engine does not answer.
    """
    return read_whole(
        graph.client, lambda client: _match.match(client, request, sources=graph.sources)
    )


def explore(graph: Graph, request: MatchRequest) -> ExploreAnswer:
    """Return how many suppliers a requirement has, and what each single relaxation would admit.

    Raises:
        UsageError: If something in the request is not known.
        UnavailableError: If the engine does not answer.
    """
    return read_whole(
        graph.client, lambda client: _explore.explore(client, request, sources=graph.sources)
    )


def coverage(graph: Graph, request: CoverageRequest) -> CoverageAnswer:
    """Return the best that all steps of a buyer or region reach, and what hinders the rest.

    Raises:
        UsageError: If there is no such buyer or region, or several.
        UnavailableError: If the engine does not answer.
    """
    return read_whole(
        graph.client, lambda client: _coverage.coverage(client, request, sources=graph.sources)
    )


def opportunities(graph: Graph, request: OpportunityRequest) -> OpportunityAnswer:
    """Return the steps that a supplier qualifies for or nearly does, best status first.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    return read_whole(
        graph.client,
        lambda client: _opportunities.opportunities(client, request, sources=graph.sources),
    )


def write_answer(
    answer: Any,
    path: Path | str,
    *,
    language: Language,
    graph: Graph | None = None,
    request: Request | None = None,
) -> None:
    """Write an answer to a file whose name tells the format: XLSX, CSV, GeoJSON, Parquet or HTML.

    The file tells the filters if the request is given, and the sources with their licences if the
    graph is that the answer was read from. People's telephones and e-mails are never in it.

    Raises:
        UnknownFormatError: If the name tells no format that is written.
        NoPlacesError: If it is a map, and the answer has no place.
        BuildChangedError: If the graph holds another build by now than the answer was read from.
        UnwritableFileError: If it cannot be written; what was there stays as it is.
        UnavailableError: If the engine does not answer.
    """
    origin = Origin(request=request)
    if graph is not None:
        origin = read_whole(graph.client, lambda client: origin_of(client, request))
        if getattr(answer, "build", None) != origin.build:
            raise BuildChangedError
    _write_answer(answer, path, language=language, origin=origin)


def supply_map(graph: Graph, request: SupplyMapRequest) -> SupplyMap:
    """Return the map from a buyer to the suppliers that could do its steps.

    Raises:
        UsageError: If there is no such buyer or plant, or several.
        UnavailableError: If the engine does not answer.
    """
    return read_whole(
        graph.client, lambda client: _supply_map.supply_map(client, request, sources=graph.sources)
    )
