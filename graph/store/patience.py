"""For how long an engine that does not answer is asked again."""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from eslabon.graph.errors import UnavailableError

T = TypeVar("T")

_PAUSE_SECONDS: Final = 0.2


class Patience:
    """The patience that all who use one connection have together.

    Once it is spent each of them asks once, until somebody was answered: whoever closes what is
    open need not wait for all of it again.
    """

    def __init__(
        self,
        seconds: float,
        *,
        may_repeat: Callable[[UnavailableError], bool],
        may_answer: Callable[[], bool],
    ) -> None:
        """Set out with all of it.

        Args:
            seconds: How much of it there is.
            may_repeat: Tells after a failure whether the same may be asked again.
            may_answer: Tells whether the engine still may answer.
        """
        self._seconds = seconds
        self._may_repeat = may_repeat
        self._may_answer = may_answer
        self._is_spent = False

    def ask(self, work: Callable[[], T]) -> T:
        """Return what some work returns, repeated while the engine does not answer.

        Raises:
            UnavailableError: If it does not in time, or may not be asked again.
        """
        deadline = time.monotonic() + (0.0 if self._is_spent else self._seconds)
        while True:
            try:
                answer = work()
            except UnavailableError as error:
                if not self._may_repeat(error):
                    raise
                if time.monotonic() >= deadline or not self._may_answer():
                    self._is_spent = True
                    raise
                # Rivals who were all refused at once had better not ask again at once.
                share = random.uniform(0.5, 1.5)  # noqa: S311 - guards nothing: nobody gains by guessing
                time.sleep(_PAUSE_SECONDS * share)
            else:
                self._is_spent = False
                return answer
