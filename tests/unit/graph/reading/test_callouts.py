"""Call-outs of the catalogue in a text, and what the designators beside them decide."""

import pytest

from eslabon.graph.reading.callouts import CalloutReader
from eslabon.graph.reading.clauses import clauses
from eslabon.graph.reading.designators import designators, is_listed
from eslabon.graph.vocabulary.callouts.catalogue import callouts
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

READER = CalloutReader()


def named(text: str) -> list[tuple[str, tuple[str, ...]]]:
    said = clauses(text)
    found = READER.find(said, designators(said))
    return [(one.base.specification, one.codes) for one in found]


@pytest.mark.parametrize(
    "spelling", ["ASTM B633", "astm-b633", "ASTM B 633", "B633", "ASTM B633-19", "ASTM B633E"]
)
def test_a_designation_is_found_however_it_is_spaced(spelling: str) -> None:
    assert ("ASTM B633", ("PLT-ZN",)) in named(f"zinc per {spelling}, clear")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("MIL-A-8625 type III class 2", ("ANO-III",)),
        ("MIL-PRF-8625F Type IIB", ("ANO-TF",)),
        ("type I per MIL-A-8625", ("ANO-I",)),
        ("mil a 8625 tipo 3", ("ANO-III",)),
        ("MIL-A-8625", ("ANO-II",)),
        ("QQ-C-320 class 2", ("PLT-CRHARD",)),
        ("ISO 19598 - Fe//ZnNi8//Cn//T2", ("PLT-ZNNI",)),
        ("DIN 50979 ZnNi8", ("PLT-ZNNI",)),
        ("ISO 19598 Fe/Zn 8", ("PLT-ZN",)),
        ("AMS 2759/9", ("HT-BAKE",)),
        ("AMS2759/7", ("HT-CARB",)),
        ("AMS 2759", ("HT",)),
        ("ASTM B696", ("PLT-CDMECH",)),
        ("MIL-C-8837", ("PLT-CDVAC",)),
    ],
)
def test_the_designators_beside_a_call_out_decide_the_process(
    text: str, codes: tuple[str, ...]
) -> None:
    assert [found for _, found in named(text)] == [codes]


@pytest.mark.parametrize(
    "text", ["A380 castings", "part 2759", "B6333", "MIL-STD-8625", "reunion 633", "1010 pzas"]
)
def test_what_only_looks_like_a_designation_is_none(text: str) -> None:
    assert named(text) == []


def test_a_value_is_one_of_its_list_in_either_numeral() -> None:
    assert is_listed("3", ("I", "II", "III"))
    assert is_listed("iib", ("IIB",))
    assert not is_listed("iv", ("I", "II", "III"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tipo II, clase 2", [("type", "ii"), ("class", "2")]),
        ("tipo de acabado", []),
        ("SC3 y SC 2", [("condition", "sc3"), ("condition", "sc2")]),
        ("condition H1025", [("condition", "h1025")]),
        ("Sa 2 1/2", [("grade", "sa 2 1 / 2")]),
        ("class: 1A", [("class", "1a")]),
        ("clase y tipo", []),
        ("ASTM A967 citric 4", [("type", "citric4")]),
        ("nitric acid 2", [("type", "nitricacid2")]),
        ("balanceo G2.5", [("grade", "g2.5")]),
        ("grado G6.3", [("grade", "g6.3")]),
        ("ISO 1940 G 0.4", [("grade", "g0.4")]),
        ("ASME BPE SF4", [("grade", "sf4")]),
        ("EN 15085-2 CL1", [("grade", "cl1")]),
        ("heat treat to T73", [("grade", "t73")]),
        ("a condición T7351", [("grade", "t7351")]),
        ("7075-T73 bar", []),
        ("heat treat to TH1050", [("condition", "th1050")]),
        ("condition RH950", [("condition", "rh950")]),
        ("sew stitch 301", [("type", "301")]),
        ("puntada 401", [("type", "401")]),
        ("stitch 12 mm", []),
        ("G90 sheet", []),
    ],
)
def test_designators_are_read_with_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.kind, d.value) for d in designators(clauses(text))] == expected


def test_each_call_out_names_a_process_of_the_tree_once() -> None:
    rows = [(row.specification, row.when, row.code) for row in callouts()]
    assert len(set(rows)) == len(rows)
    assert {code for *_, code in rows} <= {node.code for node in capability_tree()}


@pytest.mark.parametrize("row", callouts(), ids=lambda row: row.name)
def test_each_call_out_of_the_catalogue_is_found(row) -> None:  # type: ignore[no-untyped-def]  # a row
    found = {
        code for _, codes in named(f"acabado {row.specification} {row.when}") for code in codes
    }
    assert row.code in found, f"{row.name} is read as {found}"
