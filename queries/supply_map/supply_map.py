"""The making of a supply map: the buyer's steps as reported, and the match of each."""

from collections.abc import Iterable, Iterator, Sequence

from eslabon.graph.errors import UsageError
from eslabon.graph.language import NO_TEXT, Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.named import plant_named
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, find_scope, step_ids
from eslabon.queries.entities.batches import by_key
from eslabon.queries.entities.buyers import owners_of_plant
from eslabon.queries.entities.regions import REGIONS_BY_CODE
from eslabon.queries.entities.steps import FINISHING_STEPS_BY_ID
from eslabon.queries.matching.match import best_candidates
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.scoring import rank
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.stepwise import candidates_of_steps
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.kinds import MapEdgeKind, MapNodeKind
from eslabon.queries.supply_map.parts import Part, done_in_parts, proposed_parts, reported_parts
from eslabon.queries.supply_map.request import SupplyMapRequest

_NODE_ORDER = {kind: place for place, kind in enumerate(MapNodeKind)}
_EDGE_ORDER = {kind: place for place, kind in enumerate(MapEdgeKind)}


class ForeignPlantError(UsageError):
    """A plant is not one of the buyer's."""

    code = "PLANT_OF_ANOTHER"
    message = Text("La planta «{plant}» no es de {buyer}.", "Plant “{plant}” is not of {buyer}.")


def supply_map(
    client: GraphClient, request: SupplyMapRequest, *, sources: Sources = FROM_THE_GRAPH
) -> SupplyMap:
    """Return the map of a buyer: its plants, what they send out, where to, and who else could.

    Suppliers come from where `sources` say. The same graph and the same request give the same map.

    Raises:
        NotFoundError: If there is no such buyer or plant.
        ForeignPlantError: If the plant is another buyer's.
        UnavailableError: If the engine does not answer.
    """
    build, source = sources.of(client)
    scope = find_scope(client, CoverageRequest(buyer=request.buyer))
    found = STEP_REQUIREMENTS.fetch(client, ids=step_ids(client, scope))
    # A step that several plants send out is drawn from each of them.
    plant = None if request.plant is None else plant_named(client, request.plant).code
    in_scope = [s for s in found if plant is None or s.plant_id == plant]
    if plant is not None and not in_scope:
        _refuse_foreign(client, scope, plant)
    ids = sorted({step.step_id for step in in_scope})
    shown = ids[: request.steps]
    steps = [step for step in in_scope if step.step_id in frozenset(shown)]
    parts = [*_reported(steps), *_done_in(client, steps), *_proposed(source, steps, request)]
    nodes = {part.id: part for part in parts if isinstance(part, MapNode)}
    edges = {_edge_order(part): part for part in parts if isinstance(part, MapEdge)}
    return SupplyMap(
        scope=scope,
        nodes=tuple(sorted(nodes.values(), key=lambda node: (_NODE_ORDER[node.kind], node.key))),
        edges=tuple(edge for _, edge in sorted(edges.items(), key=lambda item: item[0])),
        step_count=len(ids),
        steps_shown=len(shown),
        build=build,
    )


def _refuse_foreign(client: GraphClient, scope: Scope, plant: str) -> None:
    """Refuse a plant that neither the buyer nor a subsidiary of it runs."""
    owners = owners_of_plant(client, plant)
    if scope.code not in owners:
        whose = ", ".join(owners)
        hint = Text(f"Es de: {whose}.", f"It is run by: {whose}.") if owners else NO_TEXT
        raise ForeignPlantError(plant=plant, buyer=scope.name, hint=hint)


def _reported(steps: Iterable[StepRequirements]) -> Iterator[Part]:
    for step in steps:
        yield from reported_parts(step)


def _done_in(client: GraphClient, steps: Sequence[StepRequirements]) -> Iterator[Part]:
    rows = by_key(FINISHING_STEPS_BY_ID, client, [step.step_id for step in steps])
    regions = by_key(REGIONS_BY_CODE, client, [row.done_in for row in rows.values() if row.done_in])
    for step in steps:
        row = rows[step.step_id]
        yield from done_in_parts(step, row, region=regions.get(row.done_in or ""))


def _proposed(
    source: CandidateSource, steps: Iterable[StepRequirements], request: SupplyMapRequest
) -> Iterator[Part]:
    """Yield the best candidates of each step, the excluded ones left out."""
    if not request.suppliers:
        return
    asked = (step for step in steps if step.capabilities)
    for step, retrieval in candidates_of_steps(source, asked):
        requirement = request.requirement(step, limit=request.suppliers)
        for found in best_candidates(source, rank(retrieval.columns, requirement)):
            if found.status is not Status.EXCLUDED:
                yield from proposed_parts(step, found)


def _edge_order(edge: MapEdge) -> tuple[int, str, int, str, str]:
    """Return what orders edges, and tells two of them apart: kind, plant and ends."""
    return _EDGE_ORDER[edge.kind], edge.start, edge.place or 0, edge.end, edge.plant or ""
