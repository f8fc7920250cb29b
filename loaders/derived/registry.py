"""Every derivation; a new one adds one line here."""

from typing import Final

from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.derived.inference import INFERENCE

DERIVATIONS: Final[tuple[Derivation, ...]] = (INFERENCE,)
