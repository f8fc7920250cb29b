"""What resolvers are given: reads of the graph, batches, cursors and the caller's language."""

from functools import partial
from typing import TypeAlias

from starlette.requests import Request
from strawberry.fastapi import BaseContext
from strawberry.types import Info as _Info

from eslabon.graph.language import Language, Text
from eslabon.graph.projection.opened import Projections
from eslabon.queries.entities.sources import EntitySources
from eslabon.queries.matching.sources import ProjectedSources, Sources
from eslabon.service.access import CONTACTS_READ, NO_SCOPES, SCOPES
from eslabon.service.budgets import CALLER, Account
from eslabon.service.errors import request_id_of, request_language
from eslabon.service.graphql.batching import Batches, Statements
from eslabon.service.graphql.cursors import CursorSigner
from eslabon.service.graphql.offers import OfferCounts
from eslabon.service.reads import RequestReads
from eslabon.service.statements import stated


class Context(BaseContext):
    """One request's own things; nothing in it is shared with another request."""

    def __init__(
        self,
        *,
        reads: RequestReads,
        statements: Statements,
        signer: CursorSigner,
        projections: Projections,
        language: Language,
        account: Account | None = None,
        request_id: str = "",
        scopes: frozenset[str] = NO_SCOPES,
    ) -> None:
        """Make a new set of batches for the request."""
        super().__init__()
        self.account = account
        self.request_id = request_id
        self.scopes = scopes
        self.reads = reads
        self.signer = signer
        self._projections = projections
        self.language: Language = language
        self._statements = statements
        self.begin()

    def begin(self) -> None:
        """Forget what was read, for an operation that begins, or begins again."""
        sources = EntitySources(self._projections)
        self.batches = Batches(self.reads, sources, statements=self._statements)

    @property
    def sees_contacts(self) -> bool:
        """Tell whether the caller may see telephones and e-mail addresses."""
        return CONTACTS_READ in self.scopes

    @property
    def sources(self) -> Sources:
        """Return where candidates come from, with what of them the caller may see."""
        return ProjectedSources(self._projections, contacts=self.sees_contacts)

    @property
    def offers(self) -> OfferCounts | None:
        """Return how many offers there are, as far as the projection that was read last knows."""
        return self._projections.latest

    def say(self, text: Text) -> str:
        """Return a text in the language of the request."""
        return text.in_language(self.language)


def context_of(request: Request, reads: RequestReads) -> Context:
    """Return the context of a request, which reads what is its own."""
    return Context(
        reads=reads,
        statements=partial(stated, settings=request.app.state.settings),
        signer=request.app.state.signer,
        projections=request.app.state.projections,
        language=request_language(request),
        account=Account(request.app.state.budgets, request.scope.get(CALLER, "")),
        request_id=request_id_of(request),
        scopes=request.scope.get(SCOPES, NO_SCOPES),
    )


Info: TypeAlias = _Info[Context, None]
