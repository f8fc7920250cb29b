"""What a supplier would have to change to fail no gate, and what that takes.

One object stands behind near misses, obstacles, opportunities and the value that a change unlocks.
A change is one certificate or approval obtained, one line bought or enlarged, whatever limits of it
fall short, or the process taken in house. The buyer's own limits are none of the supplier's: what
widening them would admit is told apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.columns import STATUS_ORDER
from eslabon.graph.vocabulary.changes.changes import change_terms
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import ASSURANCES, ChangeKind, Control, Effort, Term
from eslabon.queries.answers import Told
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.approvals import Approvals
from eslabon.queries.matching.attesting import target_codes
from eslabon.queries.matching.certificates import Certificates
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.approvals import APPROVALS, brings, failed_approvals
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.standards import (
    ACCEPTED,
    CONTROLLED,
    STANDARDS,
    failed_standards,
    opening_standards,
)
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.knowledge import is_process_scoped
from eslabon.queries.matching.outcome import Outcomes

_SUSPENDED: Final = STATUS_ORDER.index("suspended")


class ChangeAction(Term):
    """What is done about a certificate, an approval, a line or a process."""

    OBTAIN = "obtain", Text("obtener", "obtain")
    EXTEND = "extend", Text("ampliar", "extend")
    RENEW = "renew", Text("renovar", "renew")
    LIFT = "lift", Text("levantar la suspensión de", "lift the suspension of")
    ENLARGE = "enlarge", Text("comprar o ampliar", "buy or enlarge")
    BRING_IN_HOUSE = "bring_in_house", Text("hacer en casa", "take in house")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a supplier would change, with the months and the effort that it typically takes.

    `gates` are those that it mends, the first of them `gate`; `subject` is the standard, the
    customer's approval or the process that it is about.
    """

    gate: Annotated[str, Told(terms=GateName)]
    gates: tuple[str, ...]
    kind: Annotated[ChangeKind, Told(about="What is changed.")]
    action: Annotated[
        str,
        Told(about="obtain, extend, renew, lift, enlarge or bring_in_house.", terms=ChangeAction),
    ]
    subject: str
    change: Annotated[Text, Told("cambio", "change", "What is to be done.")]
    months_min: Annotated[float | None, Told("meses, de", "months, from")]
    months_max: Annotated[float | None, Told("a", "to")]
    effort: Annotated[Effort | None, Told("esfuerzo", "effort")]
    source: Annotated[Text, Told("fuente", "source", "Where months and effort are from.")]
    as_of: Annotated[date | None, Told(about="Day of that source.")]

    @property
    def months(self) -> Text:
        """Return how many months it takes."""
        least, most = self.months_min, self.months_max
        if least is None or most is None:
            return same("–")
        return same(f"{least:g}" if least == most else f"{least:g}–{most:g}")

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what two equal changes share."""
        return self.kind.value, self.action, self.subject


def changes_of(
    comparison: Comparison, gates: Mapping[Gate, Outcomes], offer: int
) -> tuple[Change, ...]:
    """Return what would leave an offer failing no gate, in the order of the gates; none where nothing would."""
    failed = [one for one, answer in gates.items() if one.fails_at(comparison, answer, offer)]
    if any(not _can_mend(gate, comparison, offer) for gate in failed):
        return ()
    return tuple(_changes(comparison, failed, offer))


def _can_mend(gate: Gate, comparison: Comparison, offer: int) -> bool:
    if gate.mends is None:
        return False
    return gate.can_change is None or bool(gate.can_change(comparison)[offer])


def _changes(comparison: Comparison, failed: list[Gate], offer: int) -> Iterator[Change]:
    short = tuple(gate for gate in failed if gate.mends is ChangeKind.LINE)
    for gate in failed:
        if gate is STANDARDS:
            for standard in failed_standards(comparison, offer):
                change = _certificate(comparison, gate, standard=standard, offer=offer)
                others = _mended_besides(comparison, standard, failed=failed)
                yield replace(change, gates=(gate.name, *others))
        elif gate is CONTROLLED:
            if opening_standards(comparison).isdisjoint(failed_standards(comparison, offer)):
                clearance = _clearance(comparison, offer)
                yield _certificate(comparison, gate, standard=clearance, offer=offer)
        elif gate is APPROVALS:
            for approval in failed_approvals(comparison, offer):
                yield _approval(comparison, approval, offer=offer)
        elif gate.mends is ChangeKind.IN_HOUSE:
            said, process = _said(gate, comparison, offer), comparison.code(offer)
            yield _made(gate, gate.mends, "bring_in_house", subject=process, said=said)
        elif gate is short[0]:
            yield _line(comparison, short, offer=offer)


def _mended_besides(comparison: Comparison, standard: str, *, failed: list[Gate]) -> Iterator[str]:
    """Yield the other gates that fail, and fail no more once a certificate is obtained."""
    asked = comparison.approvals.answers if APPROVALS in failed else ()
    if any(brings(standard, approval) for approval in asked):
        yield APPROVALS.name
    if CONTROLLED in failed and standard in opening_standards(comparison):
        yield CONTROLLED.name


def _clearance(comparison: Comparison, offer: int) -> str:
    """Return the clearance to go for: one that has lapsed before one that was never had."""
    accepted = ACCEPTED[Control(comparison.requirement.controlled or "")]
    lapsed = (one for one in accepted if _action(comparison, one, offer) in ("renew", "lift"))
    return next(lapsed, accepted[0])


def _certificate(comparison: Comparison, gate: Gate, *, standard: str, offer: int) -> Change:
    """Return the change for one standard, which follows from the state of the certificate that is held."""
    action = _action(comparison, standard, offer)
    said = ChangeAction(action).label
    words = Text(f"{said.es} {standard}", f"{said.en} {standard}")
    if is_process_scoped(standard):
        codes = ", ".join(target_codes(comparison.requirement.codes, comparison.claimed(offer)))
        if action == "extend":
            words = Text(
                f"ampliar el alcance de {standard} a {codes}",
                f"extend the scope of {standard} to {codes}",
            )
        else:
            words = Text(f"{words.es} con alcance {codes}", f"{words.en} with {codes} in scope")
    least = comparison.requirement.minimum_assurance
    if least is not None:
        words = joined(words, ASSURANCES[least], between=", ")
    return _made(gate, ChangeKind.CERTIFICATE, action, subject=standard, said=words)


def _action(comparison: Comparison, standard: str, offer: int) -> str:
    """Return what is to be done about a standard.

    What is suspended is lifted, what expired renewed, a scope that misses the process extended, and
    all else obtained.
    """
    certificates = comparison.certificates
    held = certificates.of(offer)
    held = held[(certificates.meets(standard) & certificates.is_assured)[held]]
    attests = certificates.attests(standard, comparison.claimed(offer))
    kind = certificates.columns.kind[held]
    is_right = (attests.proves | attests.in_trade | attests.may)[kind]
    known = certificates.validity
    lapsed = held[is_right & known.has_lapsed[held]]
    if len(lapsed):
        return _renewal(comparison, lapsed, of=certificates)
    is_current = known.is_in_force[held[~is_right]]
    has_scope = bool(standard_catalogue().attestable(standard))
    return "extend" if is_current.any() and has_scope else "obtain"


def _approval(comparison: Comparison, asked: RequiredApproval, *, offer: int) -> Change:
    """Return the change for one approval, as for a certificate; a customer approves processes."""
    approvals = comparison.approvals
    held = approvals.of(offer)
    held = held[approvals.may_be(asked, comparison.claimed(offer))[held]]
    lapsed = held[approvals.validity.has_lapsed[held]]
    action = "obtain"
    if len(lapsed):
        action = _renewal(comparison, lapsed, of=approvals)
    said, name = ChangeAction(action).label, asked.said
    words = Text(f"{said.es} la aprobación de {name.es}", f"{said.en} the approval of {name.en}")
    if asked.specification is None:
        codes = ", ".join(target_codes(comparison.requirement.codes, comparison.claimed(offer)))
        words = Text(f"{words.es} para {codes}", f"{words.en} for {codes}")
    return _made(APPROVALS, ChangeKind.APPROVAL, action, subject=name.es, said=words)


def _renewal(comparison: Comparison, lapsed: Ints, *, of: Approvals | Certificates) -> str:
    """Return what is to be done about what lapsed: one that has expired as well is not lifted."""
    is_suspended = of.columns.status[lapsed] == _SUSPENDED
    has_time = of.validity.ends[lapsed] >= comparison.requirement.as_of.toordinal()
    return "lift" if (is_suspended & has_time).any() else "renew"


def _line(comparison: Comparison, short: tuple[Gate, ...], *, offer: int) -> Change:
    """Return the one line that would mend all that the site's line fails."""
    said = _line_said(comparison, short, offer)
    change = _made(short[0], ChangeKind.LINE, "enlarge", subject=comparison.code(offer), said=said)
    return replace(change, gates=tuple(gate.name for gate in short))


def _line_said(comparison: Comparison, short: tuple[Gate, ...], offer: int) -> Text:
    """Return what one line has to be for, then what else of it has to be otherwise."""
    wanted = [gate.asked(comparison) for gate in short if gate.needs_line]
    others = [_said(gate, comparison, offer) for gate in short if not gate.needs_line]
    bought = [joined(_LINE_FOR, joined(*wanted, between=", "))] if wanted else []
    return joined(*bought, *others, between="; ")


def _said(gate: Gate, comparison: Comparison, offer: int) -> Text:
    return NO_TEXT if gate.change is None else gate.change(comparison, offer)


def _made(gate: Gate, kind: ChangeKind, action: str, *, subject: str, said: Text) -> Change:
    terms = change_terms(kind, action, subject=subject)
    return Change(
        gate=gate.name,
        gates=(gate.name,),
        kind=kind,
        action=action,
        subject=subject,
        change=said,
        months_min=terms.months_min,
        months_max=terms.months_max,
        effort=terms.effort,
        source=terms.source,
        as_of=terms.as_of,
    )


_LINE_FOR: Final = Text("comprar o ampliar una línea para", "buy or enlarge a line for")
