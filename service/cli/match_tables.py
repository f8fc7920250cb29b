"""A match as tables: the ranked suppliers and the funnel."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as StyledText

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import PROVENANCES
from eslabon.queries.matching.answer import Candidate, GateResult, MatchAnswer
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.labels import (
    OUTCOMES,
    SIGN_STYLES,
    SIGNS,
    STATUS_STYLES,
    STATUSES,
)
from eslabon.service.cli.numbers import count, decimal, kilometres
from eslabon.service.cli.tables import Cell, add, keep_whole, listing, numbers


def answer_tables(invocation: Invocation, answer: MatchAnswer) -> Iterator[RenderableType]:
    """Yield what was asked, the suppliers, what the signs mean, and the funnel."""
    yield _asked(invocation, answer)
    if answer.candidates:
        yield _suppliers(invocation, answer)
        yield from _legend(invocation, answer.candidates[0].gates)
    else:
        yield invocation.say(
            Text("Ningún proveedor queda en pie; vea el embudo.", "No supplier is left; see below.")
        )
    yield _funnel(invocation, answer)
    yield _counts(invocation, answer)
    if answer.left_out:
        codes = ", ".join(answer.left_out)
        yield invocation.say(
            Text(
                f"No se leyeron las ofertas, demasiadas, de procesos más amplios: {codes}.",
                f"Offers of broader processes were too many to be read: {codes}.",
            )
        )


def _asked(invocation: Invocation, answer: MatchAnswer) -> str:
    names = []
    for asked in answer.request.capabilities:
        name = capability_name(invocation, asked.code)
        sure = "" if asked.confidence == 1 else f" ({decimal(asked.confidence)})"
        names.append(f"{asked.code} {name}{sure}")
    on = answer.request.as_of.isoformat()
    return f"{invocation.say(Text('Proceso', 'Process'))}: {'; '.join(names)} · {on}"


def capability_name(invocation: Invocation, code: str) -> str:
    """Return a process's name in the language of the run."""
    node = capability_tree().get(code)
    return invocation.say(Text(node.name_es, node.name_en))


def status_cell(invocation: Invocation, status: Status) -> StyledText:
    """Return a status in words, coloured too."""
    return StyledText(invocation.say(STATUSES[status]), STATUS_STYLES[status])


def sign_cell(outcome: Outcome) -> StyledText:
    """Return the sign of an outcome, coloured too."""
    return StyledText(SIGNS[outcome], SIGN_STYLES[outcome])


def _suppliers(invocation: Invocation, answer: MatchAnswer) -> Table:
    gates = answer.candidates[0].gates
    places = " ".join(str(place) for place in range(1, len(gates) + 1))
    table = listing(
        invocation,
        Text("n.º", "no."),
        Text("estado", "status"),
        Text("puntos", "score"),
        Text("proveedor", "supplier"),
        Text("municipio", "municipality"),
        Text("ofrece", "offers"),
        Text("distancia", "distance"),
        Text(places, places),
        Text("qué falta o hay que verificar", "what is missing or to be verified"),
    )
    for candidate in answer.candidates:
        provenance = invocation.say(PROVENANCES[candidate.provenance].label)
        cells: list[Cell] = [
            str(candidate.place),
            status_cell(invocation, candidate.status),
            decimal(candidate.score),
            f"{candidate.name} [{candidate.establishment_id}]",
            candidate.profile.municipality or candidate.profile.municipality_code or "–",
            f"{candidate.capability} ({provenance})",
            kilometres(candidate.distance_km),
            _signs(candidate),
            missing_line(invocation, candidate.gates),
        ]
        add(table, *cells)
    return numbers(keep_whole(table, (1, 7)), (0, 2, 6))


def _signs(candidate: Candidate) -> StyledText:
    """Return the outcome of each gate as one sign, in the order of their numbers."""
    return StyledText(" ").join(sign_cell(gate.outcome) for gate in candidate.gates)


def missing_line(invocation: Invocation, gates: Sequence[GateResult]) -> str:
    """Return what is missing, then what is to be verified, on one line."""
    changes = [invocation.say(gate.change) for gate in gates if gate.change is not None]
    unknown = [invocation.say(gate.label) for gate in gates if gate.outcome is Outcome.UNKNOWN]
    verify = invocation.say(Text("verificar", "verify"))
    return "; ".join([*changes, *([f"{verify} {', '.join(unknown)}"] if unknown else [])])


def _legend(invocation: Invocation, gates: Sequence[GateResult]) -> Iterator[str]:
    yield "  ".join(f"{SIGNS[o]} {invocation.say(OUTCOMES[o])}" for o in Outcome)
    yield "  ".join(f"{n} {invocation.say(g.label)}" for n, g in enumerate(gates, start=1))


def _funnel(invocation: Invocation, answer: MatchAnswer) -> Table:
    table = listing(
        invocation,
        Text("requisito", "gate"),
        Text("detiene", "stops"),
        Text("quedan", "remain"),
        Text("cumplen", "pass"),
        Text("se desconoce", "unknown"),
        Text("no cumplen", "fail"),
        title=invocation.say(
            Text(
                f"Embudo: {count(answer.funnel.considered)} considerados",
                f"Funnel: {count(answer.funnel.considered)} considered",
            )
        ),
    )
    for step in answer.funnel.steps:
        tallies = (step.stopped, step.remaining, step.passed, step.unknown, step.failed)
        add(table, invocation.say(step.label), *map(count, tallies))
    return numbers(table, range(1, 6))


def _counts(invocation: Invocation, answer: MatchAnswer) -> str:
    said = [f"{invocation.say(STATUSES[s])} {count(answer.counts.get(s, 0))}" for s in Status]
    shown = count(len(answer.candidates))
    return f"{' · '.join(said)} · {invocation.say(Text('se muestran', 'shown'))} {shown}"
