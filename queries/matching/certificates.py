"""What the certificates of the candidates prove on the as-of date, for which process."""

from collections.abc import Iterable, Sequence

import numpy as np

from eslabon.queries.asking.requirement import Requirement
from eslabon.queries.matching.columns import CandidateColumns, CertificateColumns
from eslabon.queries.matching.knowledge import (
    Relation,
    includes,
    is_process_scoped,
    relation_of,
    satisfying,
)
from eslabon.queries.matching.outcome import FAIL, PASS, UNKNOWN, Bools, Ints, Outcomes


def standard_outcome(
    columns: CandidateColumns, requirement: Requirement, *, standard: str
) -> Outcomes:
    """Return for each offer whether its site holds a certificate that meets one standard.

    PASS: a certificate of the standard, or of one that implies it, is in force and dated, and
    its scope covers the process where the standard asks for that. UNKNOWN: the same, but the
    certificate is undated or states no scope; or the site has no certificate on record.
    FAIL: the site's certificates are known and none is such.
    """
    certificates, offers = columns.certificates, columns.offers
    fits = is_of(certificates, satisfying(standard)) & may_be_valid(columns, requirement)
    dated = fits & (certificates.expires != 0)
    if not is_process_scoped(standard):
        return _site_outcome(columns, dated, fits)[offers.establishment]
    silent = np.diff(certificates.scope_starts) == 0
    # Most processes are covered by the same certificates: each such case is answered once.
    cases: dict[bytes, int] = {}
    answers: list[Outcomes] = []
    case_of_code = np.empty(len(offers.capabilities), dtype=np.intp)
    for place, code in enumerate(offers.capabilities):
        covers = covers_process(certificates, target_codes(requirement.codes, code))
        case_of_code[place] = cases.setdefault(covers.tobytes(), len(answers))
        if len(cases) > len(answers):
            answers.append(_site_outcome(columns, dated & covers, fits & (covers | silent)))
    if not answers:
        return np.zeros(0, dtype=np.int8)
    by_case: Outcomes = np.stack(answers)[case_of_code[offers.capability], offers.establishment]
    return by_case


def may_be_valid(columns: CandidateColumns, requirement: Requirement) -> Bools:
    """Return which certificates are in force on the as-of date, or might be where undated.

    A certificate without a first day is taken as begun: its last day vouches for it.
    """
    certificates, today = columns.certificates, requirement.as_of.toordinal()
    ends_later = (certificates.expires >= today) | (certificates.expires == 0)
    valid: Bools = certificates.in_force & (certificates.issued <= today) & ends_later
    return valid


def valid_standards(columns: CandidateColumns, requirement: Requirement) -> Ints:
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
    """Return the processes that a scope must cover for an offered process to be proven.

    That is the offered process where it is what was asked for or narrower; where it is broader,
    those asked for within it.

    >>> target_codes(["HT"], "HT-CARB"), target_codes(["HT-CARB"], "HT")
    (('HT-CARB',), ('HT-CARB',))
    """
    relations = {code: relation_of(code, offered) for code in asked}
    if Relation.SAME_OR_NARROWER in relations.values():
        return (offered,)
    return tuple(code for code, found in relations.items() if found is Relation.BROADER)


def covers_process(certificates: CertificateColumns, targets: Sequence[str]) -> Bools:
    """Return which certificates attest one of the processes or a broader one."""
    covering = [any(includes(c, target) for target in targets) for c in certificates.scope_codes]
    hits = np.concatenate(([0], np.cumsum(_at(certificates.scope, covering))))
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
