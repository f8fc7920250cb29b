"""The generator's own tables agree with the published totals and with the product's codes."""

from collections import Counter

import pytest

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.loaders.sample import tables
from eslabon.loaders.sample.population import LARGE
from eslabon.loaders.sample.tables import ALL_ESTABLISHMENTS, SIZES
from tests.support.catalogues import official

CAPABILITIES = {capability.code for capability in capability_tree()}
STANDARDS = set(standard_catalogue().standards)
MUNICIPALITIES = {m.code for m in tables.municipalities()}


@pytest.mark.parametrize(
    ("sector", "published"), [("31", 392_130), ("32", 119_472), ("33", 145_015)]
)
def test_classes_add_up_to_their_sector(sector: str, published: int) -> None:
    own = [c.establishments for c in tables.activity_classes() if c.code.startswith(sector)]

    assert sum(own) == published


def test_there_are_about_six_metal_finishers_in_a_thousand() -> None:
    finishing = next(c for c in tables.activity_classes() if c.code == "332810")

    assert finishing.establishments / ALL_ESTABLISHMENTS == pytest.approx(0.006, abs=0.0002)


@pytest.mark.parametrize(
    ("code", "published"),
    [("15", 75_916), ("21", 60_624), ("20", 58_159), ("16", 40_571), ("14", 37_706)],
)
def test_the_largest_states_are_as_published(code: str, published: int) -> None:
    by_code = {state.code: state.establishments for state in tables.states()}

    assert by_code[code] == published
    assert sum(by_code.values()) == ALL_ESTABLISHMENTS


def test_the_largest_states_come_in_the_published_order() -> None:
    ranked = sorted(tables.states(), key=lambda state: -state.establishments)

    assert [state.code for state in ranked[:5]] == ["15", "21", "20", "16", "14"]


def test_large_plants_are_as_published_in_all_and_in_guanajuato_and_queretaro() -> None:
    large = {state.code: state.large_establishments for state in tables.states()}

    assert large["11"] + large["22"] == 1_297
    assert sum(large.values()) == sum(SIZES[LARGE:])


def test_every_state_has_municipalities_of_its_own() -> None:
    assert {code[:2] for code in MUNICIPALITIES} == {s.code for s in tables.states()}
    assert len(MUNICIPALITIES) == len(tables.municipalities()) >= 150


def test_every_class_is_one_of_scian() -> None:
    assert {c.code for c in tables.activity_classes()} <= set(scian_classes())
    assert len(tables.activity_classes()) >= 120


def test_trades_use_known_codes_and_can_be_certified_for_what_they_do() -> None:
    catalogue = standard_catalogue()
    for trade in tables.trades():
        assert {trade.capability, trade.broad, *trade.related} <= CAPABILITIES
        assert trade.other_scope in CAPABILITIES | {""}
        assert set(trade.materials) <= set(MATERIALS)
        assert {*trade.standards, *trade.quality_standards} <= STANDARDS
        for standard in trade.standards:
            assert trade.capability in catalogue.scopes(standard), trade.capability


def test_the_broad_claim_of_a_trade_lies_above_what_it_does() -> None:
    tree = capability_tree()
    for trade in tables.trades():
        assert trade.capability in tree.subtree(trade.broad) - {trade.broad}


def test_components_and_operations_use_known_codes() -> None:
    plants = {plant.code for plant in tables.plants()}
    assert {c.plant for c in tables.components()} == plants
    assert {c.material for c in tables.components()} <= set(MATERIALS)
    for operation in tables.operations():
        assert operation.capability in CAPABILITIES
        assert {code for code in operation.standards.split(";") if code} <= STANDARDS
        assert operation.required_mode in {"", "in_house"}


def test_operations_of_a_component_count_up_from_one() -> None:
    counts = Counter(operation.component for operation in tables.operations())

    for component, count in counts.items():
        own = [o.sequence for o in tables.operations() if o.component == component]
        assert own == list(range(1, count + 1))
    assert set(counts) == {component.code for component in tables.components()}


def test_plants_belong_to_a_buyer_and_stand_in_a_municipality() -> None:
    assert {p.buyer for p in tables.plants()} == {b.code for b in tables.buyers()}
    assert {p.municipality for p in tables.plants()} <= MUNICIPALITIES


def test_buyers_say_that_they_are_fictitious() -> None:
    for buyer in tables.buyers():
        assert "(fictici" in buyer.name
        assert "(fictici" in buyer.group


def test_names_and_codes_are_those_of_the_official_lists() -> None:
    classes = official("scian")
    assert {m.code: m.name for m in tables.municipalities()} == official("municipality")
    assert all(classes[c.code] == c.title for c in tables.activity_classes())
    assert {c.hs_code for c in tables.components()} == set(official("hs"))
