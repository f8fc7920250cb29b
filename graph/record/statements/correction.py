"""A steward's decision on one property of an establishment."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, Self

from pydantic import ValidationInfo, field_validator

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text, joined, same
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.schema import Property
from eslabon.graph.record.statements.stated import Standing, Stated
from eslabon.graph.record.tables import table_name
from eslabon.graph.record.values import Value, checked_value, parsed_value
from eslabon.graph.vocabulary.regions.bounds import LATITUDES, LONGITUDES
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import size_band

CORRECTABLE: Final[Mapping[str, Property]] = {
    described.name: described
    for described in ESTABLISHMENT.properties
    if described is not ESTABLISHMENT.key
}
"""The properties of an establishment that a steward can decide on, by name."""

_SIZE: Final = "sizeBand"
_AVAILABLE: Final = Text(f"Hay: {', '.join(CORRECTABLE)}.", f"Available: {', '.join(CORRECTABLE)}.")


class UnknownPropertyError(NotFoundError):
    """An establishment has no property of a name, or none that can be corrected."""

    code = "UNKNOWN_PROPERTY"
    message = Text("No existe la propiedad «{name}».", "There is no property “{name}”.")


_ELSEWHERE: Final[Mapping[str, Text]] = {
    **dict.fromkeys(
        ("municipalityCode", "activityCode", "legalName"),
        Text(
            "El grafo lo dice también con una relación, que no cambiaría: cárguelo en una edición.",
            "The graph tells it by a relationship too, which would stay: load it in an edition.",
        ),
    ),
    **dict.fromkeys(
        ("sizeMin", "sizeMax"),
        Text(
            'Corrija "sizeBand", de donde se sigue.', 'Correct "sizeBand", which it follows from.'
        ),
    ),
}
"""Properties that others say as well, so that a decision on them alone would contradict those."""


class NotCorrectableError(UsageError):
    """A property was to be decided on that is told elsewhere in the graph as well."""

    code = "NOT_CORRECTABLE"
    message = Text("«{name}» no se corrige por sí sola.", "“{name}” is not corrected by itself.")


class OutsideMexicoError(UsageError):
    """A site was to be moved out of the country, where no search would find it."""

    code = "OUTSIDE_MEXICO"
    message = Text(
        "{name} = {value} queda fuera de México.", "{name} = {value} lies outside Mexico."
    )
    hint = Text("Revise el número y su signo.", "Check the number and its sign.")


_BOUNDS: Final = {"latitude": LATITUDES, "longitude": LONGITUDES}


def _require_within(value: float, *, name: str) -> None:
    least, most = _BOUNDS[name]
    if not least <= value <= most:
        raise OutsideMexicoError(name=name, value=value)


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
            NotCorrectableError: If others would contradict it.
            BadValueError: If it cannot have this value.
            OutsideMexicoError: If it would move the establishment out of the country.
        """
        if name in _ELSEWHERE:
            raise NotCorrectableError(name=name, hint=_ELSEWHERE[name])
        if name in CORRECTABLE:
            value = parsed_value(text, CORRECTABLE[name])
            if name in _BOUNDS and isinstance(value, float):
                _require_within(value, name=name)
            return cls(property=name, value=value)
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

    def rows(
        self, subject: str, *, on: date | None = None, by: str | None = None
    ) -> tuple[tuple[str, dict[str, object]], ...]:
        """Return a row of establishments that states the one property, whenever and by whomever."""
        said: dict[str, object] = {ESTABLISHMENT.key.name: subject, self.property: self.value}
        if self.property == _SIZE and (band := size_band(str(self.value))) is not None:
            said |= {_SIZE: band.name, "sizeMin": band.least, "sizeMax": band.most}
        return ((table_name(ESTABLISHMENT), said),)

    def told(self) -> Text:
        """Return the property and its value."""
        value = self.value
        shown = "; ".join(value) if isinstance(value, tuple) else str(value)
        return same(f"{self.property} = {shown}")
