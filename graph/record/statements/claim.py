"""A firm's own claim that an establishment does a process."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from pydantic import ValidationInfo, field_validator

from eslabon.graph.language import Text, joined, same
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.asked import material, process_code, unknown_code
from eslabon.graph.record.claims import StatedClaim
from eslabon.graph.record.statements.stated import Standing, Stated
from eslabon.graph.record.tables import row_said
from eslabon.graph.record.values import BadValueError
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import (
    CLAIM_KINDS,
    MODES,
    UNITS,
    ClaimKind,
    Mode,
    Provenance,
    term_code,
)

_ABOVE_ZERO: Final = Text("Dé un número mayor que cero.", "Give a number above zero.")
_NOT_BELOW_ZERO: Final = Text("Dé un número desde cero.", "Give a number from zero on.")
_THINNEST: Final = Text("El espesor mínimo es {least}.", "The least thickness is {least}.")
_CAPACITY: Final = Text("La capacidad es {most}.", "The capacity is {most}.")

_UNIT: Final = (UNITS, Text("la unidad", "unit"))
_WORDS: Final = {
    "mode": (MODES, Text("el modo", "mode")),
    "claim": (CLAIM_KINDS, Text("la clase de oferta", "kind of claim")),
    "capacity_unit": _UNIT,
    "lot_unit": _UNIT,
}
_DENIED: Final = {
    ClaimKind.NO.value: Text("no lo hace", "does not do it"),
    ClaimKind.WITHDRAWN.value: Text("retirada", "withdrawn"),
}


class Claim(Stated):
    """A firm's own claim that an establishment does a process, or not; limits as `Line` has them."""

    standing = Standing.DECLARED

    kind: Literal["claim"] = "claim"
    capability: str
    claim: str = ClaimKind.YES.value
    line: str | None = None
    mode: str = Mode.UNKNOWN.value
    materials: tuple[str, ...] | None = None
    max_length: float | None = None
    max_width: float | None = None
    max_height: float | None = None
    max_mass: float | None = None
    min_thickness: float | None = None
    max_thickness: float | None = None
    capacity: float | None = None
    spare_capacity: float | None = None
    capacity_unit: str | None = None
    minimum_lot: float | None = None
    lot_unit: str | None = None
    lead_time: float | None = None

    @field_validator("capability")
    @classmethod
    def _capability(cls, name: str) -> str:
        return process_code(name)

    @field_validator("mode", "claim", "capacity_unit", "lot_unit")
    @classmethod
    def _word(cls, name: str | None, info: ValidationInfo) -> str | None:
        if name is None:
            return None
        terms, kind = _WORDS[str(info.field_name)]
        code = term_code(name, terms)
        if code is None:
            near = did_you_mean(nearest(name, terms))
            raise unknown_code(name, terms, kind=kind, near=near)
        return code

    @field_validator("line")
    @classmethod
    def _name(cls, name: str | None) -> str | None:
        return None if name is None else " ".join(name.split()) or None

    @field_validator("materials")
    @classmethod
    def _materials(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return tuple(dict.fromkeys(map(material, names))) if names else None

    @field_validator(
        "max_length",
        "max_width",
        "max_height",
        "max_mass",
        "min_thickness",
        "max_thickness",
        "lead_time",
    )
    @classmethod
    def _measure(cls, measure: float | None, info: ValidationInfo) -> float | None:
        if measure is not None and not 0 < measure < math.inf:
            raise _impossible(measure, info, hint=_ABOVE_ZERO)
        least = info.data.get("min_thickness") if info.field_name == "max_thickness" else None
        if measure is not None and least is not None and measure < least:
            raise _impossible(measure, info, hint=_THINNEST.filled(least=f"{least:,.10g}"))
        return measure

    @field_validator("capacity", "spare_capacity", "minimum_lot")
    @classmethod
    def _pieces(cls, pieces: float | None, info: ValidationInfo) -> float | None:
        if pieces is None:
            return None
        if not 0 <= pieces < math.inf:
            raise _impossible(pieces, info, hint=_NOT_BELOW_ZERO)
        most = info.data.get("capacity") if info.field_name == "spare_capacity" else None
        if most is not None and pieces > most:
            raise _impossible(pieces, info, hint=_CAPACITY.filled(most=f"{most:,.10g}"))
        return pieces

    def rows(
        self, subject: str, *, on: date | None = None, by: str | None = None
    ) -> tuple[tuple[str, dict[str, object]], ...]:
        """Return what the firm declares: its offer, and its line where it states limits.

        It was checked on the day it was stated, so that it counts before what is older, and is
        known from whoever stated it.
        """
        stated = StatedClaim(
            site=subject,
            process=self.capability,
            line=self.line,
            claim=self.claim,
            provenance=Provenance.DECLARED.value,
            mode=self.mode,
            because=by,
            checked=None if on is None else on.isoformat(),
            limits=self.model_dump(exclude={"kind", "capability", "claim", "line", "mode"}),
        )
        return tuple(map(row_said, (*stated.relationships, *stated.nodes)))

    def told(self) -> Text:
        """Return the process, the mode, the materials and the limits."""
        named = capability_tree().get(self.capability)
        return joined(
            Text(f"{named.code} {named.name_es}", f"{named.code} {named.name_en}"),
            *(() if self.claim == ClaimKind.YES else (_DENIED[self.claim],)),
            *(() if self.line is None else (same(self.line),)),
            *(() if self.mode == Mode.UNKNOWN else (MODES[self.mode],)),
            *(MATERIALS[code].label for code in self.materials or ()),
            *self._limits(),
            between=", ",
        )

    def _limits(self) -> Iterator[Text]:
        for described in LINE.properties:
            value = getattr(self, described.field, None)
            if isinstance(value, float):
                yield same(f"{described.name} = {value:,.10g}")
        for unit in filter(None, (self.capacity_unit, self.lot_unit)):
            yield UNITS[unit]


def _impossible(number: float, info: ValidationInfo, *, hint: Text) -> BadValueError:
    named = camel_case(str(info.field_name))
    return BadValueError(value=f"{number:.10g}", property=named, hint=hint)
