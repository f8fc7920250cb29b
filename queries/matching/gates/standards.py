"""The gate on certificates."""

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.queries.matching.certificates import (
    is_of,
    may_be_valid,
    names_one,
    target_codes,
)
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.knowledge import is_process_scoped, meeting, satisfies
from eslabon.queries.matching.outcome import PASS, Outcomes
from eslabon.queries.matching.wording import day, listed


def holds_standards(comparison: Comparison) -> Outcomes:
    """The site holds each certificate asked for, valid on the day and with the process in scope."""
    worst: Outcomes = np.maximum.reduce(list(comparison.standards.values()))
    return worst


def lacking_standards(comparison: Comparison, offer: int) -> tuple[str, ...]:
    """Return the standards asked for that are not proven."""
    return tuple(
        standard for standard, answer in comparison.standards.items() if answer[offer] != PASS
    )


def certificates_found(comparison: Comparison, offer: int) -> Text:
    """Return what the site's certificates are."""
    return listed(same(_describe(comparison, int(i))) for i in comparison.certificates_of(offer))


def certificates_to_get(comparison: Comparison, offer: int) -> Text:
    """Return what would have to happen for each standard that is not proven."""
    lacking = lacking_standards(comparison, offer)
    return listed(_change(comparison, offer, standard) for standard in lacking)


def _describe(comparison: Comparison, place: int) -> str:
    certificates = comparison.columns.certificates
    expires = int(certificates.expires[place])
    until = f" → {day(expires)}" if expires else " → ?"
    first, last = certificates.scope_starts[place : place + 2]
    scope = ", ".join(certificates.scope_codes[c] for c in certificates.scope[first:last])
    state = "" if certificates.in_force[place] else " ✗"
    name = certificates.standards[int(certificates.standard[place])]
    return f"{name}{f' [{scope}]' if scope else ''}{until}{state}"


def _change(comparison: Comparison, offer: int, standard: str) -> Text:
    """Return the change for one standard: a renewal, a wider scope, or a new certificate."""
    certificates = comparison.columns.certificates
    targets = target_codes(comparison.requirement.codes, comparison.code(offer))
    codes = ", ".join(targets)
    serving = [any(satisfies(t, scope) for t in targets) for scope in certificates.scope_codes]
    held = comparison.certificates_of(offer)
    held = held[is_of(certificates, meeting(standard))[held]]
    if not is_process_scoped(standard):
        if len(held):
            return Text(f"renovar {standard}", f"renew {standard}")
        return Text(f"obtener {standard}", f"obtain {standard}")
    current = may_be_valid(comparison.columns, comparison.requirement)[held]
    if np.any(names_one(certificates, serving)[held]):
        return Text(
            f"renovar {standard} con alcance {codes}", f"renew {standard} with {codes} in scope"
        )
    if np.any(current):
        return Text(
            f"ampliar el alcance de {standard} a {codes}",
            f"extend the scope of {standard} to {codes}",
        )
    return Text(
        f"obtener {standard} con alcance {codes}", f"obtain {standard} with {codes} in scope"
    )


STANDARDS = Gate(
    name="standards",
    label=Text("certificados", "standards"),
    is_asked=lambda requirement: bool(requirement.standards),
    answer=holds_standards,
    asked=lambda comparison: same(", ".join(comparison.requirement.standards)),
    found=certificates_found,
    lacking=lacking_standards,
    change=certificates_to_get,
)
