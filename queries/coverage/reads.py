"""The reads of the graph behind a coverage."""

from dataclasses import dataclass
from typing import Final

from eslabon.queries.asking.steps import StepId
from eslabon.queries.catalogue import PRIVATE, ReadQuery


@dataclass(frozen=True, slots=True)
class RegionCode:
    """The code of one region."""

    code: str


REGIONS_WITHIN: Final = ReadQuery(
    name="regions_within",
    row=RegionCode,
    parameters={"region": str},
    description="A region and all regions that are part of it",
)

STEPS_OF_BUYER: Final = ReadQuery(
    name="steps_of_buyer",
    row=StepId,
    parameters={"buyer": str, **PRIVATE},
    description="The steps that the plants of a buyer and of its subsidiaries send out",
)

STEPS_OF_MUNICIPALITIES: Final = ReadQuery(
    name="steps_of_municipalities",
    row=StepId,
    parameters={"codes": list[str], **PRIVATE},
    description="The steps that the plants in some municipalities send out",
)
