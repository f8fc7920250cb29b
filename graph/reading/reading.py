"""What is read in a requirement: one object, its parts each with the words that state them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Understood(NamedTuple):
    """One part that was understood: which field, what it was read as, and its words.

    `start` and `end` are the span of the words in the text as it was written.
    """

    field: str
    value: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A quantity between two bounds, either of which may be open; of a hardness with its scale."""

    least: float | None = None
    most: float | None = None
    scale: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it with the bounds that are stated."""
        return _stated({"scale": self.scale, "min": self.least, "max": self.most})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOperation:
    """One operation: its process, its call-out and what that says, and what is measured on it.

    `confidence` is how surely the words mean the process, `others` what else they may mean, each
    with its lower confidence; `alternatives` come from "A or B", `because` are the words and the
    rule. Thickness, or case depth, is in µm.
    """

    capability: str
    confidence: float
    words: str
    specification: str | None = None
    type: str | None = None
    class_: str | None = None
    grade: str | None = None
    thickness: Range | None = None
    hardness: Range | None = None
    alternatives: tuple[str, ...] = ()
    others: tuple[tuple[str, float], ...] = ()
    because: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the process and its alternatives, of which one is asked for."""
        return (self.capability, *self.alternatives)

    def as_json(self) -> dict[str, Any]:
        """Return the operation in the format of `eslabon read`."""
        return _stated(
            {
                "capability": self.capability,
                "specification": self.specification,
                "type": self.type,
                "class": self.class_,
                "grade": self.grade,
                "thicknessUm": self.thickness and self.thickness.as_json(),
                "hardness": self.hardness and self.hardness.as_json(),
                "alternatives": list(self.alternatives),
                "others": [code for code, _ in self.others],
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadComponent:
    """The part: its material, the sides that are known in mm, its mass in kg, its HS code."""

    material: str | None = None
    grade: str | None = None
    length: float | None = None
    width: float | None = None
    height: float | None = None
    diameter: float | None = None
    mass: float | None = None
    hs_code: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the part in the format of `eslabon read`."""
        return _stated(
            {
                "material": self.material,
                "grade": self.grade,
                "lengthMm": self.length,
                "widthMm": self.width,
                "heightMm": self.height,
                "diameterMm": self.diameter,
                "massKg": self.mass,
                "hsCode": self.hs_code,
            }
        )


@dataclass(frozen=True, slots=True)
class ReadStandard:
    """A standard that is required, and the operation that it is to attest, if any.

    `also` are further operations of which words ask it: "FPI y MPI, con Nadcap". One that
    `is_either` is one of several of which a supplier needs one: "ISO 9001 o IATF 16949". Of a scheme
    of a customer that `is_approval` the same words are read as an approval too, which is asked for.
    `criteria` are the audit criteria, process tables or levels of it that are named.
    """

    code: str
    operation: str | None = None
    also: tuple[str, ...] = ()
    is_either: bool = False
    is_approval: bool = False
    criteria: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the standard in the format of `eslabon read`."""
        either = self.is_either or None
        told = {"code": self.code, "for": self.operation, "also": list(self.also), "either": either}
        return _stated({**told, "criteria": list(self.criteria)})


@dataclass(frozen=True, slots=True)
class ReadApproval:
    """A customer's approval that is required, of an operation and of further ones.

    `is_either` is one of several of which a supplier needs one: "approved by Boeing or Airbus". The
    same words as of one that `is_standard` name a scheme of the customer, which is asked for.
    """

    issuer: str
    specification: str | None = None
    operation: str | None = None
    also: tuple[str, ...] = ()
    is_either: bool = False
    is_standard: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the approval in the format of `eslabon read`."""
        told = {"issuer": self.issuer, "specification": self.specification, "for": self.operation}
        return _stated({**told, "also": list(self.also), "either": self.is_either or None})


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, or how much, of which unit; a year's volume or a lot. A range has a least one."""

    value: float
    unit: str
    least: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the quantity in the format of `eslabon read`."""
        return _stated({"value": self.value, "unit": self.unit, "valueMin": self.least})


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementReading:
    """All that a text asks for, and what in it was not understood.

    Where it `is_of_several_parts` the component is the first of them. `ordinary_material` is the
    family that a bare "steel" stands for, where the component has none.

    `not_understood` are demands that no field holds, `unread` words beside what is asked for that
    nobody knows: a demand or none, which only the writer can say.
    """

    operations: tuple[ReadOperation, ...] = ()
    component: ReadComponent = field(default_factory=ReadComponent)
    ordinary_material: str | None = None
    is_of_several_parts: bool = False
    standards: tuple[ReadStandard, ...] = ()
    approvals: tuple[ReadApproval, ...] = ()
    annual_volume: Quantity | None = None
    lot: Quantity | None = None
    lead_time_days: float | None = None
    place: str | None = None
    within_km: float | None = None
    mode: str | None = None
    minimum_assurance: str | None = None
    controlled: str | None = None
    as_of: date | None = None
    excluded: tuple[str, ...] = ()
    understood: tuple[Understood, ...] = ()
    not_understood: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the reading in the format of `eslabon read`; what is absent is left out."""
        return _stated(
            {
                "operations": [operation.as_json() for operation in self.operations],
                "component": self.component.as_json(),
                "standards": [one.as_json() for one in self.standards],
                "approvals": [one.as_json() for one in self.approvals],
                "annualVolume": self.annual_volume and self.annual_volume.as_json(),
                "lot": self.lot and self.lot.as_json(),
                "leadTimeDays": self.lead_time_days,
                "place": self.place,
                "withinKm": self.within_km,
                "mode": self.mode,
                "minimumAssurance": self.minimum_assurance,
                "controlled": self.controlled,
                "asOf": self.as_of and self.as_of.isoformat(),
                "excluded": list(self.excluded),
                "notUnderstood": list(self.not_understood),
                "unread": list(self.unread),
            }
        )


def _stated(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, [], {}, "")}
