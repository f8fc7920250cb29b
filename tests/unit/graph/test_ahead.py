"""What is made ahead in a thread is what would be made without one."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.ahead import ahead


@given(things=st.lists(st.integers(), max_size=20), most=st.integers(1, 4))
def test_things_come_in_their_order_and_all_of_them(things: list[int], most: int) -> None:
    assert list(ahead(iter(things), most=most)) == things


@given(before=st.lists(st.integers(), max_size=5))
def test_what_goes_wrong_is_raised_in_its_place(before: list[int]) -> None:
    def made() -> Iterator[int]:
        yield from before
        raise KeyError("of the maker")

    things = ahead(made())
    assert [next(things) for _ in before] == before
    with pytest.raises(KeyError, match="of the maker"):
        next(things)


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_are_made_than_may_wait(most: int) -> None:
    begun: list[int] = []
    enough = threading.Event()

    def made() -> Iterator[int]:
        for number in range(100):
            begun.append(number)
            if len(begun) > most + 1:
                enough.set()
            yield number

    things = ahead(made(), most=most)
    assert next(things) == 0
    assert enough.wait(10)
    assert not threading.Event().wait(0.3)  # time for more, if more could be made
    # One is used, some wait, one is made and finds no room.
    assert len(begun) == most + 2


def test_once_its_user_has_left_nothing_more_is_made_and_the_thread_is_gone() -> None:
    closed = threading.Event()

    def made() -> Iterator[int]:
        try:
            yield from range(1_000_000)
        finally:
            closed.set()

    for one in ahead(made()):
        if one == 3:
            break
    assert closed.wait(10)
    assert "making-ahead" not in {thread.name for thread in threading.enumerate()}
