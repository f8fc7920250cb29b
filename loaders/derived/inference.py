"""What an establishment probably does, read from its names and its activity class."""

from collections.abc import Iterable
from functools import lru_cache

from eslabon.graph.model.relationships import Offers
from eslabon.graph.reading.readings import InferredCapability
from eslabon.graph.reading.suppliers import read_supplier


def inferred_offers(
    establishment_id: str, *, name: str, legal_name: str, activity_code: str
) -> tuple[Offers, ...]:
    """Return the offers that the name over the door, else the legal name, and the class imply.

    The legal name is read only where the other says nothing that the class does not say: two
    names of one firm would else count twice.
    """
    found = _read(name, activity_code)
    if legal_name and legal_name != name and found == _read("", activity_code):
        found = _read(legal_name, activity_code)
    return tuple(
        Offers(
            start=establishment_id,
            end=code,
            provenance="inferred",
            confidence=confidence,
            because=because,
        )
        for code, confidence, because in found
    )


@lru_cache(maxsize=16_384)
def _read(name: str, activity_code: str) -> tuple[tuple[str, float, str], ...]:
    return _best_of_each(read_supplier(name, activity_code))


def _best_of_each(found: Iterable[InferredCapability]) -> tuple[tuple[str, float, str], ...]:
    best: dict[str, InferredCapability] = {}
    for capability in found:
        known = best.get(capability.code)
        if known is None or capability.confidence > known.confidence:
            best[capability.code] = capability
    return tuple((c.code, c.confidence, c.because) for c in best.values())
