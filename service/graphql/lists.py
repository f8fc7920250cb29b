"""The lists of the schema, page by page: what their filters mean."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry

from eslabon.graph.errors import NotFoundError
from eslabon.graph.reading.asked import activity_prefix, process_codes
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.named import Named, buyer_named, region_named
from eslabon.queries.entities.buyers import BuyerFilter
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.regions import RegionFilter
from eslabon.queries.entities.steps import FinishingStepFilter
from eslabon.service.graphql.connection import DEFAULT_PAGE, After, Connection, First, connection
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.ids import LONGEST_ID
from eslabon.service.graphql.inputs import checked_length
from eslabon.service.graphql.nodes import own_key
from eslabon.service.graphql.types.demand import Buyer, FinishingStep
from eslabon.service.graphql.types.enums import RegionKind
from eslabon.service.graphql.types.establishments import Establishment
from eslabon.service.graphql.types.node import Node
from eslabon.service.graphql.types.places import Region

N = TypeVar("N", bound=Node)

Beginning = Annotated[str | None, strawberry.argument(description="What the name begins with.")]
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
        name: Beginning = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Establishment]:
        """Return a page of establishments."""
        checked_length(activity, name="activity", most=6)
        asked = EstablishmentFilter(
            region=await _known(info.context, Region, region_named, asked=region),
            capabilities=subtree(capability),
            activity=activity_prefix(activity) if activity else None,
            name=_prefix(name),
        )
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
        name: Beginning = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Region]:
        """Return a page of regions."""
        asked = RegionFilter(
            kind=None if kind is None else kind.value,
            within=await _known(info.context, Region, region_named, asked=within),
            name=_prefix(name),
        )
        return await connection(info.context, asked, Region, first=first, after=after)

    @resolved("Buyers by id.")
    async def buyers(
        self,
        info: Info,
        *,
        name: Beginning = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Connection[Buyer]:
        """Return a page of buyers."""
        asked = BuyerFilter(name=_prefix(name))
        return await connection(info.context, asked, Buyer, first=first, after=after)

    @resolved("Finishing steps by id; filters narrow each other down.")
    async def finishing_steps(
        self,
        info: Info,
        *,
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
            buyer=await _known(info.context, Buyer, buyer_named, asked=buyer),
            region=await _known(info.context, Region, region_named, asked=region),
            capabilities=subtree(capability),
        )
        return await connection(info.context, asked, FinishingStep, first=first, after=after)


async def called(
    context: Context,
    kind: type[N],
    named: Callable[[GraphClient, str], Named],
    *,
    asked: str,
) -> N | None:
    """Return the node of a key, a global id or a name, if there is one."""
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


def _prefix(name: str | None) -> str | None:
    checked_length(name, name="name", most=LONGEST_ID)
    return name or None
