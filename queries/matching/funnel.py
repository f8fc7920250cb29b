"""How the candidates of a match thinned out, gate by gate."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import Text, joined, same
from eslabon.queries.answers import Told, laid_out, told
from eslabon.queries.matching.gates.table import GateName


@laid_out(columns=("named", "stopped", "remaining", "passed", "unknown", "failed"))
@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """What one gate did to the candidates, each counted once by its best offer.

    `stopped` counts those that fail here first; `remaining` those that failed nowhere so far.
    """

    gate: Annotated[str, Told(terms=GateName)]
    label: Annotated[Text, Told(about="The gate's name for people.")]
    stopped: Annotated[int, Told("detiene", "stops", "Fail here first.")]
    remaining: Annotated[int, Told("quedan", "remain", "Failed nowhere so far.")]
    passed: Annotated[int, Told("cumplen", "pass")]
    unknown: Annotated[int, Told("se desconoce", "unknown")]
    failed: Annotated[int, Told("no cumplen", "fail")]
    operation: Annotated[int, Told(about="Which operation of the sequence it is of, from 1.")] = 1
    is_of_sequence: Annotated[bool, Told(is_data=False)] = False

    @property
    @told("requisito", "gate")
    def named(self) -> Text:
        """Return the gate's name, after the number of its operation where there are several."""
        number = same(f"{self.operation}." if self.is_of_sequence else "")
        return joined(number, self.label)


@laid_out(parts=("steps",), title="title")
@dataclass(frozen=True, slots=True)
class Funnel:
    """How the candidates thinned out, gate by gate."""

    considered: Annotated[int, Told(about="Candidates before the first gate.")]
    steps: Annotated[tuple[FunnelStep, ...], Told("embudo", "funnel")]

    @property
    @told()
    def title(self) -> Text:
        """Return what heads the table."""
        return Text(
            f"Embudo: {self.considered:,} considerados", f"Funnel: {self.considered:,} considered"
        )
