"""What answers about a supplier's or a buyer's steps say of each step."""

from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.language import Text
from eslabon.queries.answers import Money, Point, Told, told
from eslabon.queries.asking.detailed import requirement_of_step
from eslabon.queries.asking.requirement_parts import RequirementPart, parts_of
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.candidate import process_name
from eslabon.queries.matching.stakes import Stake, Zone

# What ISO 4217 has for no currency.
NO_CURRENCY: Final = "XXX"
# A request says these once for all steps; a step's own requirement has nobody's word for them.
_OF_ALL_STEPS: Final = frozenset({"as_of", "within_km", "near_miss_limit"})


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step of the graph: which it is, what it asks for, and what is at stake."""

    step: Annotated[StepRequirements, Told(is_data=False)]
    stake: Annotated[Stake, Told(is_data=False)]

    @property
    @told("paso", "step", is_data=True, is_whole=True, names="FinishingStep")
    def step_id(self) -> str:
        """Return the step's id."""
        return self.step.step_id

    @property
    @told(about="Codes of the processes that it asks for.", is_data=True)
    def capabilities(self) -> tuple[str, ...]:
        """Return the codes of the processes that it asks for."""
        return self.step.capabilities

    @property
    @told(
        "valor en su moneda",
        "value in its currency",
        about="Value that the step adds abroad a year: what comes back less what went out, shared by "
        "the steps of one trip; null where it is not known.",
        is_data=True,
    )
    def value(self) -> float | None:
        """Return the value at stake a year, in `currency`."""
        return self.stake.added

    @property
    @told(
        "valor convertido",
        "converted value",
        "The same in the currency of the answer; null where it is not known.",
        is_data=True,
    )
    def value_converted(self) -> float | None:
        """Return the value at stake a year, in the currency of the answer."""
        return self.stake.converted

    @property
    @told("viaje", "trip", "The first step of the trip that it shares values with.", is_data=True)
    def trip(self) -> str:
        """Return the first step of its trip."""
        return self.stake.trip

    @property
    @told("se hace en", "done in", is_data=True)
    def zone(self) -> Zone:
        """Return where it is done now."""
        return self.stake.zone

    @property
    @told("su moneda", "its currency", "ISO 4217; XXX where none was given.", is_data=True)
    def currency(self) -> str:
        """Return the ISO 4217 code of the value."""
        return self.step.currency or NO_CURRENCY

    @property
    @told("proceso", "process")
    def process(self) -> tuple[Text, ...]:
        """Return the processes by code and name."""
        return tuple(process_name(code) for code in self.capabilities)

    @property
    @told("valor agregado al año", "value added a year")
    def worth(self) -> Money | None:
        """Return the value at stake in the currency of the answer, else, without a rate, in its own."""
        if self.value_converted is not None:
            return Money(self.value_converted, self.stake.currency)
        return None if self.value is None else Money(self.value, self.currency)

    @property
    @told(about="The plant that sends it out.", is_data=True, names="Plant")
    def plant_id(self) -> str | None:
        """Return the id of the plant that sends it out."""
        return self.step.plant_id

    @property
    @told("planta", "plant", "Name of that plant.", is_data=True)
    def plant_name(self) -> str | None:
        """Return the name of the plant that sends it out."""
        return self.step.plant

    @property
    @told(
        about="Of that plant, else of its municipality; null where neither is known.", is_data=True
    )
    def location(self) -> Point | None:
        """Return where it is sent out from."""
        return Point.known(*(self.step.point or (None, None)))

    @property
    @told("requisito", "requirement")
    def requirement_parts(self) -> tuple[RequirementPart, ...]:
        """Return what the step asks for, and what of it was not understood."""
        # A limit of the step's own is nobody else's.
        own = {"within_km"} if self.step.max_distance is not None else set[str]()
        return parts_of(requirement_of_step(self.step), without=_OF_ALL_STEPS - own)
