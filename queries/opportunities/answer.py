"""What a supplier could reach: the steps it could do, or nearly, with what each takes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from eslabon.graph.language import Text
from eslabon.queries.answers import Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.steps import MOST_STEPS
from eslabon.queries.matching.candidate import GateResult, missing
from eslabon.queries.matching.change import Change
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.stakes import UsedRate, older_rates
from eslabon.queries.matching.step_answer import StepAnswer

_SEVERAL: Final = 2


@laid_out(
    columns=("step_id", "buyer", "component", "process", "worth", "status", "lacks"),
    key=("step_id", "buyer"),
    sent=("requirement_parts",),
)
@dataclass(frozen=True, slots=True)
class Opportunity(StepAnswer):
    """One step, how one supplier stands to it, and the gates that it does not pass."""

    status: Annotated[Status, Told("estado", "status", is_whole=True)]
    open_gates: Annotated[tuple[GateResult, ...], Told(about="Those that it does not pass.")]
    changes: Annotated[
        tuple[Change, ...],
        Told("cambios", "changes", "What would leave no gate failed; none where nothing would."),
    ]

    @property
    @told("comprador", "buyer", is_data=True)
    def buyer(self) -> str | None:
        """Return the buyer's name."""
        return self.step.buyer

    @property
    @told("componente", "component", is_data=True)
    def component(self) -> str | None:
        """Return the component's name."""
        return self.step.component

    @property
    @told("qué falta o hay que verificar", "what is missing or to be verified")
    def lacks(self) -> Text:
        """Return what is missing, then what is to be verified."""
        return missing(self.open_gates, self.changes, tells_points=True)


@laid_out(
    parts=(
        "headline", "whereabouts", "described", "none_found", "opportunities", "apart", "unread", "rates",
        "old_rates",
    ),
    main="opportunities",
    title="finding",
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityAnswer:
    """The steps that one supplier qualifies for or nearly does."""

    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    as_of: Annotated[date, Told(about="The day of reference.")]
    opportunities: Annotated[
        tuple[Opportunity, ...],
        Told("oportunidades", "opportunities", "Best status first, then by value."),
    ]
    rates: Annotated[
        tuple[UsedRate, ...], Told("tipos de cambio", "rates of exchange", "Those that were used.")
    ]
    steps_considered: Annotated[int, Told(about="Steps looked through, in order of id.")]
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told()
    def finding(self) -> Text:
        """Return what the answer comes to, as a title says it."""
        within = len(self.opportunities)
        able = sum(one.status is Status.QUALIFIED for one in self.opportunities)
        if not within:
            return Text(
                f"{self.profile.name}: ningún paso a su alcance",
                f"{self.profile.name}: no step within reach",
            )
        steps = (
            Text("1 paso", "1 step")
            if within == 1
            else Text(f"{within:,} pasos", f"{within:,} steps")
        )
        return Text(
            f"{self.profile.name}: {steps.es} a su alcance; califica para {able:,}",
            f"{self.profile.name}: {steps.en} within reach; qualifies for {able:,}",
        )

    @property
    @told()
    def headline(self) -> str:
        """Return whose opportunities these are, and the day of reference."""
        site = self.profile
        return f"{site.name} [{site.establishment_id}] · {self.as_of.isoformat()}"

    @property
    @told()
    def none_found(self) -> Text | None:
        """Return that there is no step within reach, if so."""
        if self.opportunities:
            return None
        return Text("Ningún paso queda a su alcance.", "No step is within its reach.")

    @property
    @told()
    def apart(self) -> Text | None:
        """Return that each step is judged by itself, where there are several."""
        if len(self.opportunities) < _SEVERAL:
            return None
        return Text(
            "Cada paso se juzga por sí solo: la capacidad de una línea no se reparte entre ellos, como "
            "en `eslabon coverage`.",
            "Each step is judged by itself: the capacity of a line is not shared out among them, as it "
            "is in `eslabon coverage`.",
        )

    @property
    @told()
    def old_rates(self) -> Text | None:
        """Return that values were converted at rates more than a year older, if so."""
        return older_rates(self.rates)

    @property
    @told()
    def unread(self) -> Text | None:
        """Return that there may be more steps than were looked through, if so."""
        if self.steps_considered < MOST_STEPS:
            return None
        return Text(
            f"Se revisaron los primeros {MOST_STEPS:,} pasos; puede haber más.",
            f"The first {MOST_STEPS:,} steps were looked through; there may be more.",
        )
