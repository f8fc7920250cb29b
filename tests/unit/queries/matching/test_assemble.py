"""Groups from the graph become columns: sources merged, silence kept as silence."""

import dataclasses

import numpy as np
import pytest

from eslabon.queries.matching.assemble import Retrieved, candidate_columns
from eslabon.queries.matching.columns import (
    MATERIAL_BITS,
    MODE_ORDER,
    PROVENANCE_ORDER,
    CandidateColumns,
    OfferColumns,
)
from tests.support.matching_world import (
    Approved,
    Claim,
    Held,
    Site,
    columns_of,
    retrieved,
)


def merged(*claims: Claim) -> OfferColumns:
    return columns_of([Site(id="S", claims=claims)]).offers


def test_the_strongest_source_speaks_first_and_the_others_fill_in() -> None:
    offers = merged(
        Claim(source="a", provenance="declared", confidence=0.6, max_mass=9.0, mode="in_house"),
        Claim(source="b", provenance="audited", confidence=0.9, max_mass=5.0),
        Claim(source="c", provenance="inferred", confidence=1.0, capacity=70.0, max_mass=1.0),
    )
    assert len(offers) == 1
    assert PROVENANCE_ORDER[offers.provenance[0]] == "audited"
    assert offers.confidence[0] == 0.9
    assert offers.limits.max_mass[0] == 5.0
    assert MODE_ORDER[offers.mode[0]] == "in_house"
    assert offers.limits.capacity[0] == 70.0
    assert np.isnan(offers.limits.spare_capacity[0])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Claim(source="b", confidence=0.7), Claim(source="a", confidence=0.6)),
        (Claim(source="b", checked="2026-01-02"), Claim(source="a", checked="2026-01-01")),
        (Claim(source="b", checked="2020-01-01"), Claim(source="a")),
        (Claim(source="a"), Claim(source="b")),
    ],
)
def test_of_two_equal_sources_one_always_wins(first: Claim, second: Claim) -> None:
    stronger = dataclasses.replace(first, max_mass=1.0)
    weaker = dataclasses.replace(second, max_mass=2.0)
    assert merged(stronger, weaker).limits.max_mass.tolist() == [1.0]
    assert merged(weaker, stronger).limits.max_mass.tolist() == [1.0]


def test_sides_come_from_one_source_as_they_belong_together() -> None:
    offers = merged(
        Claim(source="a", provenance="audited", sides=(500.0, None, None)),
        Claim(source="b", sides=(900.0, 800.0, 700.0)),
    )
    assert offers.limits.envelope[0, 0] == 500.0
    assert np.isnan(offers.limits.envelope[0, 1:]).all()


def test_three_sides_stand_with_the_longest_first() -> None:
    assert merged(Claim(sides=(2.0, 9.0, 5.0))).limits.envelope[0].tolist() == [9.0, 5.0, 2.0]


def test_materials_are_bits_and_an_empty_list_says_nothing() -> None:
    offers = merged(
        Claim(source="a", provenance="audited", materials=()),
        Claim(source="b", materials=("stainless_steel", "nickel_alloy", "stainless_steel")),
    )
    assert offers.limits.materials.tolist() == [
        MATERIAL_BITS["stainless_steel"] + MATERIAL_BITS["nickel_alloy"]
    ]


def test_what_is_not_stated_is_nan_and_an_open_band_has_no_end() -> None:
    world = [
        Site(id="A", latitude=None, longitude=None, size_min=None, size_max=None),
        Site(id="B", size_min=251, size_max=None),
    ]
    sites = columns_of(world).establishments
    assert np.isnan([sites.latitude[0], sites.longitude[0]]).all()
    assert np.isnan([sites.size_min[0], sites.size_max[0]]).all()
    assert sites.size_max[1] == np.inf


def test_limits_and_certificates_of_others_are_left_out() -> None:
    known = [Site(id="S", claims=(Claim(max_mass=1.0),))]
    others = [
        Site(
            id="T",
            claims=(Claim(max_mass=2.0),),
            certificates=(Held(),),
            approvals=(Approved(),),
        ),
        Site(id="S", claims=(Claim(capability="HT", max_mass=4.0),)),
    ]
    mixed = dataclasses.replace(
        retrieved([*others, *known]), offers=retrieved(known).offers, registrations=()
    )
    columns = candidate_columns(mixed)
    assert columns.offers.limits.max_mass.tolist() == [1.0]
    assert len(columns.certificates) == len(columns.approvals) == 0


def test_no_groups_make_empty_columns() -> None:
    columns = candidate_columns(Retrieved(offers=[]))
    assert len(columns.establishments) == len(columns.offers) == len(columns.certificates) == 0


def test_certificates_stand_in_the_order_of_their_sites() -> None:
    world = [
        Site(id="B", certificates=(Held(standard="ISO9001", scope=()),)),
        Site(id="A", certificates=(Held(scope=("HT", "HT-CARB")), Held(expires=None))),
    ]
    held = columns_of(world).certificates
    assert held.establishment.tolist() == [0, 0, 1]
    assert [held.standards[s] for s in held.standard] == ["CQI-9", "CQI-9", "ISO9001"]
    assert [held.scope.of(place) for place in range(3)] == [
        ("HT", "HT-CARB"),
        ("HT-CARB",),
        (),
    ]
    assert (held.expires == 0).tolist() == [False, True, False]


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
