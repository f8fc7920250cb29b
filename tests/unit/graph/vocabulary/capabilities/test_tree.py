"""The tree of capabilities: one root, no cycle, no orphan, codes that exist elsewhere."""

import csv
from dataclasses import replace
from pathlib import Path

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


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


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


@pytest.mark.shared
def test_the_crosswalk_is_kept_as_it_is(shared_data: Path) -> None:
    rows = _rows(shared_data / "crosswalk" / "finishing_process_crosswalk.csv")
    assert len(rows) == 48
    for row in rows:
        capability = TREE.get(row["process_code"])
        assert {c: _as_cell(capability, c) for c in SAME_IN_CROSSWALK} == {
            c: row[c] for c in SAME_IN_CROSSWALK
        }


@pytest.mark.shared
def test_every_sat_code_exists(shared_data: Path) -> None:
    known = {r["clave"] for r in _rows(shared_data / "sat_catalogs" / "c_ClaveProdServ.csv")}
    assert {code for c in TREE for code in c.sat_claveprodserv} <= known


@pytest.mark.shared
def test_every_activity_class_exists(shared_data: Path) -> None:
    known = {r["codigo"] for r in _rows(shared_data / "scian" / "scian_mx_es.csv")}
    assert {code for c in TREE for code in c.scian_class} <= known


@pytest.mark.shared
def test_every_sudokn_class_exists(shared_data: Path) -> None:
    known: set[str] = set()
    for name in ("sudokn_capability_hierarchy.csv", "sudokn_void_classes.csv"):
        for row in _rows(shared_data / "sudokn" / name):
            known.update(row.values())
    used = {c.sudokn_class for c in TREE if c.sudokn_class}
    assert sorted(name for name in used if name not in known) == []
