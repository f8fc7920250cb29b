"""The lists of the schema, page by page: what their filters mean."""

from collections.abc import Callable, Mapping
from typing import Annotated, TypeVar

import strawberry

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import process_codes
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.choices import Choice
from eslabon.queries.asking.named import Named, buyer_named, region_named
from eslabon.queries.entities.buyers import BuyerFilter, PlantFilter
from eslabon.queries.entities.regions import RegionFilter
from eslabon.queries.entities.search import establishment_filter
from eslabon.queries.entities.search_request import DEFAULT_AROUND_KM, EstablishmentSearchRequest
from eslabon.queries.entities.steps import ComponentFilter, FinishingStepFilter
from eslabon.service.graphql.connection import DEFAULT_PAGE, After, Connection, First, connection
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.ids import LONGEST_ID
from eslabon.service.graphql.inputs import checked_length
from eslabon.service.graphql.nodes import own_key
from eslabon.service.graphql.types.demand import Buyer, Component, FinishingStep, Plant
from eslabon.service.graphql.types.enums import RegionKind
from eslabon.service.graphql.types.establishments import Establishment
from eslabon.service.graphql.types.node import Node
from eslabon.service.graphql.types.places import Region

N = TypeVar("N", bound=Node)

Words = Annotated[
    str | None,
    strawberry.argument(description="Words of the name, or how they begin, in any order."),
]
Process = Annotated[str | None, strawberry.argument(description="That process or a narrower one.")]


@strawberry.type
class Lists:
    """Lists of nodes; a filter that names what does not exist is an error."""

    @resolved("Establishments by id; filters narrow each other down.")
    async def establishments(
        self,
        info: Info,
        *,
        region: Annotated[
            strawberry.ID | None, strawberry.argument(description="Of any kind.")
        ] = None,
        capability: Process = None,
        activity: Annotated[
            str | None, strawberry.argument(description="The first digits of a SCIAN class.")
        ] = None,
        name: Annotated[
            str | None,
            strawberry.argument(
                description="Words of the name or the legal name, or how they begin, in any order."
            ),
        ] = None,
        standard: Annotated[
            str | None,
            strawberry.argument(description="It holds a certificate of this, in any state."),
        ] = None,
        size: Annotated[
            str | None, strawberry.argument(description="Band of persons employed, as 11-30.")
        ] = None,
        min_size: Annotated[
            int | None, strawberry.argument(description="Fewest persons employed.")
        ] = None,
        max_size: Annotated[
            int | None, strawberry.argument(description="Most persons employed.")
        ] = None,
        near: Annotated[
            str | None,
            strawberry.argument(description="Point, plant, city, municipality, state or CP 76246."),
        ] = None,
        within_km: Annotated[
            float | None,
            strawberry.argument(
                description=f"Farthest from there; {DEFAULT_AROUND_KM:g} km if null."
            ),
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Establishment]:
        """Return a page of establishments."""
        checked_length(activity, name="activity", most=6)
        given = {
            "region": None if region is None else own_key(Region, region),
            "capability": capability,
            "activity": activity,
            "words": (name,) if name else None,
            "standard": standard,
            "size": size,
            "min_size": min_size,
            "max_size": max_size,
            "near": near,
            "within_km": within_km,
        }
        request = EstablishmentSearchRequest.of(_checked(given), spelled=_argument)
        asked = await info.context.reads.run(establishment_filter, request)
        return await connection(info.context, asked, Establishment, first=first, after=after)

    @resolved("Regions by code; filters narrow each other down.")
    async def regions(
        self,
        info: Info,
        *,
        kind: RegionKind | None = None,
        within: Annotated[
            strawberry.ID | None, strawberry.argument(description="A larger region.")
        ] = None,
        name: Words = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Region]:
        """Return a page of regions."""
        asked = RegionFilter(
            kind=None if kind is None else kind.value,
            within=await _known(info.context, Region, region_named, asked=within),
            name=_words(name),
        )
        return await connection(info.context, asked, Region, first=first, after=after)

    @resolved("Buyers by id.")
    async def buyers(
        self,
        info: Info,
        *,
        name: Words = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Buyer]:
        """Return a page of buyers."""
        asked = BuyerFilter(name=_words(name))
        return await connection(info.context, asked, Buyer, first=first, after=after)

    @resolved("Plants by id.")
    async def plants(
        self,
        info: Info,
        *,
        name: Words = None,
        buyer: Annotated[
            strawberry.ID | None, strawberry.argument(description="Who runs it.")
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Plant]:
        """Return a page of plants."""
        asked = PlantFilter(
            name=_words(name), buyer=await _known(info.context, Buyer, buyer_named, asked=buyer)
        )
        return await connection(info.context, asked, Plant, first=first, after=after)

    @resolved("Components by id.")
    async def components(
        self, info: Info, *, name: Words = None, first: First = DEFAULT_PAGE, after: After = None
    ) -> Connection[Component]:
        """Return a page of components."""
        asked = ComponentFilter(name=_words(name))
        return await connection(info.context, asked, Component, first=first, after=after)

    @resolved("Finishing steps by id; filters narrow each other down.")
    async def finishing_steps(
        self,
        info: Info,
        *,
        name: Annotated[
            str | None,
            strawberry.argument(
                description="Words of the operation and its component, or how they begin."
            ),
        ] = None,
        buyer: strawberry.ID | None = None,
        region: Annotated[
            strawberry.ID | None, strawberry.argument(description="Where the plant stands.")
        ] = None,
        capability: Process = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[FinishingStep]:
        """Return a page of finishing steps."""
        asked = FinishingStepFilter(
            name=_words(name),
            buyer=await _known(info.context, Buyer, buyer_named, asked=buyer),
            region=await _known(info.context, Region, region_named, asked=region),
            capabilities=subtree(capability),
        )
        return await connection(info.context, asked, FinishingStep, first=first, after=after)


async def called(
    context: Context,
    kind: type[N],
    named: Callable[[GraphClient, str], Named | Choice],
    *,
    asked: str,
) -> N | None:
    """Return the node of a key, a global id, a name or words of one, if there is one.

    Raises:
        AmbiguousNameError: If several may be meant; the message lists them.
    """
    key = own_key(kind, asked)
    if (found := await kind.known(context, key)) is not None:
        return found
    try:
        return await kind.known(context, (await context.reads.run(named, key)).code)
    except NotFoundError:
        return None


async def _known(
    context: Context,
    kind: type[Node],
    named: Callable[[GraphClient, str], Named],
    *,
    asked: str | None,
) -> str | None:
    """Return the key of a node that exists, so that a mistyped one is no empty list."""
    if asked is None:
        return None
    return (await context.reads.run(named, own_key(kind, asked))).code


def subtree(asked: str | None, *, name: str = "capability") -> tuple[str, ...] | None:
    """Return processes with all narrower ones; an unknown one is an error with suggestions."""
    if asked is None:
        return None
    checked_length(asked, name=name, most=LONGEST_ID)
    tree = capability_tree()
    return tuple(sorted({below for code in process_codes(asked) for below in tree.subtree(code)}))


def _words(name: str | None) -> str | None:
    checked_length(name, name="name", most=LONGEST_ID)
    return name or None


def _checked(given: Mapping[str, object]) -> Mapping[str, object]:
    """Return arguments of which no text is longer than the service reads."""
    for argument, value in given.items():
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts:
            if isinstance(text, str):
                checked_length(text, name=_argument(argument), most=LONGEST_ID)
    return given


def _argument(field: str) -> str:
    """Return how the schema spells a field of the search."""
    return "name" if field == "words" else camel_case(field)
