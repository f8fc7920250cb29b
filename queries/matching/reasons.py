"""From columns to words: the shown candidates taken apart, and the funnel of all."""

import numpy as np

from eslabon.graph.language import Text, joined
from eslabon.graph.projection.columns import EVIDENCE_ORDER, MODE_ORDER, PROVENANCE_ORDER
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.matching.candidate import Candidate, Contribution, GateResult
from eslabon.queries.matching.change import changes_of
from eslabon.queries.matching.dossiers import UNRELATED
from eslabon.queries.matching.features.table import weights
from eslabon.queries.matching.funnel import Funnel, FunnelStep
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import EXCLUDED, FAIL, Outcome, Status
from eslabon.queries.matching.scoring import Ranking, Scored
from eslabon.queries.matching.source import Supplier
from eslabon.queries.matching.supplier_certificates import supplier_certificates


def candidate(scored: Scored, offer: int, *, place: int, supplier: Supplier) -> Candidate:
    """Return one offer with every reason for its status and its score."""
    comparison = scored.comparison
    offers = comparison.columns.offers
    return Candidate(
        place=place,
        profile=supplier.profile,
        capability=comparison.code(offer),
        provenance=PROVENANCE_ORDER[comparison.dossiers.provenance[offer]],
        evidence=EVIDENCE_ORDER[comparison.dossiers.evidence[offer]],
        line=offers.lines[offers.line[offer]] if offers.line[offer] >= 0 else None,
        changes=changes_of(comparison, scored.gates, offer),
        mode=MODE_ORDER[comparison.dossiers.mode[offer]],
        status=Status(int(scored.status[offer])),
        score=float(scored.score[offer]),
        distance_km=distance_or_none(scored, offer),
        gates=gate_results(scored, offer),
        contributions=_contributions(scored, offer),
        claims=supplier.claims,
        certificates=supplier_certificates(
            supplier.certificates, supplier.registrations, on=comparison.requirement.as_of
        ),
    )


def site_id(scored: Scored, offer: int) -> str:
    """Return the id of the site that makes an offer."""
    comparison = scored.comparison
    return comparison.columns.establishments.ids[comparison.site(offer)]


def distance_or_none(scored: Scored, offer: int) -> float | None:
    """Return the distance in km of an offer's site, if both places are known."""
    distance = float(scored.comparison.distance_km[offer])
    return None if np.isnan(distance) else distance


def gate_results(scored: Scored, offer: int) -> tuple[GateResult, ...]:
    """Return what each gate that was asked about answered for one offer."""
    return tuple(_gate_result(scored, gate, offer=offer) for gate in scored.gates)


def _gate_result(scored: Scored, gate: Gate, *, offer: int) -> GateResult:
    outcome = Outcome(int(scored.gates[gate][offer]))
    comparison = scored.comparison
    is_open = outcome is not Outcome.PASS
    has_failed = outcome is Outcome.FAIL
    can_change = has_failed and (
        gate.can_change is None or bool(gate.can_change(comparison)[offer])
    )
    return GateResult(
        gate=gate.name,
        label=gate.label,
        outcome=outcome,
        asked=gate.asked(comparison),
        found=gate.found(comparison, offer),
        lacking=gate.lacking(comparison, offer) if gate.lacking and is_open else (),
        change=_change(scored, gate, offer=offer) if can_change else None,
        widened=gate.widened(comparison, offer) if gate.widened and has_failed else None,
        points=gate.points(comparison.requirement) if gate.points else (),
    )


def _change(scored: Scored, gate: Gate, *, offer: int) -> Text | None:
    """Return what would make an offer pass a gate that it fails, whatever else it fails."""
    if gate.mends is None:
        return None
    made = changes_of(scored.comparison, {gate: scored.gates[gate]}, offer)
    return joined(*(one.change for one in made), between="; ") if made else None


def _contributions(scored: Scored, offer: int) -> tuple[Contribution, ...]:
    comparison = scored.comparison
    shares = weights(comparison.requirement)
    return tuple(
        Contribution(
            feature=feature.name,
            label=feature.label,
            claim=feature.claim,
            value=float(scored.values[feature][offer]),
            weight=shares[feature],
            contribution=shares[feature] * float(scored.values[feature][offer]),
            asked=feature.asked(comparison),
            found=feature.found(comparison, offer),
        )
        for feature in scored.values
    )


def funnel(ranking: Ranking) -> Funnel:
    """Count what each gate did to the sites, each by its best offer, in the order of the gates."""
    picks, scored = ranking.picks, ranking.scored
    standing = np.ones(len(picks), dtype=np.bool_)
    steps = []
    for gate, answers in scored.gates.items():
        answer = answers[picks]
        tally = np.bincount(answer, minlength=len(Outcome))
        stopped = standing & (answer == FAIL)
        standing &= ~stopped
        steps.append(
            FunnelStep(
                gate=gate.name,
                label=gate.label,
                stopped=int(stopped.sum()),
                remaining=int(standing.sum()),
                passed=int(tally[Outcome.PASS]),
                unknown=int(tally[Outcome.UNKNOWN]),
                failed=int(tally[Outcome.FAIL]),
            )
        )
    return Funnel(len(picks), tuple(steps))


def evidence_counts(ranking: Ranking) -> dict[Evidence, int]:
    """Count the sites that are not excluded by how well founded it is that they do the process."""
    scored = ranking.scored
    left = ranking.picks[scored.status[ranking.picks] != EXCLUDED]
    known = scored.comparison.dossiers.evidence[left]
    tally = np.bincount(known, minlength=len(EVIDENCE_ORDER))
    return {kind: int(tally[place]) for place, kind in enumerate(EVIDENCE_ORDER)}


def nearest_offers(ranking: Ranking, *, limit: int) -> list[int]:
    """Return the offers of excluded sites that lack least: fewest gates failed, then the nearest.

    Sites that do not do the process are not among them.
    """
    scored, picks = ranking.scored, ranking.picks
    does = picks[
        (scored.comparison.relation != UNRELATED)[picks] & ~scored.comparison.dossiers.denied[picks]
    ]
    failed = sum(answer[does] == FAIL for answer in scored.gates.values())
    distance = np.nan_to_num(scored.comparison.distance_km[does], nan=np.inf)
    order = np.lexsort((does, -scored.score[does], distance, failed))
    return [int(offer) for offer in does[order[:limit]]]


def status_counts(ranking: Ranking) -> dict[Status, int]:
    """Count the sites by the status of their best offer."""
    tally = np.bincount(ranking.scored.status[ranking.picks], minlength=len(Status))
    return {status: int(tally[status]) for status in Status}
