"""The tree of capabilities: one root, no cycle, no orphan, codes that exist elsewhere."""

from dataclasses import replace

import networkx as nx
import pytest

from eslabon.graph.reading.requirement import read_text
from eslabon.graph.vocabulary.capabilities.table import KIND_OF, Capability
from eslabon.graph.vocabulary.capabilities.tree import (
    CapabilityTableError,
    CapabilityTree,
    UnknownCapabilityError,
    capability_tree,
)
from eslabon.graph.vocabulary.folding import word_key
from tests.support.catalogues import catalogue, official

TREE = capability_tree()
TABLE = "graph/vocabulary/capabilities/capabilities.csv"
HERE = "tests/unit/graph/vocabulary/capabilities/test_tree.py"
LISTS = "tests/data/catalogues/official_codes.csv"
SAME_IN_CROSSWALK = (
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


def test_no_name_in_one_language_stands_for_two_capabilities() -> None:
    for column in ("name_es", "name_en"):
        named: dict[str, list[str]] = {}
        for row, node in enumerate(TREE, start=2):
            told = f"{node.code} (row {row} of {TABLE})"
            named.setdefault(word_key(getattr(node, column)), []).append(told)
        twice = [
            f"“{name}” is the {column} of {', '.join(of)}" for name, of in named.items() if of[1:]
        ]
        assert not twice, "leave each name to one:\n" + "\n".join(twice)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("PLT-ZN", ["PLT-GEN", "PLT", "SURF", "PROC"]),
        ("ANO-III", ["ANO", "SURF", "PROC"]),
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


# Each edge that says "whoever does it does what the other names"; all others only group.
KINDS = {
    "BRAZ-IND": "BRAZ",  # the joint is a brazed one, whatever heats it
    "CLEAN-PREC": "DEGR",  # washing with the particles counted
    "HT-LPC": "HT-CARB",  # a bare request for carburizing names no atmosphere
    "HT-MART": "HT-QT",  # quenched into hot oil or salt, then tempered
    "HT-NITGAS": "HT-NIT",  # a bare request for nitriding names no method
    "HT-NITION": "HT-NIT",  # nor plasma
    "HT-NITSALT": "HT-FNC",  # nitrocarburizing in a bath of salts
    "HT-SPH": "HT-ANN",  # a long anneal below the critical point
    "MACH-5AX": "MACH-MILL",  # a five-axis mill does three-axis work
    "ASSY-MECH": "ASSY",  # the trade's bare "ensamble" is mechanical
    "PL-OVER": "PL-INJ",  # two shots are injected
    "PNT-CARC": "PNT-WET",  # sprayed as a liquid
    "TX-STONE": "TX-WASH",  # the ordinary industrial wash
    "ULTRA": "DEGR",  # a way of washing
}


def test_each_kind_of_edge_is_one_that_was_judged_and_says_why() -> None:
    found = {c.code: c.parent for c in TREE if c.edge == KIND_OF}
    rows = {node.code: row for row, node in enumerate(TREE, start=2)}
    new = [
        f"{TABLE}, row {rows[code]}: judge whether all who do {code} do {parent}; if so, write "
        f'"{code}": "{parent}" into KINDS of {HERE}, else `family` into the row'
        for code, parent in found.items()
        if KINDS.get(code) != parent
    ]
    gone = [
        f"{HERE}: {code} is no kind of {parent} in {TABLE}: remove it from KINDS, or write `kind_of` into the row"
        for code, parent in KINDS.items()
        if found.get(code) != parent
    ]
    assert not new + gone, "\n".join(new + gone)


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("MACH-TURN", "MACH-SWISS"),  # bar of some 38 mm: no flange, no roll
        ("ANO-II", "ANO-III"),
        ("ANO-III", "ANO-II"),
        ("PLT-ZN", "PLT-ZNMECH"),
        ("PLT-CRDEC", "PLT-POP"),
        ("PLT-CRHARD", "PLT-TDC"),
        ("PLT-ZN", "PLT-CU"),
        ("PLT-ZNNI", "PLT-ZNFE"),
        ("PLT-CD", "PLT-CDVAC"),
        ("PEEN", "LSP"),
        ("HT-NIT", "HT-FNC"),
        ("HT-ANN", "HT-SR"),
        ("EL-TEST", "EL-AOI"),
        ("DIFF-AL", "HOTDIP-ALU"),
    ],
)
def test_no_process_is_served_by_another_that_only_stands_near(asked: str, offered: str) -> None:
    assert offered not in TREE.satisfying(asked)


