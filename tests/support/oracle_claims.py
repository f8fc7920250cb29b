"""The oracle's dossiers: what the claims of one site come to for one request, rule by rule."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Claim, Site, line_claims, offer_claims
from tests.support.oracle_terms import (
    EVIDENCES,
    PROVENANCES,
    as_day,
    is_above,
    is_group,
    line_up,
    serves,
)

NO_SIDES = (None, None, None)


@dataclass(frozen=True)
class Limits:
    """What one line takes."""

    materials: tuple[str, ...] = ()
    sides: tuple[float | None, float | None, float | None] = NO_SIDES
    max_mass: float | None = None
    thickness: tuple[float | None, float | None] = (None, None)
    capacity: float | None = None
    spare: float | None = None
    unit: str = "pieces"
    lot: float | None = None
    lot_unit: str = "pieces"
    lead_time: float | None = None


@dataclass(frozen=True)
class Line:
    name: str
    provenance: str
    confidence: float
    mode: str
    limits: Limits


@dataclass(frozen=True)
class Process:
    """What a site's claims of one process come to."""

    code: str
    word: str
    provenance: str
    evidence: str
    confidence: float
    mode: str
    lines: tuple[Line, ...] = ()

    @property
    def footing(self) -> tuple[int, bool, int]:
        """Return how well it is founded; greater is better."""
        return (
            EVIDENCES.index(self.evidence),
            bool(self.lines),
            PROVENANCES.index(self.provenance),
        )


@dataclass(frozen=True)
class Offer:
    """What is judged by the gates: one line, or a claim without one."""

    code: str
    claimed: str  # the process that it is judged as: another one where a line is lent
    line: str
    relation: str  # "does", "broader", or "none" where nothing speaks
    evidence: str
    confidence: float
    understood: float
    mode: str
    targets: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)

    @property
    def is_documented(self) -> bool:
        return self.relation == "does" and self.evidence == "documented"


def offers(site: Site, requirement: OperationRequirement) -> list[Offer]:
    """Return all that is judged of a site, in the order of process and line."""
    known = _processes(site)
    standing = _standing(known, requirement)
    does = _speaking(
        [p for p in standing if _relation(p.code, requirement) == "does"], is_under=serves
    )
    broader = [p for p in standing if _relation(p.code, requirement) == "broader"]
    if not does and not broader:
        found = [
            replace(offer, relation="none")
            for process in known
            for offer in _of_lines(_offer(process, requirement), process)
        ]
    else:
        found = _told(does, broader, requirement)
    return sorted(found, key=lambda offer: (offer.code, offer.line))


def _told(
    does: list[Process], broader: list[Process], requirement: OperationRequirement
) -> list[Offer]:
    lenders = {p: p.lines and p.evidence == "documented" and _borrowers(p, does) for p in broader}
    served = [one for borrowers in lenders.values() for one in borrowers or ()]
    found = [
        offer
        for process in does
        if process not in served
        for offer in _of_lines(_offer(process, requirement), process)
    ]
    for lender, borrowers in lenders.items():
        if borrowers:
            found += _lent(lender, borrowers, requirement)
    if not any(process.evidence != "industry" for process in does):
        # A guess by industry silences nothing that is documented.
        loud = [p for p in broader if not does or p.evidence == "documented"]
        for process in _speaking(loud, is_under=is_above):
            found += _of_lines(_offer(process, requirement), process)
    return found


def _borrowers(lender: Process, does: list[Process]) -> list[Process]:
    """Return the claims within a wider process to which its lines are lent."""
    within = [process for process in does if is_above(lender.code, process.code)]
    is_told = any(process.evidence != "industry" for process in within)
    return within if is_told and not any(process.lines for process in within) else []


