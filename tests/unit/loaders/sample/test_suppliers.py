"""Declared suppliers: dealt out by trade and case, on rows of their own, near their demand."""

from collections import Counter

import pytest

from eslabon.loaders.sample.placement import demand
from eslabon.loaders.sample.records import Trade
from eslabon.loaders.sample.suppliers import plan_suppliers
from eslabon.loaders.sample.tables import cases, municipalities, plants, trades


@pytest.mark.parametrize("rows", [1, 5, 77, 1_000, 1_001, 75_001, 656_617])
def test_sites_stand_on_rows_of_their_own_in_rising_order(rows: int) -> None:
    sites = [s.site for s in plan_suppliers(rows, 1) if s.site is not None]
    places = [site.row for site in sites]

    assert places == sorted(set(places))
    assert len(places) <= rows / 4
    assert all(0 <= place < rows for place in places)


def test_the_first_supplier_of_every_trade_is_complete() -> None:
    first: dict[str, str] = {}
    for supplier in plan_suppliers(1_000, 1):
        first.setdefault(supplier.trade.capability, supplier.case.name)

    assert first == {trade.capability: "complete" for trade in trades()}


def test_every_case_is_met_at_the_smallest_full_size() -> None:
    met = {supplier.case.name for supplier in plan_suppliers(1_000, 1)}

    assert met == {case.name for case in cases()}


def test_every_municipality_with_a_plant_has_a_declared_supplier() -> None:
    codes = [m.code for m in municipalities()]
    sites = [s.site for s in plan_suppliers(1_000, 1) if s.site is not None]

    assert {p.municipality for p in plants()} <= {codes[site.municipality] for site in sites}


def test_names_are_told_apart_by_an_invented_word() -> None:
    suppliers = plan_suppliers(1_000, 1)
    names = Counter(supplier.name for supplier in suppliers)

    assert max(names.values()) == 1


@pytest.mark.parametrize("trade", trades(), ids=lambda trade: trade.capability)
def test_every_trade_is_asked_for_somewhere(trade: Trade) -> None:

    assert sum(demand(trade)) > 0


def test_half_of_the_later_suppliers_stand_where_their_trade_is_asked_for() -> None:
    suppliers = [s for s in plan_suppliers(656_617, 1) if s.site is not None][50:]
    near = [s for s in suppliers if s.site and demand(s.trade)[s.site.municipality]]

    assert 0.5 < len(near) / len(suppliers) < 0.75


def test_ids_are_unique_and_private_ones_begin_with_a_letter() -> None:
    suppliers = plan_suppliers(10_000, 1)

    assert len({s.establishment_id for s in suppliers}) == len(suppliers)
    for supplier in suppliers:
        assert supplier.establishment_id[0].isalpha() == (supplier.private_place is not None)
        assert (supplier.site is None) == (supplier.private_place is not None)
