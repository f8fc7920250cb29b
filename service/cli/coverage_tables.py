"""A coverage as tables: steps by what they reach, and what stands in the way."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as StyledText

from eslabon.graph.language import Text
from eslabon.queries.coverage.answer import (
    CoverageAnswer,
    Obstacle,
    Reach,
    StepCoverage,
)
from eslabon.queries.matching.outcome import Status
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.labels import OUTCOMES, REACHES, STATUS_STYLES
from eslabon.service.cli.match_tables import capability_name
from eslabon.service.cli.numbers import count, decimal, kilometres, money, share
from eslabon.service.cli.tables import add, listing, numbers

# More would not fit on a screen; JSON holds them all.
_OBSTACLES_SHOWN = 10


def coverage_tables(
    invocation: Invocation, answer: CoverageAnswer, *, with_steps: bool = True
) -> Iterator[RenderableType]:
    """Yield totals by what the steps reach, each step, and the obstacles."""
    yield f"{answer.scope.name} [{answer.scope.code}] · {answer.request.as_of.isoformat()}"
    if not answer.steps:
        yield invocation.say(Text("No hay pasos cargados aquí.", "No steps are on record here."))
        return
    yield _totals(invocation, answer)
    if with_steps:
        yield _steps(invocation, answer)
    if answer.obstacles:
        yield _obstacles(invocation, answer.obstacles)


def _totals(invocation: Invocation, answer: CoverageAnswer) -> Table:
    table = listing(
        invocation,
        Text("lo mejor que alcanzan", "best status reached"),
        Text("pasos", "steps"),
        Text("de todos", "of all"),
        Text("valor al año", "value a year"),
    )
    for reach in Reach:
        total = answer.totals[reach]
        add(
            table,
            _reach_cell(invocation, reach),
            count(total.steps),
            share(total.steps, len(answer.steps)),
            _values(total.values),
        )
    return numbers(table, (1, 2, 3))


def _reach_cell(invocation: Invocation, reach: Reach) -> StyledText:
    return StyledText(invocation.say(REACHES[reach]), STATUS_STYLES[Status(int(reach))])


def _values(values: Mapping[str, float]) -> str:
    return " + ".join(money(amount, currency) for currency, amount in values.items()) or "–"


def _steps(invocation: Invocation, answer: CoverageAnswer) -> Table:
    table = listing(
        invocation,
        Text("paso", "step"),
        Text("proceso", "process"),
        Text("valor al año", "value a year"),
        Text("alcanza", "reaches"),
        Text("mejor proveedor", "best supplier"),
        Text("distancia", "distance"),
        Text("qué estorba", "what hinders"),
    )
    for step in answer.steps:
        add(
            table,
            step.step.step_id,
            "; ".join(f"{c} {capability_name(invocation, c)}" for c in step.step.capabilities),
            "–" if step.value is None else money(step.value, step.currency),
            _reach_cell(invocation, step.reach),
            _best(answer, step),
            kilometres(step.best.distance_km if step.best else None),
            "; ".join(_hindrances(invocation, step)),
        )
    return numbers(table, (2, 5))


def _best(answer: CoverageAnswer, step: StepCoverage) -> str:
    if step.best is None:
        return "–"
    profile = answer.suppliers.get(step.best.establishment_id)
    name = profile.name if profile else step.best.establishment_id
    return f"{name} ({decimal(step.best.score)})"


def _hindrances(invocation: Invocation, step: StepCoverage) -> Iterator[str]:
    for hindrance in step.hindrances:
        detail = f" {hindrance.detail}" if hindrance.detail else ""
        said = invocation.say(OUTCOMES[hindrance.outcome])
        yield f"{invocation.say(hindrance.label)}{detail} ({said})"


def _obstacles(invocation: Invocation, obstacles: tuple[Obstacle, ...]) -> Table:
    table = listing(
        invocation,
        Text("lo que más estorba", "what stands in the way most"),
        Text("", ""),
        Text("", ""),
        Text("pasos", "steps"),
        Text("valor al año", "value a year"),
    )
    for obstacle in obstacles[:_OBSTACLES_SHOWN]:
        hindrance = obstacle.hindrance
        add(
            table,
            invocation.say(hindrance.label),
            hindrance.detail or "",
            invocation.say(OUTCOMES[hindrance.outcome]),
            count(obstacle.total.steps),
            _values(obstacle.total.values),
        )
    return numbers(table, (3, 4))
