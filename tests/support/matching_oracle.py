"""The rules of matching once more, slowly, one supplier at a time, from the written rules alone.

Nothing here is shared with the product but the tables of processes, standards and places, which
are walked by parents and direct implications.
"""

import dataclasses
from dataclasses import dataclass

from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Site, World
from tests.support.oracle_certificates import (
    CLEARANCES,
    approval_gate,
    controlled_gate,
    standard_gate,
)
from tests.support.oracle_claims import Offer, offers
from tests.support.oracle_gates import all_gates, is_impossible
from tests.support.oracle_scores import score_of
from tests.support.oracle_terms import gated, meets

STATUSES = ["QUALIFIED", "VERIFY", "NEAR_MISS", "LEAD", "EXCLUDED"]
# What one line bought or enlarged mends.
OF_A_LINE = ("material", "envelope", "mass", "thickness", "capacity", "lot", "lead_time")
NEVER = 50
OF_PAPER = ("standards", "approvals", "controlled")


@dataclass(frozen=True)
class Verdict:
    site: str
    capability: str
    line: str
    gates: dict[str, str]
    status: str
    precedence: tuple[int, int]
    score: float
    changes: int | None


def judge(world: World, requirement: OperationRequirement) -> list[Verdict]:
    """Return the best verdict on each site, by id."""
    return [
        min(
            (_judge(site, offer, requirement) for offer in offers(site, requirement)),
            key=lambda v: (
                *v.precedence,
                _needed(v.changes),
                _lacks(v),
                -v.score,
                v.capability,
                v.line,
            ),
        )
        for site in sorted(world, key=lambda s: s.id)
        if any(claim.has_offer for claim in site.claims)
    ]


def _needed(changes: int | None) -> int:
    """Return how many changes are needed, as many as beyond any limit where none would help."""
    return NEVER if changes is None else min(changes, NEVER)


def _lacks(verdict: Verdict) -> int:
    """Return how many gates a line fails: of lines that all fail the one that lacks least answers."""
    return sum(answer == "FAIL" for answer in verdict.gates.values())


def _judge(site: Site, offer: Offer, requirement: OperationRequirement) -> Verdict:
    gates = all_gates(site, offer, requirement)
    changes = _changes(site, offer, requirement, gates)
    status = _status(gates, changes, offer, requirement)
    # A certificate that is known to lack must not rank behind one of which nothing is known.
    lenient = {g: "UNKNOWN" if g in OF_PAPER and a == "FAIL" else a for g, a in gates.items()}
    fewer = _changes(site, offer, requirement, lenient)
    tier = _status(lenient, fewer, offer, requirement) if status != "EXCLUDED" else status
    return Verdict(
        site=site.id,
        capability=offer.code,
        line=offer.line,
        gates=gates,
        status=status,
        precedence=(STATUSES.index(tier), _needed(fewer)),
        score=score_of(site, offer, requirement),
        changes=changes,
    )


def _status(
    gates: dict[str, str], changes: int | None, offer: Offer, requirement: OperationRequirement
) -> str:
    is_founded = offer.relation == "does" and offer.evidence in ("documented", "named")
    if "FAIL" in gates.values():
        is_near = changes is not None and changes <= requirement.near_miss_limit
        return "NEAR_MISS" if is_near and is_founded else "EXCLUDED"
    if "UNKNOWN" not in gates.values():
        return "QUALIFIED"
    return "VERIFY" if is_founded or offer.evidence == "documented" else "LEAD"


def _changes(
    site: Site, offer: Offer, requirement: OperationRequirement, gates: dict[str, str]
) -> int | None:
    """Return how many changes would leave no gate failed; None where no number would."""
    failed = [gate for gate, answer in gates.items() if answer == "FAIL"]
    if "mode" in failed and requirement.required_mode == "in_house":
        # Once it does the process itself, its own papers are asked for.
        itself = dataclasses.replace(offer, mode="in_house")
        own = all_gates(site, itself, requirement)
        papers = {gate: own[gate] for gate in OF_PAPER if gates.get(gate) == "UNKNOWN"}
        offer, gates = itself, {**gates, **papers}
    if any(gate not in (*OF_A_LINE, *OF_PAPER, "mode") for gate in failed):
        return None
    if "material" in failed and is_impossible(offer, requirement):
        return None
    line = any(gate in OF_A_LINE for gate in failed)
    return int(line) + ("mode" in failed) + _papers(site, offer, requirement, gates=gates)


def _papers(
    site: Site, offer: Offer, requirement: OperationRequirement, *, gates: dict[str, str]
) -> int:
    """Return how many certificates and approvals are lacking; one may bring another with it."""
    lacking = {
        standard
        for standard in gated(requirement)
        if gates.get("standards") == "FAIL"
        and standard_gate(site, offer, standard, requirement) == "FAIL"
    }
    needed = {one for one in lacking if not (meets(one) - {one}) & lacking}
    count = len(needed)
    if gates.get("controlled") == "FAIL":
        assert controlled_gate(site, offer, requirement) == "FAIL"
        accepted = {code for one in CLEARANCES[requirement.controlled or ""] for code in meets(one)}
        count += needed.isdisjoint(accepted)
    if gates.get("approvals") == "FAIL":
        asked = requirement.details.approvals
        count += sum(approval_gate(site, offer, one, requirement) == "FAIL" for one in asked)
    return count
