"""The `Approval` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A customer's approval of one site, for a specification and a process."""

    id: Annotated[str, About("Key of site, issuer, specification and process")]
    issuer: Annotated[str, About("Customer that approves")]
    specification: Annotated[
        str | None, About("Specification that it is for; absent where it names none")
    ] = None
    issued: Annotated[str | None, About("First day, ISO 8601")] = None
    expires: Annotated[
        str | None, About("Last day, ISO 8601; absent means undated, never valid")
    ] = None
    status: Annotated[
        str | None,
        About("valid, suspended or withdrawn, as the source says; valid where nobody says"),
    ] = None
    tenant: Tenant = LOCAL_TENANT


APPROVAL = node_schema(Approval, label="Approval")
