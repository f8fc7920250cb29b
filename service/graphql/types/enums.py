"""The closed lists of the schema: those of the program, each under the name it has here."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

import strawberry

from eslabon.graph.vocabulary.terms import (
    Assurance,
    CertificateStatus,
    ChangeKind,
    ClaimKind,
    Control,
    Effort,
    Mode,
    Provenance,
    RegionKind,
    Verification,
)
from eslabon.graph.vocabulary.terms import Evidence as EvidenceClass
from eslabon.queries.coverage.reached import Reach
from eslabon.queries.coverage.scope import ScopeKind
from eslabon.queries.matching.certificate_standing import CertificateStanding
from eslabon.queries.matching.change import ChangeAction
from eslabon.queries.matching.features.table import FeatureName
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind

__all__ = [
    "CertificateStanding",
    "CertificateStatus",
    "ClaimKind",
    "Mode",
    "Provenance",
    "RegionKind",
    "Verification",
]


# Members are made fields of the schema where they stand; their labels and docstrings come along.
ENUMS: Final[Mapping[str, type[Enum]]] = {
    "Assurance": Assurance,
    "CertificateStatus": CertificateStatus,
    "CertificateStanding": CertificateStanding,
    "ChangeAction": ChangeAction,
    "ChangeKind": ChangeKind,
    "ClaimKind": ClaimKind,
    "Control": Control,
    "Effort": Effort,
    "Evidence": Evidence,
    "EvidenceClass": EvidenceClass,
    "FeatureName": FeatureName,
    "GateName": GateName,
    "GateOutcome": Outcome,
    "MapEdgeKind": MapEdgeKind,
    "MapNodeKind": MapNodeKind,
    "MatchStatus": Status,
    "Mode": Mode,
    "Provenance": Provenance,
    "Reach": Reach,
    "RegionKind": RegionKind,
    "ScopeKind": ScopeKind,
    "Verification": Verification,
}
for name, members in ENUMS.items():
    about = " ".join((members.__doc__ or "").split())
    strawberry.enum(members, name=name, description=about)
