"""A firm's own claim that an establishment does a process."""

import math
from collections.abc import Iterator
from typing import Final, Literal

from pydantic import ValidationInfo, field_validator

from eslabon.graph.language import Text, joined, same
from eslabon.graph.model.relationships import OFFERS, Offers
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import material, process_code, unknown_code
from eslabon.graph.record.statements.stated import Standing, Stated
from eslabon.graph.record.tables import table_name
from eslabon.graph.record.values import BadValueError
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import MODES, Mode, Provenance, starting_confidence, term_code

_ABOVE_ZERO: Final = Text("Dé un número mayor que cero.", "Give a number above zero.")
_NOT_BELOW_ZERO: Final = Text("Dé un número desde cero.", "Give a number from zero on.")
_CAPACITY: Final = Text("La capacidad es {most}.", "The capacity is {most}.")


class Claim(Stated):
    """A firm's own claim that an establishment does a process; limits as `Offers` has them."""

    standing = Standing.DECLARED

    kind: Literal["claim"] = "claim"
    capability: str
    mode: str = Mode.UNKNOWN.value
    materials: tuple[str, ...] | None = None
    max_length: float | None = None
    max_width: float | None = None
    max_height: float | None = None
    max_mass: float | None = None
    capacity: float | None = None
    spare_capacity: float | None = None

    @field_validator("capability")
    @classmethod
    def _capability(cls, name: str) -> str:
        return process_code(name)

    @field_validator("mode")
    @classmethod
    def _mode(cls, name: str) -> str:
        code = term_code(name, MODES)
        if code is None:
            near = did_you_mean(nearest(name, MODES))
            raise unknown_code(name, MODES, kind=Text("el modo", "mode"), near=near)
        return code

    @field_validator("materials")
    @classmethod
    def _materials(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return tuple(dict.fromkeys(map(material, names))) if names else None

    @field_validator("max_length", "max_width", "max_height", "max_mass")
    @classmethod
    def _measure(cls, measure: float | None, info: ValidationInfo) -> float | None:
        if measure is not None and not 0 < measure < math.inf:
            raise _impossible(measure, info, hint=_ABOVE_ZERO)
        return measure

    @field_validator("capacity", "spare_capacity")
    @classmethod
    def _pieces(cls, pieces: float | None, info: ValidationInfo) -> float | None:
        if pieces is None:
            return None
        if not 0 <= pieces < math.inf:
            raise _impossible(pieces, info, hint=_NOT_BELOW_ZERO)
        most = info.data.get("capacity")
        if most is not None and pieces > most:
            raise _impossible(pieces, info, hint=_CAPACITY.filled(most=f"{most:,.10g}"))
        return pieces

    def row(self, subject: str) -> tuple[str, dict[str, object]]:
        """Return a row of offers that the firm declares."""
        offer = Offers(
            start=subject,
            end=self.capability,
            provenance=Provenance.DECLARED.value,
            confidence=starting_confidence(Provenance.DECLARED),
            **self.model_dump(exclude={"kind", "capability"}),
        )
        ends = {"start": offer.start, "end": offer.end}
        return table_name(OFFERS), {**ends, **OFFERS.parameters(offer)}

    def told(self) -> Text:
        """Return the process, the mode, the materials and the limits."""
        named = capability_tree().get(self.capability)
        return joined(
            Text(f"{named.code} {named.name_es}", f"{named.code} {named.name_en}"),
            *(() if self.mode == Mode.UNKNOWN else (MODES[self.mode],)),
            *(MATERIALS[code].label for code in self.materials or ()),
            *self._limits(),
            between=", ",
        )

    def _limits(self) -> Iterator[Text]:
        for described in OFFERS.properties:
            value = getattr(self, described.field, None)
            if described.unit is not None and value is not None:
                yield same(f"{described.name} = {value:,.10g}")


def _impossible(number: float, info: ValidationInfo, *, hint: Text) -> BadValueError:
    named = camel_case(str(info.field_name))
    return BadValueError(value=f"{number:.10g}", property=named, hint=hint)
