"""From a buyer or a region, by code or name, to the steps that are meant."""

from dataclasses import dataclass
from typing import Literal

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.coverage.reads import (
    BUYER_NAMES,
    REGION_NAMES,
    REGIONS_WITHIN,
    STEPS_OF_BUYER,
    STEPS_OF_MUNICIPALITIES,
    Named,
)
from eslabon.queries.coverage.request import CoverageRequest


class AmbiguousNameError(UsageError):
    """A name that more than one buyer or region goes by."""

    code = "AMBIGUOUS_NAME"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose steps are covered."""

    kind: Literal["buyer", "region"]
    code: str
    name: str


def find_scope(client: GraphClient, request: CoverageRequest) -> Scope:
    """Return the buyer or region that is meant.

    Raises:
        NotFoundError: If there is none of that code or name; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the hint names their codes.
        UnavailableError: If the engine does not answer.
    """
    if request.buyer is not None:
        found = _find(client, request.buyer, names=BUYER_NAMES, kind=_BUYER)
        return Scope("buyer", found.code, found.name or found.code)
    found = _find(client, request.region or "", names=REGION_NAMES, kind=_REGION)
    return Scope("region", found.code, found.name or found.code)


def step_ids(client: GraphClient, scope: Scope) -> list[str]:
    """Return the ids of the steps in a scope, in order.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    if scope.kind == "buyer":
        return [row.step_id for row in STEPS_OF_BUYER.fetch(client, buyer=scope.code)]
    # Two reads: outwards from a state the engine would walk through all its establishments.
    codes = [row.code for row in REGIONS_WITHIN.fetch(client, region=scope.code)]
    return [row.step_id for row in STEPS_OF_MUNICIPALITIES.fetch(client, codes=codes)]


_BUYER = Text("el comprador", "buyer")
_REGION = Text("la región", "region")


def _find(client: GraphClient, wanted: str, *, names: ReadQuery[Named], kind: Text) -> Named:
    known = names.fetch(client)
    by_code = [row for row in known if row.code == wanted.strip()]
    same_name = [row for row in known if row.name and word_key(row.name) == word_key(wanted)]
    found = by_code or same_name
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(row.code for row in found)
        raise AmbiguousNameError(
            Text(f"«{wanted}» puede ser varios: {codes}.", f"“{wanted}” may be any of: {codes}."),
            hint=Text("Dé el código.", "Give the code."),
        )
    near = did_you_mean(nearest(wanted, [w for row in known for w in (row.code, row.name) if w]))
    raise NotFoundError(
        Text(f"No existe {kind.es} «{wanted}».", f"There is no {kind.en} “{wanted}”."), hint=near
    )
