"""The root of the schema."""

import asyncio
import dataclasses
from typing import Annotated

import strawberry
from strawberry.relay import Node

from eslabon.graph.reading.asked import process_code, standard_code
from eslabon.graph.reading.search import search_processes
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.build import GraphBuild, graph_build
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import (
    buyer_named,
    component_named,
    plant_named,
    region_named,
    step_named,
)
from eslabon.queries.asking.sites import site_named
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.entities.evidence import STANDARDS, current_datasets
from eslabon.queries.explore.answer import ExploreAnswer
from eslabon.queries.explore.explore import explore
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.features.table import MatchFeature, feature_claims
from eslabon.queries.matching.match import match
from eslabon.queries.opportunities.answer import OpportunityAnswer
from eslabon.queries.opportunities.opportunities import opportunities
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.answer import SupplyMap
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.queries.supply_map.supply_map import supply_map
from eslabon.service.graphql.answers import answering, shown
from eslabon.service.graphql.connection import DEFAULT_PAGE, LARGEST_PAGE, First, checked_first
from eslabon.service.graphql.context import Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.inputs import (
    LONGEST_TEXT,
    CoverageInput,
    MatchStepInput,
    OpportunityInput,
    SupplyMapInput,
    checked_length,
    code_of,
    request_of,
)
from eslabon.service.graphql.lists import Lists, called, subtree
from eslabon.service.graphql.nodes import node_of
from eslabon.service.graphql.paging import Pager
from eslabon.service.graphql.types.capabilities import Capability, Standard
from eslabon.service.graphql.types.demand import Buyer, Component, FinishingStep, Plant
from eslabon.service.graphql.types.enums import ENUMS
from eslabon.service.graphql.types.establishments import Establishment
from eslabon.service.graphql.types.node import from_row
from eslabon.service.graphql.types.places import Region
from eslabon.service.graphql.types.provenance import Dataset, EnumLabel

Id = Annotated[
    strawberry.ID,
    strawberry.argument(description="Its own key, its id among all types, or its name."),
]

AfterPage = Annotated[
    str | None,
    strawberry.argument(description="The cursor of `pageInfo` after which the page begins."),
]


