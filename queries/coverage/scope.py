"""From a buyer or a region, by code or name, to the steps that are meant."""

from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.terms import Term
from eslabon.queries.asking.named import buyer_named, region_named
from eslabon.queries.coverage.reads import REGIONS_WITHIN, STEPS_OF_BUYER, STEPS_OF_MUNICIPALITIES
from eslabon.queries.coverage.request import CoverageRequest


class ScopeKind(Term):
    """Whether steps are those of a buyer or those of a region."""

    BUYER = "buyer", Text("comprador", "buyer")
    REGION = "region", Text("región", "region")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose steps an answer is about."""

    kind: ScopeKind
    code: str
    name: str


def find_scope(client: GraphClient, request: CoverageRequest) -> Scope:
    """Return the buyer or region that is meant.

    Raises:
        NotFoundError: If there is none of that code or name; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    if request.buyer is not None:
        found = buyer_named(client, request.buyer)
        return Scope(ScopeKind.BUYER, found.code, found.name or found.code)
    found = region_named(client, request.region or "")
    return Scope(ScopeKind.REGION, found.code, found.name or found.code)


def step_ids(client: GraphClient, scope: Scope) -> list[str]:
    """Return the ids of the steps in a scope, in order.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    if scope.kind is ScopeKind.BUYER:
        return [row.step_id for row in STEPS_OF_BUYER.fetch(client, buyer=scope.code)]
    # Two reads: outwards from a state the engine would walk through all its establishments.
    codes = [row.code for row in REGIONS_WITHIN.fetch(client, region=scope.code)]
    return [row.step_id for row in STEPS_OF_MUNICIPALITIES.fetch(client, codes=codes)]
