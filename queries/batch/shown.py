"""What a match shows of many requirements, as columns: no candidate is made, and few words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.language import NO_TEXT, Text
from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.batch.kept import BatchSource
from eslabon.queries.matching.candidate import GateResult, missing
from eslabon.queries.matching.change import changes_of
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import FAIL, Outcome, Outcomes
from eslabon.queries.matching.reasons import reasons_of
from eslabon.queries.matching.scoring import Ranking, Scored, rank

Small = NDArray[np.int8]

NOT_ASKED: Final = np.int8(-1)
"""What stands for the outcome of a gate that was not asked about."""

_PLACE_OF_GATE: Final = {gate.name: place for place, gate in enumerate(GATES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOffers:
    """The best suppliers of one operation, best first, an element each.

    Codes stand by their places in `PROVENANCE_ORDER` and the like, gates in the rows of `outcomes` by
    theirs in `GATES`; a distance that is unknown is NaN.
    """

    sites: list[str]
    capability: list[str]
    line: list[str | None]
    provenance: Small
    evidence: Small
    mode: Small
    status: Outcomes
    score: Floats
    distance_km: Floats
    outcomes: Small
    missing: list[Text]

    def __len__(self) -> int:
        """Return how many suppliers are shown."""
        return len(self.sites)


def shown_of(source: BatchSource, operations: Iterable[OperationRequirement]) -> list[ShownOffers]:
    """Return what a match shows of each of many operations, in their order.

    Operations of one process are matched one after the other: what they have in common is found out once.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    asked = list(operations)
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, operation in enumerate(asked):
        alike[operation.codes].append(place)
    groups = sorted(alike)
    found: dict[int, ShownOffers] = {}
    words = _Missing()
    for codes, retrieval in zip(groups, source.retrieve_each(groups), strict=True):
        for place in alike[codes]:
            found[place] = _shown(rank(retrieval.columns, asked[place]), words)
    return [found[place] for place in range(len(asked))]


def _shown(ranking: Ranking, words: "_Missing") -> ShownOffers:
    scored, best = ranking.scored, ranking.best
    comparison = scored.comparison
    offers, known = comparison.columns.offers, comparison.dossiers
    ids = comparison.columns.establishments.ids
    outcomes = np.full((len(GATES), len(best)), NOT_ASKED, dtype=np.int8)
    for gate, answers in scored.gates.items():
        outcomes[_PLACE_OF_GATE[gate.name]] = answers[best]
    lines = offers.line[best].tolist()
    return ShownOffers(
        sites=[ids[site] for site in offers.establishment[best].tolist()],
        capability=[offers.capabilities[code] for code in offers.capability[best].tolist()],
        line=[offers.lines[line] if line >= 0 else None for line in lines],
        provenance=known.provenance[best],
        evidence=known.evidence[best],
        mode=known.mode[best],
        status=scored.status[best],
        score=scored.score_of(best),
        distance_km=comparison.distance_km[best],
        outcomes=outcomes,
        missing=words.of(scored, best, outcomes),
    )


class _Missing:
    """What is missing or to be verified, in words; that of outcomes alike is worded once."""

    def __init__(self) -> None:
        self._said: dict[bytes, Text] = {}

    def of(self, scored: Scored, best: Ints, outcomes: Small) -> list[Text]:
        """Return it of some offers, whose outcomes stand in the columns of an array."""
        by_offer = np.ascontiguousarray(outcomes.T)
        # Of one that fails, the words depend on what exactly its site has.
        lacks = ((outcomes == FAIL).any(axis=0) | (scored.changes[best] > 0)).tolist()
        return [
            _lacked(scored, offer) if lacks[place] else self._open(scored, by_offer[place])
            for place, offer in enumerate(best.tolist())
        ]

    def _open(self, scored: Scored, outcomes: Small) -> Text:
        key = outcomes.tobytes()
        if key not in self._said:
            gates = (gate for gate in scored.gates)
            said = (_bare(gate, outcomes[_PLACE_OF_GATE[gate.name]]) for gate in gates)
            self._said[key] = missing(said)
        return self._said[key]


def _lacked(scored: Scored, offer: int) -> Text:
    """Return what would have to change of an offer that fails a gate, and what is to be verified."""
    changes = changes_of(scored.comparison, scored.gates, offer)
    if not changes:
        return missing(reasons_of(scored, offer).open_gates)
    return missing((_bare(gate, answer[offer]) for gate, answer in scored.gates.items()), changes)


def _bare(gate: Gate, outcome: np.int8) -> GateResult:
    """Return the outcome of a gate without its words."""
    return GateResult(
        gate=gate.name,
        label=gate.label,
        outcome=Outcome(int(outcome)),
        asked=NO_TEXT,
        found=NO_TEXT,
    )


def profiles_wanted(shown: Iterable[ShownOffers]) -> Sequence[str]:
    """Return the sites that are shown, each once, in the order in which they come first."""
    return list(dict.fromkeys(id_ for one in shown for id_ in one.sites))
