"""Keys are found as a walk through all of them finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.keys import Keys
from eslabon.graph.projection.words import Words

TEXTS = st.text("ab9Zñ~", max_size=3)


@given(words=st.sets(TEXTS, max_size=150), asked=st.lists(TEXTS, max_size=20))
def test_keys_are_found_as_a_walk_finds_them(words: set[str], asked: list[str]) -> None:
    known = sorted(words)
    for keys in (Keys(known), Keys(Words.of(known))):
        assert list(keys) == known
        assert keys.known(asked) == {key: known.index(key) for key in asked if key in words}
        for key in (*asked, *known):
            assert keys.up_to(key) == sum(one <= key for one in known)
            assert keys.place(key) == (known.index(key) if key in words else None)


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 64, 65])
def test_keys_at_the_ends_of_steps_are_found(count: int) -> None:
    known = [f"{number:03}" for number in range(count)]
    keys = Keys(Words.of(known))
    assert [keys.place(key) for key in known] == list(range(count))
    assert (keys.place(""), keys.place("~")) == (None, None)
    assert keys[1:3] == known[1:3]
