"""What a user asks of many steps of the graph at once."""

import dataclasses
from datetime import date
from typing import Annotated

from pydantic import Field

from eslabon.queries.asking.common_fields import AS_OF, DEFAULT_WITHIN_KM, NEAR_MISSES, WITHIN
from eslabon.queries.asking.detailed import requirement_of_step
from eslabon.queries.asking.request import Request, today
from eslabon.queries.asking.requirement import DEFAULT_NEAR_MISS_LIMIT, OperationRequirement
from eslabon.queries.asking.steps import StepRequirements


class StepsRequest(Request):
    """How steps of the graph are matched one by one, each from its own plant.

    A distance of `None` asks for no limit.
    """

    within_km: Annotated[
        float | None,
        dataclasses.replace(
            WITHIN, es="Distancia máxima a la planta", en="Farthest from the plant"
        ),
    ] = DEFAULT_WITHIN_KM
    as_of: Annotated[date, AS_OF] = Field(default_factory=today)
    near_miss_limit: Annotated[int, NEAR_MISSES] = DEFAULT_NEAR_MISS_LIMIT

    def requirement(self, step: StepRequirements, *, limit: int = 0) -> OperationRequirement:
        """Return what one of the steps asks for under this request, with so many suppliers to show.

        Raises:
            UsageError: If the step names no process, or codes that do not exist.
        """
        asked = requirement_of_step(step).operations[0]
        limits = (km for km in (asked.within_km, self.within_km) if km is not None)
        return dataclasses.replace(
            asked,
            within_km=min(limits, default=None),
            as_of=self.as_of,
            near_miss_limit=self.near_miss_limit,
            limit=limit,
        )
