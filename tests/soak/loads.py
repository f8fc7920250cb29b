"""Kill loads and engines over and over, and tell after each whether all was well."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.support.kill_trials import Kill, Trials, aimed
from tests.support.killable import killable
from tests.support.neo4j_server import NoNeo4jError

_SOONEST: Final = 0.02


def kills(kind: str, *, at_random: int, seed: int) -> Iterator[Kill]:
    """Yield those that are aimed, then those at random, in an order that the seed gives."""
    yield from aimed(kind)
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for _ in range(at_random):
        yield Kill(
            chance.choice(("loader", "engine")),
            chance.choice(("all", "tenth")),
            share=chance.uniform(0.05, 0.95),
        )


def killed(trials: Trials, one: Kill) -> bool:
    """Kill, sooner each time where the load was done before; tell whether it was killed at last."""
    while not trials.run(one):
        if one.moment is not None or one.share < _SOONEST:
            return False
        one = replace(one, share=one.share / 2)
    return True


def soaked(kind: str, *, at_random: int, seed: int) -> int:
    """Kill on one engine, and return after how many kills all was not well."""
    failed = 0
    with tempfile.TemporaryDirectory() as name, killable(kind, Path(name)) as engine:
        tried = list(kills(kind, at_random=at_random, seed=seed))
        trials = Trials(engine, Path(name), kills=tried, seed=seed)
        for number, one in enumerate(tried, 1):
            try:
                outcome = (
                    "equal" if killed(trials, one) else "equal (it was done before it was killed)"
                )
            except AssertionError as error:
                outcome, failed = f"NOT EQUAL: {error}", failed + 1
                trials.begin_anew()
            print(f"{kind} {number}: {one}: {outcome}", flush=True)
    return failed


def kill_loads(engines: Sequence[str], *, at_random: int, seed: int) -> int:
    """Kill at each of the moments of each engine, then so many times more at random ones.

    Return after how many kills all was not well.
    """
    failed = 0
    for kind in engines:
        try:
            failed += soaked(kind, at_random=at_random, seed=seed)
        except NoNeo4jError as reason:
            print(f"NOT TESTED on {kind}: {reason}")
    return failed
