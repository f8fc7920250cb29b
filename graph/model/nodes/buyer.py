"""The `Buyer` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A multinational group or its Mexican company."""

    id: Annotated[str, About("LEI, RFC, IMMEX number, or a key of the name")]
    name: Annotated[str, About("Name of the buyer")]
    sector: Annotated[str | None, About("Sector it works in")] = None
    tenant: Tenant = LOCAL_TENANT


BUYER = node_schema(Buyer, label="Buyer")