def _lent(
    lender: Process, borrowers: list[Process], requirement: OperationRequirement
) -> list[Offer]:
    best = min(borrowers, key=lambda p: (-EVIDENCES.index(p.evidence), -p.confidence, p.code))
    judged_as = _offer(best, requirement)
    return [
        replace(
            judged_as,
            code=lender.code,
            line=line.name,
            limits=line.limits,
            mode=_mode(judged_as.mode, line.mode, lender.mode),
        )
        for line in lender.lines
    ]


def _mode(*stated: str) -> str:
    return next((mode for mode in stated if mode != "unknown"), "unknown")


def _strength(claim: Claim) -> tuple[float, ...]:
    checked = as_day(claim.checked)
    return (
        -PROVENANCES.index(claim.provenance),
        -EVIDENCES.index(_evidence(claim)),
        -(checked.toordinal() if checked else 0),
        -claim.confidence,
        claim.claim != "no",
    )


def _strongest_first(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (_strength(claim), claim.source))


def _evidence(claim: Claim) -> str:
    if claim.provenance != "inferred":
        return "documented"
    return "named" if claim.basis == "name" else "industry"


def _processes(site: Site) -> list[Process]:
    found = []
    for code in sorted({claim.capability for claim in offer_claims(site)}):
        claims = [claim for claim in offer_claims(site) if claim.capability == code]
        back = [claim for claim in claims if claim.claim == "withdrawn"]
        spoken = _standing_rows(claims, back) or back
        first, *_ = _strongest_first(spoken)
        agreeing = [one for one in _strongest_first(spoken) if one.claim == first.claim]
        process = Process(
            code=code,
            word=first.claim,
            provenance=first.provenance,
            evidence=_evidence(first),
            confidence=first.confidence,
            mode=_mode(*(claim.mode for claim in agreeing)),
            lines=_lines(site, code),
        )
        found.append(_as_trusted_as_its_lines(process))
    return found


def _standing_rows(rows: list[Claim], withdrawn: list[Claim]) -> list[Claim]:
    """Return what is said and was not taken back, as a yes is by somebody as trusted and no earlier."""

    def takes_back(back: Claim, row: Claim) -> bool:
        trust = PROVENANCES.index
        return (
            (row.claim, _evidence(row)) == ("yes", "documented")
            and trust(back.provenance) >= trust(row.provenance)
            and (as_day(back.checked) or date.min) >= (as_day(row.checked) or date.min)
        )

    said = [row for row in rows if row.claim != "withdrawn"]
    return [row for row in said if not any(takes_back(back, row) for back in withdrawn)]


def _as_trusted_as_its_lines(process: Process) -> Process:
    if process.word != "yes" or not process.lines:
        return process
    top = max(process.lines, key=lambda one: (PROVENANCES.index(one.provenance), one.confidence))
    if PROVENANCES.index(top.provenance) <= PROVENANCES.index(process.provenance):
        return process
    return replace(
        process, provenance=top.provenance, confidence=top.confidence, evidence="documented"
    )


def _lines(site: Site, code: str) -> tuple[Line, ...]:
    rows = [claim for claim in line_claims(site) if claim.capability == code]
    of_all = [
        one for one in offer_claims(site) if (one.capability, one.claim) == (code, "withdrawn")
    ]
    found = []
    for name in sorted({row.line or "" for row in rows}):
        said = [row for row in rows if (row.line or "") == name]
        back = [row for row in said if row.claim == "withdrawn"]
        ranked = _strongest_first(_standing_rows(said, [*of_all, *back]))
        if not ranked or ranked[0].claim == "no":
            continue
        stating = [row for row in ranked if row.claim == "yes"]
        found.append(
            Line(
                name=name,
                provenance=ranked[0].provenance,
                confidence=ranked[0].confidence,
                mode=_mode(*(row.mode for row in stating)),
                limits=_merged(stating),
            )
        )
    return tuple(found)


