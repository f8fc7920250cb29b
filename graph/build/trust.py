"""How far each kind of source is trusted: of a property, the most trusted value counts.

A design choice, in one place. Whoever wrote a built-in catalogue checked it against its publisher;
a firm or a buyer knows of its own sites what a directory learnt at the door; what was derived only
reads what others say. A steward looked at all of them.
"""

from collections.abc import Mapping
from typing import Final

from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.statements.stated import Standing

DERIVATION: Final = 100
DIRECTORY: Final = 200
OWN_TABLE: Final = 300
VOCABULARY: Final = 400
STEWARD: Final = 500
"""Above all sources."""

TRUST: Final[Mapping[str, int]] = {
    "inference": DERIVATION,
    "denue": DIRECTORY,
    "zones": DIRECTORY,
    "capabilities": OWN_TABLE,
    "certificates": OWN_TABLE,
    "approvals": OWN_TABLE,
    "steps": OWN_TABLE,
    BUILTIN: VOCABULARY,
    Standing.STEWARD: STEWARD,
    Standing.DECLARED: OWN_TABLE,
}
"""How far editions of each kind of source are trusted, and lines of the journal by who states such
things."""


def trust_of(kind: str) -> int:
    """Return how far a kind of source, or a standing, is trusted: as own tables, unless told."""
    return TRUST.get(kind, OWN_TABLE)
