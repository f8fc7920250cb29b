"""What a coverage answers: steps by what they reach, value by status, and what each change would unlock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.language import Text
from eslabon.queries.answers import Entries, Money, Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.coverage.reached import Reach, StepCoverage, StepTotal
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope
from eslabon.queries.matching.change import Change
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.stakes import UsedRate, Zone, older_rates

# More would not fit on a screen; the field itself holds them all.
_OBSTACLES_SHOWN: Final = 10


@laid_out(columns=("reach", "steps", "of_all", "worth", "unvalued", "components", "kept"))
@dataclass(frozen=True, slots=True)
class ReachRow:
    """Steps that reach one status, and components of which every step reaches it or better."""

    reach: Annotated[Reach, Told("lo mejor que alcanzan", "best status reached")]
    steps: Annotated[int, Told("pasos", "steps")]
    of_all: Annotated[float, Told("de todos", "of all", unit="%", digits=1)]
    worth: Annotated[Money | None, Told("valor paso por paso", "value step by step")]
    unvalued: Annotated[int, Told("sin valor", "no value")]
    components: Annotated[int, Told("componentes", "components")]
    kept: Annotated[Money | None, Told("valor si se queda completo", "value where all of it stays")]


@laid_out(columns=("zone", "reach", "steps", "worth", "unvalued"))
@dataclass(frozen=True, slots=True)
class ZoneRow:
    """Steps that are done in one part of the world now, by what they reach here."""

    zone: Annotated[Zone, Told("se hacen en", "done in")]
    reach: Annotated[Reach, Told("lo mejor que alcanzan", "best status reached")]
    total: Annotated[StepTotal, Told(is_inline=True)]


@laid_out(columns=("name", "steps", "reach", "worth", "unvalued", "weakest_ids"))
@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentCoverage:
    """A component: its chain of steps reaches the status of its weakest one."""

    component_id: Annotated[str, Told(names="Component")]
    name: Annotated[str | None, Told("componente", "component")]
    reach: Annotated[Reach, Told("alcanza", "reaches", is_whole=True)]
    weakest_ids: Annotated[tuple[str, ...], Told("pasos más débiles", "weakest steps")]
    total: Annotated[StepTotal, Told(is_inline=True)]
    goods: Annotated[
        float | None, Told(about="Value of the goods a year, once, in the currency of the answer.")
    ]


@laid_out(
    columns=(
        "supplier",
        "whereabouts",
        "described",
        "what",
        "takes",
        "effort_told",
        "unlocks",
        "steps",
        "worth",
        "unvalued",
    )
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One change at one site, and the steps that would reach further if it were made."""

    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    change: Change
    reach: Annotated[Reach, Told(about="The best that one of the steps would reach.")]
    step_ids: Annotated[tuple[str, ...], Told(about="Steps that would reach further.")]
    total: Annotated[StepTotal, Told(is_inline=True)]

    @property
    def establishment_id(self) -> str:
        """Return the site's id."""
        return self.profile.establishment_id

    @property
    @told("proveedor", "supplier")
    def supplier(self) -> str:
        """Return who would change, with its id."""
        return f"{self.profile.name} [{self.establishment_id}]"

    @property
    @told("cambio", "change")
    def what(self) -> Text:
        """Return what would be changed."""
        return self.change.change

    @property
    @told("meses", "months")
    def takes(self) -> Text:
        """Return how many months it takes."""
        return self.change.months

    @property
    @told("esfuerzo", "effort")
    def effort_told(self) -> Text | None:
        """Return how much it takes."""
        return None if self.change.effort is None else self.change.effort.label

    @property
    @told("lleva a", "brings to")
    def unlocks(self) -> Reach:
        """Return the best that one of the steps would reach."""
        return self.reach


