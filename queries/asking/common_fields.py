"""What requests for a match and requests for many steps ask alike."""

from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.written import day, distance_km
from eslabon.queries.asking.request import Asked

MAX_NEAR_MISS_LIMIT: Final = 3
# Wherever distances are measured and no limit is given: a lorry that leaves in the morning is back
# the same day.
DEFAULT_WITHIN_KM: Final = 250.0

_KM = Text("la distancia en km", "the distance in km")
NEAR_MISSES: Final = Asked(
    "Cambios que pueden faltar",
    "Changes a near miss may need",
    number=Text("el número de cambios que pueden faltar", "the near-miss limit"),
    most=MAX_NEAR_MISS_LIMIT,
    option="--near-misses",
    metavar="K",
)
WITHIN: Final = Asked(
    "Distancia máxima",
    "Farthest",
    number=_KM,
    unit="km",
    option="--within",
    metavar="KM",
    written=distance_km,
    example="150km",
)
AS_OF: Final = Asked(
    "Día de referencia",
    "Day of reference",
    metavar="FECHA · DATE",
    written=day,
    example="2026-11-22",
)
