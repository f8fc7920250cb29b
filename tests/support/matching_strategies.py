"""Random worlds and requests, drawn so that every gate passes, fails and stays unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from eslabon.graph.language import Text
from eslabon.queries.asking.details import (
    CalledSpecification,
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import OpenPoint, OperationRequirement, RequestedCapability
from tests.support.matching_world import Approved, Claim, Held, Registered, Site

# One family with a broad, a middle and precise processes, and one process of another family.
CODES = ("HT", "HT-NIT", "HT-NITION", "HT-CARB", "HT-LPC", "PLT-ZN")
# Two that count by process (a trade's self-assessment, an accreditation of each), one that is
# implied by another, one that is not asked for, and one of the company.
STANDARDS = ("CQI-9", "NADCAP-HT", "ISO9001", "IATF16949", "ISO14001", "REPSE")
CLEARANCES = ("CMMC-L2", "NIST800171", "ITAR", "TISAX")
# One that covers a process alone, some that cover several, one that attests none.
CRITERIA = {"CQI-9": ("A", "B", "F", "H"), "NADCAP-HT": ("AC7102/3", "AC7102/4", "AC7102/8")}
# One on which some of the processes are impossible.
MATERIALS = ("alloy_steel", "titanium", "thermoplastic")
AS_OF = date(2026, 11, 22)
DAYS = ("2023-11-21", "2025-11-22", "2026-11-21", "2026-11-22", "2026-11-23", "2027-05-31")
BANDS = ((None, None), (0, 5), (6, 10), (11, 30), (31, 50), (251, None))
SIDES = (None, 10.0, 40.0, 100.0, 250.0)
QUANTITIES = (None, 0.0, 5.0, 80.0, 1000.0, 1000.0)
UNITS = (None, "pieces", "kg", "m2")
# By an RFC; by a name with its form, without it, and by one that anybody may bear.
COMPANIES = (
    ("GAL010203AB1", None),
    ("name:SORTEOS XOCHIPILLI DEL BAJIO|SA DE CV", "SA DE CV"),
    ("name:SORTEOS XOCHIPILLI DEL BAJIO", None),
    ("name:SERVICIOS INDUSTRIALES|SA DE CV", "SA DE CV"),
)
# Querétaro, where the requests ask; El Marqués beside it; Tijuana; one that the catalogue lacks.
TOWNS = (None, "22014", "22011", "02004", "99999")


# Much of what is asked and what is offered is of one family, so that they meet.
_codes = st.sampled_from((*CODES, "HT-CARB", "HT-CARB", "HT-NIT", "HT-NITION"))
_processes = st.sampled_from(("HT-CARB", "HT-CARB", "HT-NIT", "HT-NITION", "HT-LPC"))


documented_claims = st.builds(
    Claim,
    capability=_codes,
    source=st.sampled_from(("a", "b", "c")),
    provenance=st.sampled_from(("declared", "invoiced", "audited", "certified")),
    claim=st.sampled_from(("yes", "yes", "yes", "yes", "no", "withdrawn")),
    line=st.sampled_from((None, None, "barrel", "rack")),
    confidence=st.sampled_from((0.0, 0.5, 0.9, 1.0)),
    mode=st.sampled_from(("in_house", "in_house", "subcontracted", "unknown")),
    checked=st.sampled_from((None, *DAYS)),
    materials=st.none() | st.lists(st.sampled_from(MATERIALS), unique=True).map(tuple),
    sides=st.just((None, None, None)) | st.tuples(*(st.sampled_from(SIDES) for _ in range(3))),
    max_mass=st.sampled_from(QUANTITIES),
    thickness=st.tuples(
        st.sampled_from((None, 2.0, 8.0)), st.sampled_from((None, 5.0, 8.0, 15.0, 30.0))
    ),
    capacity=st.sampled_from(QUANTITIES),
    spare_capacity=st.sampled_from(QUANTITIES),
    capacity_unit=st.sampled_from(UNITS),
    minimum_lot=st.sampled_from((None, 1.0, 50.0, 400.0)),
    lot_unit=st.sampled_from(UNITS),
    lead_time=st.sampled_from((None, 0.0, 7.0, 8.0, 30.0)),
)

inferred_claims = st.builds(
    Claim,
    capability=_codes,
    source=st.sampled_from(("a", "b", "c")),
    provenance=st.just("inferred"),
    basis=st.sampled_from(("name", "industry", None)),
    confidence=st.sampled_from((0.0, 0.1, 0.5)),
    checked=st.sampled_from((None, *DAYS)),
)

bare_claims = documented_claims.map(
    lambda claim: Claim(
        capability=claim.capability,
        source=claim.source,
        provenance=claim.provenance,
        claim=claim.claim,
        confidence=claim.confidence,
        mode=claim.mode,
        checked=claim.checked,
    )
)

claims = st.one_of(documented_claims, documented_claims, bare_claims, inferred_claims)


# Half of what is held is in force, of whatever standard and scope.
_days_of_papers = st.one_of(
    st.just(("2026-03-01", "2027-02-28", "valid")),
    st.tuples(
        st.sampled_from((None, *DAYS)),
        st.sampled_from((None, *DAYS)),
        st.sampled_from(("valid", "valid", "suspended", "withdrawn")),
    ),
)
_HELD = (*("CQI-9",) * 4, *("NADCAP-HT", "ISO9001", "REPSE") * 2, *STANDARDS, *CLEARANCES)


@st.composite
def certificates(draw: st.DrawFn) -> Held:
    standard = draw(st.sampled_from(_HELD))
    issued, expires, status = draw(_days_of_papers)
    criteria = st.lists(st.sampled_from(CRITERIA.get(standard, ("",))), unique=True, max_size=2)
    return Held(
        standard=standard,
        issued=issued,
        expires=expires,
        status=status,
        scope=tuple(draw(st.lists(_codes, unique=True, max_size=2))),
        criteria=tuple(draw(criteria)) if standard in CRITERIA else (),
        assurance=draw(st.sampled_from((None, None, "second_party", "third_party"))),
    )


@st.composite
def _valid_certificates(draw: st.DrawFn) -> Held:
    return Held(
        standard=draw(st.sampled_from(STANDARDS)),
        issued=draw(st.sampled_from((None, "2025-11-22", "2026-11-22"))),
        expires=draw(st.sampled_from(("2026-11-22", "2027-05-31"))),
        scope=tuple(draw(st.lists(_codes, unique=True, max_size=2))),
    )


valid_certificates = _valid_certificates()


@st.composite
def registrations(draw: st.DrawFn) -> Registered:
    company, form = draw(st.sampled_from(COMPANIES))
    issued, expires, status = draw(_days_of_papers)
    return Registered(
        standard=draw(st.sampled_from(("REPSE", "REPSE", "ISO9001", "CQI-9", *CLEARANCES))),
        company=company,
        legal_name=company.removeprefix("name:"),
        legal_form=form,
        issued=issued,
        expires=expires,
        status=status,
        assurance=draw(st.sampled_from((None, None, "third_party"))),
        holder_state=draw(st.sampled_from((None, "22", "02"))),
        municipalities=tuple(draw(st.lists(st.sampled_from(TOWNS), min_size=1, max_size=2))),
    )


@st.composite
def approvals(draw: st.DrawFn) -> Approved:
    issued, expires, status = draw(_days_of_papers)
    return Approved(
        issuer=draw(st.sampled_from(("Boeing", "Boeing", "Safran"))),
        specification=draw(st.sampled_from((None, "BAC 5719", "BAC5719", "BAC 5617"))),
        scope=tuple(draw(st.lists(_codes, unique=True, max_size=1))),
        issued=issued,
        expires=expires,
        status=status,
    )


latitudes = st.floats(14.5, 32.7)
longitudes = st.floats(-117.1, -86.7)


@st.composite
def sites(draw: st.DrawFn, id_: str) -> Site:
    low, high = draw(st.sampled_from(BANDS))
    is_placed = draw(st.integers(0, 4)) > 0
    # Most stand within a few hundred kilometres of where the requests ask.
    near = draw(st.booleans())
    return Site(
        id=id_,
        latitude=draw(st.floats(19.5, 22.0) if near else latitudes) if is_placed else None,
        longitude=draw(st.floats(-101.5, -99.0) if near else longitudes) if is_placed else None,
        municipality=draw(st.sampled_from(TOWNS)),
        size_min=low,
        size_max=high,
        verification=draw(st.sampled_from(("observed", "registered", "transacting", "certified"))),
        claims=tuple(
            draw(
                st.lists(
                    claims,
                    min_size=1,
                    max_size=4,
                    unique_by=lambda c: (c.capability, c.source, c.line),
                )
            )
        ),
        certificates=tuple(draw(st.lists(certificates(), max_size=3))),
        registrations=tuple(draw(st.lists(registrations(), max_size=1))),
        approvals=tuple(draw(st.lists(approvals(), max_size=2))),
    )


@st.composite
def worlds(
    draw: st.DrawFn, max_size: int = 5, *, are_of_companies: bool = True
) -> tuple[Site, ...]:
    """Draw sites; what companies hold is drawn beside them, which no graph could tell."""
    ids = draw(st.lists(st.sampled_from("ABCDEFGH123"), unique=True, max_size=max_size))
    drawn = tuple(draw(sites(id_)) for id_ in ids)
    return drawn if are_of_companies else tuple(replace(one, registrations=()) for one in drawn)


# What may be asked beside the process, by the field of the requirement or of its details.
QUESTIONS: Mapping[str, Sequence[object]] = {
    "within_km": (50.0, 150.0, 400.0),
    "material": MATERIALS,
    "envelope": (
        (5.0, 40.0, 40.0), (40.0, 5.0, 120.0), (5.0,), (120.0,), (40.0, 40.0), (5.0, 5.0, 5.0)
    ),
    "annual_volume": (0.0, 50.0, 900.0),
    "standards": (
        ("CQI-9",), ("CQI-9",), ("NADCAP-HT",), ("ISO9001",), ("REPSE",), ("ITAR",),
        ("CQI-9", "ISO9001"), ("IATF16949", "ISO9001"), ("NADCAP-HT", "CQI-9"),
    ),
    "minimum_assurance": ("self_assessed", "second_party", "third_party"),
    "controlled": ("CUI", "ITAR", "prototype"),
    "required_mode": ("in_house", "in_house", "unknown"),
    "min_size": (0, 11, 20),
    "max_size": (30, 100, 400),
    "left_open": ((OpenPoint("not_asked", Text("lote 5", "lot 5")),),),
}  # fmt: skip
DETAILS: Mapping[str, Sequence[object]] = {
    "specification": (CalledSpecification(code="AMS 2759"),),
    "thickness": [
        StatedRange(least=least, most=most, unit="µm")
        for least, most in ((8.0, 12.0), (8.0, None), (None, 8.0), (20.0, 40.0))
    ],
    "approvals": (
        (RequiredApproval("Boeing"),),
        (RequiredApproval("Boeing", "BAC 5719"),),
        (RequiredApproval("BOEING", "bac-5719"), RequiredApproval("Safran")),
    ),
    "volume": [StatedAmount(60.0, unit) for unit in ("kg", "kg", "m2", "pairs", "sets")],
    "lot": [StatedAmount(60.0, unit) for unit in ("pieces", "kg", "pairs", "sets")],
    "lead_time_days": (7.0, 7.5, 40.0),
}
WEIGHTS = (
    (),
    (("evidence", 0.6), ("proximity", 0.0)),
    tuple((name, 0.0) for name in ("evidence", "proximity", "certification", "mode", "size")),
)


@st.composite
def _requests(
    draw: st.DrawFn, questions: Sequence[str], *, least: int = 0, has_groups: bool = True
) -> OperationRequirement:
    # Few questions at a time, else all fail something.
    asked = draw(st.sets(st.sampled_from(questions), min_size=least, max_size=4))
    parts: dict[str, Any] = {
        name: draw(st.sampled_from(values)) for name, values in QUESTIONS.items() if name in asked
    }
    details: dict[str, Any] = {
        name: draw(st.sampled_from(values)) for name, values in DETAILS.items() if name in asked
    }
    codes = draw(
        st.lists(_codes if has_groups else _processes, min_size=1, max_size=2, unique=True)
    )
    sure = st.sampled_from((0.4, 1.0))
    return OperationRequirement(
        capabilities=tuple(RequestedCapability(code, draw(sure)) for code in codes),
        excluded=draw(st.sampled_from(((), (), (), *((code,) for code in CODES)))),
        details=StatedDetails(area=draw(st.sampled_from((None, 1.0, 50.0))), **details),
        near=(20.6, -100.4),
        mass=draw(st.sampled_from((None, None, 0.1, 5.0, 30.0))),
        as_of=AS_OF,
        limit=draw(st.sampled_from((1, 3, 500))),
        near_miss_limit=draw(st.integers(0, 3)),
        weights=draw(st.sampled_from(WEIGHTS)),
        **parts,
    )


requests = _requests((*QUESTIONS, *DETAILS))
# About what a supplier holds, and about what its line takes.
paper_requests = _requests(
    ("standards", "standards", "approvals", "controlled", "minimum_assurance"),
    least=1,
    has_groups=False,
)
line_requests = _requests(
    ("material", "envelope", "annual_volume", "required_mode", *DETAILS), least=1, has_groups=False
)
