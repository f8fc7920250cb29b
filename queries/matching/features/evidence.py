"""Features on how well a candidate's claims are founded."""

from typing import Final

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.terms import VERIFICATIONS
from eslabon.queries.matching.columns import VERIFICATION_ORDER
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.gates.process import offer_found, processes_asked
from eslabon.queries.matching.gates.standards import certificates_found
from eslabon.queries.matching.knowledge import Relation
from eslabon.queries.matching.outcome import PASS, Floats
from eslabon.queries.matching.wording import quantity

# A broader claim names the family only; a family of the tree has about four members.
BROADER_SHARE: Final = 0.25
# Of two sites that meet what is asked, the one with more certificates besides leads by this.
DEPTH_SHARE: Final = 0.25


def is_evidenced(comparison: Comparison) -> Floats:
    """The claim to do the process comes from a source that can be trusted."""
    share = np.array([1.0, BROADER_SHARE, 0.0])[comparison.relation]
    trust = np.minimum(np.fmax(comparison.columns.offers.confidence, 0.0), 1.0)
    value: Floats = trust * share * comparison.understood
    return value


def is_certified(comparison: Comparison) -> Floats:
    """The site holds the certificates asked for, and valid certificates of other standards."""
    held, asked = comparison.valid_standards, comparison.standards
    depth: Floats = (1.0 - 0.5 ** np.arange(1 + held.max(initial=0)))[held]
    if not asked:
        return depth
    proven = np.zeros(len(comparison))
    for answer in asked.values():
        proven += answer == PASS
    value: Floats = (1.0 - DEPTH_SHARE) * (proven / len(asked)) + DEPTH_SHARE * depth
    return value


def is_verified(comparison: Comparison) -> Floats:
    """The site stands high on the ladder: observed, registered, transacting, certified."""
    rung = comparison.of_sites(comparison.columns.establishments.verification)
    # A certificate that is valid on the day is the top rung itself.
    is_on_top = comparison.valid_standards > 0
    return np.where(is_on_top, 1.0, rung / np.float64(len(VERIFICATION_ORDER) - 1))


def _evidence_found(comparison: Comparison, offer: int) -> Text:
    offered = offer_found(comparison, offer)
    trust = quantity(100 * float(comparison.columns.offers.confidence[offer]), "%")
    if comparison.relation[offer] != Relation.BROADER:
        return Text(f"{offered.es}, {trust}", f"{offered.en}, {trust}")
    return Text(f"{offered.es}, {trust}, más amplio", f"{offered.en}, {trust}, broader")


def _standards_asked(comparison: Comparison) -> Text:
    if comparison.requirement.standards:
        return same(", ".join(comparison.requirement.standards))
    return Text("certificados vigentes", "valid certificates")


def _rung_found(comparison: Comparison, offer: int) -> Text:
    if comparison.valid_standards[offer] > 0:
        return VERIFICATIONS["certified"]
    rung = comparison.columns.establishments.verification[comparison.site(offer)]
    return VERIFICATIONS[VERIFICATION_ORDER[rung]]


EVIDENCE = Feature(
    name="evidence",
    label=Text("evidencia del proceso", "evidence for the process"),
    claim=Text(
        "Una fuente digna de confianza dice que el sitio hace el proceso.",
        "A source that can be trusted says that the site does the process.",
    ),
    weight=0.30,
    value=is_evidenced,
    asked=processes_asked,
    found=_evidence_found,
)

CERTIFICATION = Feature(
    name="certification",
    label=Text("certificación", "certification"),
    claim=Text(
        "El sitio tiene los certificados pedidos, y otros vigentes además.",
        "The site holds the certificates asked for, and valid ones of other standards.",
    ),
    weight=0.20,
    value=is_certified,
    asked=_standards_asked,
    found=certificates_found,
)

VERIFICATION = Feature(
    name="verification",
    label=Text("verificación", "verification"),
    claim=Text(
        "El sitio está en un peldaño alto: observado, registrado, con operaciones, certificado.",
        "The site stands high on the ladder: observed, registered, transacting, certified.",
    ),
    weight=0.05,
    value=is_verified,
    asked=lambda _: VERIFICATIONS["certified"],
    found=_rung_found,
)
