"""The nodes and edges that one step puts on a map."""

from collections.abc import Iterator

from eslabon.graph.language import same
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.vocabulary.regions.catalogue import region_name
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.entities.steps import FinishingStepRow
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.supply_map.answer import MapEdge, MapNode
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind

HOME_COUNTRY = "MEX"

Part = MapNode | MapEdge


def reported_parts(step: StepRequirements) -> Iterator[Part]:
    """Yield buyer, plant, component and step, and what ties them, as the buyer reported them."""
    yield from (node for node in _nodes(step) if node is not None)
    plant, component, done = plant_id(step), _component_id(step), step_node_id(step)
    if plant is not None and step.buyer_id is not None:
        yield _reported(MapEdgeKind.RUNS, f"{MapNodeKind.BUYER}:{step.buyer_id}", end=plant)
    if plant is not None and component is not None:
        yield _reported(MapEdgeKind.PROCESSES, plant, end=component)
    begin = component or plant
    if begin is not None:
        yield MapEdge(
            kind=MapEdgeKind.UNDERGOES,
            start=begin,
            end=done,
            evidence=Evidence.REPORTED,
            value=step.goods_value,
            currency=step.currency,
        )


def done_in_parts(
    step: StepRequirements, row: FinishingStepRow, *, region: Region | None
) -> Iterator[Part]:
    """Yield where the step is done now, and the way there from the plant."""
    if row.done_in is None:
        return
    kind = "country" if region is None else region.kind
    node = MapNode(
        kind=MapNodeKind.REGION,
        key=row.done_in,
        name=region_name(row.done_in) or same((region and region.name) or row.done_in),
        latitude=None if region is None else region.latitude,
        longitude=None if region is None else region.longitude,
    )
    yield node
    yield MapEdge(
        kind=MapEdgeKind.DONE_IN,
        start=step_node_id(step),
        end=node.id,
        evidence=Evidence.REPORTED,
        plant=plant_id(step),
        is_offshore=kind == "country" and row.done_in != HOME_COUNTRY,
        distance_km=_distance(step, node),
    )


def proposed_parts(step: StepRequirements, candidate: Candidate) -> Iterator[Part]:
    """Yield one supplier that could do the step, and why it is thought so."""
    profile = candidate.profile
    node = MapNode(
        kind=MapNodeKind.SUPPLIER,
        key=profile.establishment_id,
        name=same(profile.name),
        latitude=profile.latitude,
        longitude=profile.longitude,
        site=profile,
    )
    yield node
    is_read = candidate.provenance == "inferred"
    yield MapEdge(
        kind=MapEdgeKind.COULD_BE_DONE_BY,
        start=step_node_id(step),
        end=node.id,
        evidence=Evidence.INFERRED if is_read else Evidence.PROPOSED,
        plant=plant_id(step),
        distance_km=candidate.distance_km,
        place=candidate.place,
        status=candidate.status,
        score=candidate.score,
    )


def step_node_id(step: StepRequirements) -> str:
    """Return the id on the map of a step."""
    return f"{MapNodeKind.STEP}:{step.step_id}"


def plant_id(step: StepRequirements) -> str | None:
    """Return the id on the map of the plant that sends a step out."""
    return None if step.plant_id is None else f"{MapNodeKind.PLANT}:{step.plant_id}"


def _component_id(step: StepRequirements) -> str | None:
    return None if step.component_id is None else f"{MapNodeKind.COMPONENT}:{step.component_id}"


def _nodes(step: StepRequirements) -> Iterator[MapNode | None]:
    yield MapNode(kind=MapNodeKind.STEP, key=step.step_id, name=same(step.name))
    yield _node(MapNodeKind.BUYER, step.buyer_id, name=step.buyer)
    yield _node(MapNodeKind.COMPONENT, step.component_id, name=step.component)
    if step.plant_id is not None:
        latitude, longitude = step.point or (None, None)
        yield MapNode(
            kind=MapNodeKind.PLANT,
            key=step.plant_id,
            name=same(step.plant or step.plant_id),
            latitude=latitude,
            longitude=longitude,
        )


def _node(kind: MapNodeKind, key: str | None, *, name: str | None) -> MapNode | None:
    return None if key is None else MapNode(kind=kind, key=key, name=same(name or key))


def _reported(kind: MapEdgeKind, start: str, *, end: str) -> MapEdge:
    return MapEdge(kind=kind, start=start, end=end, evidence=Evidence.REPORTED)


def _distance(step: StepRequirements, region: MapNode) -> float | None:
    plant = next((n for n in _nodes(step) if n is not None and n.kind is MapNodeKind.PLANT), None)
    if plant is None or plant.place is None or region.place is None:
        return None
    latitude, longitude = region.place
    return float(great_circle_km([latitude], [longitude], to=plant.place)[0])
