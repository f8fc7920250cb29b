"""What a catalogued read query is: its text in a file, its parameters and row as types.

The text of every read of the graph stands in `queries/cypher/<name>.cypher`, never in code.
A `ReadQuery` says what goes in, what comes out and what it answers; `eslabon.queries.registry`
lists them all.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, Final, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from eslabon.graph.model.schema import LOCAL_TENANT, camel_case
from eslabon.graph.store.client import GraphClient, Statement

Row_co = TypeVar("Row_co", covariant=True)
TENANT: Final = "tenant"
PRIVATE: Final[Mapping[str, object]] = {TENANT: str}
"""What every read of private nodes takes besides its own parameters."""


@dataclass(frozen=True)
class ReadQuery(Generic[Row_co]):
    """One read of the graph: a Cypher file, what it takes and what it returns.

    `row` is a frozen dataclass whose fields, in camelCase, are the aliases of the file's RETURN;
    `parameters` gives a type for each `$name` of the file, under the same name. A read of private
    nodes takes a `tenant`, which need not be given: it is the local one then.
    """

    name: str
    row: type[Row_co]
    parameters: Mapping[str, object]
    description: str

    @cached_property
    def text(self) -> str:
        """Return the Cypher of the file, as it is sent."""
        path = files("eslabon.queries").joinpath("cypher").joinpath(f"{self.name}.cypher")
        return path.read_text(encoding="utf-8")

    @cached_property
    def fields(self) -> Mapping[str, object]:
        """Return the declared type of each field of a row, in order."""
        hints = get_type_hints(self.row)
        return {field.name: hints[field.name] for field in dataclasses.fields(self._dataclass)}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the aliases that the file must return, in the order of the row's fields."""
        return tuple(camel_case(name) for name in self.fields)

    def statement(self, **parameters: object) -> Statement:
        """Return the statement for these values; what is not private ignores a tenant.

        Raises:
            TypeError: If a parameter is missing, unknown or of another type.
        """
        if TENANT in self.parameters:
            parameters.setdefault(TENANT, LOCAL_TENANT)
        else:
            parameters.pop(TENANT, None)
        if parameters.keys() != self.parameters.keys():
            wrong = sorted(parameters.keys() ^ self.parameters.keys())
            raise TypeError(f"query {self.name}: missing or unknown parameters {wrong}")
        for name, value in parameters.items():
            if not _accepts(self.parameters[name], value):
                raise TypeError(f"query {self.name}: parameter {name} is a {type(value).__name__}")
        return Statement(self.text, parameters)

    def fetch(self, client: GraphClient, /, **parameters: object) -> list[Row_co]:
        """Run the query and return its rows, typed, in the order of the file.

        Raises:
            TypeError: If a parameter is missing, unknown or of another type.
            UnavailableError: If the engine does not answer.
        """
        records = client.read(self.statement(**parameters))
        return [self.read_record(record) for record in records]

    def read_record(self, record: Mapping[str, object]) -> Row_co:
        """Turn one record of the engine into a row."""
        values = [record[column] for column in self.columns]
        for place, convert in self._conversions:
            values[place] = convert(values[place])
        return self.row(**dict(zip(self.fields, values, strict=True)))

    @cached_property
    def _conversions(self) -> tuple[tuple[int, Callable[[Any], object]], ...]:
        found = ((i, _converter(declared)) for i, declared in enumerate(self.fields.values()))
        return tuple((place, convert) for place, convert in found if convert is not None)

    @property
    def _dataclass(self) -> Any:
        return self.row


def type_name(declared: object) -> str:
    """Return a type as documentation prints it.

    >>> type_name(list[str]), type_name(str | None), type_name(float)
    ('list[str]', 'str | None', 'float')
    """
    return declared.__name__ if type(declared) is type else str(declared)


def _members(declared: object) -> tuple[object, ...]:
    """Return the members of a union, or the type itself."""
    if get_origin(declared) in (types.UnionType, Union):
        return get_args(declared)
    return (declared,)


def _accepts(declared: object, value: object) -> bool:
    """Tell whether a value may be sent for a parameter of a declared type."""
    return any(_is_one(member, value) for member in _members(declared))


def _is_one(member: object, value: object) -> bool:
    plain = get_origin(member) or member
    if plain is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if plain is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(plain, type) and isinstance(value, plain)


def _converter(declared: object) -> Callable[[Any], object] | None:
    """Return what makes a field's value out of the engine's, where anything must be done.

    Engines send lists where rows hold tuples, and may send a whole number where a float is
    declared; everything else comes as it is.
    """
    origins = {get_origin(member) or member for member in _members(declared)}
    if tuple in origins:
        return _tuple_or_none if types.NoneType in origins else _tuple
    return _float if float in origins else None


def _tuple(value: Any) -> tuple[object, ...]:
    return () if value is None else tuple(value)


def _tuple_or_none(value: Any) -> tuple[object, ...] | None:
    return None if value is None else tuple(value)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
