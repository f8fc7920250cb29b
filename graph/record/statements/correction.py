"""A steward's decision on one property of an establishment."""

from collections.abc import Mapping
from typing import Final, Literal, Self

from pydantic import ValidationInfo, field_validator

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined, same
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import Property
from eslabon.graph.record.statements.stated import Standing, Stated
from eslabon.graph.record.tables import table_name
from eslabon.graph.record.values import Value, checked_value, parsed_value
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

CORRECTABLE: Final[Mapping[str, Property]] = {
    described.name: described
    for described in ESTABLISHMENT.properties
    if described is not ESTABLISHMENT.key
}
"""The properties of an establishment that a steward can decide on, by name."""

_AVAILABLE: Final = Text(f"Hay: {', '.join(CORRECTABLE)}.", f"Available: {', '.join(CORRECTABLE)}.")


class UnknownPropertyError(NotFoundError):
    """An establishment has no property of a name, or none that can be corrected."""

    code = "UNKNOWN_PROPERTY"
    message = Text("No existe la propiedad «{name}».", "There is no property “{name}”.")


class Correction(Stated):
    """A steward's decision on one property of an establishment."""

    standing = Standing.STEWARD

    kind: Literal["correction"] = "correction"
    property: str
    value: Value

    @classmethod
    def written(cls, name: str, text: str) -> Self:
        """Return the decision that a value stands for as people write it on a command line.

        Raises:
            UnknownPropertyError: If there is no such property.
            BadValueError: If it cannot have this value.
        """
        if name in CORRECTABLE:
            return cls(property=name, value=parsed_value(text, CORRECTABLE[name]))
        return cls(property=name, value=text)

    @field_validator("property")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in CORRECTABLE:
            near = did_you_mean(nearest(name, CORRECTABLE))
            raise UnknownPropertyError(name=name, hint=joined(near, _AVAILABLE))
        return name

    @field_validator("value")
    @classmethod
    def _possible(cls, value: Value, info: ValidationInfo) -> Value:
        described = CORRECTABLE.get(info.data.get("property", ""))
        return value if described is None else checked_value(value, described)

    def row(self, subject: str) -> tuple[str, dict[str, object]]:
        """Return a row of establishments that states the one property."""
        said: dict[str, object] = {ESTABLISHMENT.key.name: subject, self.property: self.value}
        return table_name(ESTABLISHMENT), said

    def told(self) -> Text:
        """Return the property and its value."""
        value = self.value
        shown = "; ".join(value) if isinstance(value, tuple) else str(value)
        return same(f"{self.property} = {shown}")
