"""What is asked of a supply map: whose steps, and how many suppliers for each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from eslabon.graph.language import Text
from eslabon.queries.coverage.request import DEFAULT_WITHIN_KM
from eslabon.queries.matching.errors import IncompleteRequestError
from eslabon.queries.matching.request_checks import check_limits, check_number
from eslabon.queries.matching.requirement import DEFAULT_NEAR_MISS_LIMIT, today

DEFAULT_SUPPLIERS: Final = 3
MAX_SUPPLIERS: Final = 10
DEFAULT_STEPS: Final = 50
MAX_STEPS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyMapRequest:
    """The steps of one buyer, its subsidiaries among them, or of one of its plants.

    `buyer` is an id or an exact name, `plant` an id. `suppliers` are the best candidates shown
    for each step; `within_km` is measured from the plant, `None` asks for no limit. Of more
    steps than `steps` the first by id are shown.

    Raises:
        IncompleteRequestError: If no buyer is given.
        OutOfRangeError: If a number is out of range.
    """

    buyer: str
    plant: str | None = None
    suppliers: int = DEFAULT_SUPPLIERS
    steps: int = DEFAULT_STEPS
    within_km: float | None = DEFAULT_WITHIN_KM
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT
    as_of: date = field(default_factory=today)

    def __post_init__(self) -> None:
        """Refuse what cannot be understood, with what to do about it."""
        if not self.buyer.strip():
            raise IncompleteRequestError(
                Text("Falta el comprador.", "The buyer is missing."),
                hint=Text("Dé su id o su nombre exacto.", "Give its id or its exact name."),
            )
        check_number(
            self.suppliers,
            name=Text("el número de proveedores por paso", "the number of suppliers a step"),
            most=MAX_SUPPLIERS,
        )
        check_number(
            self.steps,
            name=Text("el número de pasos", "the number of steps"),
            least=1,
            most=MAX_STEPS,
        )
        if self.within_km is not None:
            check_number(self.within_km, name=Text("la distancia en km", "the distance in km"))
        check_limits(1, self.near_miss_limit)
