"""Random worlds and requests, drawn so that every gate passes, fails and stays unknown."""

from datetime import date

from hypothesis import strategies as st

from eslabon.graph.language import Text
from eslabon.queries.asking.requirement import OpenPoint, OperationRequirement, RequestedCapability
from tests.support.matching_world import Claim, Held, Site

# One family with a broad, a middle and precise processes, and one process of another family.
CODES = ("HT", "HT-NIT", "HT-NITION", "HT-FNC", "HT-CARB", "PLT-ZN")
# One that counts by process, one that is implied by another, and one that is not asked for.
STANDARDS = ("CQI-9", "ISO9001", "IATF16949", "ISO14001")
# One on which some of the processes are impossible.
MATERIALS = ("alloy_steel", "titanium", "thermoplastic")
AS_OF = date(2026, 11, 22)
DAYS = ("2024-01-01", "2026-11-21", "2026-11-22", "2026-11-23", "2028-05-31")
BANDS = ((None, None), (0, 5), (6, 10), (11, 30), (31, 50), (251, None))
SIDES = (None, 10.0, 40.0, 100.0, 250.0)
QUANTITIES = (None, 0.0, 5.0, 80.0, 1000.0)

claims = st.builds(
    Claim,
    capability=st.sampled_from(CODES),
    source=st.sampled_from(("a", "b", "c")),
    provenance=st.sampled_from(("inferred", "declared", "invoiced", "audited", "certified")),
    confidence=st.sampled_from((0.0, 0.1, 0.5, 0.9, 1.0)),
    mode=st.sampled_from(("in_house", "subcontracted", "unknown")),
    checked=st.sampled_from((None, *DAYS)),
    materials=st.none() | st.lists(st.sampled_from(MATERIALS), unique=True).map(tuple),
    sides=st.tuples(*(st.sampled_from(SIDES) for _ in range(3))),
    max_mass=st.sampled_from(QUANTITIES),
    capacity=st.sampled_from(QUANTITIES),
    spare_capacity=st.sampled_from(QUANTITIES),
)

certificates = st.builds(
    Held,
    standard=st.sampled_from(STANDARDS),
    issued=st.sampled_from((None, *DAYS)),
    expires=st.sampled_from((None, *DAYS)),
    status=st.sampled_from(("valid", "valid", "suspended", "withdrawn")),
    scope=st.lists(st.sampled_from(CODES), unique=True, max_size=2).map(tuple),
)

valid_certificates = st.builds(
    Held,
    standard=st.sampled_from(STANDARDS),
    issued=st.sampled_from((None, "2024-01-01", "2026-11-22")),
    expires=st.sampled_from(("2026-11-22", "2028-05-31")),
    status=st.just("valid"),
    scope=st.lists(st.sampled_from(CODES), unique=True, max_size=2).map(tuple),
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
        # Querétaro, where the requests ask; Tijuana; one that the catalogue lacks.
        municipality=draw(st.sampled_from((None, "22014", "02004", "99999"))),
        size_min=low,
        size_max=high,
        verification=draw(st.sampled_from(("observed", "registered", "transacting", "certified"))),
        claims=tuple(
            draw(
                st.lists(
                    claims, min_size=1, max_size=3, unique_by=lambda c: (c.capability, c.source)
                )
            )
        ),
        certificates=tuple(draw(st.lists(certificates, max_size=3))),
    )


@st.composite
def worlds(draw: st.DrawFn, max_size: int = 6) -> tuple[Site, ...]:
    ids = draw(st.lists(st.sampled_from("ABCDEFGH123"), unique=True, max_size=max_size))
    return tuple(draw(sites(id_)) for id_ in ids)


requests = st.builds(
    OperationRequirement,
    capabilities=st.lists(
        st.builds(RequestedCapability, st.sampled_from(CODES), st.sampled_from((0.4, 1.0))),
        min_size=1,
        max_size=2,
        unique_by=lambda asked: asked.code,
    ).map(tuple),
    excluded=st.lists(st.sampled_from(CODES), unique=True, max_size=1).map(tuple),
    near=st.just((20.6, -100.4)),
    within_km=st.sampled_from((None, 50.0, 150.0, 400.0)),
    material=st.none() | st.sampled_from(MATERIALS),
    envelope=st.none()
    | st.lists(st.sampled_from((5.0, 40.0, 120.0)), min_size=1, max_size=3).map(tuple),
    mass=st.none() | st.sampled_from((0.0, 5.0, 30.0)),
    annual_volume=st.none() | st.sampled_from((0.0, 50.0, 900.0)),
    standards=st.lists(st.sampled_from(STANDARDS[:3]), unique=True, max_size=2).map(tuple),
    required_mode=st.none() | st.sampled_from(("in_house", "unknown")),
    min_size=st.none() | st.sampled_from((0, 11, 20)),
    max_size=st.none() | st.sampled_from((30, 100, 400)),
    as_of=st.just(AS_OF),
    limit=st.sampled_from((1, 3, 500)),
    near_miss_limit=st.integers(0, 3),
    left_open=st.sampled_from(((), (OpenPoint("not_asked", Text("lote 5", "lot 5")),))),
)
