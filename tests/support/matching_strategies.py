"""Random worlds and requests, drawn so that every gate passes, fails and stays unknown."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

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

Value = TypeVar("Value")

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
DAYS = ("2023-11-21", "2025-11-22", "2026-11-21", "2026-11-22", "2026-11-23", "2028-05-31")
BANDS = ((None, None), (0, 5), (6, 10), (11, 30), (31, 50), (251, None))
SIDES = (None, 10.0, 40.0, 100.0, 250.0)
QUANTITIES = (None, 0.0, 5.0, 80.0, 1000.0)
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


def seldom(values: Sequence[Value], *, once_in: int = 3) -> st.SearchStrategy[Value | None]:
    """Draw nothing most times, so that not everything is asked, or stated, at once."""
    return st.integers(1, once_in).flatmap(
        lambda n: st.none() if n > 1 else st.sampled_from(values)
    )


documented_claims = st.builds(
    Claim,
    capability=st.sampled_from(CODES),
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
    thickness=st.just((None, None))
    | st.tuples(st.sampled_from((None, 2.0, 8.0)), st.sampled_from((None, 8.0, 15.0, 30.0))),
    capacity=st.sampled_from(QUANTITIES),
    spare_capacity=st.sampled_from(QUANTITIES),
    capacity_unit=st.sampled_from(UNITS),
    minimum_lot=st.sampled_from((None, 1.0, 50.0, 400.0)),
    lot_unit=st.sampled_from(UNITS),
    lead_time=st.sampled_from((None, 0.0, 7.0, 8.0, 30.0)),
)

inferred_claims = st.builds(
    Claim,
    capability=st.sampled_from(CODES),
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

claims = st.one_of(documented_claims, bare_claims, inferred_claims)


@st.composite
def certificates(draw: st.DrawFn) -> Held:
    standard = draw(st.sampled_from((*STANDARDS, *STANDARDS, *CLEARANCES)))
    criteria = CRITERIA.get(standard, ())
    return Held(
        standard=standard,
        issued=draw(st.sampled_from((None, *DAYS))),
        expires=draw(st.sampled_from((None, *DAYS))),
        status=draw(st.sampled_from(("valid", "valid", "valid", "suspended", "withdrawn"))),
        scope=tuple(draw(st.lists(st.sampled_from(CODES), unique=True, max_size=2))),
        criteria=tuple(draw(st.lists(st.sampled_from(criteria), unique=True, max_size=2)))
        if criteria
        else (),
        assurance=draw(st.sampled_from((None, None, "second_party", "third_party"))),
    )


@st.composite
def valid_certificates(draw: st.DrawFn) -> Held:
    return Held(
        standard=draw(st.sampled_from(STANDARDS)),
        issued=draw(st.sampled_from((None, "2025-11-22", "2026-11-22"))),
        expires=draw(st.sampled_from(("2026-11-22", "2027-05-31"))),
        scope=tuple(draw(st.lists(st.sampled_from(CODES), unique=True, max_size=2))),
    )


@st.composite
def registrations(draw: st.DrawFn) -> Registered:
    company, form = draw(st.sampled_from(COMPANIES))
    return Registered(
        standard=draw(st.sampled_from(("REPSE", "REPSE", "ISO9001", "CQI-9", *CLEARANCES))),
        company=company,
        legal_name=company.removeprefix("name:"),
        legal_form=form,
        issued=draw(st.sampled_from((None, *DAYS))),
        expires=draw(st.sampled_from((None, *DAYS))),
        status=draw(st.sampled_from(("valid", "valid", "suspended"))),
        assurance=draw(st.sampled_from((None, None, "third_party"))),
        holder_state=draw(st.sampled_from((None, "22", "02"))),
        municipalities=tuple(draw(st.lists(st.sampled_from(TOWNS), min_size=1, max_size=2))),
    )


approvals = st.builds(
    Approved,
    issuer=st.sampled_from(("Boeing", "Boeing", "Safran")),
    specification=st.sampled_from((None, "BAC 5719", "BAC5719", "BAC 5617")),
    scope=st.lists(st.sampled_from(CODES), unique=True, max_size=1).map(tuple),
    issued=st.sampled_from((None, *DAYS)),
    expires=st.sampled_from((None, *DAYS)),
    status=st.sampled_from(("valid", "valid", "valid", "suspended")),
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
        certificates=tuple(draw(st.lists(certificates(), max_size=2))),
        registrations=tuple(draw(st.lists(registrations(), max_size=1))),
        approvals=tuple(draw(st.lists(approvals, max_size=2))),
    )


@st.composite
def worlds(draw: st.DrawFn, max_size: int = 5) -> tuple[Site, ...]:
    ids = draw(st.lists(st.sampled_from("ABCDEFGH123"), unique=True, max_size=max_size))
    return tuple(draw(sites(id_)) for id_ in ids)


details = st.builds(
    StatedDetails,
    specification=seldom((CalledSpecification(code="AMS 2759"),), once_in=10),
    thickness=seldom(
        [
            StatedRange(least=least, most=most, unit="µm")
            for least, most in ((8.0, 12.0), (8.0, None), (None, 8.0), (20.0, 40.0))
        ]
    ),
    area=st.sampled_from((None, 1.0, 50.0)),
    approvals=seldom(
        (
            (RequiredApproval("Boeing"),),
            (RequiredApproval("Boeing", "BAC 5719"),),
            (RequiredApproval("BOEING", "bac-5719"), RequiredApproval("Safran")),
        )
    ).map(lambda asked: asked or ()),
    volume=seldom([StatedAmount(60.0, unit) for unit in ("kg", "m2", "pairs", "sets")]),
    lot=seldom([StatedAmount(60.0, unit) for unit in ("pieces", "kg", "pairs", "sets")]),
    lead_time_days=seldom((7.0, 7.5, 40.0)),
)

weights = st.sampled_from(
    (
        (),
        (),
        (),
        (("evidence", 0.6), ("proximity", 0.0)),
        tuple((name, 0.0) for name in ("evidence", "proximity", "certification", "mode", "size")),
    )
)

requests = st.builds(
    OperationRequirement,
    capabilities=st.lists(
        st.builds(RequestedCapability, st.sampled_from(CODES), st.sampled_from((0.4, 1.0))),
        min_size=1,
        max_size=2,
        unique_by=lambda asked: asked.code,
    ).map(tuple),
    excluded=st.sampled_from(((), (), (), *((code,) for code in CODES))),
    details=details,
    near=st.just((20.6, -100.4)),
    within_km=seldom((50.0, 150.0, 400.0), once_in=2),
    material=seldom(MATERIALS),
    envelope=seldom(
        ((5.0, 40.0, 40.0), (40.0, 5.0, 120.0), (5.0,), (120.0,), (40.0, 40.0), (5.0, 5.0, 5.0))
    ),
    mass=seldom((0.1, 5.0, 30.0), once_in=2),
    annual_volume=seldom((0.0, 50.0, 900.0)),
    standards=st.lists(
        st.sampled_from(("CQI-9", "NADCAP-HT", "ISO9001", "IATF16949", "REPSE", "ITAR")),
        unique=True,
        max_size=2,
    ).map(tuple),
    minimum_assurance=seldom(("self_assessed", "second_party", "third_party")),
    controlled=seldom(("CUI", "ITAR", "prototype"), once_in=5),
    required_mode=st.sampled_from((None, None, "in_house", "unknown")),
    min_size=seldom((0, 11, 20)),
    max_size=seldom((30, 100, 400)),
    as_of=st.just(AS_OF),
    limit=st.sampled_from((1, 3, 500)),
    near_miss_limit=st.integers(0, 3),
    weights=weights,
    left_open=st.sampled_from(((), (), (OpenPoint("not_asked", Text("lote 5", "lot 5")),))),
)
