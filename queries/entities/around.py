"""What lies around a place, as the engines are asked: a box, and within it the distance itself."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.regions.catalogue import municipalities
from eslabon.graph.vocabulary.regions.distance import EARTH_RADIUS_KM, great_circle_km

_ALL_AROUND = 180.0


@dataclass(frozen=True, slots=True)
class Around:
    """All that is no farther from a point than some kilometres; degrees of WGS 84."""

    latitude: float
    longitude: float
    km: float

    @property
    def numbers(self) -> list[float]:
        """Return south, north, west, east, the point, its cosine, and the chord.

        Engines have no distance in common. The box leaves out most sites at once; of the others half
        the chord, squared, is compared: the haversine formula without its roots.
        """
        angle = min(self.km / EARTH_RADIUS_KM, math.pi)
        reach, cosine = math.degrees(angle), math.cos(math.radians(self.latitude))
        sideways = self._sideways(angle)
        return [
            self.latitude - reach,
            self.latitude + reach,
            self.longitude - sideways,
            self.longitude + sideways,
            self.latitude,
            self.longitude,
            cosine,
            math.sin(angle / 2) ** 2,
        ]

    def holds(
        self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Return which points lie around it, by the chord that engines reckon."""
        *_, latitude, longitude, cosine, chord = self.numbers
        half_up = np.sin(np.radians(latitudes - latitude) / 2)
        half_over = np.sin(np.radians(longitudes - longitude) / 2)
        across = np.cos(np.radians(latitudes)) * cosine * half_over**2
        found: NDArray[np.bool_] = half_up**2 + across <= chord
        return found

    @property
    def municipalities(self) -> list[str]:
        """Return the municipalities whose seats lie around it: what has no point stands there."""
        codes, latitudes, longitudes = _seats()
        away = great_circle_km(latitudes, longitudes, to=(self.latitude, self.longitude))
        return [code for code, km in zip(codes, away.tolist(), strict=True) if km <= self.km]

    def _sideways(self, angle: float) -> float:
        """Return how many degrees of longitude it reaches: all where it holds a pole or the date line."""
        cosine = math.cos(math.radians(self.latitude))
        if angle >= math.pi / 2 or math.sin(angle) >= cosine:
            return 2 * _ALL_AROUND
        degrees = math.degrees(math.asin(math.sin(angle) / cosine))
        is_across = abs(self.longitude) + degrees > _ALL_AROUND
        return 2 * _ALL_AROUND if is_across else degrees


@lru_cache(maxsize=1)
def _seats() -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.float64]]:
    """Return the codes and the points of all municipalities whose seats are known."""
    known = [
        (one.code, one.latitude, one.longitude)
        for one in municipalities().values()
        if one.latitude is not None and one.longitude is not None
    ]
    codes, latitudes, longitudes = zip(*known, strict=True)
    return codes, np.array(latitudes), np.array(longitudes)