@laid_out(
    parts=(
        "headline", "no_steps", "reached", "by_zone", "left_out", "steps", "components",
        "main_obstacles", "rates", "old_rates",
    ),
    main="steps",
    title="finding",
    sent=(
        "headline", "no_steps", "reached", "left_out", "steps", "components",
        "obstacles", "rates", "old_rates",
    ),
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAnswer:
    """All steps of a buyer or a region that are done abroad: what they reach, and what is worth changing."""

    request: Annotated[CoverageRequest, Told(is_data=False)]
    scope: Scope
    currency: Annotated[str, Told(about="ISO 4217 that values are told in.")]
    steps: Annotated[tuple[StepCoverage, ...], Told("pasos", "steps", "In order of id.")]
    step_count: Annotated[int, Told(about="All steps that are done abroad, shown or not.")]
    done_here: Annotated[int, Told(about="Steps done in Mexico already, which are no demand.")]
    totals: Annotated[
        Mapping[Reach, StepTotal], Told(entries=Entries("ReachTotal", "reach", "total"))
    ]
    component_totals: Annotated[
        Mapping[Reach, StepTotal],
        Told(
            about="The steps of components all of whose steps reach a status or better, by the "
            "weakest.",
            entries=Entries("ReachTotal", "reach", "total"),
        ),
    ]
    zones: Annotated[
        tuple[ZoneRow, ...],
        Told(
            "dónde se hacen hoy", "where they are done now", "North America apart from elsewhere."
        ),
    ]
    components: Annotated[
        tuple[ComponentCoverage, ...], Told("componentes", "components", "In order of id.")
    ]
    obstacles: Annotated[
        tuple[Obstacle, ...],
        Told("obstáculos", "obstacles", "Single changes at single sites, the most valuable first."),
    ]
    rates: Annotated[
        tuple[UsedRate, ...], Told("tipos de cambio", "rates of exchange", "Those that were used.")
    ]
    seconds: float
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told(about="The day of reference.", is_data=True, is_date=True)
    def as_of(self) -> str:
        """Return the day of reference."""
        return self.request.as_of.isoformat()

    @property
    @told(about="Farthest from each plant, km; null for no limit.", is_data=True)
    def within_km(self) -> float | None:
        """Return how far a supplier may be from each plant."""
        return self.request.within_km

    @property
    @told()
    def finding(self) -> Text:
        """Return what the answer comes to, as a title says it."""
        reached = sum(t.steps for reach, t in self.totals.items() if reach is Reach.QUALIFIED)
        return Text(
            f"{self.scope.name}: {_counted(self.step_count, 'paso', 'pasos')}, {reached:,} con proveedor que califica",
            f"{self.scope.name}: {_counted(self.step_count, 'step', 'steps')}, {reached:,} with a supplier that "
            "qualifies",
        )

    @property
    @told()
    def headline(self) -> str:
        """Return whose steps these are, and the day of reference."""
        return f"{self.scope.name} [{self.scope.code}] · {self.as_of}"

    @property
    @told()
    def no_steps(self) -> Text | None:
        """Return that there are no steps, if so."""
        if self.step_count:
            return None
        if not self.done_here:
            name = self.scope.name
            return Text(f"No hay pasos cargados de {name}.", f"No steps of {name} are loaded.")
        return Text("No hay pasos que se hagan fuera.", "No steps done abroad are on record here.")

    @property
    @told("lo mejor que alcanzan", "best status reached")
    def reached(self) -> tuple[ReachRow, ...]:
        """Return the totals as people read them."""
        if not self.step_count:
            return ()
        whole = {reach: 0 for reach in Reach}
        for component in self.components:
            whole[component.reach] += 1
        return tuple(
            ReachRow(
                reach,
                total.steps,
                100 * total.steps / self.step_count,
                total.worth,
                total.unvalued,
                whole[reach],
                self.component_totals[reach].worth,
            )
            for reach, total in self.totals.items()
        )

    @property
    @told("dónde se hacen hoy", "where they are done now")
    def by_zone(self) -> tuple[ZoneRow, ...]:
        """Return where steps are done now, where that is more than one part of the world."""
        return self.zones if len({row.zone for row in self.zones}) > 1 else ()

    @property
    @told()
    def left_out(self) -> Text | None:
        """Return how many steps are done here already, if any."""
        if not self.done_here:
            return None
        if self.done_here == 1:
            return Text(
                "1 paso ya se hace en México y no cuenta como demanda.",
                "1 step is done in Mexico already and counts as no demand.",
            )
        return Text(
            f"{self.done_here:,} pasos ya se hacen en México y no cuentan como demanda.",
            f"{self.done_here:,} steps are done in Mexico already and count as no demand.",
        )

    @property
    @told()
    def old_rates(self) -> Text | None:
        """Return that values were converted at rates more than a year older, if so."""
        return older_rates(self.rates)

    @property
    @told("qué cambio abre más", "which change unlocks most")
    def main_obstacles(self) -> tuple[Obstacle, ...]:
        """Return the changes that unlock most."""
        return self.obstacles[:_OBSTACLES_SHOWN]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
