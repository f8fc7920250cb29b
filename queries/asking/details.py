"""What is asked for beside process, material, size and mass, gated or left open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.language import Text, joined, same
from eslabon.graph.reading.approved import Likeness, is_specification
from eslabon.graph.reading.wording import amount, label, number
from eslabon.graph.vocabulary.terms import UNITS, Unit
from eslabon.queries.answers import Told

COUNTED: Final = Unit.PIECES.value
_PAIR: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledSpecification:
    """A specification that is called out, with the type, class and grade that choose within it."""

    code: str | None = None
    type: str | None = None
    class_code: str | None = None
    grade: str | None = None

    @property
    def said(self) -> Text:
        """Return it as it would be written."""
        return same(" ".join(filter(None, (self.code, self.type, self.class_code, self.grade))))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRange:
    """A quantity between two bounds, either of which may be open; `unit` is `µm` or a scale."""

    least: float | None = None
    most: float | None = None
    unit: str = ""

    @property
    def said(self) -> Text:
        """Return it as `8–12 µm` or `≥ 58 HRC`."""
        least = None if self.least is None else number(self.least)
        most = None if self.most is None else number(self.most)
        if least is None or most is None:
            words = f"≥ {least}" if most is None else f"≤ {most}"
        else:
            words = least if least == most else f"{least}–{most}"
        return same(f"{words} {self.unit}".rstrip())


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """So many, or so much, of a unit: `pieces`, `sets`, `pairs`, `kg` or `m2`."""

    value: float
    unit: str

    @property
    def counted(self) -> "StatedAmount | None":
        """Return it in a unit that capacities have; None of sets, of as many pieces as nobody says."""
        if self.unit == "pairs":
            return StatedAmount(_PAIR * self.value, COUNTED)
        return self if self.unit in UNITS else None

    @property
    def said(self) -> Text:
        """Return the number with its unit in words."""
        return amount(number(self.value), self.unit)


@dataclass(frozen=True, slots=True)
class RequiredApproval:
    """A customer's approval, of a specification if one is named."""

    issuer: str
    specification: str | None = None

    @property
    def said(self) -> Text:
        """Return who approves, and what."""
        return same(" ".join(filter(None, (self.issuer, self.specification))))


def approval_written(text: str) -> RequiredApproval:
    """Return the approval that `Boeing: BAC 5719`, or an issuer alone, stands for.

    >>> approval_written("Boeing: BAC 5719")
    RequiredApproval(issuer='Boeing', specification='BAC 5719')
    """
    issuer, _, specification = (part.strip() for part in text.partition(":"))
    return RequiredApproval(issuer, specification or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDetails:
    """What is asked of an operation or of its part beside process, material, size and mass.

    Thickness, or case depth, is in µm, area in dm² of one piece, lead time in calendar days.
    """

    specification: CalledSpecification | None = None
    thickness: StatedRange | None = None
    hardness: StatedRange | None = None
    area: float | None = None
    approvals: tuple[RequiredApproval, ...] = ()
    grade: str | None = None
    hs_code: str | None = None
    volume: Annotated[
        StatedAmount | None, Told(about="A year's volume in another unit than pieces.")
    ] = None
    lot: StatedAmount | None = None
    lead_time_days: float | None = None

    def unasked(self) -> Iterator[tuple[str, Text]]:
        """Yield each field that is stated and that no gate asks about, with it in words."""
        volume, lot = self.volume, self.lot
        for name, words in (
            ("specification", self._specification_alone),
            ("hardness", self.hardness and self.hardness.said),
            ("grade", self.grade and same(self.grade)),
            ("hsCode", self.hs_code and same(self.hs_code)),
            ("annualVolume", None if volume is None or volume.counted else volume.said),
            ("lot", None if lot is None or lot.counted else lot.said),
        ):
            if words:
                yield name, joined(label(name), words)

    @property
    def _specification_alone(self) -> Text | None:
        """Return the specification that is called out, unless a customer is to have approved just it."""
        if self.specification is None:
            return None
        called = self.specification.said
        approved = (one.specification for one in self.approvals if one.specification is not None)
        is_approved = any(is_specification(called.en, one) is Likeness.SAME for one in approved)
        return None if is_approved else called


NO_DETAILS: Final = StatedDetails()
