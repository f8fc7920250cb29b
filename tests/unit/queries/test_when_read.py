"""A field is made when it is first read, once, and the answer is what it would be anyhow."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from eslabon.queries.when_read import MadeWhenRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(MadeWhenRead):
    name: str
    reasons: tuple[str, ...]
    place: int = 1

    @property
    def first(self) -> str:
        return self.reasons[0]


class Maker:
    """What an answer is made of; it notes what is asked of it."""

    place = 7

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def reasons(self) -> tuple[str, ...]:
        self.asked.append("reasons")
        return ("near", "certified")


def told() -> tuple[Told, Maker]:
    maker = Maker()
    return Told.of(maker, name="A"), maker


AT_ONCE = Told(name="A", reasons=("near", "certified"), place=7)


def test_what_is_known_makes_nothing_and_the_rest_is_made_once() -> None:
    one, maker = told()
    assert one.name == "A"
    assert maker.asked == []
    assert one.first == "near"
    assert one.reasons is one.reasons
    assert maker.asked == ["reasons"]


def test_a_field_with_a_default_is_that_of_what_it_is_made_of() -> None:
    assert told()[0].place == 7
    assert Told(name="A", reasons=()).place == 1
    assert Told.of(Maker(), name="A", place=3).place == 3


@pytest.mark.parametrize(
    "made",
    [
        lambda one: one,
        lambda one: dataclasses.replace(one),
        copy.copy,
        copy.deepcopy,
        lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301  # its own
    ],
    ids=["itself", "replaced", "copied", "copied deeply", "pickled"],
)
def test_it_is_the_answer_that_was_made_at_once(made: Callable[[Told], Told]) -> None:
    found = made(told()[0])
    assert found == AT_ONCE
    assert hash(found) == hash(AT_ONCE)
    assert repr(found) == repr(AT_ONCE)
    assert found != dataclasses.replace(AT_ONCE, name="B")


def test_a_name_that_is_no_field_is_refused() -> None:
    one, maker = told()
    with pytest.raises(AttributeError, match="Told has no nmae"):
        one.nmae  # type: ignore[attr-defined]  # noqa: B018  # misspelled, and read to see it fail
    assert not hasattr(AT_ONCE, "asked")
    assert maker.asked == []


def test_what_cannot_be_made_is_told_as_it_failed() -> None:
    with pytest.raises(AttributeError, match="'int' object has no attribute 'reasons'"):
        Told.of(3, name="A").reasons  # noqa: B018  # reading it is what fails
