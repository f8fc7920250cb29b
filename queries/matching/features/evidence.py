"""Features on how well a candidate's claims are founded."""

from functools import reduce
from typing import Final

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.columns import NEVER, VERIFICATION_ORDER
from eslabon.graph.vocabulary.capabilities.relation import Relation
from eslabon.graph.vocabulary.terms import VERIFICATIONS
from eslabon.queries.matching.certificate_standing import OPEN_ENDED
from eslabon.queries.matching.certificates import Proof, StandardProof
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.gates.process import offer_found, processes_asked
from eslabon.queries.matching.gates.standards import certificates_found, clearances
from eslabon.queries.matching.outcome import PASS
from eslabon.queries.matching.wording import NOT_STATED, quantity

# A broader claim names the family only; a family of the tree has about four members.
BROADER_SHARE: Final = 0.25
# Of two sites that meet what is asked, the one with more certificates besides leads by this.
DEPTH_SHARE: Final = 0.25
# What may be so is worth asking; what was so once is worth more.
MAYBE_SHARE: Final = 0.25
LAPSED_SHARE: Final = 0.5
# Of nothing, of what may hold, of what has lapsed, and of what is proven.
_WORTH: Final = np.array([0.0, MAYBE_SHARE, LAPSED_SHARE, 1.0])
HALF_EXPIRY_DAYS: Final = 365.0
# The least and the most that a claim is worth which is documented, named, or told by industry.
_LEAST_FOUNDED: Final = np.array([0.6, 0.25, 0.0])
_MOST_FOUNDED: Final = np.array([1.0, 0.5, 0.2])
# The same of what satisfies the request, is broader than it, and has nothing to do with it.
_OF_RELATION: Final = np.array([1.0, BROADER_SHARE, 0.0])
_LEAST_BY_RELATION: Final = np.outer(_OF_RELATION, _LEAST_FOUNDED).ravel()
_SPAN_BY_RELATION: Final = np.outer(_OF_RELATION, _MOST_FOUNDED - _LEAST_FOUNDED).ravel()


def is_evidenced(comparison: Comparison, offers: Ints) -> Floats:
    """It is well founded that the site does this very process, and not only something wider."""
    known = comparison.dossiers
    trust = np.minimum(np.fmax(known.confidence[offers], 0.0), 1.0)
    founded = known.relation[offers] * np.int8(len(_LEAST_FOUNDED)) + known.evidence[offers]
    # How well founded it is decides, how far it is trusted tells apart what is founded alike.
    least, span = _LEAST_BY_RELATION.take(founded), _SPAN_BY_RELATION.take(founded)
    value: Floats = (least + span * trust) * comparison.understood[known.capability[offers]]
    return value * ~known.denied[offers]


def is_certified(comparison: Comparison, offers: Ints) -> Floats:
    """The site holds the certificates and approvals asked for, and others that bear on the process."""
    most = len(comparison.certificates.columns.standards)
    depth: Floats = np.float64(1.0) - 0.5 ** np.arange(1 + most, dtype=np.float64)
    more = depth[comparison.certificates.bearing_standards(comparison.sites(offers))]
    proofs = (*_answers(comparison), *comparison.approvals.answers.values())
    asked = [_credit(proof, offers) for proof in proofs]
    if comparison.requirement.controlled is not None:
        accepted = clearances(comparison).values()
        asked.append(np.maximum.reduce([_credit(proof, offers) for proof in accepted]))
    if not asked:
        return more
    value: Floats = (1.0 - DEPTH_SHARE) * sum(asked) / len(asked) + DEPTH_SHARE * more
    return value


def _credit(proof: Proof, offers: Ints) -> Floats:
    """Return what one certificate asked for is worth: all, some where it lapsed or may be, or nothing.

    Where none is on record it is worth no more than where it is known to lack: to gain another one,
    which makes that known, must not lower a score.
    """
    state = 3 * (proof.outcomes[offers] == PASS).view(np.int8)
    np.maximum(state, 2 * proof.has_lapsed[offers].view(np.int8), out=state)
    np.maximum(state, proof.may_hold[offers].view(np.int8), out=state)
    worth: Floats = _WORTH.take(state)
    return worth


def _answers(comparison: Comparison) -> list[StandardProof]:
    return list(comparison.certificates.standards.values())


