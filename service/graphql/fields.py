"""What makes classes and methods parts of the schema, described by their docstrings."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar, cast, dataclass_transform, overload

import strawberry

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def described(kind: type[T]) -> type[T]:
    """Make a class a type of the schema, described by the first paragraph of its docstring."""
    return strawberry.type(kind, description=_first_paragraph(kind))


@overload
def resolved(about: F) -> F: ...
@overload
def resolved(about: str) -> Callable[[F], F]: ...
def resolved(about: F | str) -> F | Callable[[F], F]:
    """Make a method a field, described by its docstring or as the decorator is told.

    Strawberry's own decorator gives back a value of any type, which would hide the method's.
    """
    if isinstance(about, str):
        return cast(Callable[[F], F], strawberry.field(description=about))
    return cast(F, strawberry.field(description=_first_paragraph(about))(about))


def _first_paragraph(documented: object) -> str:
    return " ".join((inspect.getdoc(documented) or "").partition("\n\n")[0].split())
