"""Gates on the process itself: who claims it, and whether the site does it."""

import numpy as np

from eslabon.graph.language import Text
from eslabon.graph.projection.columns import (
    CLAIM_ORDER,
    EVIDENCE_ORDER,
    MODE_ORDER,
    PROVENANCE_ORDER,
)
from eslabon.graph.projection.dossiers import UNRELATED
from eslabon.graph.vocabulary.terms import (
    CLAIM_KINDS,
    MODES,
    PROVENANCES,
    ChangeKind,
    ClaimKind,
    Evidence,
)
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.knowledge import capability_name
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.wording import day, listed

# As the columns hold them, so that comparing keeps to one byte an element.
_IN_HOUSE, _UNKNOWN_MODE = (np.int8(MODE_ORDER.index(mode)) for mode in ("in_house", "unknown"))
_OTHERWISE = Text("otra de sus ofertas lo niega", "another of its claims denies it")
_DENIED = Text("dice que no lo hace", "says that it does not do it")


def offers_process(comparison: Comparison) -> Outcomes:
    """The site is documented to do the process asked for, or a kind of it."""
    is_out = (comparison.relation == UNRELATED) | comparison.dossiers.denied
    return outcomes(~is_out, known=is_out | comparison.is_documented)


def does_process_itself(comparison: Comparison) -> Outcomes:
    """The site does the process itself and does not pass it on."""
    mode = comparison.dossiers.mode
    return outcomes(mode == _IN_HOUSE, known=mode != _UNKNOWN_MODE)


def offer_found(comparison: Comparison, offer: int) -> Text:
    """Return an offer's process, where the claim comes from, and whether it denies it."""
    offers = comparison.columns.offers
    name = capability_name(comparison.code(offer))
    if comparison.dossiers.denied.item(offer):
        claim = CLAIM_ORDER[offers.claim[offer]]
        if claim == ClaimKind.YES:
            return Text(f"{name.es}: {_OTHERWISE.es}", f"{name.en}: {_OTHERWISE.en}")
        said = CLAIM_KINDS[claim] if claim == ClaimKind.WITHDRAWN else _DENIED
        on = f", {day(int(offers.checked[offer]))}" if offers.checked[offer] else ""
        return Text(f"{name.es}: {said.es}{on}", f"{name.en}: {said.en}{on}")
    known = evidence_found(comparison, offer)
    return Text(f"{name.es}, {known.es}", f"{name.en}, {known.en}")


def evidence_found(comparison: Comparison, offer: int) -> Text:
    """Return how it is known that the site does the process: by whom, or from what it was read."""
    known = comparison.dossiers
    evidence: Evidence = EVIDENCE_ORDER[known.evidence[offer]]
    if evidence is Evidence.DOCUMENTED:
        return PROVENANCES[PROVENANCE_ORDER[known.provenance[offer]]]
    return evidence.label


def mode_found(comparison: Comparison, offer: int) -> Text:
    """Return how the site does the process."""
    return MODES[MODE_ORDER[comparison.dossiers.mode[offer]]]


def processes_asked(comparison: Comparison) -> Text:
    """Return the processes asked for."""
    return listed(capability_name(code) for code in comparison.requirement.codes)


CAPABILITY = Gate(
    name="capability",
    label=Text("proceso", "process"),
    is_asked=lambda _: True,
    answer=offers_process,
    asked=processes_asked,
    found=offer_found,
    lacking=lambda comparison, _: comparison.requirement.codes,
)

MODE = Gate(
    name="mode",
    label=Text("modo", "mode"),
    is_asked=lambda requirement: requirement.required_mode == "in_house",
    answer=does_process_itself,
    asked=lambda _: MODES["in_house"],
    found=mode_found,
    change=lambda _, __: Text(
        "hacer el proceso en su propia planta", "do the process at its own site"
    ),
    mends=ChangeKind.IN_HOUSE,
)
