"""An engine that does not answer is asked again for a while, and then no more."""

import itertools
import random
import time
from contextlib import suppress

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import same
from eslabon.graph.store import patience
from eslabon.graph.store.patience import Patience

AWAY = UnavailableError(same("away"), hint=same("wait"))


class Clock:
    """Goes on by itself a second at each question, and by what is slept."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: clock.now)
    monkeypatch.setattr(time, "sleep", clock.sleep)
    monkeypatch.setattr(patience, "_PAUSE_SECONDS", 1.0)
    monkeypatch.setattr(random, "uniform", lambda low, high: (low + high) / 2)
    return clock


class Engine:
    """Is away for so many questions, of which it keeps count."""

    def __init__(self, away: int) -> None:
        self.away = away
        self.asked = 0

    def answer(self) -> int:
        self.asked += 1
        if self.asked <= self.away:
            raise AWAY
        return self.asked


def patience_of(seconds: float, *, repeats: bool = True, lives: bool = True) -> Patience:
    return Patience(seconds, may_repeat=lambda _: repeats, may_answer=lambda: lives)


def test_one_who_answers_in_time_was_asked_until_then(clock: Clock) -> None:
    assert patience_of(10.0).ask(Engine(away=10).answer) == 11


def test_one_who_does_not_is_given_up_when_the_time_is_over(clock: Clock) -> None:
    engine = Engine(away=99)
    with pytest.raises(UnavailableError):
        patience_of(10.0).ask(engine.answer)
    assert (engine.asked, clock.now) == (11, 10.0)


@pytest.mark.parametrize(("repeats", "lives"), [(False, True), (True, False)])
def test_what_may_not_be_repeated_or_cannot_be_answered_is_asked_once(
    clock: Clock, repeats: bool, lives: bool
) -> None:
    engine = Engine(away=99)
    with pytest.raises(UnavailableError):
        patience_of(10.0, repeats=repeats, lives=lives).ask(engine.answer)
    assert engine.asked == 1


def test_spent_patience_asks_once_until_somebody_was_answered(clock: Clock) -> None:
    common, counts = patience_of(5.0), []
    for engine in (Engine(99), Engine(99), Engine(0), Engine(99)):
        with suppress(UnavailableError):
            common.ask(engine.answer)
        counts.append(engine.asked)
    assert counts == [6, 1, 1, 6]


def test_another_failure_is_told_at_once() -> None:
    def refuse() -> None:
        next(calls)
        raise ValueError

    calls = itertools.count()
    with pytest.raises(ValueError):  # noqa: PT011 - ours
        patience_of(9.0).ask(refuse)
    assert next(calls) == 1
