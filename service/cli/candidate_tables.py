"""One supplier of a match taken apart, as tables."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as StyledText

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import CERTIFICATE_STATUSES, MODES, PROVENANCES
from eslabon.queries.matching.answer import Candidate, GateResult
from eslabon.queries.matching.outcome import Outcome
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.match_tables import capability_name, sign_cell, status_cell
from eslabon.service.cli.numbers import decimal, kilometres
from eslabon.service.cli.tables import add, listing, numbers


def candidate_tables(invocation: Invocation, candidate: Candidate) -> Iterator[RenderableType]:
    """Yield everything known of one supplier: gates, score, claims, certificates."""
    yield _headline(invocation, candidate)
    yield _gates(invocation, candidate)
    yield _score(invocation, candidate)
    yield _claims(invocation, candidate)
    yield _certificates(invocation, candidate)


def _headline(invocation: Invocation, candidate: Candidate) -> StyledText:
    profile = candidate.profile
    where = profile.municipality or profile.municipality_code or "–"
    line = StyledText(f"{candidate.place}. {candidate.name} [{candidate.establishment_id}]  ")
    line.append_text(status_cell(invocation, candidate.status))
    line.append(
        f"  {decimal(candidate.score)} · {where} · {profile.size_band or '–'} · "
        f"{kilometres(candidate.distance_km)} · {candidate.capability} "
        f"{capability_name(invocation, candidate.capability)} · "
        f"{invocation.say(MODES[candidate.mode])}"
    )
    return line


def _gates(invocation: Invocation, candidate: Candidate) -> Table:
    table = listing(
        invocation,
        Text("", ""),
        Text("requisito", "gate"),
        Text("se pide", "asked"),
        Text("hay", "found"),
        Text("para cumplir", "to pass"),
    )
    for gate in candidate.gates:
        add(
            table,
            sign_cell(gate.outcome),
            invocation.say(gate.label),
            invocation.say(gate.asked),
            invocation.say(gate.found),
            _to_pass(invocation, gate),
        )
    return table


def _to_pass(invocation: Invocation, gate: GateResult) -> str:
    if gate.change is not None:
        return invocation.say(gate.change)
    if gate.outcome is Outcome.UNKNOWN:
        return invocation.say(Text("verificar", "verify"))
    return ""


def _score(invocation: Invocation, candidate: Candidate) -> Table:
    table = listing(
        invocation,
        Text("puntos", "score"),
        Text("se pide", "asked"),
        Text("hay", "found"),
        Text("valor", "value"),
        Text("peso", "weight"),
        Text("aporta", "adds"),
    )
    for part in candidate.contributions:
        add(
            table,
            invocation.say(part.label),
            invocation.say(part.asked),
            invocation.say(part.found),
            decimal(part.value),
            decimal(part.weight),
            decimal(part.contribution, 4),
        )
    total = invocation.say(Text("suma", "sum"))
    add(table, total, "", "", "", "", decimal(candidate.score, 4))
    return numbers(table, (3, 4, 5))


def _claims(invocation: Invocation, candidate: Candidate) -> Table:
    table = listing(
        invocation,
        Text("oferta", "offer"),
        Text("procedencia", "provenance"),
        Text("confianza", "confidence"),
        Text("modo", "mode"),
        Text("porque", "because"),
        Text("fuente", "source"),
    )
    for claim in candidate.claims:
        add(
            table,
            claim.capability,
            invocation.say(PROVENANCES[claim.provenance].label),
            decimal(claim.confidence),
            invocation.say(MODES[claim.mode]),
            claim.because or "",
            claim.source,
        )
    return numbers(table, (2,))


def _certificates(invocation: Invocation, candidate: Candidate) -> Table:
    table = listing(
        invocation,
        Text("certificado", "certificate"),
        Text("número", "number"),
        Text("organismo", "body"),
        Text("emitido", "issued"),
        Text("vence", "expires"),
        Text("estado", "status"),
        Text("alcance", "scope"),
        Text("fuente", "source"),
    )
    for held in candidate.certificates:
        add(
            table,
            held.standard,
            held.number or "–",
            held.body or "–",
            held.issued or "–",
            held.expires or "–",
            invocation.say(CERTIFICATE_STATUSES[held.status]),
            ", ".join(held.scope) or "–",
            held.source,
        )
    return table