def _merged(rows: list[Claim]) -> Limits:
    """Return, of each limit, what the strongest row says that states it."""
    limits = Limits()
    for row in reversed(rows):
        limits = replace(
            limits,
            materials=row.materials or limits.materials,
            sides=limits.sides if row.sides == NO_SIDES else row.sides,
            max_mass=limits.max_mass if row.max_mass is None else row.max_mass,
            thickness=limits.thickness if row.thickness == (None, None) else row.thickness,
            lead_time=limits.lead_time if row.lead_time is None else row.lead_time,
        )
        if row.minimum_lot is not None:
            limits = replace(limits, lot=row.minimum_lot, lot_unit=row.lot_unit or "pieces")
    return _with_capacities(limits, rows)


def _with_capacities(limits: Limits, rows: list[Claim]) -> Limits:
    """Return limits with both capacities, in the unit of the strongest row that states one."""
    stating = [row for row in rows if (row.capacity, row.spare_capacity) != (None, None)]
    if not stating:
        return limits
    unit = stating[0].capacity_unit or "pieces"
    alike = [row for row in stating if (row.capacity_unit or "pieces") == unit]
    whole = [row.capacity for row in alike if row.capacity is not None]
    free = [row.spare_capacity for row in alike if row.spare_capacity is not None]
    return replace(
        limits,
        unit=unit,
        capacity=whole[0] if whole else None,
        spare=free[0] if free else None,
    )


def _relation(code: str, requirement: OperationRequirement) -> str:
    if not set(line_up(code)).isdisjoint(requirement.excluded):
        return "none"
    if any(serves(asked, code) for asked in requirement.codes):
        return "does"
    return "broader" if any(is_above(code, asked) for asked in requirement.codes) else "none"


def _standing(known: list[Process], requirement: OperationRequirement) -> list[Process]:
    bearing = [one for one in known if _relation(one.code, requirement) != "none"]
    denied = [one for one in bearing if one.word == "no"]
    return [one for one in bearing if one.word == "yes" and not _falls(one, denied, requirement)]


def _falls(process: Process, denied: list[Process], requirement: OperationRequirement) -> bool:
    """Tell whether what a site says not to do stands against what it says to do."""
    rank = PROVENANCES.index
    if any(
        is_above(one.code, process.code) and rank(one.provenance) > rank(process.provenance)
        for one in denied
    ):
        return True
    if _relation(process.code, requirement) != "broader":
        return False
    # All that the wider word could mean of what is asked is denied by more precise ones.
    meant = [asked for asked in requirement.codes if is_above(process.code, asked)]
    within = [one.code for one in denied if is_above(process.code, one.code)]
    return all(not set(within).isdisjoint(line_up(asked)) for asked in meant)


def _speaking(said: list[Process], *, is_under: Callable[[str, str], bool]) -> list[Process]:
    """Return those that speak: the best founded, and what is comparable to none of them."""

    def beats(one: Process, other: Process) -> bool:
        if is_under(other.code, one.code) and one != other:
            return one.footing >= other.footing
        return is_under(one.code, other.code) and one.footing > other.footing

    speaking: list[Process] = []
    left = said
    while left:
        best = [one for one in left if not any(beats(other, one) for other in left)]
        speaking += best
        left = [one for one in left if one not in best and not any(beats(top, one) for top in best)]
    return speaking


def _offer(process: Process, requirement: OperationRequirement) -> Offer:
    """Return what is judged of a process, but for its lines."""
    served = [one for one in requirement.capabilities if serves(one.code, process.code)]
    under = [one for one in requirement.capabilities if is_above(process.code, one.code)]
    targets = [process.code if is_group(one.code) else one.code for one in served]
    return Offer(
        code=process.code,
        claimed=process.code,
        line="",
        relation=_relation(process.code, requirement),
        evidence=process.evidence,
        confidence=process.confidence,
        understood=max((one.confidence for one in served or under), default=0.0),
        mode=process.mode,
        targets=tuple(targets or [one.code for one in under]),
    )


def _of_lines(offer: Offer, process: Process) -> list[Offer]:
    return [
        replace(offer, line=one.name, mode=_mode(one.mode, offer.mode), limits=one.limits)
        for one in process.lines
    ] or [offer]
