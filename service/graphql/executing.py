"""Execution that reads what an object holds straight off it.

The library asks a resolver for each field, of which an answer has thousands. Where a field has
none of its own, and all that is selected below it has none either, its value is read and completed
here in one go. Whatever is not as it should be is left to the library, which tells what is wrong, and where.
"""

from collections.abc import Awaitable, Callable, Mapping
from operator import attrgetter
from typing import Any, Final, TypeAlias

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

_DEFINITION: Final = "strawberry-definition"
_TYPE_NAME: Final = "__typename"
_LISTS: Final = frozenset({list, tuple})

Read: TypeAlias = Callable[[Any], Any]
_Selected: TypeAlias = Mapping[str, list[FieldDetails]]


class HeldFields(StrawberryGraphQLCoreExecutionContext):
    """Executes an operation; fields that an object holds are read without a resolver for each."""

    def __init__(self, *args: Any, **given: Any) -> None:
        """Begin with no selection known."""
        super().__init__(*args, **given)
        # By identity, as the library keeps what it collected; held here, so that none is reused.
        self._known: dict[int, tuple[_Selected, dict[str, Read]]] = {}

    def execute_fields(  # noqa: PLR0917  # as the library calls it
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: _Selected,
        position_context: Any,
    ) -> dict[str, Any] | Awaitable[dict[str, Any]]:
        """Execute fields of one object: those that it holds here, the others as the library does."""
        done: dict[str, Any] = {}
        for name, read in self._readers(parent_type, grouped_field_set).items():
            try:
                done[name] = read(source_value)
            except Exception:  # noqa: BLE001, S112 - the library meets it again, and says where
                continue
        left = {name: one for name, one in grouped_field_set.items() if name not in done}
        if not left:
            return done
        rest = super().execute_fields(parent_type, source_value, path, left, position_context)
        if isinstance(rest, dict):
            return _in_order(grouped_field_set, done | rest)

        async def later(rest: Awaitable[dict[str, Any]]) -> dict[str, Any]:
            return _in_order(grouped_field_set, done | await rest)

        return later(rest)

    def _readers(self, within: GraphQLObjectType, selected: _Selected) -> dict[str, Read]:
        """Return what reads each selected field of a type that its objects hold."""
        known = self._known.get(id(selected))
        if known is None:
            found = {name: self._reader(within, one) for name, one in selected.items()}
            readers = {name: read for name, read in found.items() if read is not None}
            self._known[id(selected)] = known = selected, readers
        return known[1]

    def _reader(self, within: GraphQLObjectType, selected: list[FieldDetails]) -> Read | None:
        name = selected[0].node.name.value
        if name == _TYPE_NAME:
            return lambda _: within.name
        field = within.fields.get(name)
        made = None if field is None else field.extensions.get(_DEFINITION)
        if field is None or not isinstance(made, StrawberryField) or not made.is_basic_field:
            return None
        complete = self._complete(field.type, selected)
        if complete is None:
            return None
        get, finish = attrgetter(made.python_name), complete
        return lambda source: finish(get(source))

    def _complete(self, kind: Any, selected: list[FieldDetails]) -> Read | None:
        """Return what completes a value of a type; it raises where the value does not fit."""
        if isinstance(kind, GraphQLNonNull):
            return self._complete_known(kind.of_type, selected)
        complete = self._complete_known(kind, selected)
        return complete and (lambda value: None if value is None else complete(value))

    def _complete_known(self, kind: Any, selected: list[FieldDetails]) -> Read | None:
        """Return what completes a value of a type that is not null."""
        if isinstance(kind, GraphQLList):
            item = self._complete(kind.of_type, selected)
            return item and _each(item)
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return _leaf(kind)
        if not isinstance(kind, GraphQLObjectType) or kind.is_type_of:
            return None
        below, deferred, _ = self.collect_subfields(kind, selected)
        readers = self._readers(kind, below)
        return None if deferred or len(readers) < len(below) else _object(readers)


def _object(readers: Mapping[str, Read]) -> Read:
    fields = tuple(readers.items())

    def complete(value: Any) -> dict[str, Any]:
        if value is None:
            raise TypeError("null")
        return {name: read(value) for name, read in fields}

    return complete


def _each(item: Read) -> Read:
    def complete(many: Any) -> list[Any]:
        if type(many) not in _LISTS:
            raise TypeError("no list")
        return [item(one) for one in many]

    return complete


def _leaf(kind: GraphQLScalarType | GraphQLEnumType) -> Read:
    coerce = kind.coerce_output_value

    def complete(value: Any) -> Any:
        said = coerce(value)
        if said is None or said is Undefined:
            raise TypeError("null")
        return said

    if kind is not GraphQLString:
        return complete
    return lambda value: value if type(value) is str else complete(value)


def _in_order(selected: _Selected, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was found in the order in which it was selected."""
    return {name: found[name] for name in selected if name in found}
