"""What is asked of a coverage: whose steps, and how far from the plant a supplier may be."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from eslabon.graph.language import Text
from eslabon.queries.matching.errors import IncompleteRequestError
from eslabon.queries.matching.request_checks import check_limits, check_number
from eslabon.queries.matching.requirement import DEFAULT_NEAR_MISS_LIMIT, today

# A lorry that leaves in the morning is back the same day.
DEFAULT_WITHIN_KM: Final = 250.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRequest:
    """All steps of one buyer, its subsidiaries among them, or of the plants in one region.

    Either is a code or an exact name. `within_km` is measured from each step's plant; `None`
    asks for no limit.

    Raises:
        IncompleteRequestError: If neither or both are given.
        OutOfRangeError: If a number is out of range.
    """

    buyer: str | None = None
    region: str | None = None
    as_of: date = field(default_factory=today)
    within_km: float | None = DEFAULT_WITHIN_KM
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT

    def __post_init__(self) -> None:
        """Refuse what cannot be understood, with what to do about it."""
        if bool(self.buyer) == bool(self.region):
            raise IncompleteRequestError(
                Text(
                    "Falta decir de quién son los pasos, o se dijo dos veces.",
                    "It is not clear whose steps are meant.",
                ),
                hint=Text(
                    "Dé un comprador o una región, no ambos.",
                    "Give a buyer or a region, not both.",
                ),
            )
        if self.within_km is not None:
            check_number(self.within_km, name=Text("la distancia en km", "the distance in km"))
        check_limits(1, self.near_miss_limit)
