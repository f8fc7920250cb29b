"""Operations as their callers are charged for them, and as they take turns with others."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from graphql import GraphQLError

from eslabon.service.budgets import ThrottledError
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.cost import CostGuard, Counted
from eslabon.service.graphql.offers import OfferCounts

_NESTED: Final = frozenset({dict, list})


class MeteredCost(CostGuard):
    """Charges each operation to its caller before it runs, and gives back what it did not use."""

    _used: int | None = None

    def on_execute(self) -> Iterator[None]:
        """Charge before the operation runs; after it, settle by what it returned."""
        yield from super().on_execute()
        context, result = self._context, self.execution_context.result
        if context is None:
            return
        context.reads.end()
        if self._counted is not None and result is not None:
            used = self._counted.work + objects(getattr(result, "data", None))
            self._used = min(used, self._counted.cost)
            if context.account is not None:
                context.account.give_back(self._counted.cost - self._used)

    def offers(self) -> OfferCounts | None:
        """Return how many offers the projection that was read last holds."""
        return None if self._context is None else self._context.offers

    def begin(self, counted: Counted) -> None:
        """Charge the caller, or refuse.

        Raises:
            GraphQLError: If the caller's budget is used up.
        """
        if self._context is None:
            return
        self._context.reads.cost = counted.cost
        if self._context.account is not None:
            try:
                self._context.account.take(counted.cost)
            except ThrottledError as error:
                raise GraphQLError(str(error), original_error=error) from error

    def get_results(self) -> dict[str, Any]:
        """Return what the operation was counted at and what it took, and what the caller has left."""
        told = super().get_results()
        if told and self._used is not None:
            told["cost"]["actualQueryCost"] = self._used
        if told and self._context is not None and self._context.account is not None:
            told["cost"]["throttleStatus"] = self._context.account.status()
        return told

    @property
    def _context(self) -> Context | None:
        """Return the context of a request; an operation of the program's own has none."""
        found = self.execution_context.context
        return found if isinstance(found, Context) else None


def objects(value: object) -> int:
    """Return how many objects an answer holds beneath its root.

    >>> objects({"a": {"b": [{"c": 1}, None]}})
    2
    """
    found, ahead = -1, [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict):
            found += 1
            below: Iterable[object] = one.values()
        else:
            below = one if isinstance(one, list) else ()
        # Nearly all that an answer holds are leaves.
        ahead += [each for each in below if type(each) in _NESTED]
    return max(found, 0)
