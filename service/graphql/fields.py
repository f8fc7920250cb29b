"""The one decorator that makes a method a field of the schema."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


def resolved(description: str) -> Callable[[F], F]:
    """Return a decorator that makes a method a field, described as the schema's readers see it.

    Strawberry's own decorator gives back a value of any type, which would hide the method's.
    """
    decorator = strawberry.field(description=description)
    return cast(Callable[[F], F], decorator)
