"""Between what distances a site of a municipality may stand."""

from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km


def municipality_interval_km(code: str, *, to: tuple[float, float]) -> tuple[float, float] | None:
    point = region_point(code)
    if point is None:
        return None
    import numpy as np

    away = float(great_circle_km(np.array([point[0]]), np.array([point[1]]), to=to)[0])
    return max(0.0, away - 60.0), away + 60.0
