"""From columns to words: why an offer has its status and its score, each reason when it is read."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from eslabon.graph.language import Text, joined
from eslabon.graph.projection.arrays import Floats
from eslabon.graph.projection.columns import EVIDENCE_ORDER, MODE_ORDER, PROVENANCE_ORDER
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.asking.requirement import OpenPoint
from eslabon.queries.matching.candidate import Contribution, GateResult
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.table import weights
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Outcome, Outcomes, Status
from eslabon.queries.matching.rows import SupplierClaim, SupplierProfile
from eslabon.queries.matching.scoring import Scored, Scores
from eslabon.queries.matching.source import Supplier
from eslabon.queries.matching.supplier_certificates import (
    SupplierCertificate,
    supplier_certificates,
)

# Enums are looked up by their places in a fraction of the time that making one of a number takes.
_OUTCOMES: Final = tuple(Outcome)
_PASS: Final = _OUTCOMES.index(Outcome.PASS)


class Worded:
    """A scored request in words; what is asked is worded once, however many offers are explained."""

    def __init__(self, scored: Scored, offers: Iterable[int]) -> None:
        """Take what is to be worded of some offers."""
        self.scored, self.comparison = scored, scored.comparison
        self._rows = {offer: row for row, offer in enumerate(dict.fromkeys(offers))}
        self._asked: dict[Callable[[Comparison], Text], Text] = {}
        self._gates: dict[Gate, _Asked] = {}

    def asked(self, gate: Gate) -> "_Asked":
        """Return what a gate asks, and the points that it asks about one by one."""
        if gate not in self._gates:
            points = gate.points(self.comparison.requirement) if gate.points else ()
            answers, said = self.scored.gates[gate], self._said(gate.asked)
            self._gates[gate] = _Asked(gate, answers, said, points)
        return self._gates[gate]

    @cached_property
    def features(self) -> tuple["_Weighed", ...]:
        """Return what each feature asks, its share of the score, and what it is worth."""
        asked, shares = self._said, weights(self.comparison.requirement)
        return tuple(
            _Weighed(feature, values, asked(feature.asked), shares[feature])
            for feature, values in self._scores.values.items()
        )

    def row(self, offer: int) -> int:
        """Return the place of one of the offers among them."""
        return self._rows[offer]

    def score(self, offer: int) -> float:
        """Return the score of one of the offers."""
        return self._scores.score.item(self.row(offer))

    @cached_property
    def _scores(self) -> Scores:
        return self.scored.scores(np.array(list(self._rows), dtype=np.intp))

    def _said(self, asked: Callable[[Comparison], Text]) -> Text:
        """Return what is asked; gates and features that ask for the same say it once."""
        if asked not in self._asked:
            self._asked[asked] = asked(self.comparison)
        return self._asked[asked]


class _Asked(NamedTuple):
    """A gate of a request: what it answered of all offers, and what it asks."""

    gate: Gate
    answers: Outcomes
    said: Text
    points: tuple[OpenPoint, ...]


class _Weighed(NamedTuple):
    """A feature of a request: what it is worth of each offer, what it asks, and its share."""

    feature: Feature
    values: Floats
    said: Text
    share: float


class Reasons:
    """What one offer was scored on, and what gates and features say of it; worded when it is read."""

    def __init__(self, worded: Worded, offer: int) -> None:
        """Take an offer of those that were scored."""
        self._worded, self._offer = worded, offer
        self._said: dict[Callable[[Comparison, int], Text], Text] = {}

    @property
    def capability(self) -> str:
        """Return the code of its process."""
        return self._worded.comparison.code(self._offer)

    @property
    def provenance(self) -> str:
        """Return where the claim comes from that it was scored on."""
        return PROVENANCE_ORDER[self._worded.comparison.dossiers.provenance[self._offer]]

    @property
    def evidence(self) -> Evidence:
        """Return how well founded it is that the site does the process."""
        known: Evidence = EVIDENCE_ORDER[self._worded.comparison.dossiers.evidence[self._offer]]
        return known

    @property
    def line(self) -> str | None:
        """Return the line that answers, if it has a name."""
        offers = self._worded.comparison.columns.offers
        line = offers.line[self._offer]
        return offers.lines[line] if line >= 0 else None

    @property
    def mode(self) -> str:
        """Return how the site does the process."""
        return MODE_ORDER[self._worded.comparison.dossiers.mode[self._offer]]

    @property
    def status(self) -> Status:
        """Return what all gates say of it."""
        return Status(int(self._worded.scored.status[self._offer]))

    @property
    def score(self) -> float:
        """Return what its contributions add up to."""
        return self._worded.score(self._offer)

    @property
    def distance_km(self) -> float | None:
        """Return how far its site is."""
        return distance_or_none(self._worded.scored, self._offer)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what would leave no gate failed."""
        return changes_of(self._worded.comparison, self._worded.scored.gates, self._offer)

    @property
    def gates(self) -> tuple[GateResult, ...]:
        """Return what each gate that was asked about answered."""
        return tuple(map(self._answered, self._worded.scored.gates))

    @property
    def open_gates(self) -> tuple[GateResult, ...]:
        """Return what those gates answered that it does not pass; no other is worded."""
        answers = self._worded.scored.gates.items()
        return tuple(self._answered(gate) for gate, of in answers if of[self._offer] != _PASS)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Return what each feature adds to its score."""
        row = self._worded.row(self._offer)
        return tuple(self._added(weighed, row) for weighed in self._worded.features)

    def _answered(self, gate: Gate) -> GateResult:
        asked, comparison, offer = self._worded.asked(gate), self._worded.comparison, self._offer
        outcome = _OUTCOMES[asked.answers.item(offer)]
        is_open, has_failed = outcome is not Outcome.PASS, outcome is Outcome.FAIL
        return GateResult(
            gate=gate.name,
            label=gate.label,
            outcome=outcome,
            asked=asked.said,
            found=self._found(gate.found),
            lacking=gate.lacking(comparison, offer) if is_open and gate.lacking else (),
            change=self._change(asked) if has_failed else None,
            widened=gate.widened(comparison, offer) if has_failed and gate.widened else None,
            points=asked.points,
        )

    def _change(self, asked: _Asked) -> Text | None:
        """Return what would make it pass a gate that it fails, whatever else it fails."""
        if asked.gate.mends is None:
            return None
        alone = {asked.gate: asked.answers}
        made = changes_of(self._worded.comparison, alone, self._offer)
        return joined(*(one.change for one in made), between="; ") if made else None

    def _added(self, weighed: _Weighed, row: int) -> Contribution:
        feature, values, asked, share = weighed
        value = values.item(row)
        return Contribution(
            feature=feature.name,
            label=feature.label,
            claim=feature.claim,
            value=value,
            weight=share,
            contribution=share * value,
            asked=asked,
            found=self._found(feature.found),
        )

    def _found(self, found: Callable[[Comparison, int], Text]) -> Text:
        """Return what was found; gates and features that look at the same say it once."""
        if found not in self._said:
            self._said[found] = found(self._worded.comparison, self._offer)
        return self._said[found]


class SupplierReasons(Reasons):
    """What a `Candidate` is made of: an offer with its reasons, and what is known of who makes it."""

    def __init__(self, worded: Worded, offer: int, *, supplier: Supplier) -> None:
        """Take an offer, and who makes it."""
        super().__init__(worded, offer)
        self._supplier = supplier

    @property
    def profile(self) -> SupplierProfile:
        """Return who makes it."""
        return self._supplier.profile

    @property
    def claims(self) -> tuple[SupplierClaim, ...]:
        """Return what is claimed of its site."""
        return self._supplier.claims

    @property
    def certificates(self) -> tuple[SupplierCertificate, ...]:
        """Return what its site and that one's company hold, as it stands on the day."""
        own, registrations = self._supplier.certificates, self._supplier.registrations
        on = self._worded.comparison.requirement.as_of
        return supplier_certificates(own, registrations, on=on)


def reasons_of(scored: Scored, offer: int) -> Reasons:
    """Return the reasons of one offer."""
    return Reasons(Worded(scored, [offer]), offer)


def site_id(scored: Scored, offer: int) -> str:
    """Return the id of the site that makes an offer."""
    comparison = scored.comparison
    return comparison.columns.establishments.ids[comparison.site(offer)]


def distance_or_none(scored: Scored, offer: int) -> float | None:
    """Return the distance in km of an offer's site, if both places are known."""
    distance = float(scored.comparison.distance_km[offer])
    return None if np.isnan(distance) else distance
