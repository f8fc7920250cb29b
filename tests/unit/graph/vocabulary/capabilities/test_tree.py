"""The tree of capabilities: one root, no cycle, no orphan, codes that exist elsewhere."""

from dataclasses import replace

import networkx as nx
import pytest

from eslabon.graph.vocabulary.capabilities.tree import (
    Capability,
    CapabilityTableError,
    CapabilityTree,
    UnknownCapabilityError,
    capability_tree,
)
from eslabon.graph.vocabulary.folding import word_key
from tests.support.catalogues import catalogue, official

TREE = capability_tree()
SAME_IN_CROSSWALK = (
    "name_es",
    "name_en",
    "din8580",
    "sudokn_class",
    "sat_claveprodserv",
    "scian_class",
    "nadcap_ac",
    "cqi",
)


def _as_cell(capability: Capability, column: str) -> str:
    value = getattr(capability, column)
    return ";".join(value) if isinstance(value, tuple) else str(value)


def test_the_table_is_one_tree() -> None:
    graph = nx.DiGraph((c.parent, c.code) for c in TREE if c.parent is not None)
    assert nx.is_arborescence(graph)
    assert len(graph) == len(TREE) >= 150


def test_every_capability_is_named_in_both_languages() -> None:
    assert [c.code for c in TREE if not (c.name_es and c.name_en)] == []


def test_no_name_in_one_language_stands_for_two_capabilities() -> None:
    for column in ("name_es", "name_en"):
        names = [word_key(getattr(c, column)) for c in TREE]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("PLT-ZN", ["PLT-GEN", "PLT", "SURF", "PROC"]),
        ("ANO-III", ["ANO-II", "ANO", "SURF", "PROC"]),
        ("HT-CARB", ["HT", "PROC"]),
        ("PROC", []),
    ],
)
def test_ancestors_go_from_the_nearest_to_the_root(code: str, above: list[str]) -> None:
    assert [c.code for c in TREE.ancestors(code)] == above


def test_subtree_is_brute_force_reachability() -> None:
    for capability in TREE:
        below = {c.code for c in TREE if capability in TREE.ancestors(c.code)}
        assert TREE.subtree(capability.code) == below | {capability.code}


def test_narrower_is_strict_and_one_way() -> None:
    assert TREE.is_narrower("HT-VAC", "HT")
    assert not TREE.is_narrower("HT", "HT-VAC")
    assert not TREE.is_narrower("HT", "HT")


def test_parents_and_children_mirror_each_other() -> None:
    for capability in TREE:
        assert all(TREE.parent(c.code) == capability for c in TREE.children(capability.code))
    assert TREE.parent(TREE.root.code) is None


@pytest.mark.parametrize(
    ("asked", "near"), [("PLT-ZM", "PLT-ZN"), ("ht-carb", "HT-CARB"), ("niquelado", "PLT-NI")]
)
def test_an_unknown_code_is_refused_with_the_nearest_ones(asked: str, near: str) -> None:
    with pytest.raises(UnknownCapabilityError) as caught:
        TREE.get(asked)
    assert (caught.value.status, caught.value.exit_code) == (404, 2)
    assert near in caught.value.hint.es
    assert near in caught.value.hint.en


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("níquel químico", "PLT-EN"),
        ("NIQUEL QUIMICO", "PLT-EN"),
        ("electroless nickel", "PLT-EN"),
        ("hot dip galvanizing", "GALV-HD"),
        ("plt-zn", "PLT-ZN"),
        ("Tratamientos térmicos", "HT"),
        ("carburizing", "HT-CARB"),
        ("óxido de etileno", "STER-ETO"),
        ("carburisado", "HT-CARB"),
    ],
)
def test_search_finds_codes_names_and_synonyms_in_both_languages(text: str, first: str) -> None:
    assert TREE.search(text)[0].code == first


def test_search_keeps_to_its_limit_and_finds_nothing_in_nothing() -> None:
    assert len(TREE.search("pl", limit=3)) == 3
    assert TREE.search(" ¿? ") == ()


@pytest.mark.parametrize(
    "changed", [{"parent": "NOWHERE"}, {"parent": None}, {"parent": "ANO-III"}]
)
def test_a_table_with_an_orphan_a_second_root_or_a_cycle_is_refused(
    changed: dict[str, str | None],
) -> None:
    table = {c.code: c for c in TREE}
    table["ANO-II"] = replace(table["ANO-II"], parent=changed["parent"])
    with pytest.raises(CapabilityTableError):
        CapabilityTree(table)


def test_the_crosswalk_is_kept_as_it_is() -> None:
    rows = catalogue("crosswalk")
    assert len(rows) == 48
    for row in rows:
        capability = TREE.get(row["process_code"])
        assert {c: _as_cell(capability, c) for c in SAME_IN_CROSSWALK} == {
            c: row[c] for c in SAME_IN_CROSSWALK
        }


def test_every_code_of_another_list_is_one_of_that_list() -> None:
    assert {code for c in TREE for code in c.sat_claveprodserv} == set(official("sat"))
    assert {code for c in TREE for code in c.scian_class} <= set(official("scian"))
    assert {c.sudokn_class for c in TREE if c.sudokn_class} == set(official("sudokn"))
