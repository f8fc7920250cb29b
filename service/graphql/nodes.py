"""From a global id to its node, whatever its type."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from eslabon.service.graphql.context import Context
from eslabon.service.graphql.ids import BadIdError, key_of, parse_global_id
from eslabon.service.graphql.types.capabilities import (
    Capability,
    Standard,
    capability_of,
    standard_of,
)
from eslabon.service.graphql.types.demand import (
    Buyer,
    Component,
    FinishingStep,
    Plant,
    buyer_of,
    component_of,
    finishing_step_of,
    plant_of,
)
from eslabon.service.graphql.types.establishments import (
    Company,
    Establishment,
    company_of,
    establishment_of,
)
from eslabon.service.graphql.types.node import Node
from eslabon.service.graphql.types.places import Region, region_of


async def _capability(_: Context, code: str) -> Capability | None:
    return capability_of(code)


_FETCH: Final[Mapping[type[Node], Callable[[Context, str], Awaitable[Node | None]]]] = {
    Buyer: buyer_of,
    Capability: _capability,
    Company: company_of,
    Component: component_of,
    Establishment: establishment_of,
    FinishingStep: finishing_step_of,
    Plant: plant_of,
    Region: region_of,
    Standard: standard_of,
}
_BY_NAME: Final = {kind.__name__: fetch for kind, fetch in _FETCH.items()}
KINDS: Final = frozenset(_BY_NAME)
NODE_TYPES: Final = tuple(_FETCH)


async def node_of(context: Context, global_id: str) -> Node | None:
    """Return the node of a global id, if there is one.

    Raises:
        BadIdError: If it is no global id, or of a type that is not here.
    """
    named = parse_global_id(global_id)
    fetch = _BY_NAME.get(named.kind)
    if fetch is None:
        raise BadIdError(global_id)
    return await fetch(context, named.key)


def own_key(kind: type[Node], text: str) -> str:
    """Return the key that a text means for one type: its own, or a global id of that type.

    Raises:
        BadIdError: If it is a global id of another type, or no key at all.
    """
    return key_of(text, kind=kind.__name__, kinds=KINDS)
