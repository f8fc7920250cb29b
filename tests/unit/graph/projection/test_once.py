"""What was made is kept up to a weight, the latest longest, and nobody can change it."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.once import Once


@dataclass(frozen=True)
class Pair:
    one: Ints
    other: tuple[Ints, ...]


def made_of(once: Once, words: Iterable[str]) -> list[str]:
    """Ask for some words one after another, and return those that had to be made."""
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word

    for word in words:
        assert once.get(word, partial(make, word)) == word
    return made


def test_a_thing_is_made_once() -> None:
    assert made_of(Once(4), "aaa") == ["a"]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    assert made_of(Once(2), "abacab") == ["a", "b", "c", "b"]


def test_a_thing_that_weighs_more_than_all_may_is_not_kept() -> None:
    light, heavy = "x" * 6, "y" * 11
    assert made_of(Once(10, weigh=len), [light, heavy, light, light]) == [light, heavy, light]


def test_nobody_can_change_what_is_kept() -> None:
    pair = Once(1).get("a", lambda: Pair(np.zeros(2, np.intp), (np.zeros(2, np.intp),)))
    for array in (pair.one, pair.other[0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_threads_get_what_they_ask_for() -> None:
    once, found = Once(2), list[str]()

    def ask() -> None:
        for number in range(300):
            word = "abc"[number % 3]
            found.append(once.get(word, partial(str, word)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted("abc" * 600)
