"""Where requests look up what only the graph knows: places and steps, for one request or for many."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

from eslabon.graph.errors import UsageError
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.named import Located, place_named, step_named
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements

T = TypeVar("T")

# So many names, and what they mean, take some tens of megabytes.
_KEPT: Final = 20_000


class Lookups:
    """Looks up in the graph what a request names, each time anew."""

    def __init__(self, client: GraphClient) -> None:
        """Look things up through a client."""
        self._client = client

    def place(self, text: str) -> Located:
        """Return where a place is.

        Raises:
            EslabonError: As `place_named` does.
        """
        return place_named(self._client, text)

    def step(self, text: str) -> StepRequirements:
        """Return the step of an id, or of what it is called.

        Raises:
            EslabonError: As `step_named` does.
        """
        found = STEP_REQUIREMENTS.fetch(self._client, ids=[text])
        if not found:
            found = STEP_REQUIREMENTS.fetch(self._client, ids=[step_named(self._client, text).code])
        return found[0]


class KeptLookups(Lookups):
    """Looks up each name once, for many requests of one state of the graph."""

    def __init__(self, client: GraphClient) -> None:
        """Look things up through a client, and keep what was found last."""
        super().__init__(client)
        self._places = _kept(super().place)
        self._steps = _kept(super().step)
        self._by_id: dict[str, StepRequirements] = {}

    def place(self, text: str) -> Located:
        """Return where a place is.

        Raises:
            EslabonError: As `place_named` does.
        """
        return self._places(text)

    def step(self, text: str) -> StepRequirements:
        """Return the step of an id, or of what it is called.

        Raises:
            EslabonError: As `step_named` does.
        """
        return self._by_id.get(text) or self._steps(text)

    def foresee_steps(self, ids: Iterable[str]) -> None:
        """Read the steps that the next requests may name, all of them at once.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        wanted = list(dict.fromkeys(ids))
        found = STEP_REQUIREMENTS.fetch(self._client, ids=wanted) if wanted else []
        self._by_id = {step.step_id: step for step in found}


def _kept(look_up: Callable[[str], T]) -> Callable[[str], T]:
    """Return a function that keeps what another found, and why it found nothing."""

    @lru_cache(maxsize=_KEPT)
    def found(text: str) -> T | UsageError:
        try:
            return look_up(text)
        except UsageError as error:
            return error

    def again(text: str) -> T:
        value = found(text)
        if isinstance(value, UsageError):
            raise value.with_traceback(None)
        return value

    return again
