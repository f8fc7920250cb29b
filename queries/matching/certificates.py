"""What the certificates of the candidates prove on the as-of date, for which process."""

from collections.abc import Iterable, Sequence

import numpy as np

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.columns import CandidateColumns, CertificateColumns
from eslabon.queries.matching.knowledge import (
    is_broader,
    is_process_scoped,
    meeting,
    satisfies,
)
from eslabon.queries.matching.outcome import FAIL, PASS, UNKNOWN, Bools, Ints, Outcomes


def standard_outcome(
    columns: CandidateColumns, requirement: OperationRequirement, *, standard: str
) -> Outcomes:
    """Return for each offer whether its site holds a certificate that meets one standard.

    PASS: a certificate of the standard, or of one that implies it, is in force and dated, and
    its scope covers the process where the standard asks for that. UNKNOWN: the same, but the
    certificate is undated, states no scope or names only a wider group of processes; or the
    site has no certificate on record. FAIL: the site's certificates are known and none is such.
    """
    certificates, offers = columns.certificates, columns.offers
    fits = is_of(certificates, meeting(standard)) & may_be_valid(columns, requirement)
    dated = fits & (certificates.expires != 0)
    if not is_process_scoped(standard):
        return _site_outcome(columns, dated, fits)[offers.establishment]
    silent = np.diff(certificates.scope_starts) == 0
    scopes = certificates.scope_codes
    # Most processes are covered by the same certificates: each such case is answered once.
    cases: dict[bytes, int] = {}
    answers: list[Outcomes] = []
    case_of_code = np.empty(len(offers.capabilities), dtype=np.intp)
    for place, code in enumerate(offers.capabilities):
        targets = target_codes(requirement.codes, code)
        covers = names_one(certificates, [any(satisfies(t, c) for t in targets) for c in scopes])
        wider = names_one(certificates, [any(is_broader(c, t) for t in targets) for c in scopes])
        case_of_code[place] = cases.setdefault(covers.tobytes() + wider.tobytes(), len(answers))
        if len(cases) > len(answers):
            may_cover = covers | wider | silent
            answers.append(_site_outcome(columns, dated & covers, fits & may_cover))
    if not answers:
        return np.zeros(0, dtype=np.int8)
    by_case: Outcomes = np.stack(answers)[case_of_code[offers.capability], offers.establishment]
    return by_case


def may_be_valid(columns: CandidateColumns, requirement: OperationRequirement) -> Bools:
    """Return which certificates are in force on the as-of date, or might be where undated.

    A certificate without a first day is taken as begun: its last day vouches for it.
    """
    certificates, today = columns.certificates, requirement.as_of.toordinal()
    ends_later = (certificates.expires >= today) | (certificates.expires == 0)
    valid: Bools = certificates.in_force & (certificates.issued <= today) & ends_later
    return valid


def valid_standards(columns: CandidateColumns, requirement: OperationRequirement) -> Ints:
    """Return how many different standards each site is certified to, in force and dated."""
    certificates = columns.certificates
    many = max(len(certificates.standards), 1)
    is_valid = may_be_valid(columns, requirement) & (certificates.expires != 0)
    pairs = np.sort((certificates.establishment * many + certificates.standard)[is_valid])
    different = pairs[np.diff(pairs, prepend=-1) != 0]
    return np.bincount(different // many, minlength=len(columns.establishments))


def is_of(certificates: CertificateColumns, standards: Iterable[str]) -> Bools:
    """Return which certificates are of one of the standards."""
    wanted = frozenset(standards)
    return _at(certificates.standard, [code in wanted for code in certificates.standards])


def target_codes(asked: Sequence[str], offered: str) -> tuple[str, ...]:
    """Return the processes that a scope must name for an offered process to be proven.

    They are the processes asked for that the offer may serve; of a group, the offered member.

    >>> target_codes(["HT"], "HT-CARB"), target_codes(["HT-CARB"], "HT")
    (('HT-CARB',), ('HT-CARB',))
    """
    tree = capability_tree()
    served = [code for code in asked if satisfies(code, offered)]
    if served:
        is_member = offered in tree
        return tuple(offered if is_member and tree.get(c).is_group else c for c in served)
    return tuple(code for code in asked if is_broader(offered, code))


def names_one(certificates: CertificateColumns, chosen: Sequence[bool]) -> Bools:
    """Return which certificates name in their scope one of the chosen of all scope codes."""
    hits = np.concatenate(([0], np.cumsum(_at(certificates.scope, chosen))))
    return np.diff(hits[certificates.scope_starts]) > 0


def _at(places: Ints, chosen: Sequence[bool]) -> Bools:
    """Return whether the entry at each place is a chosen one."""
    table: Bools = np.array(chosen, dtype=np.bool_)
    return table[places]


def _site_outcome(columns: CandidateColumns, proves: Bools, may_prove: Bools) -> Outcomes:
    """Return each site's answer from which certificates prove the matter, or might."""
    owner = columns.certificates.establishment
    answer = np.full(len(columns.establishments), UNKNOWN)
    answer[owner] = FAIL
    answer[owner[may_prove]] = UNKNOWN
    answer[owner[proves]] = PASS
    return answer