def test_what_serves_a_request_is_itself_its_kinds_and_the_members_of_a_group() -> None:
    for asked in TREE:
        above = {c.code: TREE.ancestors(c.code) for c in TREE}
        serving = {
            code
            for code, line in above.items()
            if code == asked.code
            or (
                asked in line
                and (
                    asked.is_group
                    or all(
                        node.edge == KIND_OF
                        for node in (TREE.get(code), *line[: line.index(asked)])
                    )
                )
            )
        }
        assert TREE.satisfying(asked.code) == serving, asked.code


def test_every_group_has_members_that_are_processes() -> None:
    few = [
        f"{TABLE}, row {row}: {c.code} is a group of {len(TREE.members(c.code))}: hang two processes "
        "from it at least, or leave `is_group` empty"
        for row, c in enumerate(TREE, start=2)
        if c.is_group and len(TREE.members(c.code)) < 2
    ]
    assert not few, "\n".join(few)
    assert [c.code for c in TREE if not c.is_group and TREE.members(c.code) != (c,)] == []


def test_every_node_without_others_below_it_is_a_process() -> None:
    assert [c.code for c in TREE if c.is_group and not TREE.children(c.code)] == []


def changed(of: str, /, **cells: object) -> list[Capability]:
    """Return the table with other cells in one row."""
    return [replace(node, **cells) if node.code == of else node for node in TREE]  # type: ignore[arg-type]  # values of several types, by field


@pytest.mark.parametrize(
    ("code", "cells", "told"),
    [
        ("ANO-I", {"parent": "ANOO"}, "its `parent` ANOO does not exist. Did you mean ANO"),
        ("ANO-I", {"parent": None}, "its `parent` is missing: only the first row has none"),
        ("ANO-I", {"parent": "ANO-BSA"}, "it lies below itself: ANO-I → ANO-BSA → ANO-I"),
        ("ANO-I", {"code": "ANO-II"}, "its code is in another row already"),
        ("ANO-III", {"edge": "below"}, "`edge` is family or kind_of, and says “below”"),
        ("ANO-III", {"edge": None}, "`edge` is family or kind_of, and says “”"),
        (
            "ANO-III",
            {"edge": KIND_OF, "reason": "it is anodized"},
            "kind_of joins two processes, and ANO is a group: write family",
        ),
        (
            "HT-LPC",
            {"is_group": True},
            "kind_of joins two processes, and HT-LPC is a group: write family",
        ),
        (
            "HT-LPC",
            {"reason": ""},
            "kind_of needs a reason: say in `reason` why whoever does HT-LPC does HT-CARB",
        ),
        ("ANO-III", {"reason": "it is"}, "`reason` is that of a kind_of, and it says family"),
        ("PROC", {"edge": "family"}, "without a `parent` it takes no `edge`"),
    ],
)
def test_a_row_that_keeps_the_table_from_being_a_tree_is_told_with_what_mends_it(
    code: str, cells: dict[str, object], told: str
) -> None:
    row = next(row for row, node in enumerate(TREE, start=2) if node.code == code)
    with pytest.raises(CapabilityTableError) as refused:
        CapabilityTree(changed(code, **cells))
    assert str(refused.value).startswith("capabilities.csv, row ")
    assert told in str(refused.value)
    if "code" not in cells:
        assert f"row {row}: {code}: " in str(refused.value)
    assert "docs/vocabulary.md" in refused.value.hint.en
    assert refused.value.message.es != refused.value.message.en


def test_narrower_is_strict_and_one_way() -> None:
    assert TREE.is_narrower("HT-VAC", "HT")
    assert not TREE.is_narrower("HT", "HT-VAC")
    assert not TREE.is_narrower("HT", "HT")


def test_parents_and_children_mirror_each_other() -> None:
    for capability in TREE:
        assert all(TREE.parent(c.code) == capability for c in TREE.children(capability.code))
    assert TREE.parent(TREE.root.code) is None


@pytest.mark.parametrize(("asked", "near"), [("PLT-ZM", "PLT-ZN"), ("ht-carb", "HT-CARB")])
def test_an_unknown_code_is_refused_with_the_nearest_ones(asked: str, near: str) -> None:
    with pytest.raises(UnknownCapabilityError) as caught:
        TREE.get(asked)
    assert (caught.value.status, caught.value.exit_code) == (404, 2)
    assert near in caught.value.hint.es
    assert near in caught.value.hint.en


