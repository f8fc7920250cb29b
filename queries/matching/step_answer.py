"""What answers about a supplier's or a buyer's steps say of each step."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import Text
from eslabon.queries.answers import Money, Told, told
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.answer import process_name


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step of the graph: which it is, what it asks for, and what is at stake."""

    step: Annotated[StepRequirements, Told(is_data=False)]

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
    @told(about="ISO 4217.", is_data=True)
    def currency(self) -> str | None:
        """Return the currency of the values."""
        return self.step.currency

    @property
    @told("proceso", "process")
    def process(self) -> tuple[Text, ...]:
        """Return the processes by code and name."""
        return tuple(process_name(code) for code in self.capabilities)

    @property
    @told("valor al año", "value a year")
    def worth(self) -> Money | None:
        """Return the value at stake with its currency."""
        value = self.step.value
        return None if value is None else Money(value, self.currency or "")
