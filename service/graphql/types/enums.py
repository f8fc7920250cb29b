"""The closed lists of the schema; their values are English, their labels in both languages."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

import strawberry

from eslabon.graph.language import Language, Text
from eslabon.graph.vocabulary.terms import (
    CERTIFICATE_STATUSES,
    MODES,
    PROVENANCES,
    REGION_KINDS,
    VERIFICATIONS,
)


@strawberry.enum(name="Language", description="A language of the interface.")
class Lang(Enum):
    """A language of the interface."""

    ES = "es"
    EN = "en"

    @property
    def code(self) -> Language:
        """Return the language as the rest of the program names it."""
        return "es" if self is Lang.ES else "en"


@strawberry.enum(description="What kind of place a region is.")
class RegionKind(Enum):
    """What kind of place a region is."""

    COUNTRY = "country"
    STATE = "state"
    METROPOLITAN_ZONE = "metropolitan_zone"
    MUNICIPALITY = "municipality"
    INDUSTRIAL_PARK = "industrial_park"


@strawberry.enum(description="Where a claim comes from, the most trusted first.")
class Provenance(Enum):
    """Where a claim comes from, the most trusted first."""

    CERTIFIED = "certified"
    AUDITED = "audited"
    INVOICED = "invoiced"
    DECLARED = "declared"
    INFERRED = "inferred"


@strawberry.enum(description="Whether a site does a process itself.")
class Mode(Enum):
    """Whether a site does a process itself."""

    IN_HOUSE = "in_house"
    SUBCONTRACTED = "subcontracted"
    UNKNOWN = "unknown"


@strawberry.enum(description="Rung of the verification ladder, the lowest first.")
class Verification(Enum):
    """Rung of the verification ladder, the lowest first."""

    OBSERVED = "observed"
    REGISTERED = "registered"
    TRANSACTING = "transacting"
    CERTIFIED = "certified"


@strawberry.enum(description="State of a certificate as its source says; see also its dates.")
class CertificateStatus(Enum):
    """State of a certificate as its source says."""

    VALID = "valid"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


@strawberry.enum(description="What all gates together say of a candidate, the best first.")
class MatchStatus(Enum):
    """What all gates together say of a candidate, the best first."""

    QUALIFIED = "qualified"
    VERIFY = "verify"
    NEAR_MISS = "near_miss"
    EXCLUDED = "excluded"


@strawberry.enum(description="What one gate answers; directories are silent about most things.")
class GateOutcome(Enum):
    """What one gate answers."""

    PASS = "pass"  # noqa: S105 - an answer, not a password
    UNKNOWN = "unknown"
    FAIL = "fail"


MATCH_STATUSES: Final[Mapping[str, Text]] = {
    "qualified": Text("calificado", "qualified"),
    "verify": Text("por verificar", "to verify"),
    "near_miss": Text("casi cumple", "near miss"),
    "excluded": Text("excluido", "excluded"),
}
GATE_OUTCOMES: Final[Mapping[str, Text]] = {
    "pass": Text("cumple", "passes"),
    "unknown": Text("se desconoce", "unknown"),
    "fail": Text("no cumple", "fails"),
}

LABELS: Final[Mapping[type[Enum], Mapping[str, Text]]] = {
    RegionKind: REGION_KINDS,
    Provenance: {code: tier.label for code, tier in PROVENANCES.items()},
    Mode: MODES,
    Verification: VERIFICATIONS,
    CertificateStatus: CERTIFICATE_STATUSES,
    MatchStatus: MATCH_STATUSES,
    GateOutcome: GATE_OUTCOMES,
}
