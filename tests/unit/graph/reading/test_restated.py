"""Operations that a text names twice, first plainly and then closer."""

import pytest

from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.vocabulary.capabilities.tree import capability_tree


def _codes(text: str) -> list[str]:
    return [one.capability for one in read_text(text).operations]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("niquelar 1 molde de acero, níquel químico 50 micras", "PLT-EN"),
        ("zincar clips, zinc níquel 10 micras", "PLT-ZNNI"),
        ("Zincado de clips, zinc mecánico", "PLT-ZNMECH"),
        ("pintar marcos, pintura en polvo", "PNT-POW"),
        ("Niquelado electroless de moldes", "PLT-EN"),
        ("Granallado (shot peening) de flechas", "PEEN"),
        ("Shot peening (granallado) of springs", "PEEN"),
        ("Cromar 20 vástagos, cromo duro 50 micras", "PLT-CRHARD"),
        ("anodizar tapas, anodizado duro", "ANO-III"),
    ],
)
def test_a_process_named_plainly_and_then_closer_is_one_operation(text: str, code: str) -> None:
    assert _codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("niquelado, níquel químico y zincado", ["PLT-NI", "PLT-EN", "PLT-ZN"]),
        ("Zincado de tornillos y zinc níquel de pernos", ["PLT-ZN", "PLT-ZNNI"]),
        ("sandblast and shot peen shafts", ["BLAST", "PEEN"]),
        ("niquelar moldes, luego níquel químico", ["PLT-NI", "PLT-EN"]),
    ],
)
def test_processes_that_words_list_or_join_stay_several(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_the_thickness_behind_the_closer_name_is_that_of_the_one_operation() -> None:
    (one,) = read_text("niquelar moldes de acero, níquel químico 50 micras").operations
    assert one.thickness is not None
    assert one.thickness.most == 50.0


def test_each_process_of_the_table_is_in_the_tree_and_none_is_closer_than_itself() -> None:
    for row in rule_rows("restated"):
        closer = row["closer"].split(";")
        assert {row["said"], *closer} <= {node.code for node in capability_tree()}, row
        assert row["said"] not in closer, row
        assert row["why"], row