# What the crosswalk says and the trade or a document says otherwise.
CORRECTED = {
    ("HT-AGE", "name_en"),
    ("ANO-II", "name_en"),  # the bare word is the group's
    ("PLT-GEN", "name_en"),  # what nobody writes ("generic")
    ("SURF", "name_en"),
    ("PVD", "name_en"),
    ("PLT-EN", "cqi"),  # CQI-11, version 3 of 2019: G is electroless nickel, H relief baking
    ("PLT-CRHARD", "cqi"),  # F
    ("PLT-CRDEC", "cqi"),  # C, on metals; D is on plastics
    ("EPOL", "cqi"),  # E
    ("HT-AGE", "cqi"),  # CQI-9: A for steel, C for aluminium
    ("HT-ANN", "cqi"),  # E
    ("HT-NORM", "cqi"),  # E
    ("HT-VAC", "cqi"),  # F
    ("PLT-CD", "nadcap_ac"),  # AC7108/7 is not in PRI's list
    ("PASS", "cqi"),  # CQI-12 A is aqueous pretreatment before a coat
}


def test_the_crosswalk_is_kept_but_for_what_was_corrected() -> None:
    rows = catalogue("crosswalk")
    assert len(rows) == 48
    different = {
        (row["process_code"], column)
        for row in rows
        for column in SAME_IN_CROSSWALK
        if _as_cell(TREE.get(row["process_code"]), column) != row[column]
    }
    assert different == CORRECTED


def test_every_code_of_another_list_is_one_of_that_list() -> None:
    odd = [
        f"{TABLE}, row {row}: {node.code} says {code} in `{column}`, which is not in the list `{kept}` of "
        f"{LISTS}: correct it, or add it there"
        for row, node in enumerate(TREE, start=2)
        for column, kept in (
            ("sat_claveprodserv", "sat"),
            ("scian_class", "scian"),
            ("sudokn_class", "sudokn"),
        )
        for code in _as_cell(node, column).split(";")
        if code and code not in official(kept)
    ]
    assert not odd, "\n".join(odd)
    assert {code for c in TREE for code in c.sat_claveprodserv} == set(official("sat"))
    assert {c.sudokn_class for c in TREE if c.sudokn_class} == set(official("sudokn"))


@pytest.mark.parametrize(
    ("code", "materials"),
    [
        (
            "ANO-II",
            "magnesium titanium",
        ),  # MIL-A-8625 is of aluminium; those have processes of their own
        ("ECOAT", "thermoplastic thermoset"),  # no current goes through them
        ("ECOAT-AN", "thermoplastic thermoset"),
        ("PL-INJ", "alloy_steel aluminum copper_alloy textile electronic_assembly"),
        ("PL-RUB", "alloy_steel aluminum copper_alloy"),  # PL-RUBMET bonds to metal
        ("HT-ANN", "thermoplastic"),  # PL-ANNEAL
        ("GRIND-ENG", "titanium"),
        ("HT-CARB", "nickel_alloy"),
        ("CST-SAND", "titanium"),  # it takes up oxygen from the sand: cast in shells
    ],
)
def test_a_process_is_not_possible_on_what_the_trade_never_does_it_on(
    code: str, materials: str
) -> None:
    assert not set(materials.split()) & set(TREE.get(code).materials)


@pytest.mark.parametrize(
    ("code", "materials"),
    [
        ("PL-OVER", "copper_alloy alloy_steel"),  # inserts
        ("PL-RUBMET", "alloy_steel"),
        ("FRM-MIM", "stainless_steel"),
        ("CST-INV", "titanium"),
        ("ANO-TI", "titanium"),
        ("ANO-MG", "magnesium"),
    ],
)
def test_a_process_is_possible_on_what_it_is_made_for(code: str, materials: str) -> None:
    assert set(materials.split()) <= set(TREE.get(code).materials)


def test_no_name_says_that_it_is_a_family() -> None:
    assert not [n.code for n in TREE if "(generic)" in n.name_en or "(family)" in n.name_en]


@pytest.mark.parametrize(
    "code", ["SURF", "PLT", "PLT-GEN", "PNT", "BLAST-WET", "HT-LPC", "HT-NITION"]
)
def test_what_is_shown_of_a_process_can_be_typed_back(code: str) -> None:
    for name in (TREE.get(code).name_es, TREE.get(code).name_en):
        reading = read_text(name)
        assert (reading.not_understood, reading.unread) == ((), ())
