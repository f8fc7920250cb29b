"""What is read straight off an object is answered as the library answers it, errors and order too."""

import asyncio
import enum
import json
from datetime import date
from typing import Any, cast

import pytest
import strawberry
from hypothesis import given
from hypothesis import strategies as st
from strawberry.scalars import JSON

from eslabon.service.graphql.executing import HeldFields


@strawberry.enum
class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Faulty:
    """Holds what it is given; what is an exception is raised when it is read."""

    def __init__(self, **held: Any) -> None:
        self.held = held
        self.reads: list[str] = []

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({self.held})"  # the same in each process: tests are called so
        )

    def __getattr__(self, name: str) -> Any:
        if name not in self.held:
            raise AttributeError(name)
        self.reads.append(name)
        value = self.held[name]
        if isinstance(value, Exception):
            raise value
        return value


@strawberry.type
class Leaf:
    name: str
    size: float | None
    colour: Colour | None
    day: date | None
    more: JSON | None


@strawberry.type
class Branch:
    title: str
    count: int
    leaf: Leaf | None
    leaves: list[Leaf]
    some: list[Leaf | None] | None
    words: list[str]

    @strawberry.field
    def made(self, times: int = 1) -> str:
        return "made" * times

    @strawberry.field
    async def later(self) -> "Branch | None":
        await asyncio.sleep(0)
        return self


@strawberry.type
class Query:
    @strawberry.field
    def branch(self) -> Branch | None:
        return cast(Branch, self)

    @strawberry.field
    async def branches(self) -> list[Branch]:
        return [cast(Branch, self)] * 2


OURS = strawberry.Schema(Query, execution_context_class=HeldFields)
THEIRS = strawberry.Schema(Query)


def said(schema: strawberry.Schema, root: object, query: str) -> str:
    """Return all of an answer as text, so that order counts; errors as they are, in any order."""
    given = {"yes": True} if "$yes" in query else {}
    result = asyncio.run(schema.execute(query, variable_values=given, root_value=root))
    errors = sorted(json.dumps(e.formatted, sort_keys=True) for e in result.errors or ())
    return json.dumps([result.data, errors])


def leaf(**other: Any) -> Faulty:
    held: dict[str, Any] = {
        "name": "a", "size": 1.5, "colour": Colour.RED, "day": date(2026, 11, 1), "more": {"x": [1]},
    }  # fmt: skip
    return Faulty(**held | other)


def branch(**other: Any) -> Faulty:
    held: dict[str, Any] = {
        "title": "t", "count": 3, "leaf": leaf(), "leaves": [leaf(), leaf(name="b")],
        "some": [leaf(), None], "words": ["x", "y"],
    }  # fmt: skip
    return Faulty(**held | other)


LEAF = "{ name size colour day more }"
QUERIES = [
    f"{{ branch {{ title count leaf {LEAF} leaves {LEAF} some {LEAF} words }} }}",
    f"{{ branches {{ leaves {LEAF} later {{ words made }} title }} }}",
    "{ branch { b: title a: count __typename made(times: 2) leaf { n: name __typename } } }",
    "{ branch { later { later { title made leaf { size } } words } count } again: branch { words } }",
    """query($yes: Boolean!) { branch { title @include(if: $yes) count @skip(if: $yes)
       leaf @include(if: $yes) { name size @skip(if: $yes) } } }""",
    "{ branch { ...B leaf { name } } } fragment B on Branch { leaf { size ... on Leaf { day } } }",
    "{ branch { leaves { __typename } some { __typename } leaf { __typename } } }",
]
WRONG: list[Any] = [
    None, "text", 5, 2**40, 1.5, float("nan"), ValueError("broken"), [], [None], ["a", None], {},
    Colour.BLUE, "red", date(2026, 1, 1), leaf(), leaf(name=None), leaf(size="x"), [leaf(day=3)],
    [leaf(colour="green"), None], [leaf(), leaf(name=KeyError("gone"))], (leaf(), None), b"bytes",
]  # fmt: skip
FIELDS = ["title", "count", "leaf", "leaves", "some", "words"]


def alike(root: object, query: str) -> None:
    assert said(OURS, root, query) == said(THEIRS, root, query)


@pytest.mark.parametrize("query", QUERIES)
def test_a_right_answer_is_the_librarys(query: str) -> None:
    alike(branch(), query)
    alike(None, query)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_what_does_not_fit_is_told_as_the_library_tells_it(field: str, value: Any) -> None:
    for query in QUERIES[:2]:
        alike(branch(**{field: value}), query)


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(WRONG)),
    st.sampled_from(QUERIES),
)
def test_any_object_is_answered_as_the_library_answers_it(held: dict[str, Any], query: str) -> None:
    alike(branch(**held), query)


def test_the_answers_that_are_compared_are_no_errors() -> None:
    for query in QUERIES:
        assert json.loads(said(OURS, branch(), query))[1] == []


def test_only_what_is_selected_is_read_and_once() -> None:
    below = leaf()
    root = branch(leaf=below)
    said(OURS, root, "{ branch { title leaf { name } } }")
    assert (root.reads, below.reads) == (["title", "leaf"], ["name"])
