"""From a global id to its node, whatever its type."""

from typing import Final

from eslabon.service.graphql.context import Context
from eslabon.service.graphql.ids import LONGEST_ID, BadIdError, global_id_of
from eslabon.service.graphql.types.capabilities import Capability, Standard
from eslabon.service.graphql.types.demand import Buyer, Component, FinishingStep, Plant
from eslabon.service.graphql.types.establishments import Company, Establishment
from eslabon.service.graphql.types.node import Node
from eslabon.service.graphql.types.places import Region

NODE_TYPES: Final[tuple[type[Node], ...]] = (
    Buyer,
    Capability,
    Company,
    Component,
    Establishment,
    FinishingStep,
    Plant,
    Region,
    Standard,
)
NODES_BY_NAME: Final = {kind.__name__: kind for kind in NODE_TYPES}


async def node_of(context: Context, text: str) -> Node | None:
    """Return the node of a global id, if there is one.

    Raises:
        BadIdError: If it is no global id, or of a type that is not here.
    """
    named = global_id_of(text)
    kind = None if named is None else NODES_BY_NAME.get(named.type_name)
    if named is None or kind is None:
        raise BadIdError(asked=text)
    return await kind.known(context, named.node_id)


def own_key(kind: type[Node], text: str) -> str:
    """Return the key that a text means for one type: its own, or a global id of that type.

    Raises:
        BadIdError: If it is a global id of another type, or far too long to be a key.

    >>> own_key(Region, "22014"), own_key(Region, "UmVnaW9uOjIyMDE0")
    ('22014', '22014')
    """
    if not text or len(text) > LONGEST_ID:
        raise BadIdError(asked=text)
    named = global_id_of(text)
    if named is None or named.type_name not in NODES_BY_NAME:
        return text
    if named.type_name != kind.__name__:
        raise BadIdError(asked=text)
    return named.node_id
