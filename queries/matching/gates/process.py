"""Gates on the process itself: who claims it, and whether the site does it."""

import numpy as np

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import MODES, PROVENANCES
from eslabon.queries.matching.columns import MODE_ORDER, PROVENANCE_ORDER
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.knowledge import Relation, capability_name
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.wording import listed

# As the columns hold them, so that comparing keeps to one byte an element.
_SATISFIES, _UNRELATED = np.int8(Relation.SATISFIES), np.int8(Relation.UNRELATED)
_INFERRED = np.int8(PROVENANCE_ORDER.index("inferred"))
_IN_HOUSE, _UNKNOWN_MODE = (np.int8(MODE_ORDER.index(mode)) for mode in ("in_house", "unknown"))


def offers_process(comparison: Comparison) -> Outcomes:
    """The site offers the process asked for, or a kind of it, on more than an inference."""
    is_offered = comparison.relation == _SATISFIES
    is_claimed = comparison.columns.offers.provenance != _INFERRED
    is_unrelated = comparison.relation == _UNRELATED
    return outcomes(~is_unrelated, known=is_unrelated | (is_offered & is_claimed))


def does_process_itself(comparison: Comparison) -> Outcomes:
    """The site does the process itself and does not pass it on."""
    mode = comparison.columns.offers.mode
    return outcomes(mode == _IN_HOUSE, known=mode != _UNKNOWN_MODE)


def offer_found(comparison: Comparison, offer: int) -> Text:
    """Return an offer's process and where the claim comes from."""
    name = capability_name(comparison.code(offer))
    source = PROVENANCES[PROVENANCE_ORDER[comparison.columns.offers.provenance[offer]]]
    return Text(f"{name.es}, {source.es}", f"{name.en}, {source.en}")


def mode_found(comparison: Comparison, offer: int) -> Text:
    """Return how the site does the process."""
    return MODES[MODE_ORDER[comparison.columns.offers.mode[offer]]]


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
)
