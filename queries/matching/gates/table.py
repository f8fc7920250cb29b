"""Every gate, in the order in which the funnel counts them."""

from eslabon.graph.vocabulary.terms import closed_list
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.gates.approvals import APPROVALS
from eslabon.queries.matching.gates.capacity import CAPACITY, LEAD_TIME, LOT
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.part import ENVELOPE, MASS, MATERIAL, THICKNESS
from eslabon.queries.matching.gates.process import CAPABILITY, MODE
from eslabon.queries.matching.gates.site import DISTANCE, SIZE
from eslabon.queries.matching.gates.standards import CONTROLLED, STANDARDS
from eslabon.queries.matching.gates.whole import WHOLE

GATES: tuple[Gate, ...] = (
    CAPABILITY,
    STANDARDS,
    APPROVALS,
    CONTROLLED,
    MATERIAL,
    ENVELOPE,
    MASS,
    THICKNESS,
    CAPACITY,
    LOT,
    LEAD_TIME,
    MODE,
    DISTANCE,
    SIZE,
    WHOLE,
)

GateName = closed_list("GateName", {g.name: g.label for g in GATES}, about="One gate of a match.")


def asked_gates(requirement: OperationRequirement) -> tuple[Gate, ...]:
    """Return the gates that a requirement asks about."""
    return tuple(gate for gate in GATES if gate.is_asked(requirement))