@strawberry.type(description="What can be asked.")
class Query(Lists):
    """What can be asked."""

    @answering(
        MatchAnswer, "Ranked suppliers that could do a step, each with every reason.", is_paged=True
    )
    async def match_step(
        self,
        info: Info,
        *,
        input: MatchStepInput,
        first: First = DEFAULT_PAGE,
        after: AfterPage = None,
    ) -> MatchAnswer:
        """Return ranked suppliers that could do a step; of several operations, of each so many."""
        context = info.context
        request = request_of(MatchRequest, input, limit=checked_first(first))
        page = await Pager.of(context, "matchStep", request=request, first=first, after=after)
        found = await context.reads.work(match, request, sources=context.sources, skip=page.skipped)
        reached = page.skipped + first
        # A cursor stands for a place, which each operation of a sequence has.
        places = [str(page.skipped + 1), str(reached)] if found.candidates else []
        told = page.info(places, has_next=any(one.total > reached for one in found.operations))
        return shown(found, context.language, page=told)

    @answering(
        ExploreAnswer,
        "How many suppliers there are, and how many more each single relaxation would admit.",
    )
    async def explore(self, info: Info, *, input: MatchStepInput) -> ExploreAnswer:
        """Return how many suppliers there are, and what each single relaxation would admit."""
        context, request = info.context, request_of(MatchRequest, input)
        found = await context.reads.work(explore, request, sources=context.sources)
        return shown(found, context.language)

    @answering(
        CoverageAnswer,
        "What all steps of a buyer or a region reach, and what hinders.",
        is_paged=True,
    )
    async def coverage(
        self,
        info: Info,
        *,
        input: CoverageInput,
        first: First = DEFAULT_PAGE,
        after: AfterPage = None,
    ) -> CoverageAnswer:
        """Return what all steps of a buyer or a region reach."""
        context, request = info.context, request_of(CoverageRequest, input)
        page = await Pager.of(context, "coverage", request=request, first=first, after=after)
        found = await context.reads.work(coverage, request, sources=context.sources)
        steps, told = page.part(found.steps, lambda one: one.step_id)
        return shown(dataclasses.replace(found, steps=steps), context.language, page=told)

    @answering(OpportunityAnswer, "The steps that one supplier could do, or nearly.", is_paged=True)
    async def opportunities(
        self,
        info: Info,
        *,
        input: OpportunityInput,
        first: First = DEFAULT_PAGE,
        after: AfterPage = None,
    ) -> OpportunityAnswer:
        """Return the steps that one supplier could do, or nearly."""
        context, request = info.context, request_of(OpportunityRequest, input)
        page = await Pager.of(context, "opportunities", request=request, first=first, after=after)
        found = await context.reads.work(opportunities, request, sources=context.sources)
        steps, told = page.part(found.opportunities, lambda one: one.step_id)
        part = dataclasses.replace(found, opportunities=steps)
        return shown(part, context.language, page=told)

    @answering(SupplyMap, "From a buyer to the suppliers that could do its steps.")
    async def supply_map(self, info: Info, input: SupplyMapInput) -> SupplyMap:
        """Return the map of a buyer."""
        context, request = info.context, request_of(SupplyMapRequest, input)
        found = await context.reads.work(supply_map, request, sources=context.sources)
        return shown(found, context.language)

    @answering(list[MatchFeature], "The features that scores are made of, with their claims.")
    def match_features(self, info: Info) -> list[MatchFeature]:
        """Return the features that scores are made of."""
        return [shown(feature, info.context.language) for feature in feature_claims()]

    @resolved("Any node by its id among all types.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Return any node by its id."""
        return await node_of(info.context, id)

    @resolved(f"Nodes by their ids among all types, at most {LARGEST_PAGE}.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        """Return nodes by their ids, in their order."""
        checked_length(ids, name="ids", most=LARGEST_PAGE)
        return list(await asyncio.gather(*(node_of(info.context, id) for id in ids)))

    @resolved("One establishment, by its id or words of its name.")
    async def establishment(self, info: Info, id: Id) -> Establishment | None:
        """Return one establishment."""
        return await called(info.context, Establishment, site_named, asked=id)

    @resolved("One process of the tree, by its code or a name.")
    def capability(self, code: str) -> Capability | None:
        """Return one process of the tree."""
        return Capability.found(code_of(process_code, Capability, text=code))

    @resolved("Processes of the tree: those found by a text, those below a code, or all.")
    def capabilities(
        self,
        search: Annotated[
            str | None, strawberry.argument(description="A name or a code, roughly.")
        ] = None,
        within: Annotated[
            str | None, strawberry.argument(description="That process and all narrower ones.")
        ] = None,
        first: First = LARGEST_PAGE,
    ) -> list[Capability]:
        """Return processes of the tree, in its order, or by how well they fit a text."""
        checked_length(search, name="search", most=LONGEST_TEXT)
        tree, below = capability_tree(), subtree(within, name="within")
        found = tree if search is None else search_processes(search, len(tree))
        kept = [entry for entry in found if below is None or entry.code in below]
        return [Capability.of(entry) for entry in kept[: checked_first(first)]]

    @resolved("One standard, by its code or a name.")
    async def standard(self, info: Info, code: str) -> Standard | None:
        """Return one standard."""
        found = code_of(standard_code, Standard, text=code)
        return await Standard.known(info.context, found)

    @resolved("Every standard, by code.")
    async def standards(self, info: Info) -> list[Standard]:
        """Return every standard."""
        found = await info.context.reads.run(STANDARDS.fetch)
        return [from_row(Standard, row) for row in found]

    @resolved("One region, by its code or a name.")
    async def region(self, info: Info, code: Id) -> Region | None:
        """Return one region."""
        return await called(info.context, Region, region_named, asked=code)

    @resolved("One buyer, by its id or words of its name.")
    async def buyer(self, info: Info, id: Id) -> Buyer | None:
        """Return one buyer."""
        return await called(info.context, Buyer, buyer_named, asked=id)

    @resolved("One plant, by its id or words of its name.")
    async def plant(self, info: Info, id: Id) -> Plant | None:
        """Return one plant."""
        return await called(info.context, Plant, plant_named, asked=id)

    @resolved("One component, by its id or words of its name.")
    async def component(self, info: Info, id: Id) -> Component | None:
        """Return one component."""
        return await called(info.context, Component, component_named, asked=id)

    @resolved("One finishing step, by its id or words of its operation and component.")
    async def finishing_step(self, info: Info, id: Id) -> FinishingStep | None:
        """Return one finishing step."""
        return await called(info.context, FinishingStep, step_named, asked=id)

    @answering(
        GraphBuild | None,
        "The build that this request is read from, lists too; null of a graph never built.",
    )
    async def build(self, info: Info) -> GraphBuild | None:
        """Return the build that this request reads."""
        found = await info.context.reads.run(graph_build)
        return None if found is None else shown(found, info.context.language)

    @resolved("What the caller may see besides what all do, as `contacts:read`.")
    def scopes(self, info: Info) -> list[str]:
        """Return the scopes of the caller."""
        return sorted(info.context.scopes)

    @resolved("The editions of the sources that answers come from.")
    async def datasets(self, info: Info) -> list[Dataset]:
        """Return the editions of the sources that answers come from."""
        found = await info.context.reads.run(current_datasets)
        return [from_row(Dataset, row) for row in found]

    @resolved("What the values of the schema's enums are called by people.")
    def enum_labels(self, info: Info) -> list[EnumLabel]:
        """Return what the values of the schema's enums are called."""
        return [
            EnumLabel(enum=name, value=member.name, label=info.context.say(member.label))
            for name, members in ENUMS.items()
            for member in members
            if hasattr(member, "label")
        ]
