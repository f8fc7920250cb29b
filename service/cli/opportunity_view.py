"""A supplier's opportunities as a table and as plain values."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from eslabon.graph.language import Text
from eslabon.queries.opportunities.opportunities import Opportunity
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.match_tables import capability_name, missing_line, status_cell
from eslabon.service.cli.numbers import money
from eslabon.service.cli.tables import add, keep_whole, listing, numbers


def opportunity_tables(
    invocation: Invocation, found: Sequence[Opportunity]
) -> Iterator[RenderableType]:
    """Yield the steps within reach, with what each takes."""
    table = listing(
        invocation,
        Text("paso", "step"),
        Text("comprador", "buyer"),
        Text("componente", "component"),
        Text("proceso", "process"),
        Text("valor al año", "value a year"),
        Text("situación", "status"),
        Text("qué falta o hay que verificar", "what is missing or to be verified"),
    )
    for one in found:
        step = one.step
        add(
            table,
            step.step_id,
            step.buyer or "–",
            step.component or "–",
            "; ".join(f"{c} {capability_name(invocation, c)}" for c in step.capabilities),
            _value(one),
            status_cell(invocation, one.status),
            missing_line(invocation, one.open_gates),
        )
    yield numbers(keep_whole(table, (0, 5)), (4,))


def _value(one: Opportunity) -> str:
    value = one.step.value_back if one.step.value_back is not None else one.step.value_out
    return "–" if value is None else money(value, one.step.currency or "")


def opportunity_dict(
    invocation: Invocation, found: Sequence[Opportunity]
) -> list[dict[str, object]]:
    """Return the steps within reach as plain values."""
    return [
        {
            "stepId": one.step.step_id,
            "buyer": one.step.buyer,
            "component": one.step.component,
            "capabilities": list(one.step.capabilities),
            "valueBack": one.step.value_back,
            "currency": one.step.currency,
            "status": one.status.name,
            "gates": [
                {
                    "gate": gate.gate,
                    "outcome": gate.outcome.name,
                    "change": None if gate.change is None else invocation.say(gate.change),
                }
                for gate in one.open_gates
            ],
        }
        for one in found
    ]