def lasts(comparison: Comparison, offers: Ints) -> Floats:
    """The certificates asked for, else those that bear on the process, hold for long.

    It is worth a half where a year is left.
    """
    # What is not proven ended on day 0; the present day counts.
    yesterday = comparison.requirement.as_of.toordinal() - 1
    ends = _ends(comparison, offers)
    days = np.maximum(ends - yesterday, 0)
    value: Floats = days / (days + HALF_EXPIRY_DAYS)
    return value


def _ends(comparison: Comparison, offers: Ints) -> Ints:
    """Return the last day of all that is asked for at each offer's site, else of what bears on it."""
    if answers := _answers(comparison):
        return reduce(np.minimum, (answer.ends[offers] for answer in answers))
    return comparison.certificates.bearing_ends[comparison.sites(offers)]


def _end(comparison: Comparison, offer: int) -> int:
    """Return the last day at one offer's site, as `_ends` does of many."""
    if answers := _answers(comparison):
        return min(answer.ends.item(offer) for answer in answers)
    return comparison.certificates.bearing_ends.item(comparison.site(offer))


def is_verified(comparison: Comparison, offers: Ints) -> Floats:
    """The site stands high on the ladder: observed, registered, transacting, certified."""
    rung = comparison.columns.establishments.verification[comparison.sites(offers)]
    value: Floats = rung / np.float64(len(VERIFICATION_ORDER) - 1)
    return value


def _evidence_found(comparison: Comparison, offer: int) -> Text:
    offered = offer_found(comparison, offer)
    trust = quantity(100 * comparison.dossiers.confidence.item(offer), "%")
    if comparison.relation.item(offer) != Relation.BROADER:
        return Text(f"{offered.es}, {trust}", f"{offered.en}, {trust}")
    return Text(f"{offered.es}, {trust}, más amplio", f"{offered.en}, {trust}, broader")


def _standards_asked(comparison: Comparison) -> Text:
    if comparison.requirement.gated_standards:
        return same(", ".join(comparison.requirement.gated_standards))
    return Text("certificados vigentes", "valid certificates")


_NOT_PROVEN: Final = Text("no probado en la fecha", "not proven on the day")


def _days_left(comparison: Comparison, offer: int) -> Text:
    end = _end(comparison, offer)
    if not end:
        return _NOT_PROVEN if len(comparison.certificates.of(offer)) else NOT_STATED
    if end == NEVER:
        return OPEN_ENDED
    left = end - comparison.requirement.as_of.toordinal()
    return Text(f"{left:,} días", f"{left:,} days")


def _rung_found(comparison: Comparison, offer: int) -> Text:
    rung = comparison.columns.establishments.verification[comparison.site(offer)]
    return VERIFICATIONS[VERIFICATION_ORDER[rung]]


EVIDENCE = Feature(
    name="evidence",
    label=Text("evidencia del proceso", "evidence for the process"),
    claim=Text(
        "Está bien fundado que el sitio hace este mismo proceso.",
        "It is well founded that the site does this very process.",
    ),
    value=is_evidenced,
    asked=processes_asked,
    found=_evidence_found,
)

CERTIFICATION = Feature(
    name="certification",
    label=Text("certificación", "certification"),
    claim=Text(
        "El sitio tiene los certificados y aprobaciones pedidos, y otros vigentes que atañen al proceso.",
        "The site holds the certificates and approvals asked for, and other valid ones that bear on "
        "the process.",
    ),
    value=is_certified,
    asked=_standards_asked,
    found=certificates_found,
)

EXPIRY = Feature(
    name="expiry",
    label=Text("vigencia", "days to expiry"),
    claim=Text(
        "A los certificados pedidos, o a los que atañen al proceso, les queda tiempo; un año vale la mitad.",
        "The certificates asked for, or those that bear on the process, hold for long, a year being "
        "worth a half.",
    ),
    value=lasts,
    asked=_standards_asked,
    found=_days_left,
)

VERIFICATION = Feature(
    name="verification",
    label=Text("verificación", "verification"),
    claim=Text(
        "El sitio está en un peldaño alto: observado, registrado, con operaciones, certificado.",
        "The site stands high on the ladder: observed, registered, transacting, certified.",
    ),
    value=is_verified,
    asked=lambda _: VERIFICATIONS["certified"],
    found=_rung_found,
)
