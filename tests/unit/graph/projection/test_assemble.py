"""Rows from the graph become columns: claims and lines merged, silence kept as silence."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from eslabon.graph.projection.assemble import Retrieved, candidate_columns
from eslabon.graph.projection.columns import (
    ASSURANCE_ORDER,
    CLAIM_ORDER,
    EVIDENCE_ORDER,
    ITS_OWN,
    MATERIAL_BITS,
    MODE_ORDER,
    OF_ITS_COMPANY,
    PERHAPS_OF_ITS_COMPANY,
    PROVENANCE_ORDER,
    CandidateColumns,
    OfferColumns,
)
from tests.support.matching_world import (
    Approved,
    Claim,
    Held,
    Registered,
    Site,
    approval_rows,
    certificate_groups,
    columns_of,
    line_rows,
    offer_groups,
    registration_rows,
    retrieved,
)


def merged(*claims: Claim) -> OfferColumns:
    return columns_of([Site(id="S", claims=claims)]).offers


def strength(offers: OfferColumns, place: int = 0) -> tuple[str, float]:
    return PROVENANCE_ORDER[offers.provenance[place]], float(offers.confidence[place])


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"provenance": "certified"}, {"provenance": "audited", "checked": "2026-11-01"}),
        ({"provenance": "audited"}, {"provenance": "invoiced", "confidence": 1.0}),
        ({"provenance": "invoiced"}, {"provenance": "declared"}),
        ({"provenance": "declared"}, {"provenance": "inferred", "confidence": 1.0}),
        (
            {"provenance": "inferred", "basis": "name"},
            {"provenance": "inferred", "basis": "industry", "checked": "2026-01-01"},
        ),
        ({"checked": "2026-01-02"}, {"checked": "2026-01-01", "confidence": 1.0}),
        ({"checked": "2020-01-01"}, {"confidence": 1.0}),
        ({"confidence": 0.7}, {"confidence": 0.6}),
        ({"claim": "no"}, {}),
        ({"source": "a"}, {"source": "b"}),
        # What is withdrawn is not said.
        ({"provenance": "inferred"}, {"provenance": "certified", "claim": "withdrawn"}),
        ({"claim": "no"}, {"provenance": "certified", "claim": "withdrawn"}),
        ({"checked": "2026-02-01"}, {"claim": "withdrawn", "checked": "2026-01-31"}),
        ({"provenance": "audited"}, {"claim": "withdrawn", "checked": "2026-01-31"}),
        # It takes back what was said before, on no better authority.
        ({"claim": "withdrawn", "checked": "2026-01-31"}, {"checked": "2026-01-31"}),
        ({"claim": "withdrawn", "provenance": "audited"}, {}),
    ],
)
def test_of_two_claims_of_one_process_the_stronger_speaks(
    stronger: dict[str, Any], weaker: dict[str, Any]
) -> None:
    # By the names of their sources alone the weaker would.
    first, second = Claim(**{"source": "b", **stronger}), Claim(**{"source": "a", **weaker})
    for claims in ((first, second), (second, first)):
        offers = merged(*claims)
        assert len(offers) == 1
        assert strength(offers) == (first.provenance, first.confidence)
        assert CLAIM_ORDER[offers.claim[0]] == first.claim


def test_how_a_process_is_done_is_said_by_the_strongest_that_knows_and_agrees() -> None:
    knows = Claim(source="b", mode="in_house")
    denies = Claim(source="c", claim="no", mode="subcontracted", checked="2020-01-01")
    audited = Claim(provenance="audited", checked="2026-01-01")
    offers = merged(audited, knows, denies)
    assert MODE_ORDER[offers.mode[0]] == "in_house"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (Claim(provenance="certified"), "documented"),
        (Claim(provenance="declared"), "documented"),
        (Claim(provenance="inferred", basis="name"), "named"),
        (Claim(provenance="inferred", basis="industry"), "industry"),
        (Claim(provenance="inferred"), "industry"),
    ],
)
def test_evidence_follows_from_where_a_claim_comes(claim: Claim, evidence: str) -> None:
    assert EVIDENCE_ORDER[merged(claim).evidence[0]].value == evidence


def test_the_strongest_source_speaks_of_a_line_and_the_others_fill_in() -> None:
    limits = merged(
        Claim(source="a", confidence=0.6, max_mass=9.0),
        Claim(source="b", provenance="audited", confidence=0.9, max_mass=5.0),
        Claim(source="c", provenance="invoiced", lead_time=70.0, max_mass=1.0),
    ).limits
    assert limits.is_line.tolist() == [True]
    assert limits.max_mass.tolist() == [5.0]
    assert limits.lead_time.tolist() == [70.0]
    assert np.isnan(limits.spare_capacity[0])


@pytest.mark.parametrize(
    ("stronger", "weaker", "limits"),
    [
        # Three sides are one statement.
        (
            {"sides": (500.0, None, None)},
            {"sides": (900.0, 800.0, 700.0)},
            {"envelope": [500.0, None, None]},
        ),
        # So are the two ends of a thickness,
        (
            {"thickness": (8.0, None)},
            {"thickness": (5.0, 25.0)},
            {"min_thickness": 8.0, "max_thickness": None},
        ),
        # and a lot with its unit; a unit alone is none.
        (
            {"minimum_lot": 5.0},
            {"minimum_lot": 9.0, "lot_unit": "kg"},
            {"minimum_lot": 5.0, "lot_unit": 0},
        ),
        (
            {"lot_unit": "pieces", "max_mass": 1.0},
            {"minimum_lot": 9.0, "lot_unit": "kg"},
            {"minimum_lot": 9.0, "lot_unit": 1},
        ),
        # Two capacities are in one unit, that of the stronger source.
        (
            {"spare_capacity": 500.0, "capacity_unit": "kg"},
            {"capacity": 10_000.0},
            {"spare_capacity": 500.0, "capacity": None, "capacity_unit": 1},
        ),
        (
            {"spare_capacity": 500.0, "capacity_unit": "kg"},
            {"capacity": 900.0, "spare_capacity": 1.0, "capacity_unit": "kg"},
            {"spare_capacity": 500.0, "capacity": 900.0, "capacity_unit": 1},
        ),
        # An empty list of materials says nothing.
        (
            {"materials": (), "max_mass": 1.0},
            {"materials": ("stainless_steel", "nickel_alloy", "stainless_steel")},
            {"materials": MATERIAL_BITS["stainless_steel"] + MATERIAL_BITS["nickel_alloy"]},
        ),
        ({"max_mass": 0.0}, {"max_mass": 5.0}, {"max_mass": 0.0}),
    ],
)
def test_what_belongs_together_comes_from_one_source(
    stronger: dict[str, Any], weaker: dict[str, Any], limits: dict[str, Any]
) -> None:
    strong = Claim(source="a", provenance="audited", **stronger)
    weak = Claim(source="b", **weaker)
    for claims in ((strong, weak), (weak, strong)):
        found = merged(*claims).limits
        assert found.is_line.tolist() == [True]
        for name, value in limits.items():
            seen = getattr(found, name)[0].tolist()
            each = seen if isinstance(seen, list) else [seen]
            expected = value if isinstance(value, list) else [value]
            assert [None if np.isnan(one) else one for one in each] == expected, name


def test_three_sides_stand_with_the_longest_first() -> None:
    assert merged(Claim(sides=(2.0, 9.0, 5.0))).limits.envelope[0].tolist() == [9.0, 5.0, 2.0]


def named(offers: OfferColumns) -> list[str]:
    return [offers.lines[place] if place >= 0 else "" for place in offers.line.tolist()]


def test_lines_are_told_apart_by_their_names_and_one_without_is_a_line_too() -> None:
    offers = merged(
        Claim(line="rack", max_mass=50.0),
        Claim(line="barrel", max_mass=1.0),
        Claim(source="b", line="rack", lead_time=5.0),
        Claim(source="b", max_mass=7.0),
    )
    assert named(offers) == ["", "barrel", "rack"]
    assert offers.limits.max_mass.tolist() == [7.0, 1.0, 50.0]
    assert offers.limits.lead_time[2] == 5.0
    assert offers.limits.is_line.all()


def test_a_claim_without_limits_is_one_offer_without_a_line() -> None:
    offers = merged(Claim(), Claim(source="b"))
    assert (named(offers), offers.limits.is_line.tolist()) == ([""], [False])


def test_a_line_named_without_limits_is_a_line() -> None:
    assert merged(Claim(line="rack")).limits.is_line.tolist() == [True]


@pytest.mark.parametrize(
    ("claims", "lines"),
    [
        # Its strongest source denies it,
        ((Claim(line="rack", provenance="audited", claim="no"),), ["barrel"]),
        # or a weaker one does,
        ((Claim(source="b", line="rack", claim="no", checked="2020-01-01"),), ["barrel", "rack"]),
        # or a word that is older, or weaker, takes it back.
        ((Claim(source="b", line="rack", claim="withdrawn"),), ["barrel", "rack"]),
        (
            (Claim(source="b", line="rack", claim="withdrawn", checked="2020-12-31"),),
            ["barrel", "rack"],
        ),
        ((Claim(source="b", line="rack", claim="withdrawn", checked="2021-01-01"),), ["barrel"]),
        (
            (Claim(source="b", line="rack", claim="withdrawn", provenance="audited"),),
            ["barrel", "rack"],
        ),
    ],
)
def test_a_line_that_is_denied_is_left_out(claims: tuple[Claim, ...], lines: list[str]) -> None:
    audited = Claim(source="z", line="barrel", max_mass=1.0)
    declared = Claim(source="z", line="rack", max_mass=2.0, checked="2021-01-01")
    assert named(merged(audited, declared, *claims)) == lines


def test_a_claim_is_as_trusted_as_its_strongest_line() -> None:
    """Of several rows of one source its claim says what the last of them does."""
    audited = Claim(line="barrel", provenance="audited", confidence=0.9, max_mass=1.0)
    declared = Claim(line="rack", confidence=0.5, max_mass=2.0)
    offers = merged(audited, declared)
    assert [strength(offers, place) for place in (0, 1)] == [("audited", 0.9)] * 2


def test_a_line_says_how_it_does_the_process_else_the_claim_does() -> None:
    offers = merged(
        Claim(line="barrel", mode="subcontracted", max_mass=1.0),
        Claim(line="rack", max_mass=1.0),
        Claim(source="b", provenance="audited", mode="in_house"),
    )
    assert named(offers) == ["barrel", "rack"]
    assert [MODE_ORDER[mode] for mode in offers.mode] == ["subcontracted", "in_house"]


def test_what_is_not_stated_is_nan_and_an_open_band_has_no_end() -> None:
    world = [
        Site(id="A", latitude=None, longitude=None, size_min=None, size_max=None),
        Site(id="B", size_min=251, size_max=None),
    ]
    sites = columns_of(world).establishments
    assert np.isnan(sites.position[:, 0]).all()
    assert not np.isnan(sites.position[:, 1]).any()
    assert np.isnan([sites.size_min[0], sites.size_max[0]]).all()
    assert sites.size_max[1] == np.inf


def test_a_municipality_is_kept_only_of_a_site_without_a_point() -> None:
    unplaced = Site(id="A", latitude=None, longitude=None, municipality="22014")
    sites = columns_of([unplaced, Site(id="B", municipality="22014")]).establishments
    assert sites.municipalities == ["22014"]
    assert sites.municipality.tolist() == [0, -1]


def test_lines_and_what_others_hold_are_left_out() -> None:
    known = [Site(id="S", claims=(Claim(max_mass=1.0),))]
    others = [
        Site(
            id="T",
            claims=(Claim(max_mass=2.0),),
            certificates=(Held(),),
            registrations=(Registered(),),
            approvals=(Approved(),),
        ),
        Site(id="S", claims=(Claim(capability="HT", max_mass=4.0),)),
    ]
    columns = candidate_columns(
        Retrieved(
            offers=offer_groups(known),
            lines=line_rows([*others, *known]),
            certificates=certificate_groups(others),
            registrations=registration_rows(others),
            approvals=approval_rows(others),
        )
    )
    assert columns.offers.limits.max_mass.tolist() == [1.0]
    assert len(columns.certificates) == len(columns.approvals) == 0


def test_no_rows_make_empty_columns() -> None:
    read = dataclasses.replace(retrieved([Site(id="S", certificates=(Held(),))]), offers=())
    columns = candidate_columns(read)
    assert len(columns.establishments) == len(columns.offers) == len(columns.certificates) == 0


def test_certificates_stand_in_the_order_of_their_sites() -> None:
    world = [
        Site(id="B", certificates=(Held(standard="ISO9001", scope=()),)),
        Site(
            id="A",
            certificates=(Held(scope=("HT", "HT-CARB"), criteria=("A",)), Held(expires=None)),
        ),
    ]
    held = columns_of(world).certificates
    assert held.establishment.tolist() == [0, 0, 1]
    assert [held.standards[s] for s in held.standard] == ["CQI-9", "CQI-9", "ISO9001"]
    kinds = held.kind.tolist()
    assert [held.kinds.scope.of(kind) for kind in kinds] == [("HT", "HT-CARB"), ("HT-CARB",), ()]
    assert [held.kinds.criteria.of(kind) for kind in kinds] == [("A",), (), ()]
    assert (held.expires == 0).tolist() == [False, True, False]


MAYBE = PERHAPS_OF_ITS_COMPANY
NAME, FORM = "name:SORTEOS XOCHIPILLI DEL BAJIO|SA DE CV", "SA DE CV"
SORTEOS = "Sorteos Xochipilli del Bajío, S.A. de C.V."


@pytest.mark.parametrize(
    ("held", "municipality", "holder"),
    [
        (Registered(company="GAL010203AB1"), None, OF_ITS_COMPANY),
        (Registered(company="529900T8BM49AURSDO55"), None, OF_ITS_COMPANY),
        # A name of one state, told by the holder or by all that bear it.
        (Registered(company=NAME, holder_state="22"), "22014", OF_ITS_COMPANY),
        (Registered(company=NAME, holder_state="19"), "22014", MAYBE),
        (Registered(company=NAME, holder_state="22"), None, MAYBE),
        (Registered(company=NAME, municipalities=("22011",)), "22014", OF_ITS_COMPANY),
        (Registered(company=NAME, municipalities=("22011", "19039")), "22014", MAYBE),
        (Registered(company=NAME, municipalities=("22011", None)), "22014", MAYBE),
        (
            Registered(company=NAME, holder_state="22", municipalities=("22011", "19039")),
            "22014",
            OF_ITS_COMPANY,
        ),
        # Without a legal form, or a trade alone.
        (
            Registered(company=NAME.partition("|")[0], holder_state="22", legal_form=""),
            "22014",
            MAYBE,
        ),
        (
            Registered(
                company="name:SERVICIOS INDUSTRIALES|SA DE CV",
                legal_name="Servicios Industriales, S.A. de C.V.",
                holder_state="22",
            ),
            "22014",
            MAYBE,
        ),
    ],
)
def test_whose_the_registration_of_a_company_is(
    held: Registered, municipality: str | None, holder: int
) -> None:
    by_name = held.company.startswith("name:")
    name = SORTEOS if held.company.startswith("name:SORTEOS") else held.legal_name
    form = FORM if by_name and held.legal_form is None else held.legal_form or None
    known = dataclasses.replace(held, legal_name=name, legal_form=form)
    site = Site(id="S", municipality=municipality, registrations=(known,), certificates=(Held(),))
    assert sorted(columns_of([site]).certificates.holder.tolist()) == [ITS_OWN, holder]


def test_a_certificate_is_assured_as_it_says_or_as_its_standard_is() -> None:
    held = (Held(assurance="third_party"), Held(), Held(standard="ISO9001", scope=()))
    columns = columns_of([Site(id="S", certificates=held)]).certificates
    assert [ASSURANCE_ORDER[place] for place in columns.assurance.tolist()] == [
        "third_party",
        "self_assessed",
        "third_party",
    ]


def broken(columns: CandidateColumns, **parts: object) -> CandidateColumns:
    offers = dataclasses.replace(columns.offers, **parts)  # type: ignore[arg-type]  # any one column
    return dataclasses.replace(columns, offers=offers)


@pytest.mark.parametrize("owners", [[0, 1, 1], [1, 0, 0], [0, 0, 2], [0, 0, 0]])
def test_columns_out_of_order_are_refused(owners: list[int]) -> None:
    world = [Site(id="A", claims=(Claim(), Claim(capability="PLT-ZN"))), Site(id="B")]
    columns = columns_of(world)
    assert columns.offers.establishment.tolist() == [0, 0, 1]
    with pytest.raises(ValueError, match="site"):
        broken(columns, establishment=np.array(owners))


def test_offers_of_a_site_out_of_order_are_refused() -> None:
    columns = columns_of([Site(id="A", claims=(Claim(), Claim(capability="PLT-ZN")))])
    with pytest.raises(ValueError, match="order of their capability"):
        broken(columns, capability=np.array([1, 0]))
