"""The `Standard` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A certification standard, an approval scheme or a registration."""

    code: Annotated[str, About("Code of the standard")]
    name: Annotated[str, About("Name of the standard")]
    sector: Annotated[str | None, About("Sector that asks for it")] = None
    kind: Annotated[
        str | None, About("Quality system, special process, self-assessment, registration")
    ] = None
    scope_level: Annotated[
        str | None, About("Whether a certificate covers a site, a process or a company")
    ] = None
    validity: Annotated[str | None, About("How long a certificate usually lasts")] = None
    validity_months: Annotated[
        int | None,
        About(
            "How long a certificate may last at most; absent where nothing bounds it", unit="months"
        ),
    ] = None
    assurance: Annotated[
        str | None, About("Who at least assesses: third_party, second_party or self_assessed")
    ] = None
    scope_grant: Annotated[
        str | None, About("Whether a scope is granted process by process or for a trade")
    ] = None
    says_quality: Annotated[
        str | None, About("yes where holding it says how well work is done, else no")
    ] = None
    months_to_obtain_min: Annotated[
        int | None, About("Fewest months that it usually takes to obtain", unit="months")
    ] = None
    months_to_obtain_max: Annotated[
        int | None, About("Most months that it usually takes to obtain", unit="months")
    ] = None
    cost_band: Annotated[
        str | None,
        About("Cost for a small plant: low to 10,000 USD, medium to 50,000, high above"),
    ] = None
    registry: Annotated[str | None, About("Where a certificate can be checked")] = None


STANDARD = node_schema(Standard, label="Standard")
