"""Every derivation; a new one adds one line here."""

from typing import Final

from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.derived.inference import INFERENCE

DERIVATIONS: Final[tuple[Derivation, ...]] = (INFERENCE,)


def derivations_of(kind: str) -> tuple[Derivation, ...]:
    """Return the derivations that the records of one kind of source are subject to."""
    return tuple(derivation for derivation in DERIVATIONS if kind in derivation.sources)
