"""What bears on a request in the score: certificates and approvals that say how well it is done."""

import dataclasses

import pytest

from tests.support.matching_world import Approved, Held, Site
from tests.support.one_site import SITE, found

BARE = dataclasses.replace(SITE, certificates=())


def value(site: Site, feature: str) -> float:
    return found(site).values[feature]


@pytest.mark.parametrize(
    ("held", "count"),
    [
        ((Held(standard="ISO9001"),), 1),
        ((Held(standard="ISO9001"), Held(standard="ISO9001")), 1),
        # One that another implies is not counted again.
        ((Held(standard="ISO9001"), Held(standard="IATF16949")), 1),
        ((Held(standard="AS9100"), Held(standard="IATF16949")), 2),
        ((Held(standard="ISO9001"), Held()), 2),
        # What is out of force, or not dated.
        ((Held(standard="ISO9001", expires="2026-11-21"),), 0),
        ((Held(standard="ISO9001", expires=None),), 0),
        ((Held(standard="ISO9001", status="suspended"),), 0),
        # Heat treatment is no anodizing; tax, labour and security are no quality.
        ((Held(standard="NADCAP-CP", scope=("ANO-II",)),), 0),
        ((Held(standard="IMMEX"), Held(standard="PROSEC"), Held(standard="REPSE")), 0),
        ((Held(standard="TISAX"), Held(standard="CMMC-L2"), Held(standard="ISO27001")), 0),
    ],
)
def test_only_what_bears_on_the_request_counts_and_only_once(
    held: tuple[Held, ...], count: int
) -> None:
    site = dataclasses.replace(BARE, certificates=held)
    assert value(site, "certification") == pytest.approx(1 - 0.5**count)


def test_where_none_is_asked_for_what_bears_on_the_process_lasts() -> None:
    days = {
        (): 0,
        (Held(expires="2026-12-31"),): 40,
        (Held(expires="2026-12-31"), Held(standard="ISO9001", scope=(), expires="2026-12-01")): 40,
        (Held(expires="2026-11-21"),): 0,
        (Held(standard="REPSE"),): 0,
        (Held(scope=("PLT-ZN",)),): 0,
    }
    for held, left in days.items():
        site = dataclasses.replace(BARE, certificates=held)
        assert value(site, "expiry") == pytest.approx(left / (left + 365)), held


@pytest.mark.parametrize(
    ("approvals", "count"),
    [
        ((Approved(scope=("HT-CARB",)),), 1),
        # Of how many customers, and by which document, it is told how well the work is done.
        ((Approved(scope=("HT-CARB",)), Approved(issuer="Safran", scope=("HT-CARB",))), 1),
        ((Approved(specification="D1-4426", scope=("HT-CARB",)),), 1),
        ((Approved(scope=("HT-NIT",)),), 0),
        ((Approved(scope=()),), 0),
        ((Approved(scope=("HT-CARB",), expires="2026-11-21"),), 0),
    ],
)
def test_a_customer_that_approves_the_process_bears_on_the_request(
    approvals: tuple[Approved, ...], count: int
) -> None:
    site = dataclasses.replace(BARE, approvals=approvals)
    assert value(site, "certification") == pytest.approx(1 - 0.5**count)
