"""The `Certificate` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate of one site, or of a company."""

    id: Annotated[str, About("Key of standard, holder and number")]
    number: Annotated[str | None, About("Number on the certificate")] = None
    body: Annotated[str | None, About("Certification body")] = None
    issued: Annotated[str | None, About("First day, ISO 8601")] = None
    expires: Annotated[
        str | None, About("Last day, ISO 8601; absent means undated, never valid")
    ] = None
    status: Annotated[
        str | None,
        About("valid, suspended or withdrawn, as the source says; valid where nobody says"),
    ] = None
    scope_text: Annotated[str | None, About("Scope as printed")] = None
    criteria: Annotated[
        tuple[str, ...], About("Audit criteria or process tables within the standard; may be none")
    ] = ()
    assurance: Annotated[
        str | None,
        About("third_party, second_party or self_assessed, where it is not that of the standard"),
    ] = None
    holder_state: Annotated[
        str | None, About("State of a company that holds it, two digits; absent of a site")
    ] = None
    evidence: Annotated[str | None, About("Address of a page that shows it")] = None
    tenant: Tenant = LOCAL_TENANT


CERTIFICATE = node_schema(Certificate, label="Certificate")
